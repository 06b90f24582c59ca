import type { Day } from './day.ts'
import { expand, nextOf } from './expand.ts'
import type { Rule } from './rule.ts'

/**
 * Something that comes again. `anchor`: the day that the rule counts from. `from` and `to` cut a piece out of it: who changes "this and
 * all that follow" parts a series in two that count from the same day, so no day of either moves.
 */
export type Series = Readonly<{ rule: Rule; anchor: Day; from?: Day; to?: Day }>

export const daysOf = ({ rule, anchor, from, to }: Series, window: Readonly<{ from: Day; to: Day }>): Day[] =>
  expand(rule, anchor, {
    from: Math.max(window.from, from ?? window.from),
    to: Math.min(window.to, to ?? window.to),
  })

/** The first day on or after this one; undefined where the series has ended. */
export const nextDay = ({ rule, anchor, from, to }: Series, at: Day): Day | undefined => {
  const next = nextOf(rule, anchor, Math.max(at, from ?? at))
  return next === undefined || (to !== undefined && next > to) ? undefined : next
}

/** What comes before a day, and what comes from it on. */
export const splitAt = (series: Series, day: Day): Readonly<{ before: Series; after: Series }> => ({
  before: { ...series, to: Math.min(series.to ?? day - 1, day - 1) },
  after: { ...series, from: Math.max(series.from ?? day, day) },
})
