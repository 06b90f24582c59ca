import type { Actor } from '#platform/actor'
import type { Account, Session } from './domain.ts'

/** What identity needs from a store. Tokens arrive in clear and are kept as hashes. */
export interface IdentityStore {
  accountByEmail(emailKey: string): Promise<Account | undefined>
  accountById(id: string): Promise<Account | undefined>
  hasOwner(): Promise<boolean>
  /** Refused as a conflict when the address is taken. */
  add(account: Account): Promise<void>
  /** The house's first owner; refused where there is one, or where the set-up token is not the one that was handed out. */
  addOwner(account: Account, setupToken: string | undefined): Promise<void>
  handOutSetup(token: string, now: Date): Promise<void>
  isSetup(token: string): Promise<boolean>
  open(session: Session, token: string): Promise<void>
  used(session: Session, token: string): Promise<void>
  close(token: string): Promise<void>
  /** The person behind a token that is good at this time. */
  whoIs(token: string, now: Date): Promise<(Session & { actor: Actor }) | undefined>
  forgetExpired(now: Date): Promise<void>
}

/** Hashing is slow on purpose. It is queued, and where the queue is full, refused. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for nobody's password as for somebody's. */
  matches(hash: string | undefined, password: string): Promise<boolean>
}
