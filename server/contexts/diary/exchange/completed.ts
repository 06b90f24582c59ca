import { dayOf, instantOf } from '../domain/day.ts'
import type { Reading } from '../ports/exchange.ts'

type Raw = Readonly<Record<string, unknown>>

export const timeOut = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes since midnight of 08:05, also as spreadsheets leave it: 8:05, 8:05:00. */
export const readTime = (text: string) => {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text.trim()) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

/** The day of 2029-12-31, also as spreadsheets leave it: 2029/12/31, 2029. 12. 31. */
export const readDate = (text: string) => {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})\.?$/.exec(text.trim()) ?? []
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const isDay = (day: unknown): day is string =>
  typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(dayOf(day))
const isMinutes = (minutes: unknown): minutes is number =>
  Number.isInteger(minutes) && (minutes as number) >= 0 && (minutes as number) < 1_440

/** What a file that somebody else made leaves out of a thing: its id, its moment, when it was written. */
export const completed = (raw: Raw, { timeZone, now, idOf }: Reading): Raw => {
  const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined))
  const at =
    raw.kind === 'record' && raw.at === undefined && isDay(raw.day) && isMinutes(raw.minutes)
      ? { at: instantOf(dayOf(raw.day), raw.minutes, timeZone).toISOString() }
      : {}
  const written = now.toISOString()
  const times = raw.kind === 'record' || raw.kind === 'medicine' ? { version: 1, createdAt: written, updatedAt: written } : {}
  const own = raw.kind === 'dose' || raw.kind === 'plan' ? { createdAt: written } : {}
  const id = 'id' in raw && raw.id === undefined ? { id: idOf(JSON.stringify(given)) } : {}
  return { ...id, ...at, ...times, ...own, ...given }
}
