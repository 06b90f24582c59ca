import type { Account } from '../domain/account.ts'

export interface Accounts {
  byEmail(emailKey: string): Promise<Account | undefined>
  byId(id: string): Promise<Account | undefined>
  byIds(ids: readonly string[]): Promise<readonly Account[]>
  /** The same password, hashed as hashes are made now; nothing where it was changed meanwhile. */
  rehash(id: string, from: string, to: string): Promise<void>
  hasOwner(): Promise<boolean>
  /** Refused as a conflict when the address is taken. */
  add(account: Account): Promise<void>
  /** The house's first owner; refused where there is one, or where the set-up token is not the one that was handed out. */
  addOwner(account: Account, setupToken: string | undefined): Promise<void>
  handOutSetup(token: string, now: Date): Promise<void>
  isSetup(token: string): Promise<boolean>
}
