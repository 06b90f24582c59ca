import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import type { Paged } from '../contract/tasks.ts'
import { type Anniversary, anniversaryDays } from '../domain/anniversary.ts'
import { type Day, readDay } from '../domain/day.ts'
import { type Holiday, holidaysBetween } from '../domain/holidays.ts'
import { daysIn, type SeriesTask } from '../domain/series-task.ts'
import type { Task } from '../domain/task.ts'
import type { AnniversaryStore } from '../ports/goals.ts'
import type { SeriesStore, TaskStore } from '../ports/planner.ts'

/** A day of a series that nothing has happened to yet: it is in no store. */
export type Coming = Readonly<{ series: SeriesTask; day: Day }>
/** What a person sees: a task (with the series that it is a day of), or a day that is to come. */
export type Shown = Readonly<{ task: Task; series?: SeriesTask | undefined } | { coming: Coming }>

const MOST_DAYS = 400
const MOST_SOME_DAY = 500

/** The day that a text names, or a refusal. */
export const mustBeDay = (text: string): Day => {
  const day = readDay(text)
  if (day === undefined) throw fail('invalid', 'planner.bad_day', { day: text })
  return day
}
export const maybeDay = (text: string | null | undefined) => (text === null || text === undefined ? text : mustBeDay(text))

export type AnniversaryDay = Readonly<{ anniversary: Anniversary; day: Day; counted: number | null }>
type OnDays = Readonly<{ items: readonly Shown[]; holidays: readonly Holiday[]; anniversaries: readonly AnniversaryDay[] }>

type Needs = Readonly<{ tasks: TaskStore; series: SeriesStore; anniversaries: AnniversaryStore }>

export const daysUseCases = ({ tasks, series, anniversaries }: Needs) => ({
  /** All that lies on these days, in the order in which it is shown. */
  async days(actor: Actor, window: Readonly<{ from: string; to: string }>): Promise<OnDays> {
    const [from, to] = [mustBeDay(window.from), mustBeDay(window.to)]
    if (to - from >= MOST_DAYS) throw fail('invalid', 'planner.too_many_days', { max: MOST_DAYS })
    const [single, rules, standIns, yearly] = await Promise.all([
      tasks.between(actor.id, { from, to }),
      series.between(actor.id, { from, to }),
      tasks.standIns(actor.id, { from, to }),
      anniversaries.list(actor.id),
    ])
    const replaced = new Set(standIns.map(({ seriesId, day }) => `${seriesId} ${day}`))
    const byId = new Map(rules.map((one) => [one.id, one]))
    const coming = rules.flatMap((one) =>
      daysIn(one, { from, to })
        .filter((day) => !replaced.has(`${one.id} ${day}`))
        .map((day): Shown => ({ coming: { series: one, day } })),
    )
    const items: Shown[] = [
      ...single.map((task) => ({ task, series: task.series ? byId.get(task.series.id) : undefined })),
      ...coming,
    ]
    return {
      items: items.sort(inOrder),
      holidays: holidaysBetween(from, to),
      anniversaries: yearly
        .flatMap((anniversary) => anniversaryDays(anniversary, { from, to }).map((one) => ({ anniversary, ...one })))
        .sort((a, b) => a.day - b.day),
    }
  },

  /** Tasks that no day was given to. */
  someDay: (actor: Actor) => tasks.someDay(actor.id, MOST_SOME_DAY),

  async trash(actor: Actor, { cursor, limit = 20 }: Paged) {
    const place = fromCursor(cursor, 'string', 'string')
    const before = place && { trashed: place[0], id: place[1] }
    return toPage(await tasks.trash(actor.id, before, limit + 1), limit, ({ trashed, id }) => [
      trashed?.toISOString() ?? '',
      id,
    ])
  },
})
export type DaysUseCases = ReturnType<typeof daysUseCases>

const placeOf = (shown: Shown) =>
  'task' in shown
    ? { day: shown.task.day ?? 0, starts: shown.task.starts, rank: shown.task.rank, id: shown.task.id }
    : { day: shown.coming.day, starts: shown.coming.series.starts, rank: shown.coming.series.rank, id: shown.coming.series.id }

/** By day; within it what has no time by hand, then what has one by the clock. */
const inOrder = (one: Shown, other: Shown) => {
  const [a, b] = [placeOf(one), placeOf(other)]
  return a.day - b.day || (a.starts ?? -1) - (b.starts ?? -1) || a.rank - b.rank || (a.id < b.id ? -1 : 1)
}
