import { fail } from '#platform/errors'
import type { Day } from './day.ts'

export const STATUSES = ['todo', 'doing', 'done'] as const
export type Status = (typeof STATUSES)[number]
export type ChecklistItem = Readonly<{ text: string; done: boolean }>

/** What a task and a series have in common. Times are minutes since midnight, on the clock of wherever the person is. */
export type Content = Readonly<{
  title: string
  /** Markdown. */
  content: string
  starts: number | null
  ends: number | null
  labelId: string | null
  /** The goal that it leads to. */
  goalId: string | null
  checklist: readonly ChecklistItem[]
  rank: number
  /** So many minutes before it starts somebody is reminded; null: as they like it in general. */
  remind: readonly number[] | null
}>

export type Task = Content &
  Readonly<{
    id: string
    ownerId: string
    /** What it is one day of, and which day of it; null for what does not come again. */
    series: Readonly<{ id: string; day: Day }> | null
    /** Null: some day. */
    day: Day | null
    lastDay: Day | null
    status: Status
    doneAt: Date | null
    version: number
    created: Date
    updated: Date
    trashed: Date | null
  }>

export type TaskChange = Readonly<Partial<Content & Pick<Task, 'day' | 'lastDay' | 'status'>>>

const MAX_TITLE = 150
const MAX_CONTENT = 2_500
const MINUTES = 1_440
const MOST_DAYS = 366
export const TRASH_DAYS = 30

/** A task that fits together, or a refusal that says what does not. */
export const mustFit = <T extends Content & Partial<Pick<Task, 'day' | 'lastDay'>>>(task: T): T => {
  const { title, content, starts, ends, day = null, lastDay = null } = task
  if (title === '' || [...title].length > MAX_TITLE) throw fail('invalid', 'planner.bad_title', { max: MAX_TITLE })
  if ([...content].length > MAX_CONTENT) throw fail('invalid', 'planner.content_too_long', { max: MAX_CONTENT })
  if (starts === null ? ends !== null : !isMinute(starts)) throw fail('invalid', 'planner.bad_time')
  if (starts !== null && ends !== null && (!isMinute(ends) || (ends <= starts && lastDay === null)))
    throw fail('invalid', 'planner.bad_time')
  if (lastDay !== null && (day === null || lastDay <= day || lastDay - day > MOST_DAYS))
    throw fail('invalid', 'planner.bad_days')
  return task.remind === null ? task : { ...task, remind: [...new Set(task.remind)].sort((a, b) => a - b) }
}

const isMinute = (at: number) => Number.isInteger(at) && at >= 0 && at < MINUTES

export const tidyTitle = (title: string) => title.normalize('NFC').replace(/\s+/g, ' ').trim()

/** The task after a change. Who moves it to another day moves all the days that it takes. */
export const changed = (task: Task, change: TaskChange, now: Date): Task => {
  const day = change.day === undefined ? task.day : change.day
  const length = task.lastDay === null || task.day === null ? 0 : task.lastDay - task.day
  const moved = day === null || length === 0 ? null : day + length
  const status = change.status ?? task.status
  return mustFit({
    ...task,
    ...change,
    ...(change.title === undefined ? {} : { title: tidyTitle(change.title) }),
    // Who takes the time away takes all of it.
    ...(change.starts === null ? { ends: null } : {}),
    ...{ day, lastDay: change.lastDay === undefined ? moved : change.lastDay, status },
    doneAt: status === 'done' ? (task.status === 'done' ? task.doneAt : now) : null,
    version: task.version + 1,
    updated: now,
  })
}

export const unknownTask = () => fail('not_found', 'planner.unknown')

/** Somebody else's is reported as absent. */
export const mustOwn = <T extends { ownerId: string }>(thing: T | undefined, actorId: string): T => {
  if (thing?.ownerId !== actorId) throw unknownTask()
  return thing
}

export const mustBeCurrent = ({ version }: { version: number }, seen: number) => {
  if (version !== seen) throw fail('stale', 'planner.edited_elsewhere', { version })
}

/** A rank between two others; where there is no number between them any more, undefined: then all are counted anew. */
export const between = (before: number | undefined, after: number | undefined): number | undefined => {
  if (before === undefined) return after === undefined ? 1 : after - 1
  if (after === undefined) return before + 1
  const middle = (before + after) / 2
  return middle > before && middle < after ? middle : undefined
}
