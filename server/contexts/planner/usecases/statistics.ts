import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AskStatistics } from '../contract/goals.ts'
import { type Day, isoOf, readDay } from '../domain/day.ts'
import {
  type Counts,
  type DayCounts,
  gradeOf,
  gradesOf,
  monthOf,
  NONE,
  percents,
  streakOf,
  sumOf,
  weeksOf,
} from '../domain/statistics.ts'
import { type DaysUseCases, mustBeDay } from './days.ts'

/** So far back a streak is looked for. */
const LONGEST_STREAK = 366

export const statisticsUseCases = ({ days, now }: Readonly<{ days: DaysUseCases; now: () => Date }>) => {
  const countsOf = async (actor: Actor, from: Day, to: Day): Promise<readonly DayCounts[]> => {
    const { items } = await days.days(actor, { from: isoOf(from), to: isoOf(to) })
    const counts = new Map<Day, Counts>()
    for (const item of items) {
      const day = 'task' in item ? item.task.day : item.coming.day
      if (day === null || day < from) continue
      const status = 'task' in item ? item.task.status : 'todo'
      const before = counts.get(day) ?? NONE
      counts.set(day, { ...before, [status]: before[status] + 1 })
    }
    return Array.from({ length: to - from + 1 }, (_, i) => ({ day: from + i, counts: counts.get(from + i) ?? NONE }))
  }
  const told = (counts: Counts, isToCome = false) => ({
    counts,
    percents: percents(counts),
    // What is still to come has not gone badly.
    grade: isToCome ? null : (gradeOf(counts) ?? null),
  })

  return async (actor: Actor, { month, today }: AskStatistics) => {
    const first = readDay(`${month}-01`)
    if (first === undefined) throw fail('invalid', 'planner.bad_day', { day: month })
    const { year, month: n, from, to } = monthOf(first)
    const at = today === undefined ? Math.floor(now().getTime() / 86_400_000) : mustBeDay(today)
    const [all, before] = await Promise.all([countsOf(actor, from, to), countsOf(actor, at - LONGEST_STREAK, at)])
    return {
      days: all.map(({ day, counts }) => ({ day: isoOf(day), ...told(counts, day > at) })),
      weeks: weeksOf(year, n).map((week) => ({
        ...{ from: isoOf(week.from), to: isoOf(week.to) },
        ...told(sumOf(all, week.from, week.to), week.from > at),
      })),
      month: {
        ...told(sumOf(all, from, to), from > at),
        grades: gradesOf(all.filter(({ day }) => day <= at)),
      },
      streak: streakOf(before, at),
    }
  }
}
export type StatisticsUseCase = ReturnType<typeof statisticsUseCases>
