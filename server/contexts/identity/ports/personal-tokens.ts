import type { Role } from '#platform/actor'
import type { AuditEntry } from '../domain/audit.ts'
import type { PersonalToken } from '../domain/personal-token.ts'

/** Tokens arrive in clear and are kept as hashes. */
export interface PersonalTokens {
  /** Those that are good at this time, the newest first. */
  of(personId: string, now: Date): Promise<readonly PersonalToken[]>
  add(made: PersonalToken, token: string, entry: AuditEntry): Promise<void>
  /** Ends one of this person's; whether they had it. */
  end(personId: string, id: string, now: Date, entry: AuditEntry): Promise<boolean>
  find(token: string, now: Date): Promise<(PersonalToken & Readonly<{ role: Role }>) | undefined>
  used(id: string, now: Date): Promise<void>
  forgetExpired(now: Date): Promise<void>
}
