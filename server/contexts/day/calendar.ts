import { fail } from '#platform/errors'

/** Days of the calendar are numbers here: days since 1970. */

const DAY_MS = 86_400_000
// The first and last day that anybody may ask for: 1900 and 2100.
const EARLIEST = -25_567
const LATEST = 47_846

const DATE = /^\d{4}-\d{2}-\d{2}$/
export const isDate = (text: string) => DATE.test(text)

export const dayOf = (date: string) => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
export const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The day that 2026-11-21 names; undefined where there is none, or nobody could mean it. */
export const readDate = (date: string): number | undefined => {
  const day = dayOf(date)
  if (Number.isNaN(day) || day < EARLIEST || day > LATEST) return undefined
  return dateOf(day) === date ? day : undefined
}

export const mustBeDay = (date: string) => {
  const day = readDate(date)
  if (day === undefined) throw fail('invalid', 'day.bad_day', { day: date })
  return day
}

/** The moment at which a day begins in a zone; where its midnight is skipped by summer time, the first one after. */
export const beginOf = (day: number, zone: string): string =>
  new Date(
    Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone: zone }).startOfDay().epochMilliseconds,
  ).toISOString()

/** The same date in so many years before, the nearest first; the 29th of February has one in leap years alone. */
export const sameDateBefore = (day: number, years: number): readonly number[] => {
  const date = dateOf(day)
  return Array.from({ length: years }, (_, i) => readDate(`${Number(date.slice(0, 4)) - 1 - i}${date.slice(4)}`)).filter(
    (found) => found !== undefined,
  )
}
