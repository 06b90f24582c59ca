import { createStore } from '#lib/store.ts'
import { type Language, language, say } from '#lib/words.ts'
import { timeWords } from './words.ts'

/** The time zone that times are said in: the browser's, until the person chose one. */
export const timeZone = createStore<string>(new Intl.DateTimeFormat().resolvedOptions().timeZone)

/** `relative` up to a week ago (3분 전), then the day; `day` without and `minute` with the time; `full` with year and weekday. */
export type TimeStyle = 'relative' | 'day' | 'minute' | 'full'
type Where = Readonly<{ now: Date; zone: string }>

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()
const format = (zone: string, options: Intl.DateTimeFormatOptions, inLanguage: Language = language.get()) => {
  const key = `${inLanguage} ${zone} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALES[inLanguage], { timeZone: zone, ...options })
  formats.set(key, made)
  return made
}

const DATE = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** The day in that zone as a number that grows by one each midnight. */
const dayNumber = (at: Date, zone: string) => {
  const parts = format(zone, DATE, 'en').formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY
}

const yearIn = (at: Date, zone: string) => format(zone, { year: 'numeric' }, 'en').format(at)

const day = (at: Date, { now, zone }: Where) => {
  const thisYear = yearIn(at, zone) === yearIn(now, zone)
  return format(zone, { month: 'long', day: 'numeric', ...(!thisYear && { year: 'numeric' }) }).format(at)
}

const clock = (at: Date, { zone }: Where) => format(zone, CLOCK).format(at)

const relative = (at: Date, where: Where): string => {
  const said = say(timeWords)
  const ago = where.now.getTime() - at.getTime()
  const days = dayNumber(where.now, where.zone) - dayNumber(at, where.zone)
  if (ago >= -MINUTE && ago < MINUTE) return said('justNow')
  if (ago > 0 && ago < HOUR) return said('minutesAgo', { n: Math.floor(ago / MINUTE) })
  if (days === 0 && ago > 0) return said('hoursAgo', { n: Math.floor(ago / HOUR) })
  if (days === 0) return said('todayAt', { time: clock(at, where) })
  if (days === 1) return said('yesterdayAt', { time: clock(at, where) })
  if (days === -1) return said('tomorrowAt', { time: clock(at, where) })
  if (days > 1 && days < 7) return said('daysAgo', { n: days })
  return day(at, where)
}

export const timeSaid = (at: Date, style: TimeStyle, where: Where): string => {
  if (style === 'relative') return relative(at, where)
  if (style === 'day') return day(at, where)
  if (style === 'minute') return `${day(at, where)} ${clock(at, where)}`
  const date = format(where.zone, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
  return `${date.format(at)} ${clock(at, where)}`
}
