import { addMonths, type Day, weekdayOf, weekOf } from '../day.ts'
import {
  comingWeekday,
  dayOfMonth,
  endOfMonth,
  fullDate,
  monthAndDay,
  nextWeekday,
  type Said,
  sure,
  weekdayInWeek,
} from './days.ts'
import type { Dates } from './korean.ts'
import { type Sheet, take } from './sheet.ts'
import { counted, englishMonth, englishWeekday } from './words.ts'

const MONTH_DAY =
  /(?<!\w)(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober)?\.? (\d{1,2})(?:st|nd|rd|th)?(?: ?(?:-|–|to|until) ?(\d{1,2})(?:st|nd|rd|th)?)?(?:,? (\d{4}))?(?![\d:])/gi
const DAY_MONTH =
  /(?<![\w:])(\d{1,2})(?:st|nd|rd|th)? (?:of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober)?(?:,? (\d{4}))?(?![\w:])/gi
const NEAR = /(?<!\w)(the day after tomorrow|day after tomorrow|today|tonight|tomorrow|tmrw?|yesterday)(?!\w)/gi
const IN = /(?<!\w)in (\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten) (day|week|month|year)s?(?!\w)/gi
const FROM_NOW = /(?<!\w)(\d{1,3}|a|one|two|three|four|five|six) (day|week|month|year)s? from (?:now|today)(?!\w)/gi
const WEEKDAY =
  /(?<!\w)(?:(this|next|coming|on) )?(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?: (next week))?(?!\w)/gi
const WEEKEND = /(?<!\w)(?:(this|next) )?weekend(?!\w)/gi
const NEXT = /(?<!\w)next (week|month|year)(?!\w)/gi
const END = /(?<!\w)(?:the )?end of (?:the |this )?(month|next month)(?!\w)/gi
const THE = /(?:(?<!\w)(?:on|by|until) the|^the) (\d{1,2})(?:st|nd|rd|th)(?!\w)|(?<!\w)the (\d{1,2})(?:st|nd|rd|th)$/gi

const ahead = (today: Day, n: number, unit: string): Day =>
  unit === 'day' ? today + n : unit === 'week' ? today + 7 * n : addMonths(today, unit === 'year' ? 12 * n : n)

/** The days that an English phrase says, crossed out. */
export const takeEnglishDate = (sheet: Sheet, today: Day): Dates | undefined => {
  const date = (pattern: RegExp, read: (match: RegExpExecArray) => Dates | undefined) => take(sheet, pattern, 'date', read)
  const inYear = (said: string, year: string | undefined, month: number, day: number): Said =>
    year === undefined ? monthAndDay(today, month, day, said) : fullDate(today, Number(year), month, day, said)
  return (
    date(MONTH_DAY, ([said, month, day, last, year]) => {
      const first = inYear(said, year, englishMonth(month), Number(day))
      const length = last === undefined ? 0 : Number(last) - Number(day)
      return first.day !== undefined && length > 0 ? { ...first, lastDay: first.day + length } : first
    }) ??
    date(DAY_MONTH, ([said, day, month, year]) => inYear(said, year, englishMonth(month), Number(day))) ??
    date(FROM_NOW, ([, n, unit = '']) => sure(ahead(today, counted(n) ?? 0, unit.toLowerCase()))) ??
    date(NEAR, ([, word = '']) => {
      const name = word.toLowerCase()
      if (name === 'yesterday') return { day: today - 1, doubts: [{ about: 'past' }] }
      return sure(today + (name.includes('after') ? 2 : name.startsWith('to') && name !== 'tomorrow' ? 0 : 1))
    }) ??
    date(IN, ([, n, unit = '']) => sure(ahead(today, counted(n) ?? 0, unit.toLowerCase()))) ??
    date(WEEKDAY, ([, which, name, nextWeek]) => {
      const weekday = englishWeekday(name)
      if (nextWeek) return weekdayInWeek(today, 1, weekday)
      return which?.toLowerCase() === 'next' ? nextWeekday(today, weekday) : comingWeekday(today, weekday)
    }) ??
    date(WEEKEND, ([, which]) =>
      which?.toLowerCase() === 'next' ? weekdayInWeek(today, 1, 6) : sure(weekdayOf(today) === 7 ? today : weekOf(today) + 5),
    ) ??
    date(END, ([, which]) => endOfMonth(today, which?.toLowerCase() === 'month' ? 0 : 1)) ??
    date(NEXT, ([, unit = '']) => {
      const name = unit.toLowerCase()
      const day = name === 'week' ? weekOf(today) + 7 : ahead(today, 1, name)
      return { day, doubts: [{ about: 'day', other: ahead(today, 1, name) }].filter(({ other }) => other !== day) as never }
    }) ??
    date(THE, ([, day, last]) => dayOfMonth(today, Number(day ?? last)))
  )
}
