import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of the diary: that it gives out and erases what it keeps of somebody, and nothing of what that is. */
export interface DiaryFace extends KeepsOfPeople {}

/** What the operator of this machine may ask for; never offered to another process. */
export interface DiaryOperator {
  /** Erases again the diaries that were taken back and are here all the same, come with a backup; how many these are. */
  takeUpErasures(): Promise<number>
}

type Said = Readonly<{ id: string; personId: string; at: string }>

/** A time of day at which doses of something are due: on these days, as days since 1970; none, where there is nothing more to tell. */
export type DoseSlot = Readonly<{ id: string; minutes: number; days: readonly number[] }>

/** No event says what stands in a diary. */
export type DiaryEvents = {
  /** Somebody offers this person a way into their diary. */
  'diary.lent': Said
  /** Somebody of the staff begins to look into this person’s diary. */
  'diary.looked_into': Said
  /** When this person is to be told that a dose is due, as it stands now: of what, nobody is told. */
  'diary.doses_planned': Readonly<{ personId: string; at: string; slots: readonly DoseSlot[] }>
  /** This person’s diary was erased: nothing of it is told of any more. */
  'diary.erased': Readonly<{ personId: string }>
  /** What became of one of them. `settled`: it was taken or skipped; else that was taken back. */
  'diary.dose_settled': Readonly<{
    id: string
    personId: string
    slotId: string
    day: number
    minutes: number
    settled: boolean
    at: string
  }>
}
