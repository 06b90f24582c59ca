import { sql } from '#platform/db'
import { fail } from '#platform/errors'
import { type Day, isoOf, readDay } from '../domain/day.ts'
import { readRule } from '../domain/rule.ts'
import type { SeriesTask } from '../domain/series-task.ts'
import type { ChecklistItem, Task } from '../domain/task.ts'

type Shared = Pick<
  Task,
  | 'id'
  | 'ownerId'
  | 'title'
  | 'content'
  | 'starts'
  | 'ends'
  | 'labelId'
  | 'goalId'
  | 'rank'
  | 'remind'
  | 'version'
  | 'created'
  | 'updated'
> &
  Readonly<{ checklist: readonly ChecklistItem[] }>
export type TaskRow = Shared &
  Pick<Task, 'status' | 'doneAt' | 'trashed'> &
  Readonly<{ series_id: string | null; occurs: string | null; day: string | null; last_day: string | null }>
export type SeriesRow = Shared &
  Readonly<{ rule: string; anchor: string; from_day: string | null; to_day: string | null; after_done: boolean }>

const SHARED = sql`id, owner_id as "ownerId", title, content, starts, ends, label_id as "labelId", goal_id as "goalId", checklist, rank, remind, version, created, updated`
export const TASK = sql`${SHARED}, series_id, occurs::text, day::text, last_day::text, status, done_at as "doneAt", trashed`
export const SERIES = sql`${SHARED}, rule, anchor::text, from_day::text, to_day::text, after_done`

const dayOfRow = (text: string) => readDay(text) as Day
const maybeDay = (text: string | null) => (text === null ? null : dayOfRow(text))

/** A day as the database takes it. */
export const dateOf = (day: Day | null | undefined) => (day === null || day === undefined ? null : isoOf(day))

/** Field by field: a month has a thousand of them, and to spread the rest of a row costs seven times as much. */
export const toTask = (row: TaskRow): Task => ({
  id: row.id,
  ownerId: row.ownerId,
  title: row.title,
  content: row.content,
  starts: row.starts,
  ends: row.ends,
  labelId: row.labelId,
  goalId: row.goalId,
  checklist: row.checklist,
  rank: row.rank,
  remind: row.remind,
  version: row.version,
  created: row.created,
  updated: row.updated,
  status: row.status,
  doneAt: row.doneAt,
  trashed: row.trashed,
  series: row.series_id !== null && row.occurs !== null ? { id: row.series_id, day: dayOfRow(row.occurs) } : null,
  day: maybeDay(row.day),
  lastDay: maybeDay(row.last_day),
})

export const toSeries = ({ rule, anchor, from_day, to_day, after_done, ...row }: SeriesRow): SeriesTask => ({
  ...row,
  ...{ rule: readRule(rule), anchor: dayOfRow(anchor), afterDone: after_done },
  ...(from_day === null ? {} : { from: dayOfRow(from_day) }),
  ...(to_day === null ? {} : { to: dayOfRow(to_day) }),
})

/** Held ready for a write whose version has moved. */
export const EDITED_ELSEWHERE = fail('stale', 'planner.edited_elsewhere')
