import { dayAfter } from '#lib/time-zone.ts'
import type { View } from './whose.ts'

/** Days written YYYY-MM-DD; weeks begin on Monday. */

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** 0 is Monday. */
export const weekdayOf = (day: string) => (dateOf(day).getUTCDay() + 6) % 7
export const weekOf = (day: string): readonly string[] => Array.from({ length: 7 }, (_, i) => dayAfter(day, i - weekdayOf(day)))

/** The number of its week in its year, as ISO 8601 counts: the week belongs to the year that its Thursday lies in. */
export const weekNumber = (day: string) => {
  const thursday = weekOf(day)[3] ?? day
  const first = dateOf(`${thursday.slice(0, 4)}-01-01`)
  return Math.floor((dateOf(thursday).getTime() - first.getTime()) / 604_800_000) + 1
}

const monthAfter = (day: string, months: number) => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The days of the month that a day lies in. */
export const monthOf = (day: string): readonly string[] => {
  const first = `${day.slice(0, 7)}-01`
  const length = Number(dayAfter(monthAfter(first, 1), -1).slice(8))
  return Array.from({ length }, (_, i) => dayAfter(first, i))
}

/** The weeks that a month lies in, whole. */
export const weeksOf = (day: string): readonly (readonly string[])[] => {
  const month = monthOf(day)
  const [first = day, last = day] = [month[0], month.at(-1)]
  const weeks: (readonly string[])[] = []
  for (let week = weekOf(first); (week[0] ?? '') <= last; week = weekOf(dayAfter(week[0] ?? last, 7))) weeks.push(week)
  return weeks
}

/** The first days of the months of a year. */
export const monthsOf = (day: string): readonly string[] =>
  Array.from({ length: 12 }, (_, i) => monthAfter(`${day.slice(0, 4)}-01-01`, i))

/** The first and the last day of a week, a month or a year. */
export const spanOf = (view: View, day: string): Readonly<{ from: string; to: string }> => {
  if (view === 'year') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }
  const days = view === 'week' ? weekOf(day) : monthOf(day)
  return { from: days[0] ?? day, to: days.at(-1) ?? day }
}

/** The same day so many weeks, months or years later; the last one of a shorter month. */
export const stepped = (view: View, day: string, by: number) =>
  view === 'week' ? dayAfter(day, 7 * by) : monthAfter(day, view === 'month' ? by : 12 * by)

/** Where a key leads from a day; undefined if it leads nowhere. */
export const dayByKey = (key: string, day: string): string | undefined => {
  if (key === 'ArrowLeft') return dayAfter(day, -1)
  if (key === 'ArrowRight') return dayAfter(day, 1)
  if (key === 'ArrowUp') return dayAfter(day, -7)
  if (key === 'ArrowDown') return dayAfter(day, 7)
  if (key === 'Home') return weekOf(day)[0]
  if (key === 'End') return weekOf(day)[6]
  if (key === 'PageUp') return stepped('month', day, -1)
  if (key === 'PageDown') return stepped('month', day, 1)
  return undefined
}
