import type { Sql } from '#platform/db'
import type { RecordType } from '../contract/records.ts'
import type { Day } from '../domain/day.ts'
import type { Entry, Past } from '../domain/record.ts'

export type Consent = Readonly<{ textVersion: number; given: Date; withdrawn: Date | null }>

export interface ConsentStore {
  history(ownerId: string): Promise<readonly Consent[]>
  /** With a first key, where there is none. */
  give(ownerId: string, textVersion: number): Promise<void>
  /** Erases all there is, and the keys. */
  withdraw(ownerId: string): Promise<void>
  /** Everybody’s, of those who are still in the house. */
  withdrawn(): Promise<readonly Withdrawal[]>
  /** Erases again whose diary goes on a consent of before it was taken back: it came with a backup. Says how many. */
  withdrawAgain(withdrawals: readonly Withdrawal[]): Promise<number>
}

/** That somebody took their diary back. `hash`: the SHA-256 of their id, in hex. */
export type Withdrawal = Readonly<{ hash: string; at: string }>

export type Window = Readonly<{ from: Day; to: Day }>
export type Place = Readonly<{ day: Day; minutes: number; id: string }>

export interface RecordStore {
  find(ownerId: string, id: string): Promise<Entry | undefined>
  /** In the order of time. */
  between(ownerId: string, window: Window): Promise<readonly Entry[]>
  page(
    ownerId: string,
    asked: Window & Readonly<{ type: RecordType | undefined }>,
    after: Place | undefined,
    limit: number,
  ): Promise<readonly Entry[]>
  trash(ownerId: string, limit: number): Promise<readonly Entry[]>
  past(ownerId: string, recordId: string): Promise<readonly Past[]>
  add(entry: Entry, alongside: readonly Sql[]): Promise<void>
  /** Keeps what it said before. */
  correct(before: Entry, next: Entry): Promise<void>
  /** Into the trash, or out of it. */
  move(entry: Entry, from: number): Promise<void>
  emptyTrash(before: Date): Promise<void>
}
