import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of the day, and what they announce to be shown on it. Types only. */

/**
 * A thing as it lies on days. A room whose things shall be seen on the Day announces them as this, in an event of its own, and gets a
 * line in the list of `strips.ts`.
 */
export type Laid = Readonly<{
  id: string
  ownerId: string
  /** Rises with every change: the newer of two that arrive in the wrong order. */
  version: number
  /** How far its days are known, in days since 1970, where they go on: of two of one version, the further holds. */
  until?: number
  /** Days of the calendar, as days since 1970: rising, at most 1,000 days from the first to the last. None: it is on no day. */
  days: readonly number[]
  /** Where its room knows moments instead of days: the days of whoever looks, in their own zone. */
  moments: readonly string[]
  /** Nothing of it is told but that it is there: what it says, the page asks of its room. Then these three are empty. */
  sealed: boolean
  title: string
  /** A line below the title. */
  excerpt: string
  /** An emoji, or a word that the page knows. */
  mark: string
  /** Minutes since midnight, by the clock on the wall. */
  starts: number | null
  ends: number | null
  /** Null: it is not something to be done. */
  state: 'open' | 'doing' | 'done' | null
  rank: number
  /** As many as there are days: the how-manieth it is. */
  counted?: readonly (number | null)[]
  /** The thing, and the day of it, that it is instead of. */
  instead?: Readonly<{ id: string; day: number }>
  /** The day of which it is the page, as a daily note is. */
  pageOf?: number
}>

/** It is not there any more. */
export type TakenAway = Readonly<{ id: string; ownerId: string; version: number }>

export interface DayFace extends KeepsOfPeople {
  /**
   * Makes the days anew from what the other contexts hold, while they go on answering and hearing events.
   * Answers how many things were written, and how many were removed because they are gone.
   */
  rebuild(arg: Record<string, never>): Promise<{ written: number; removed: number }>
}
