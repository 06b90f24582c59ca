import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of the planner. Types only. */

type Common = Readonly<{
  id: string
  ownerId: string
  title: string
  /** Markdown */
  content: string
  /** Minutes since midnight, by the clock on the wall of wherever the person is. */
  starts: number | null
  ends: number | null
  labelId: string | null
  goalId: string | null
  rank: number
  /** So many minutes before it starts somebody is reminded; null: as the person's settings say. */
  remind: readonly number[] | null
  /** Rises with every change: the newer of two that arrive in the wrong order. */
  version: number
  updatedAt: string
}>

/** A task as it stands after a change. Days are of the calendar, 2026-11-21. */
export type TaskFacts = Common &
  Readonly<{
    /** The series whose day it stands in for, wherever it lies now. That day itself is no day of the series any more. */
    seriesId: string | null
    occurs: string | null
    /** Null: some day. */
    day: string | null
    lastDay: string | null
    status: 'todo' | 'doing' | 'done'
    doneAt: string | null
    /** It lies in the trash. */
    trashed: boolean
  }>

/** What comes again, with its days from `from` to `until`. Announced anew as time goes by, with a later `until`. */
export type SeriesFacts = Common &
  Readonly<{
    /** RFC 5545 */
    rule: string
    /** Days since 1970, rising; those that became tasks of their own are among them. */
    days: readonly number[]
    /** Days since 1970. */
    from: number
    until: number
  }>

/** A day of every year, with its days up to `until`. Announced anew as time goes by, with a later `until`. */
export type AnniversaryFacts = Readonly<{
  id: string
  ownerId: string
  name: string
  emoji: string
  lunar: boolean
  /** So many days before, somebody is reminded. */
  remind: readonly number[]
  /** `day`: days since 1970; `counted`: the how-manieth year it is. */
  days: readonly Readonly<{ day: number; counted: number | null }>[]
  until: number
  version: number
  updatedAt: string
}>

type Gone = Readonly<{ id: string; ownerId: string; version: number }>

/** `day`: days since 1970. */
export type HolidayFacts = Readonly<{ day: number; ko: string; en: string }>

export type PlannerEvents = {
  'planner.task_changed': TaskFacts
  /** For good, not into the trash. */
  'planner.task_removed': Gone
  'planner.series_changed': SeriesFacts
  'planner.series_removed': Gone
  'planner.anniversary_changed': AnniversaryFacts
  'planner.anniversary_removed': Gone
}

export interface PlannerFace extends KeepsOfPeople {
  /** Every task, in id order, for rebuilding a read model. */
  taskPage(arg: { after: string | null; limit: number }): Promise<TaskFacts[]>
  seriesPage(arg: { after: string | null; limit: number }): Promise<SeriesFacts[]>
  anniversaryPage(arg: { after: string | null; limit: number }): Promise<AnniversaryFacts[]>
  /** The public holidays of a year. */
  holidays(arg: { year: number }): Promise<HolidayFacts[]>
}

/** What the operator of this machine may ask for; never offered to another process. */
export interface PlannerOperator {
  exportCalendar(arg: { ownerId: string }): Promise<string>
  /** `zone`: on whose clock the times are told. */
  importFile(arg: {
    ownerId: string
    text: string
    format: 'calendar' | 'todoist'
    zone: string | undefined
    today: string
    dryRun: boolean
  }): Promise<PlannerReport>
}
export type PlannerReport = Readonly<{
  created: number
  updated: number
  unchanged: number
  /** `reason`: in English. */
  refused: readonly Readonly<{ uid: string; title: string; reason: string }>[]
  asText: readonly string[]
}>
