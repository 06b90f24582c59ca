import type { Actor } from '#platform/actor'
import type { AuditEntry } from '../domain/audit.ts'
import type { Mail } from '../domain/mail.ts'
import type { Session } from '../domain/session.ts'

export type SignedIn = Session & Readonly<{ actor: Actor }>

type Notice = Readonly<{ id: string; mail: Mail }>

/** Tokens arrive in clear and are kept as hashes. */
export interface SessionStore {
  /**
   * Refused where meanwhile the account has another password than this hash, is banned, or gone: then the proof is worth nothing.
   * `notice`: a mail that goes along.
   */
  open(session: Session, token: string, entry: AuditEntry, password: string | null, notice?: Notice): Promise<void>
  used(session: Session): Promise<void>
  confirmed(id: string, now: Date, entry: AuditEntry): Promise<void>
  /** The same, and from now on the session is borne by `next`. False where it is borne by neither of the two any more. */
  renewed(id: string, token: string, next: string, now: Date, entry: AuditEntry): Promise<boolean>
  /** Ends one session of this person; whether they had it. */
  end(personId: string, id: string, now: Date, entry: AuditEntry): Promise<boolean>
  /** Ends every session of this person but one. */
  endOthers(personId: string, except: string, now: Date, entry: AuditEntry): Promise<void>
  /** A session that is good at this time, by its name. */
  byId(id: string, now: Date): Promise<Session | undefined>
  /** Those that are good at this time, the one used last first. */
  of(personId: string, now: Date): Promise<readonly Session[]>
  /** The browser's session behind a token that is good at this time, also for some seconds the one before it, and whose it is. */
  find(token: string, now: Date): Promise<SignedIn | undefined>
  /** An app's session that is good at this time, and whose it is. */
  findApp(id: string, now: Date): Promise<SignedIn | undefined>
  forgetExpired(now: Date): Promise<void>
}
