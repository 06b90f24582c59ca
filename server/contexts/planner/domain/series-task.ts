import { fail } from '#platform/errors'
import type { Day } from './day.ts'
import { writeRule } from './rule.ts'
import { daysOf, nextDay, type Series, splitAt } from './series.ts'
import { type Content, mustFit, type Task, type TaskChange, tidyTitle } from './task.ts'

/** A task that comes again. */
export type SeriesTask = Content &
  Series &
  Readonly<{
    id: string
    ownerId: string
    /** It comes again so long after it was done, not after it was due: there is one open day at a time. */
    afterDone: boolean
    version: number
    created: Date
    updated: Date
  }>

/** How much of a series is meant. */
export type Scope = 'this' | 'following' | 'all'
export type SeriesChange = Omit<TaskChange, 'lastDay' | 'status'> & Readonly<{ rule?: Series['rule']; afterDone?: boolean }>

/** Its days in a window. */
export const daysIn = (series: SeriesTask, window: Readonly<{ from: Day; to: Day }>): readonly Day[] => {
  if (!series.afterDone) return daysOf(series, window)
  const open = openDay(series)
  return open !== undefined && open >= window.from && open <= window.to ? [open] : []
}

/** Of one that counts from its being done: the day on which it is due. */
export const openDay = (series: SeriesTask) => nextDay(series, series.from ?? series.anchor)

/** Only a day that the series has can become something else. */
export const mustHave = (series: SeriesTask, day: Day) => {
  if (!daysIn(series, { from: day, to: day }).includes(day)) throw fail('not_found', 'planner.no_such_day')
}

/** One day of a series, as a task of its own. */
export const dayAsTask = (series: SeriesTask, day: Day, id: string, now: Date): Task => ({
  ...{ id, ownerId: series.ownerId, series: { id: series.id, day }, day, lastDay: null },
  ...{ title: series.title, content: series.content, starts: series.starts, ends: series.ends },
  ...{
    labelId: series.labelId,
    goalId: series.goalId,
    rank: series.rank,
    remind: series.remind,
    status: 'todo',
    doneAt: null,
    version: 0,
    created: now,
    updated: now,
  },
  checklist: series.checklist.map(({ text }) => ({ text, done: false })),
  trashed: null,
})

/** What was done counts from its day: the next is due an interval later. */
export const afterDone = (series: SeriesTask, done: Day, now: Date): SeriesTask => ({
  ...{ ...series, anchor: done, from: done + 1, updated: now },
  version: series.version + 1,
})

const withContent = (series: SeriesTask, change: SeriesChange, now: Date): SeriesTask => {
  const { day: _, rule, ...content } = change
  return mustFit({
    ...{ ...series, ...content },
    ...(change.title === undefined ? {} : { title: tidyTitle(change.title) }),
    ...(change.starts === null ? { ends: null } : {}),
    ...(rule ? { rule } : {}),
    ...{ version: series.version + 1, updated: now },
  })
}

/** Whether a change lets every day stay where it is. */
export const keepsDays = (series: SeriesTask, { rule, day, afterDone: counts = series.afterDone }: SeriesChange, at: Day) =>
  counts === series.afterDone &&
  (rule === undefined || writeRule(rule) === writeRule(series.rule)) &&
  (day === undefined || day === null || day === at)

/**
 * The series after a change of all of it. Where a day of it was moved, all of them move so far.
 * @param at the day at which the person looked
 */
export const changedWhole = (series: SeriesTask, change: SeriesChange, at: Day, now: Date): SeriesTask => {
  const moved = withContent(series, change, now)
  if (keepsDays(series, change, at)) return moved
  // What counts from its being done has one day at a time: from now on, the one that was looked at.
  if (moved.afterDone && !series.afterDone) return { ...moved, anchor: change.day ?? at, from: change.day ?? at }
  const by = (change.day ?? at) - at
  const shift = (day: Day | undefined) => (day === undefined ? {} : { day: day + by })
  const { day: from } = shift(series.from)
  const { day: to } = shift(series.to)
  return { ...moved, anchor: series.anchor + by, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/**
 * The series parted at a day: what was before stays as it was, and what follows goes its own way from there.
 * @param id of the second
 */
export const changedFrom = (series: SeriesTask, change: SeriesChange, at: Day, id: string, now: Date) => {
  const { before, after } = splitAt(series, at)
  const past: SeriesTask = { ...series, ...before, version: series.version + 1, updated: now }
  const content = { ...withContent({ ...series, ...after }, change, now), id, version: 1, created: now }
  if (keepsDays(series, change, at)) return { past, rest: content }
  const { from: _, count: __, ...rest } = { ...content, count: undefined }
  return { past, rest: { ...rest, anchor: change.day ?? at } as SeriesTask }
}
