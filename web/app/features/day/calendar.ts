import { dayAfter } from '#lib/time-zone.ts'
import type { Language } from '#lib/words.ts'

/** Days of the calendar, written YYYY-MM-DD; weeks begin on Monday. */

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** 0 is Monday. */
export const weekdayOf = (day: string) => (dateOf(day).getUTCDay() + 6) % 7
export const weekOf = (day: string): readonly string[] => Array.from({ length: 7 }, (_, i) => dayAfter(day, i - weekdayOf(day)))

/** The month of a day, `add` months later: its days in their order. */
export const monthOf = (day: string, add = 0): readonly string[] => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const length = new Date(Date.UTC(year, month + add, 0)).getUTCDate()
  const first = new Date(Date.UTC(year, month - 1 + add, 1)).toISOString().slice(0, 10)
  return Array.from({ length }, (_, i) => dayAfter(first, i))
}

export const yearOf = (day: string): readonly (readonly string[])[] =>
  Array.from({ length: 12 }, (_, i) => monthOf(`${day.slice(0, 4)}-01-01`, i))

/** The week of the year as ISO 8601 counts them: the first is the one with a Thursday in it. */
export const weekNumberOf = (day: string) => {
  const thursday = dayAfter(day, 3 - weekdayOf(day))
  const first = dateOf(`${thursday.slice(0, 4)}-01-01`)
  return Math.floor((dateOf(thursday).getTime() - first.getTime()) / 604_800_000) + 1
}

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const
const STYLES = {
  monthAndYear: { year: 'numeric', month: 'long' },
  month: { month: 'long' },
  whole: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  dayAndWeekday: { day: 'numeric', weekday: 'long' },
  monthAndDay: { month: 'long', day: 'numeric', weekday: 'long' },
  year: { year: 'numeric' },
  weekday: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** A day in words. */
export const said = (day: string, style: keyof typeof STYLES, language: Language) => {
  const key = `${style} ${language}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...STYLES[style] })
  formats.set(key, format)
  return format.format(dateOf(day))
}

export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
