import type { Account } from '../domain/account.ts'
import type { AuditEntry } from '../domain/audit.ts'
import type { Answers, ConsentText, Kind, Said } from '../domain/consents.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Joining } from '../domain/joining.ts'
import type { Mail } from '../domain/mail.ts'
import type { Where } from '../domain/where.ts'

/** Somebody who may come in, with all that is written down of it at once. */
export type Newcomer = Readonly<{
  account: Account
  nameKey: string
  emailConfirmed: Date | null
  answers: Answers
  where: Where
  entry: AuditEntry
}>

export type Letter = Readonly<{ id: string; mail: Mail }>

/** Tokens arrive in clear and are kept as hashes. */
export interface Invitations {
  add(invitation: Invitation, token: string, letter: Letter | undefined, entry: AuditEntry): Promise<void>
  /** A new link instead of the old one. */
  renew(id: string, token: string, expires: Date, letter: Letter | undefined, entry: AuditEntry, now: Date): Promise<void>
  revoke(id: string, now: Date, entry: AuditEntry): Promise<void>
  byToken(token: string): Promise<Invitation | undefined>
  byId(id: string): Promise<Invitation | undefined>
  newest(most: number, before: string | undefined): Promise<readonly Invitation[]>
  /** Takes somebody in; refused where the invitation was used up, expired or taken back meanwhile. */
  takeIn(newcomer: Newcomer, invitationId: string, now: Date): Promise<void>
}

export interface Joinings {
  /** Begins one, in place of any other of this address. `code`: none where the address has an account. */
  begin(joining: Joining, secret: string, code: string | undefined, expires: Date, letter: Letter): Promise<void>
  find(id: string, secret: string): Promise<Joining | undefined>
  /** Counts a try before it is looked at, and says whether the digits were right. Undefined where there is nothing left to try. */
  tryCode(id: string, secret: string, code: string, most: number, now: Date): Promise<boolean | undefined>
  takeIn(newcomer: Newcomer, joiningId: string, now: Date): Promise<void>
  forget(before: Date): Promise<void>
}

export interface Consents {
  /** The newest version of each text that the owner wrote. */
  ownTexts(): Promise<readonly ConsentText[]>
  addText(text: ConsentText, now: Date, entry: AuditEntry): Promise<void>
  /** The last that somebody said to each kind. */
  said(personId: string): Promise<readonly Said[]>
  say(
    personId: string,
    answer: Readonly<{ kind: Kind; version: number; given: boolean }>,
    now: Date,
    entry: AuditEntry,
  ): Promise<void>
}
