import { addMonths, civilOf as civil, type Day, dayOf, weekdayOf, weekOf } from '../day.ts'
import {
  comingWeekday,
  dayInMonth,
  dayOfMonth,
  endOfMonth,
  fullDate,
  lunarDate,
  monthAndDay,
  nextWeekday,
  nowhere,
  type Said,
  sure,
  weekdayInWeek,
} from './days.ts'
import { type Sheet, take } from './sheet.ts'
import { counted, koreanWeekday } from './words.ts'

/** Days, from the first to the last where two were said. */
export type Dates = Said & Readonly<{ lastDay?: Day }>

const WEEKS: Readonly<Record<string, number>> = { 이번: 0, 금: 0, 다음: 1, 담: 1, 차: 1, 다다음: 2, 지난: -1, 저번: -1 }
const MONTHS: Readonly<Record<string, number>> = { 이번: 0, 이: 0, 다음: 1, 담: 1, 다다음: 2 }
const YEARS: Readonly<Record<string, number>> = { 올해: 0, 내년: 1, 내후년: 2 }
const NEAR: Readonly<Record<string, number>> = {
  ...{ 오늘: 0, 금일: 0, 내일: 1, 낼: 1, 명일: 1, 모레: 2, 내일모레: 2, 글피: 3, 어제: -1, 그제: -2, 그저께: -2 },
}

const LUNAR = /(?<![가-힣\d])(?:음력? ?(윤)?|(윤)) ?(\d{1,2})월 ?(\d{1,2})일/g
const SPAN = /(?<![가-힣\d])(\d{1,2})월 ?(\d{1,2})일 ?(?:부터|에서|~|-|–) ?(?:(\d{1,2})월 ?)?(\d{1,2})일(?: ?까지)?/g
const SHORT_SPAN = /(?<![가-힣\d/])(\d{1,2})\/(\d{1,2}) ?(?:부터|~|-|–) ?(?:(\d{1,2})\/)?(\d{1,2})(?: ?까지)?(?![\d/:])/g
const NEAR_SPAN =
  /(?<![가-힣\d])(오늘|내일|모레|글피) ?(?:부터|~|-) ?(내일모레|내일|모레|글피|(?:이번 ?주 ?|다음 ?주 ?)?[월화수목금토일]요일)(?: ?까지)?/g
const FULL = /(?<![가-힣\d])(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일/g
const ISO = /(?<![\d.])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![\d/])\.?/g
const YEAR = /(?<![가-힣\d])(올해|내년|내후년) ?(\d{1,2})월 ?(\d{1,2})일/g
const IN_MONTH = /(?<![가-힣\d])(이번|다음|다다음|담|이) ?달 ?(?:(말일?|초)|(\d{1,2})일)/g
const END = /(?<![가-힣\d])(월말|연말|이달 ?말)(?= |까지|에|$)/g
const MONTH_END = /(?<![가-힣\d])(\d{1,2})월 ?말일?(?= |까지|에|$)/g
const DATE = /(?<![가-힣\d])(\d{1,2})월 ?(\d{1,2})일/g
const SHORT = /(?<![\d/.])(\d{1,2})\/(\d{1,2})(?![\d/])/g
const WEEK =
  /(?<![가-힣\d])(이번|다음|다다음|담|지난|저번|금|차) ?주 ?(?:의 ?)?(?:([월화수목금토일])(?:요일|(?= |에|까지|부터|,|$))|(주?말))/g
const WEEKEND = /(?<![가-힣\d])(이번|다음)? ?주말(?= |에|까지|$)/g
const THAT_WEEK = /(?<![가-힣\d])(다음|다다음|담) ?주(?= |에|까지|$)/g
const NEXT = /(?<![가-힣\d])다음 ?([월화수목금토일])요일/g
const NEARBY = /(?<![가-힣\d])(내일모레|오늘|금일|내일|낼|명일|모레|글피|어제|그제|그저께)(?![가-힣]*(?:신문|경제))/g
const LATER =
  /(?<![가-힣\d])(?:(\d{1,3}|한|두|세|석|네|넉|다섯|여섯) ?(일|주일|주|달|개월|년|해)|(하루|이틀|사흘|나흘|닷새|엿새|이레|열흘|보름|일주일|한 ?달)) ?(?:뒤|후)(?=에|$| |까지|,)/g
const WEEKDAY = /(?<![가-힣\d])([월화수목금토일])요일/g
const DAY_ONLY = /(?<![가-힣\d.,:/])(\d{1,2})일(?= |에|까지|부터|날|,|$)(?! ?(?:간|동안|째|뒤|후|전|마다|에 ?한 ?번))/g

const later = (today: Day, n: number, unit: string): Day => {
  if (unit === '일') return today + n
  if (unit === '주' || unit === '주일') return today + 7 * n
  return addMonths(today, unit === '년' || unit === '해' ? 12 * n : n)
}

const until = (first: Said, last: Day | undefined): Dates =>
  first.day !== undefined && last !== undefined && last > first.day ? { ...first, lastDay: last } : first

/** The days that a Korean phrase says, crossed out. What is most particular is looked for first. */
export const takeKoreanDate = (sheet: Sheet, today: Day): Dates | undefined => {
  const date = (pattern: RegExp, read: (match: RegExpExecArray) => Dates | undefined) => take(sheet, pattern, 'date', read)
  const spanned = (match: RegExpExecArray) => {
    const [said, month, day, lastMonth, lastDay] = match
    const first = monthAndDay(today, Number(month), Number(day), said)
    if (first.day === undefined) return first
    const last = monthAndDay(first.day, Number(lastMonth ?? month), Number(lastDay), said)
    return last.day === undefined ? last : until(first, last.day)
  }
  return (
    date(LUNAR, ([said, leap, alone, month, day]) =>
      lunarDate(today, Number(month), (leap ?? alone) !== undefined, Number(day), said),
    ) ??
    date(SPAN, spanned) ??
    date(SHORT_SPAN, spanned) ??
    date(NEAR_SPAN, ([, first, last = '']) => {
      const from = today + (NEAR[first ?? ''] ?? 0)
      const weekday = koreanWeekday(last.replace(/^(?:이번|다음) ?주 ?/, ''))
      const named = NEAR[last] === undefined ? undefined : today + NEAR[last]
      const to = named ?? (last.startsWith('다음') ? weekdayInWeek(today, 1, weekday) : comingWeekday(from, weekday)).day
      return until(sure(from), to)
    }) ??
    date(FULL, ([said, year, month, day]) => fullDate(today, Number(year), Number(month), Number(day), said)) ??
    date(ISO, ([said, year, month, day]) => fullDate(today, Number(year), Number(month), Number(day), said)) ??
    date(YEAR, ([said, year, month, day]) => {
      const { year: now } = civil(today)
      return fullDate(today, now + (YEARS[year ?? ''] ?? 0), Number(month), Number(day), said)
    }) ??
    date(IN_MONTH, ([said, which, part, day]) => {
      const months = MONTHS[which ?? ''] ?? 0
      if (part === '초') return dayInMonth(today, months, 1, said)
      return part ? endOfMonth(today, months) : dayInMonth(today, months, Number(day), said)
    }) ??
    date(END, ([, which]) => (which === '연말' ? sure(endOfYear(today)) : endOfMonth(today, 0))) ??
    date(MONTH_END, ([said, month]) => {
      const first = monthAndDay(today, Number(month), 1, said)
      const { month: now } = civil(today)
      const near = Number(month) === now ? today : first.day
      return near === undefined ? nowhere(said) : endOfMonth(near, 0)
    }) ??
    date(DATE, ([said, month, day]) => monthAndDay(today, Number(month), Number(day), said)) ??
    date(SHORT, ([said, month, day]) => monthAndDay(today, Number(month), Number(day), said)) ??
    date(WEEK, ([, which, weekday, end]) => weekdayInWeek(today, WEEKS[which ?? ''] ?? 0, end ? 6 : koreanWeekday(weekday))) ??
    date(WEEKEND, ([, which]) =>
      which === '다음' ? weekdayInWeek(today, 1, 6) : sure(weekdayOf(today) === 7 ? today : weekOf(today) + 5),
    ) ??
    date(THAT_WEEK, ([, which]) => ({
      day: weekOf(today) + 7 * (WEEKS[which ?? ''] ?? 1),
      doubts: [{ about: 'day', other: today + 7 * (WEEKS[which ?? ''] ?? 1) }],
    })) ??
    date(NEXT, ([, weekday]) => nextWeekday(today, koreanWeekday(weekday))) ??
    date(NEARBY, ([, which]) => {
      const day = today + (NEAR[which ?? ''] ?? 0)
      return day < today ? { day, doubts: [{ about: 'past' }] } : sure(day)
    }) ??
    date(LATER, ([, n, unit, word]) => {
      const name = (word ?? '').replaceAll(' ', '')
      if (name === '일주일') return sure(today + 7)
      if (name === '한달') return sure(addMonths(today, 1))
      const count = counted(n ?? name)
      return count === undefined ? undefined : sure(later(today, count, unit ?? '일'))
    }) ??
    date(WEEKDAY, ([, weekday]) => comingWeekday(today, koreanWeekday(weekday))) ??
    date(DAY_ONLY, ([, day]) => dayOfMonth(today, Number(day)))
  )
}

const endOfYear = (today: Day) => dayOf(civil(today).year, 12, 31)
