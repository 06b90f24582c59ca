import type { Doubt, Minutes } from './reading.ts'
import { type Sheet, take } from './sheet.ts'
import { counted } from './words.ts'

/** A time of day, and what else it may have been. `nextDay`: midnight, which most count to the day before. */
export type Time = Readonly<{ from: Minutes; to?: Minutes; doubts: readonly Doubt[]; nextDay?: boolean }>

const NOON = 720
const DAY = 1_440
const part = (word: string | undefined) => HALVES[(word ?? '').toLowerCase().replaceAll('.', '')]

/** Which hours a word before or after the number leaves: the first hour of twelve that it can mean. */
const HALVES: Readonly<Record<string, number>> = {
  ...{ 오전: 0, 새벽: 0, 아침: 4, 오후: 12, 점심: 11, 낮: 10, 저녁: 14, 밤: 18 },
  ...{ am: 0, pm: 12 },
}

type Clock = Readonly<{ hour: number; minute: number; half?: number | undefined; exact?: boolean; now?: Minutes | undefined }>

/** Minutes of a clock of twelve or twenty-four hours; undefined where no clock shows it. */
const onClock = ({ hour, minute, half, exact = false, now }: Clock): Time | undefined => {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  if (hour === 24) return { from: 0, doubts: [], nextDay: true }
  if (half !== undefined && hour <= 12) {
    // The one of the two hours of that name that lies in the twelve hours from `half` on.
    const early = (hour % 12) * 60 + minute
    const at = early >= half * 60 ? early : early + NOON
    return at >= DAY || (half === 18 && hour === 12)
      ? { from: at % DAY === NOON ? minute : at % DAY, doubts: [], nextDay: true }
      : { from: at, doubts: [] }
  }
  const at = hour * 60 + minute
  if (exact || hour === 0 || hour > 12) return { from: at, doubts: [] }
  const [morning, evening] = [at % NOON, (at % NOON) + NOON]
  const usual = hour >= 7 && hour < 12 ? morning : evening
  const [meant, other] =
    now !== undefined && usual < now && evening > now ? [evening, morning] : [usual, usual === morning ? evening : morning]
  return { from: meant, doubts: [{ about: 'hour', other }] }
}

const KOREAN =
  /(?<![가-힣\d:])(?:(오전|오후|새벽|아침|점심|낮|저녁|밤) ?)?(\d{1,2}|열한|열두|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?시(?!간)(?: ?(\d{1,2})분(?! ?(?:동안|간|짜리))| ?(반))?(?: ?(?:~|-|–|부터|에서) ?(?:(오전|오후|새벽|아침|점심|낮|저녁|밤) ?)?(\d{1,2}|열한|열두|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?시(?!간)(?: ?(\d{1,2})분| ?(반))?(?: ?까지)?)?/g
const DIGITS =
  /(?<![\d:./-])(?:(오전|오후|새벽|아침|점심|낮|저녁|밤|at) ?)?(\d{1,2}):(\d{2})(?: ?(am|pm|a\.m\.|p\.m\.))?(?: ?(?:~|-|–|부터|to) ?(\d{1,2}):(\d{2})(?: ?(am|pm|a\.m\.|p\.m\.))?(?:까지)?)?(?![\d:])/gi
const ENGLISH =
  /(?<![\w:./-])(?:(?:at|from) )?(\d{1,2})(?::(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?(?: ?(?:~|-|–|to|until) ?(\d{1,2})(?::(\d{2}))?)? ?(am|pm|a\.m\.|p\.m\.)(?!\w)/gi
const AT = /(?<!\w)at (\d{1,2})(?: ?o'?clock)?(?![\d\w:/.-])/gi
const NAMED = /(?<![가-힣\w])(?:(정오|자정)(?= |에|까지|부터|쯤|$)|(noon|midnight|midday)(?!\w))/gi
/** The number that follows "tonight", which is crossed out by now. */
const TONIGHT = /(?<=\uFFFC (?:at )?)(\d{1,2})(?= |$)/g
const HOURS = /(?<![가-힣\d])(\d{1,2}|한|두|세|네|다섯) ?시간(?: ?(반))?(?: ?(\d{1,2})분)? ?(?:동안|짜리)/g
const MINUTES = /(?<![가-힣\d])(\d{1,3})분 ?(?:동안|짜리|간)/g
const FOR = /(?<!\w)for (\d{1,3}|an|one|two|three|four|five) ?(hours?|hrs?|h|minutes?|mins?|m)(?!\w)/gi

const ended = (start: Time | undefined, end: Time | undefined): Time | undefined => {
  if (!start || !end) return start
  // Three to five are the same half of the day, unless that would go backwards.
  const to = end.from <= start.from && end.doubts.length > 0 ? (end.from + NOON) % DAY : end.from
  return to > start.from ? { ...start, to } : start
}

const hourOf = (hour: string | undefined) => counted(hour) ?? 99
const minuteOf = (minute: string | undefined, half?: string) => (half ? 30 : Number(minute ?? 0))

const lasting = (time: Time, minutes: number): Time => {
  const to = time.from + minutes
  return minutes > 0 && to <= DAY ? { ...time, to: Math.min(to, DAY - 1) } : time
}

/** The time of day that is said, crossed out. `now`: the minutes of the clock, where today is meant. */
export const takeTime = (sheet: Sheet, now: Minutes | undefined, half?: number): Time | undefined => {
  const time: Time | undefined =
    take(sheet, KOREAN, 'time', ([, before, hour, minute, isHalf, endBefore, endHour, endMinute, endHalf]) => {
      const start = onClock({ hour: hourOf(hour), minute: minuteOf(minute, isHalf), half: part(before), now })
      if (endHour === undefined) return start
      const end = onClock({
        hour: Number(endHour),
        minute: minuteOf(endMinute, endHalf),
        half: part(endBefore) ?? part(before),
      })
      return ended(start, end)
    }) ??
    take(sheet, DIGITS, 'time', ([, before, hour, minute, after, endHour, endMinute, endAfter]) => {
      const exact = hour?.length === 2 && !after && !part(before)
      const start = onClock({ hour: Number(hour), minute: Number(minute), half: part(after) ?? part(before), exact, now })
      if (endHour === undefined) return start
      const endExact = exact || endHour.length === 2
      return ended(start, onClock({ hour: Number(endHour), minute: Number(endMinute), half: part(endAfter), exact: endExact }))
    }) ??
    take(sheet, ENGLISH, 'time', ([, hour, minute, half, endHour, endMinute, last]) => {
      const end =
        endHour === undefined ? undefined : onClock({ hour: Number(endHour), minute: minuteOf(endMinute), half: part(last) })
      const start = onClock({ hour: Number(hour), minute: minuteOf(minute), half: part(half ?? last) })
      // From 11 to 1 pm begins before noon.
      if (start && end && !half && start.from > end.from) return ended({ ...start, from: start.from - NOON }, end)
      return ended(start, end)
    }) ??
    take(sheet, AT, 'time', ([, hour]) => onClock({ hour: Number(hour), minute: 0, half, now })) ??
    (half === undefined
      ? undefined
      : take(sheet, TONIGHT, 'time', ([, hour]) => onClock({ hour: Number(hour), minute: 0, half }))) ??
    take(
      sheet,
      NAMED,
      'time',
      ([, korean, english]): Time =>
        korean === '자정' || english?.toLowerCase() === 'midnight'
          ? { from: 0, doubts: [], nextDay: true }
          : { from: NOON, doubts: [] },
    )
  if (!time || time.to !== undefined) return time
  const minutes =
    take(sheet, HOURS, 'time', ([, n, isHalf, more]) => (counted(n) ?? 0) * 60 + (isHalf ? 30 : Number(more ?? 0))) ??
    take(sheet, MINUTES, 'time', ([, n]) => Number(n)) ??
    take(sheet, FOR, 'time', ([, n, unit]) => (counted(n) ?? 0) * (unit?.toLowerCase().startsWith('h') ? 60 : 1))
  return minutes === undefined ? time : lasting(time, minutes)
}
