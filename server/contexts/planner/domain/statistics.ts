import { civilOf, type Day, dayOf, daysIn, weekOf } from './day.ts'
import type { Status } from './task.ts'

/** So many of a day's tasks. */
export type Counts = Readonly<Record<Status, number>>
export type Grade = 'A' | 'B' | 'C' | 'D' | 'F'

export const NONE: Counts = { todo: 0, doing: 0, done: 0 }

/** Whole percents that make a hundred together: what rounding takes away goes to whom it took most from. All 0 where there is nothing. */
export const percents = (counts: Counts): Counts => {
  const all = counts.todo + counts.doing + counts.done
  if (all === 0) return NONE
  const exact = (['todo', 'doing', 'done'] as const).map((status) => ({ status, exact: (100 * counts[status]) / all }))
  const made = exact.map(({ status, exact: n }) => ({ status, whole: Math.floor(n), lost: n - Math.floor(n) }))
  const missing = 100 - made.reduce((sum, { whole }) => sum + whole, 0)
  const raised = new Set(
    made
      .toSorted((a, b) => b.lost - a.lost)
      .slice(0, missing)
      .map(({ status }) => status),
  )
  return Object.fromEntries(made.map(({ status, whole }) => [status, whole + (raised.has(status) ? 1 : 0)])) as Counts
}

/** A to F by how much of a day was done: from 80, 60, 40, 20 percent on. Undefined for a day without tasks. */
export const gradeOf = ({ todo, doing, done }: Counts): Grade | undefined => {
  const all = todo + doing + done
  if (all === 0) return undefined
  const percent = (100 * done) / all
  return percent >= 80 ? 'A' : percent >= 60 ? 'B' : percent >= 40 ? 'C' : percent >= 20 ? 'D' : 'F'
}

export type DayCounts = Readonly<{ day: Day; counts: Counts }>

/** The weeks, Monday to Sunday, that a month touches: four to six. Days of other months are left out of the first and the last. */
export const weeksOf = (year: number, month: number): readonly Readonly<{ from: Day; to: Day }>[] => {
  const [first, last] = [dayOf(year, month, 1), dayOf(year, month, daysIn(year, month))]
  const weeks: { from: Day; to: Day }[] = []
  for (let monday = weekOf(first); monday <= last; monday += 7)
    weeks.push({ from: Math.max(monday, first), to: Math.min(monday + 6, last) })
  return weeks
}

export const sumOf = (days: readonly DayCounts[], from: Day, to: Day): Counts =>
  days
    .filter(({ day }) => day >= from && day <= to)
    .reduce(
      (sum, { counts }) => ({ todo: sum.todo + counts.todo, doing: sum.doing + counts.doing, done: sum.done + counts.done }),
      NONE,
    )

/** How many days of the month earned each grade. */
export const gradesOf = (days: readonly DayCounts[]): Readonly<Record<Grade, number>> => {
  const grades = { A: 0, B: 0, C: 0, D: 0, F: 0 }
  for (const { counts } of days) {
    const grade = gradeOf(counts)
    if (grade) grades[grade]++
  }
  return grades
}

/**
 * So many days in a row, up to today, on which all that was planned was done. Days without tasks neither make nor break it, and today
 * does not break it while it lasts.
 */
export const streakOf = (days: readonly DayCounts[], today: Day): number => {
  let streak = 0
  for (const { day, counts } of days.filter(({ day }) => day <= today).toSorted((a, b) => b.day - a.day)) {
    if (counts.todo + counts.doing + counts.done === 0) continue
    if (counts.todo + counts.doing === 0) streak++
    else if (day < today) return streak
  }
  return streak
}

export const monthOf = (day: Day) => {
  const { year, month } = civilOf(day)
  return { year, month, from: dayOf(year, month, 1), to: dayOf(year, month, daysIn(year, month)) }
}
