/** A moment as a clock on the wall of some place shows it. */
export type Moment = Readonly<{ year: number; month: number; day: number; hour: number; minute: number; second: number }>
type Language = 'ko' | 'en'
type Facts = Readonly<{ title: string; at: Moment; language: Language }>

const PLACE = /\{\{\s*(date|time|title)\s*(?::([^{}\r\n]{1,100}))?\}\}/gi

/**
 * A template's text with its places filled in: {{title}}, {{date}} (2026-11-21), {{time}} (09:05), and either of the two in other
 * words, {{date:YYYY년 M월 D일 dddd}}. Anything else between braces stays.
 */
export const fillTemplate = (text: string, { title, at, language }: Facts): string =>
  text.replace(PLACE, (_, name: string, format: string | undefined) => {
    const kind = name.toLowerCase()
    if (kind === 'title') return title
    return format === undefined
      ? inWords(at, kind === 'date' ? 'YYYY-MM-DD' : 'HH:mm', language)
      : inWords(at, format, language)
  })

export const momentIn = (now: Date, timeZone: string): Moment => {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return {
    ...{ year: part('year'), month: part('month'), day: part('day') },
    ...{ hour: part('hour'), minute: part('minute'), second: part('second') },
  }
}

/** The day of a date written YYYY-MM-DD, at another moment's time of day. */
export const onDay = (date: string, time: Moment): Moment => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { ...time, year, month, day }
}

/** As moment.js has them, which other programs' templates are written with; what stands in [ ] stays as it is. */
const TOKEN = /\[([^[\]]{0,40})\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|dd|HH|H|hh|h|mm|m|ss|s|A|a/g
const HANGUL = /[가-힣]/

const NAMES = {
  ko: {
    days: ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일'],
    months: Array.from({ length: 12 }, (_, i) => `${i + 1}월`),
    ...{ shortDay: 1, shortMonth: 3, morning: '오전', afternoon: '오후' },
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: 'January February March April May June July August September October November December'.split(' '),
    ...{ shortDay: 3, shortMonth: 3, morning: 'AM', afternoon: 'PM' },
  },
} as const

/** A format with Korean in it asks for Korean names, whoever fills it in. */
const inWords = (at: Moment, format: string, language: Language): string => {
  const names = NAMES[HANGUL.test(format) ? 'ko' : language]
  const day = names.days[weekday(at)] ?? ''
  const month = names.months[at.month - 1] ?? ''
  const half = at.hour < 12 ? names.morning : names.afternoon
  const hour12 = at.hour % 12 || 12
  const said: Readonly<Record<string, string | number>> = {
    ...{
      YYYY: padded(at.year, 4),
      YY: padded(at.year % 100),
      M: at.month,
      MM: padded(at.month),
      D: at.day,
      DD: padded(at.day),
    },
    ...{ MMMM: month, MMM: month.slice(0, names.shortMonth) },
    ...{ dddd: day, ddd: day.slice(0, names.shortDay), dd: day.slice(0, Math.min(2, names.shortDay)) },
    ...{ H: at.hour, HH: padded(at.hour), h: hour12, hh: padded(hour12), m: at.minute, mm: padded(at.minute) },
    ...{ s: at.second, ss: padded(at.second), A: half, a: half.toLowerCase() },
  }
  return format.replace(TOKEN, (token, kept: string | undefined) => kept ?? String(said[token]))
}

const weekday = ({ year, month, day }: Moment) =>
  new Date(`${padded(year, 4)}-${padded(month)}-${padded(day)}T00:00:00Z`).getUTCDay()

const padded = (n: number, width = 2) => String(n).padStart(width, '0')
