import type { AuditEntry } from '../domain/audit.ts'
import type { EmailChange } from '../domain/email-change.ts'
import type { Mail } from '../domain/mail.ts'

/** What is written along with a change, at a time. */
export type Along = Readonly<{ at: Date; entry: AuditEntry; mails: readonly Readonly<{ id: string; mail: Mail }>[] }>

/** Tokens arrive in clear and are kept as hashes. */
export interface Recoveries {
  /** Replaces the link that there was. */
  begin(personId: string, token: string, expires: Date, along: Along): Promise<void>
  /** Whose link it is, as long as it is good. */
  find(token: string, now: Date): Promise<string | undefined>
  /** Sets the password and ends every session; refused where the link was used meanwhile. */
  finish(token: string, personId: string, hash: string, along: Along): Promise<void>
  /** Sets the password and ends all sessions but this one. */
  change(personId: string, session: string, hash: string, along: Along): Promise<void>
}

export interface EmailChanges {
  /** Replaces one that was not confirmed. */
  begin(change: EmailChange, tokens: Readonly<{ confirm: string; back: string }>, along: Along): Promise<void>
  toConfirm(token: string, now: Date): Promise<EmailChange | undefined>
  /** Refused where the address has an account, or the change was confirmed or taken back meanwhile. */
  confirm(change: EmailChange, emailKey: string, along: Along): Promise<void>
  toTakeBack(token: string, now: Date): Promise<EmailChange | undefined>
  /** The old address again, without what was changed after it, and without anybody signed in. */
  takeBack(change: EmailChange, emailKey: string, along: Along): Promise<void>
  forget(now: Date): Promise<void>
}
