import type { Kept, Posted, Sending } from '../domain/post.ts'

export interface PostBox {
  /** Mails that are due, each of which nobody else takes before `until`. */
  take(now: Date, until: Date, most: number): Promise<readonly Posted[]>
  sent(id: string, now: Date): Promise<void>
  tryAgain(id: string, due: Date, failure: string): Promise<void>
  giveUp(id: string, now: Date, failure: string): Promise<void>
  /** Where there is no server for mails: it lies where the owner reads it. */
  layOut(id: string, now: Date): Promise<void>
  /** The newest first: their ids are in the order of time. */
  newest(most: number, before: string | undefined): Promise<readonly Kept[]>
  /** What filled a mail of this kind, once it is of no use. */
  forgetFilling(template: string, createdBefore: Date): Promise<void>
  forget(createdBefore: Date): Promise<void>
}

export type Written = Readonly<{ subject: string; text: string; html: string }>

/** The words of the mails. */
export interface Letters {
  names: readonly string[]
  /** For how many minutes a mail is of use; none for one that does not exist. */
  minutesOf(template: string): number
  /** Throws where a template or a value is missing. */
  render(mail: Pick<Posted, 'template' | 'language' | 'filling'>, origin: string): Written
}

/** The server for mails. It never throws: what it says is an answer. */
export interface Carrier {
  send(mail: Readonly<{ id: string; to: string }>, written: Written): Promise<Sending>
}
