import type { Sql } from '#platform/db'
import type { Day } from '../domain/day.ts'
import type { Label } from '../domain/label.ts'
import type { SeriesTask } from '../domain/series-task.ts'
import type { Task } from '../domain/task.ts'

type Window = Readonly<{ from: Day; to: Day }>
/** A day of a series that became a task of its own, wherever that lies now. */
export type StandIn = Readonly<{ seriesId: string; day: Day }>

export interface TaskStore {
  find(id: string): Promise<Task | undefined>
  standIn(seriesId: string, day: Day): Promise<Task | undefined>
  /** Those that touch the window, stand-ins included, in no order. */
  between(ownerId: string, window: Window): Promise<readonly Task[]>
  /** Those without a day, and open ones of before, the newest first. */
  someDay(ownerId: string, limit: number): Promise<readonly Task[]>
  standIns(ownerId: string, window: Window): Promise<readonly StandIn[]>
  trash(ownerId: string, before: Readonly<{ trashed: string; id: string }> | undefined, limit: number): Promise<readonly Task[]>
  lastRank(ownerId: string, day: Day | null): Promise<number | undefined>
  /** All or none; refused as stale where one of them has moved on. `from`: the version that it is made of, 0 for a new one. */
  save(changes: readonly Readonly<{ task: Task; from: number }>[], alongside?: readonly Sql[]): Promise<void>
  emptyTrash(before: Date): Promise<void>
}

export interface SeriesStore {
  find(id: string): Promise<SeriesTask | undefined>
  /** Those that may have a day in the window. */
  between(ownerId: string, window: Window): Promise<readonly SeriesTask[]>
  count(ownerId: string): Promise<number>
  add(series: SeriesTask, alongside?: readonly Sql[]): Promise<void>
  /** With the days of it that became tasks of their own. */
  save(change: SeriesSave): Promise<void>
  remove(series: SeriesTask, from: Day | undefined): Promise<void>
  /** Of everybody, in id order. */
  page(after: string | null, limit: number): Promise<readonly SeriesTask[]>
  /** Announces the further days of some of which others will not know enough soon. Whether there may be more of them. */
  tellAnew(at: Date): Promise<boolean>
}

export type SeriesSave = Readonly<{
  series: SeriesTask
  from: number
  /** What goes on from a day by another rule or with other words. */
  rest?: SeriesTask
  /** What becomes of stand-ins from this day on: they go along with `rest`, or those not done are given up. */
  standIns?: Readonly<{ day: Day; keep: boolean }>
  /** What they had of the series’ own words changes with it. */
  retitled?: Readonly<{ before: string; after: string; from: Day | undefined }>
}>

export interface LabelStore {
  list(ownerId: string): Promise<readonly Label[]>
  find(id: string): Promise<Label | undefined>
  add(label: Label): Promise<void>
  save(label: Label, from: number): Promise<void>
  remove(label: Label): Promise<void>
}
