import { civilOf, type Day, dayOf, LATEST } from './day.ts'
import { expand } from './expand.ts'
import { type Rule, readRule, writeRule } from './rule.ts'
import { daysOf, nextDay } from './series.ts'
import { openDay, type SeriesTask } from './series-task.ts'

/** What comes again, as it is kept: a rule, the day it counts from, and the piece of it that is meant. */
export type Repeats = Pick<SeriesTask, 'rule' | 'anchor' | 'afterDone'> & Partial<Pick<SeriesTask, 'from' | 'to'>>

/**
 * What comes again, as every program understands it: a first day and an RRULE of RFC 5545 alone, or where no such rule says the same (a
 * lunar calendar), the days themselves. `whole`: it says all there is to say.
 */
export type Stated = Readonly<{ first: Day; rule: string | null; days: readonly Day[]; whole: boolean }>

const MOST_DAYS = 400
const PROVED_DAYS = 1_500
const YEARS = 20

/** As far as the days are named of what no plain rule can say. */
export const horizonOf = (at: Date): Day => dayOf(at.getUTCFullYear() + YEARS, 12, 31)

export const stated = (of: Repeats, horizon: Day): Stated => {
  if (of.afterDone) return { first: openDay(of as SeriesTask) ?? of.anchor, rule: null, days: [], whole: false }
  const first = nextDay(of, of.from ?? of.anchor)
  if (first === undefined) return { first: of.from ?? of.anchor, rule: null, days: [], whole: false }
  const rule = plain(of, first)
  if (rule && saysTheSame(rule, of, first)) {
    const text = writeRule(rule)
    const whole = text === writeRule(of.rule) && first === of.anchor && of.from === undefined && of.to === undefined
    return { first, rule: text, days: [], whole }
  }
  const days = daysOf(of, { from: first, to: Math.max(first, Math.min(horizon, LATEST)) }).slice(0, MOST_DAYS)
  return { first, rule: null, days, whole: false }
}

/** Whether two say the same, however they are written. */
export const sameStated = (a: Omit<Stated, 'whole'>, b: Omit<Stated, 'whole'>) =>
  a.first === b.first && normal(a.rule) === normal(b.rule) && withFirst(a) === withFirst(b)

const normal = (rule: string | null) => (rule === null ? null : writeRule(readRule(rule)))
const withFirst = ({ first, days }: Omit<Stated, 'whole'>) => [...new Set([first, ...days])].sort((a, b) => a - b).join(' ')

/** The rule without what other programs do not know, counting from the first day of the piece; undefined where there is none. */
const plain = ({ rule, anchor, from, to }: Repeats, first: Day): Rule | undefined => {
  const clamped = withoutSkip(rule, anchor)
  if (!clamped) return undefined
  const { count, until, ...rest } = first === anchor ? clamped : explicit(clamped, anchor)
  const ends = [until, to].filter((day) => day !== undefined)
  if (count !== undefined && (first !== anchor || to !== undefined)) {
    const last = daysOf(
      { rule, anchor, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
      { from: first, to: LATEST },
    ).at(-1)
    return last === undefined ? undefined : { ...rest, until: last }
  }
  return { ...rest, ...(count === undefined ? {} : { count }), ...(ends.length === 0 ? {} : { until: Math.min(...ends) }) }
}

/** The last day of a shorter month, in words of RFC 5545: of the days from the 28th on, the last that there is. */
const withoutSkip = (rule: Rule, anchor: Day): Rule | undefined => {
  const { freq, lunar, skip, weekdays, setPositions, months, monthDays } = rule
  if (lunar) return undefined
  if (skip === 'OMIT' || freq === 'DAILY' || freq === 'WEEKLY') return { ...rule, skip: 'OMIT' }
  const { month, day: ofAnchor } = civilOf(anchor)
  const day = monthDays[0] ?? ofAnchor
  if (monthDays.length > 1 || weekdays.length > 0 || setPositions.length > 0 || day < 1) return undefined
  const within = freq === 'YEARLY' ? (months.length > 0 ? months : [{ month, leap: false }]) : months
  if (freq === 'YEARLY' && within.length > 1) return undefined
  const plainly: Rule = { ...rule, skip: 'OMIT', months: within }
  if (day <= 28) return { ...plainly, monthDays: [day] }
  if (skip === 'FORWARD') return undefined
  return { ...plainly, monthDays: Array.from({ length: day - 27 }, (_, i) => 28 + i), setPositions: [-1] }
}

/** What a rule leaves to its first day, said: it is to count from another one. */
const explicit = (rule: Rule, anchor: Day): Rule => {
  const { freq, weekdays, monthDays, months } = rule
  if (weekdays.length > 0 || monthDays.length > 0 || freq === 'DAILY' || freq === 'WEEKLY') return rule
  const { month, day } = civilOf(anchor)
  return {
    ...{ ...rule, monthDays: [day] },
    months: freq === 'YEARLY' && months.length === 0 ? [{ month, leap: false }] : months,
  }
}

const saysTheSame = (rule: Rule, of: Repeats, first: Day) => {
  const window = { from: first, to: Math.min(first + PROVED_DAYS, LATEST) }
  return expand(rule, first, window).join() === daysOf(of, window).join()
}
