import { civilOf, type Day } from '../day.ts'
import { nextOf } from '../expand.ts'
import type { Rule } from '../rule.ts'
import { lunarDate, nowhere, type Said } from './days.ts'
import { takeEnglishDate } from './english.ts'
import { type Dates, takeKoreanDate } from './korean.ts'
import type { Doubt, Here, Reading } from './reading.ts'
import { type Repeat, takeCount, takeRepeat } from './repeats.ts'
import { type Sheet, sheetOf, take, tidy, titleOf } from './sheet.ts'
import { type Time, takeTime } from './times.ts'
import { counted } from './words.ts'

const LABEL = /(?<![\p{L}\p{N}#&])#([\p{L}\p{N}][\p{L}\p{N}_/-]{0,49})/gu
const QUOTED = /["“]([^"“”]{1,200})["”]/g
const RELATIVE_KO = /(?<![가-힣\d])(\d{1,3}|한|두|세|네|다섯) ?(시간|분) ?(?:뒤|후)(?:에)?(?= |$)/g
const RELATIVE_EN = /(?<!\w)in (\d{1,3}|an|one|two|three|half an) (hour|minute|min)s?(?!\w)/gi
const NIGHT = /(?<!\w)tonight(?!\w)/i
const UNTIL_BEFORE = /(?:until|till|through) ?$/i
const UNTIL_AFTER = /^ ?까지/
const PAST: Doubt = { about: 'past' }
const DAY = 1_440
/** The first of the twelve hours that are meant tonight. */
const EVENING = 14

/**
 * What somebody means who writes "내일 3시 병원 #건강" or "every other friday 18:00 review". What is not understood is the title; what may
 * mean two things is said to be in doubt.
 */
export const readPhrase = (phrase: string, { today, minutes }: Here): Reading => {
  const sheet = sheetOf(tidy(phrase))
  const quoted = putAside(sheet)
  const labels: string[] = []
  while (take(sheet, LABEL, 'label', ([, name = '']) => labels.push(name)));

  const repeat = takeRepeat(sheet)
  const soon = takeRelative(sheet, minutes)
  const dates = soon ? { day: today + soon.days, doubts: [] } : takeDates(sheet, today)
  const until = repeat ? untilOf(sheet, dates, today) : undefined
  const first = until ? until.first : dates
  // What comes again is not meant for this hour of today, so the clock says nothing of it.
  const isToday = !repeat && (first?.day === undefined || first.day === today)
  const time = soon ?? takeTime(sheet, isToday ? minutes : undefined, NIGHT.test(phrase) ? EVENING : undefined)
  const count = repeat && until?.last === undefined ? takeCount(sheet) : undefined

  const earliest = repeat && first?.day === undefined && time && time.from <= minutes ? today + 1 : today
  const begun = repeat ? start(repeat, first?.day ?? earliest) : undefined
  // An end before the beginning is no end, and somebody is asked what they meant.
  const isOver = until?.last !== undefined && begun?.day !== undefined && until.last < begun.day
  const rule = begun && ended(begun.rule, isOver ? undefined : until?.last, count)
  const single = singleDay(first?.day, time, { today, minutes })
  return {
    text: sheet.text,
    title: putBack(titleOf(sheet), quoted),
    day: repeat ? begun?.day : single.day,
    lastDay: repeat ? undefined : first?.lastDay,
    from: time?.from,
    to: time?.to,
    rule,
    afterDone: repeat?.afterDone ?? false,
    labels: [...new Set(labels)],
    doubts: [
      ...(first?.doubts ?? []),
      ...(begun?.doubts ?? []),
      ...(repeat ? (isOver ? [PAST] : []) : single.doubts),
      ...(time?.doubts ?? []),
    ],
    spans: sheet.spans.toSorted((a, b) => a.from - b.from),
  }
}

/** What stands between quotation marks is the title's, whatever it says. */
const putAside = (sheet: Sheet): readonly string[] => {
  const quoted = [...sheet.left.matchAll(QUOTED)].map(([whole]) => whole)
  sheet.left = sheet.left.replace(QUOTED, (whole) => QUOTE + QUOTE_GOES_ON.repeat(whole.length - 1))
  return quoted
}
const putBack = (title: string, quoted: readonly string[]) => {
  let n = 0
  return title.replace(/\uE000\uE001*/g, () => quoted[n++] ?? '')
}
const QUOTE = '\uE000'
const QUOTE_GOES_ON = '\uE001'

const takeDates = (sheet: Sheet, today: Day): Dates | undefined => takeKoreanDate(sheet, today) ?? takeEnglishDate(sheet, today)

/** A time without a day is the next time that the clock shows it; midnight of a day is for most the end of it, and is asked about. */
const singleDay = (day: Day | undefined, time: Time | undefined, { today, minutes }: Pick<Here, 'today' | 'minutes'>): Said => {
  if (day === undefined) return { day: time && (time.from <= minutes ? today + 1 : today), doubts: [] }
  return time?.nextDay ? { day: day + 1, doubts: [{ about: 'day', other: day }] } : { day, doubts: [] }
}

/** In two hours, 30분 뒤. */
const takeRelative = (sheet: Sheet, now: number): (Time & Readonly<{ days: number }>) | undefined => {
  const read = ([, n, unit = '']: RegExpExecArray) => {
    const half = n?.toLowerCase().startsWith('half') ?? false
    const each = unit === '시간' || unit.toLowerCase() === 'hour' ? 60 : 1
    return half ? 30 : (counted(n) ?? 0) * each
  }
  const ahead = take(sheet, RELATIVE_KO, 'time', read) ?? take(sheet, RELATIVE_EN, 'time', read)
  if (ahead === undefined) return undefined
  return { from: (now + ahead) % DAY, days: Math.floor((now + ahead) / DAY), doubts: [] }
}

/** Of what comes again, a date may be the first day or the last; a second one is the other. */
const untilOf = (sheet: Sheet, dates: Dates | undefined, today: Day) => {
  const isLast = (n: number) => {
    const span = sheet.spans[n]
    if (span?.kind !== 'date') return false
    return UNTIL_AFTER.test(sheet.left.slice(span.to)) || UNTIL_BEFORE.test(sheet.left.slice(0, span.from))
  }
  if (!dates) return undefined
  if (dates.lastDay !== undefined) return { first: { day: dates.day, doubts: dates.doubts }, last: dates.lastDay }
  const at = sheet.spans.length - 1
  const last = isLast(at)
  const other = takeDates(sheet, today)
  const otherIsLast = other !== undefined && isLast(sheet.spans.length - 1)
  for (const n of [last ? at : -1, otherIsLast ? sheet.spans.length - 1 : -1]) dropUntil(sheet, n)
  if (last) return { first: other, last: dates.day }
  return otherIsLast ? { first: dates, last: other.day } : { first: dates, last: undefined }
}

/** "until" and 까지 belong to the date that they stand beside. */
const dropUntil = (sheet: Sheet, n: number) => {
  const span = sheet.spans[n]
  if (!span) return
  const before = UNTIL_BEFORE.exec(sheet.left.slice(0, span.from))
  if (before) sheet.left = `${sheet.left.slice(0, before.index)}${' '.repeat(before[0].length)}${sheet.left.slice(span.from)}`
}

/** The first day of a rule, and the rule with what its first day says of it. */
const start = (
  { rule, lunar }: Repeat,
  from: Day,
): Readonly<{ rule: Rule; day: Day | undefined; doubts: readonly Doubt[] }> => {
  if (lunar) {
    const { doubts } = lunarDate(from, lunar.month, false, lunar.day, `음력 ${lunar.month}월 ${lunar.day}일`)
    const day = doubts.length > 0 ? undefined : nextOf(rule, from, from)
    return { rule, day, doubts: day === undefined ? doubts : [] }
  }
  const { day: ofMonth, month } = civilOf(from)
  // "Every month from the 31st": on the last day of shorter months; "every year on 29 February" likewise.
  const pinned: Rule =
    rule.freq === 'MONTHLY' && rule.monthDays.length + rule.weekdays.length === 0 && ofMonth > 28
      ? { ...rule, monthDays: [ofMonth], skip: 'BACKWARD' }
      : rule.freq === 'YEARLY' && rule.months.length === 0 && month === 2 && ofMonth === 29
        ? { ...rule, months: [{ month: 2, leap: false }], monthDays: [29], skip: 'BACKWARD' }
        : rule
  // Every other Tuesday begins with the next Tuesday there is, whatever week that is in.
  const day = nextOf({ ...pinned, interval: 1 }, from, from)
  return { rule: pinned, day, doubts: day === undefined ? nowhere('').doubts : [] }
}

const ended = (rule: Rule, last: Day | undefined, count: number | undefined): Rule =>
  last !== undefined ? { ...rule, until: last } : count !== undefined ? { ...rule, count } : rule
