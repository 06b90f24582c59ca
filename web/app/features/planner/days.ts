import { dayAfter } from '#lib/time-zone.ts'
import type { Language } from '#lib/words.ts'

/** Days of the calendar, written YYYY-MM-DD; weeks begin on Monday. */

const DAY_MS = 86_400_000
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** 0 is Monday. */
export const weekdayOf = (day: string) => (dateOf(day).getUTCDay() + 6) % 7
export const mondayOf = (day: string) => dayAfter(day, -weekdayOf(day))
export const daysBetween = (from: string, to: string) => Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / DAY_MS)
export const weekOf = (day: string): readonly string[] => Array.from({ length: 7 }, (_, i) => dayAfter(mondayOf(day), i))

/** The number of its week in its year, as ISO 8601 counts: the week belongs to the year that its Thursday lies in. */
export const weekNumber = (day: string) => {
  const thursday = dayAfter(mondayOf(day), 3)
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}

/** The same day so many months later; the last one of a shorter month. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The weeks that a month lies in, whole. */
export const weeksOf = (day: string): readonly (readonly string[])[] => {
  const first = `${day.slice(0, 7)}-01`
  const last = dayAfter(monthsAfter(first, 1), -1)
  const begin = mondayOf(first)
  const count = Math.floor(daysBetween(begin, last) / 7) + 1
  return Array.from({ length: count }, (_, i) => weekOf(dayAfter(begin, i * 7)))
}

/** Where a key leads from a day; undefined if it leads nowhere. */
export const dayByKey = (key: string, day: string, today: string): string | undefined => {
  if (key === 'ArrowLeft') return dayAfter(day, -1)
  if (key === 'ArrowRight') return dayAfter(day, 1)
  if (key === 'ArrowUp') return dayAfter(day, -7)
  if (key === 'ArrowDown') return dayAfter(day, 7)
  if (key === 'Home') return mondayOf(day)
  if (key === 'End') return dayAfter(mondayOf(day), 6)
  if (key === 'PageUp') return monthsAfter(day, -1)
  if (key === 'PageDown') return monthsAfter(day, 1)
  if (key === 't' || key === 'T' || key === 'ㅅ') return today
  return undefined
}

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const
const STYLES = {
  month: { month: 'long' },
  monthAndYear: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
  day: { month: 'long', day: 'numeric' },
  dayAndWeekday: { month: 'long', day: 'numeric', weekday: 'long' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  short: { month: 'numeric', day: 'numeric' },
  whole: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  weekday: { weekday: 'short' },
  weekdayLong: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A day in words. */
export const daySaid = (day: string, style: keyof typeof STYLES, language: Language) =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...STYLES[style] }).format(dateOf(day))

export const clockSaid = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes since midnight of 09:30; undefined of anything else. */
export const minutesOf = (clock: string): number | undefined => {
  const [hours, minutes] = clock.split(':').map(Number)
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes) ? undefined : hours * 60 + minutes
}

const lunarParts = (day: string) => {
  const format = new Intl.DateTimeFormat('en-u-ca-dangi', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const parts = format.formatToParts(dateOf(day))
  return (type: string) => parts.find((one) => one.type === type)?.value ?? '1'
}

/** Month and day of the Korean lunar calendar; a leap month counts as the month of its name. */
export const lunarOf = (day: string) => {
  const part = lunarParts(day)
  return { month: Number.parseInt(part('month'), 10), day: Number.parseInt(part('day'), 10) }
}

/** Whether it lies in a lunar month that comes a second time (윤달). */
export const isLeapMonth = (day: string) => lunarParts(day)('month').endsWith('bis')

export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
