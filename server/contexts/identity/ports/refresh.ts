import type { AuditEntry } from '../domain/audit.ts'
import type { Mail } from '../domain/mail.ts'
import type { Standing } from '../domain/refresh.ts'
import type { Session } from '../domain/session.ts'

/** Refresh tokens arrive in clear and are kept as hashes. Ending a session ends its tokens. */
export interface RefreshStore {
  /** The app's session that a token is or was of, if it is good at this time. `next`: the token that follows on this one. */
  find(token: string, next: string, now: Date): Promise<Readonly<{ session: Session; standing: Standing }> | undefined>
  /** Puts the next token in the place of this one; false where somebody else did so, or the session ended. */
  exchange(used: Session, token: string, next: string): Promise<boolean>
  /** Ends a session whose token was copied, and tells of it, once; false where it has ended already. */
  endCopied(session: Session, now: Date, entry: AuditEntry, mail: Mail): Promise<boolean>
}
