import { civilOf, type Day, dayOf, daysIn, LATEST, weekdayOf, weekOf } from './day.ts'
import { type LunarMonth, lunarOf, monthsOf } from './lunar.ts'
import type { Rule } from './rule.ts'

type Window = Readonly<{ from: Day; to: Day }>

/** So many periods without a single day mean that none will come (30 February). RFC 5545's rarest, 29 February, comes every eight years. */
const MOST_EMPTY = 1_500

/**
 * The days of a rule from its first day on, those of the window alone, in order, each once. The first day itself counts as one where the
 * rule has it; where it has not, the first is the next that it has.
 */
export const expand = (rule: Rule, start: Day, { from, to }: Window): Day[] => {
  const days: Day[] = []
  const end = Math.min(to, rule.until ?? LATEST, LATEST)
  if (end < from || end < start) return days
  const period = periodsOf(rule, start)
  let counted = 0
  let empty = 0
  let last = Number.NEGATIVE_INFINITY
  // Who counts must begin at the beginning; everybody else where the window does.
  for (let n = rule.count === undefined ? period.before(Math.max(from, start)) : 0; empty < MOST_EMPTY; n++) {
    if (period.first(n) > end) return days
    const found = positioned(period.days(n), rule.setPositions)
    empty = found.length === 0 ? empty + 1 : 0
    for (const day of found) {
      // A day that was put off into the next month may be one of that month too.
      if (day < start || day <= last) continue
      if (day > end) return days
      last = day
      if (rule.count !== undefined && ++counted > rule.count) return days
      if (day >= from) days.push(day)
    }
  }
  return days
}

/** The first day of the rule on or after this one; undefined where it has ended. */
export const nextOf = (rule: Rule, start: Day, from: Day): Day | undefined => {
  for (let reach = 400; ; reach *= 8) {
    const to = Math.min(from + reach, LATEST)
    const [first] = expand(rule, start, { from, to })
    if (first !== undefined || to === LATEST) return first
  }
}

/**
 * A rule looks at one period after the other: days, weeks, months or years, each `interval`th. `first`: no day of that period is
 * earlier. `before`: the number of the last period that begins no later than this day.
 */
type Periods = Readonly<{ days: (n: number) => readonly Day[]; first: (n: number) => Day; before: (day: Day) => number }>

const periodsOf = (rule: Rule, start: Day): Periods => {
  if (rule.lunar) return rule.freq === 'YEARLY' ? lunarYears(rule, start) : lunarMonths(rule, start)
  if (rule.freq === 'DAILY') return daily(rule, start)
  if (rule.freq === 'WEEKLY') return weekly(rule, start)
  return rule.freq === 'MONTHLY' ? monthly(rule, start) : yearly(rule, start)
}

const atLeastZero = (n: number) => Math.max(0, Math.floor(n))

const daily = (rule: Rule, start: Day): Periods => {
  const isMeant = filter(rule)
  const first = (n: number) => start + n * rule.interval
  return {
    first,
    days: (n) => (isMeant(first(n)) ? [first(n)] : []),
    before: (day) => atLeastZero((day - start) / rule.interval),
  }
}

const weekly = (rule: Rule, start: Day): Periods => {
  const { interval, weekStart, weekdays, months } = rule
  const zero = weekOf(start, weekStart)
  const offsets = (weekdays.length > 0 ? weekdays.map(({ day }) => day) : [weekdayOf(start)])
    .map((day) => (day - weekStart + 7) % 7)
    .sort((a, b) => a - b)
  const isMeant = (day: Day) => months.length === 0 || months.some(({ month }) => month === civilOf(day).month)
  const first = (n: number) => zero + n * interval * 7
  return {
    first,
    days: (n) => distinct(offsets.map((offset) => first(n) + offset)).filter(isMeant),
    before: (day) => atLeastZero((day - zero) / (7 * interval)),
  }
}

const monthly = (rule: Rule, start: Day): Periods => {
  const zero = civilOf(start)
  const at = (n: number) => {
    const months = zero.year * 12 + zero.month - 1 + n * rule.interval
    return { year: Math.floor(months / 12), month: (months % 12) + 1 }
  }
  return {
    // A day that is skipped backward or forward stays within a day of its month.
    first: (n) => dayOf(at(n).year, at(n).month, 1) - 1,
    days: (n) => {
      const { year, month } = at(n)
      return rule.months.length > 0 && !rule.months.some((one) => one.month === month)
        ? []
        : ofMonth(rule, year, month, zero.day)
    },
    before: (day) => {
      const { year, month } = civilOf(day)
      return atLeastZero((year * 12 + month - zero.year * 12 - zero.month) / rule.interval - 1)
    },
  }
}

const yearly = (rule: Rule, start: Day): Periods => {
  const zero = civilOf(start)
  const { weekdays, monthDays } = rule
  const every = Array.from({ length: 12 }, (_, i) => i + 1)
  const named = rule.months.map(({ month }) => month).sort((a, b) => a - b)
  const year = (n: number) => zero.year + n * rule.interval
  const months = named.length > 0 ? named : monthDays.length > 0 ? every : [zero.month]
  return {
    first: (n) => dayOf(year(n), 1, 1) - 1,
    days: (n) =>
      named.length === 0 && monthDays.length === 0 && weekdays.length > 0
        ? ofSpan(weekdays, dayOf(year(n), 1, 1), dayOf(year(n), 12, 31))
        : distinct(months.flatMap((month) => ofMonth(rule, year(n), month, zero.day))),
    before: (day) => atLeastZero((civilOf(day).year - zero.year) / rule.interval - 1),
  }
}

/** The days of one month that are meant. `own`: the day of the month that the first of all had. */
const ofMonth = ({ weekdays, monthDays, skip }: Rule, year: number, month: number, own: number): readonly Day[] => {
  const first = dayOf(year, month, 1)
  const length = daysIn(year, month)
  if (weekdays.length > 0 && monthDays.length === 0) return ofSpan(weekdays, first, first + length - 1)
  const meant = (monthDays.length > 0 ? monthDays : [own]).flatMap((day) => inMonth(day, first, length, skip))
  if (weekdays.length === 0) return distinct(meant)
  const fitting = new Set(ofSpan(weekdays, first, first + length - 1))
  return distinct(meant.filter((day) => fitting.has(day)))
}

/** A day of a month that may be too short for it. */
const inMonth = (day: number, first: Day, length: number, skip: Rule['skip']): readonly Day[] => {
  if (day < 0) return -day <= length ? [first + length + day] : skip === 'OMIT' ? [] : [first]
  if (day <= length) return [first + day - 1]
  return skip === 'OMIT' ? [] : [first + length - 1 + (skip === 'FORWARD' ? 1 : 0)]
}

/** Weekdays within a month or a year: all of them, or the nth. */
const ofSpan = (weekdays: Rule['weekdays'], first: Day, last: Day): readonly Day[] =>
  distinct(
    weekdays.flatMap(({ day, nth }) => {
      const earliest = first + ((day - weekdayOf(first) + 7) % 7)
      if (nth === undefined) return Array.from({ length: Math.floor((last - earliest) / 7) + 1 }, (_, i) => earliest + 7 * i)
      const at = nth > 0 ? earliest + 7 * (nth - 1) : last - ((weekdayOf(last) - day + 7) % 7) + 7 * (nth + 1)
      return at >= first && at <= last ? [at] : []
    }),
  )

const filter = ({ weekdays, monthDays, months }: Rule) => {
  if (weekdays.length + monthDays.length + months.length === 0) return () => true
  return (at: Day) => {
    const { year, month, day } = civilOf(at)
    const fromEnd = day - daysIn(year, month) - 1
    return (
      (months.length === 0 || months.some((one) => one.month === month)) &&
      (monthDays.length === 0 || monthDays.includes(day) || monthDays.includes(fromEnd)) &&
      (weekdays.length === 0 || weekdays.some((one) => one.day === weekdayOf(at)))
    )
  }
}

/** 음력: the named months of each lunar year, on the named days. */
const lunarYears = (rule: Rule, start: Day): Periods => {
  const zero = lunarOf(start)
  const months = rule.months.length > 0 ? rule.months : [{ month: zero.month, leap: zero.leap }]
  const year = (n: number) => zero.year + n * rule.interval
  return {
    first: (n) => (monthsOf(year(n))[0]?.start ?? LATEST) - 1,
    days: (n) =>
      distinct(months.flatMap((month) => lunarMonthsMeant(year(n), month, rule.skip)).flatMap(lunarDays(rule, zero.day))),
    before: (day) => atLeastZero((lunarOf(day).year - zero.year) / rule.interval - 1),
  }
}

/** A leap month that does not come this year gives way to the month before it, or after it, or is left out. */
const lunarMonthsMeant = (year: number, { month, leap }: Rule['months'][number], skip: Rule['skip']): readonly LunarMonth[] => {
  const all = monthsOf(year)
  const at = all.findIndex((one) => one.month === month && one.leap === leap)
  if (at >= 0) return all.slice(at, at + 1)
  if (skip === 'OMIT') return []
  const plain = all.findIndex((one) => one.month === month && !one.leap)
  return all.slice(skip === 'BACKWARD' ? plain : plain + 1, skip === 'BACKWARD' ? plain + 1 : plain + 2)
}

const lunarDays =
  ({ monthDays, skip }: Rule, own: number) =>
  ({ start, length }: LunarMonth) =>
    (monthDays.length > 0 ? monthDays : [own]).flatMap((day) => inMonth(day, start, length, skip))

/** Every so-manieth lunar month, leap months counted. */
const lunarMonths = (rule: Rule, start: Day): Periods => {
  const zero = lunarOf(start)
  const found: LunarMonth[] = []
  let year = zero.year
  const at = (n: number): LunarMonth => {
    while (found.length <= n * rule.interval) {
      const months = monthsOf(year)
      found.push(...(year === zero.year ? months.slice(months.findIndex((m) => m.start + m.length > start)) : months))
      year++
    }
    return found[n * rule.interval] as LunarMonth
  }
  return {
    first: (n) => at(n).start - 1,
    days: (n) => {
      const month = at(n)
      if (rule.months.length > 0 && !rule.months.some((one) => one.month === month.month && one.leap === month.leap)) return []
      return distinct(lunarDays(rule, zero.day)(month))
    },
    // A lunar month has at most 30 days.
    before: (day) => atLeastZero((day - start) / (30 * rule.interval) - 1),
  }
}

const distinct = (days: readonly Day[]): readonly Day[] => {
  for (let i = 1; i < days.length; i++)
    if ((days[i] as Day) <= (days[i - 1] as Day)) return [...new Set(days)].sort((a, b) => a - b)
  return days
}

const positioned = (days: readonly Day[], positions: Rule['setPositions']): readonly Day[] =>
  positions.length === 0 ? days : distinct(positions.flatMap((n) => days[n > 0 ? n - 1 : days.length + n] ?? []))
