import type { paths } from '#lib/api-types.d.ts'

export type Statistics = paths['/api/planner/statistics']['get']['responses'][200]['content']['application/json']
export type DayStatistic = Statistics['days'][number]
export type Counts = DayStatistic['counts']
export type Grade = NonNullable<DayStatistic['grade']>
/** Of a day, a week or a month. */
export type Statistic = Readonly<{ counts: Counts; percents: Counts; grade: Grade | null }>

export const STATES = ['done', 'doing', 'todo'] as const
export const GRADES = ['A', 'B', 'C', 'D', 'F'] as const
const LEAST = { A: 80, B: 60, C: 40, D: 20, F: 0 } as const

export const allOf = ({ todo, doing, done }: Counts) => todo + doing + done

/** Whole percents that make a hundred together; all 0 where there is nothing. */
const percentsOf = (counts: Counts): Counts => {
  const all = allOf(counts)
  if (all === 0) return { todo: 0, doing: 0, done: 0 }
  const exact = STATES.map((state) => ({ state, exact: (100 * counts[state]) / all }))
  const missing = 100 - exact.reduce((sum, one) => sum + Math.floor(one.exact), 0)
  const raised = exact.toSorted((a, b) => (b.exact % 1) - (a.exact % 1)).slice(0, missing)
  const part = (state: (typeof STATES)[number]) =>
    Math.floor((100 * counts[state]) / all) + (raised.some((one) => one.state === state) ? 1 : 0)
  return { todo: part('todo'), doing: part('doing'), done: part('done') }
}

/** Several days as one. */
export const sumOf = (days: readonly Pick<DayStatistic, 'counts'>[]): Statistic => {
  const sum = (state: (typeof STATES)[number]) => days.reduce((n, { counts }) => n + counts[state], 0)
  const counts = { todo: sum('todo'), doing: sum('doing'), done: sum('done') }
  const all = allOf(counts)
  const percent = (100 * counts.done) / all
  return {
    counts,
    percents: percentsOf(counts),
    grade: all === 0 ? null : (GRADES.find((grade) => percent >= LEAST[grade]) ?? null),
  }
}

/** A round number that is no smaller, for the top of an axis; it parts into halves. */
export const topOf = (most: number): number => {
  if (most <= 4) return most <= 2 ? 2 : 4
  const size = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 6, 8, 10].map((n) => n * size).find((top) => top >= most) ?? most
}
