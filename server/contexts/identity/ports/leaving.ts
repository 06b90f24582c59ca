import type { AuditEntry } from '../domain/audit.ts'
import type { Mail } from '../domain/mail.ts'

export type Leaving = Readonly<{ personId: string; due: Date; erasing: boolean; receipt: boolean; quiet: Date | null }>

export interface LeavingStore {
  find(personId: string): Promise<Leaving | undefined>
  hasOthers(personId: string): Promise<boolean>
  /** From now on until it is due: signed out everywhere, with a letter. Nothing where they are leaving already. */
  begin(leaving: Leaving, letter: Readonly<{ id: string; mail: Mail }>, now: Date, entry: AuditEntry): Promise<void>
  /** Refused where they are not leaving, or where it is too late. */
  comeBack(personId: string, now: Date, entry: AuditEntry): Promise<void>
  due(now: Date, most: number): Promise<readonly Leaving[]>
  /** Past coming back: nobody is signed in any more, and every room is told. */
  beginErasing(personId: string): Promise<void>
  quiet(personId: string, since: Date | null): Promise<void>
  /** The last of them goes: the account, who it was in the log, and what is in the post for them but this letter. */
  finish(personId: string, letter: Readonly<{ id: string; mail: Mail }> | undefined, now: Date): Promise<void>
  /** Of these, by the SHA-256 of their ids in hex, those who are here (again): they are past coming back. Says how many. */
  eraseAgain(persons: readonly string[], now: Date): Promise<number>
  /** Everybody who was erased, as the file outside keeps them too. */
  erased(): Promise<readonly Erased[]>
  /** Addresses of letters that have done their duty. */
  forgetReceipts(now: Date): Promise<void>
}

/** `hash`: the SHA-256 of an id, in hex. */
export type Erased = Readonly<{ hash: string; at: string }>
