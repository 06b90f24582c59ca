import { fail } from '#platform/errors'
import { civilOf, type Day, daysIn } from './day.ts'
import { expand } from './expand.ts'
import { lunarOf } from './lunar.ts'
import type { Rule } from './rule.ts'

/** A day that comes every year, of the Gregorian or the Korean lunar calendar. */
export type Anniversary = Readonly<{
  id: string
  ownerId: string
  name: string
  emoji: string
  lunar: boolean
  month: number
  day: number
  leap: boolean
  /** The year of the first, of its own calendar; null where nobody counts. */
  since: number | null
  /** So many days before, its person is reminded. */
  remind: readonly number[]
  version: number
  created: Date
  updated: Date
}>

const MAX_NAME = 50
const MAX_EMOJI = 4
export const MOST_ANNIVERSARIES = 500

export const mustBeAnniversary = (given: Anniversary): Anniversary => {
  const name = given.name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name === '' || [...name].length > MAX_NAME) throw fail('invalid', 'planner.bad_anniversary', { max: MAX_NAME })
  const emoji = given.emoji.trim()
  if ([...new Intl.Segmenter().segment(emoji)].length > MAX_EMOJI) throw fail('invalid', 'planner.bad_emoji')
  // A leap year has every day that any year has.
  const longest = given.lunar ? 30 : daysIn(2024, given.month)
  if (given.day > longest || (given.leap && !given.lunar)) throw fail('invalid', 'planner.bad_date')
  return { ...given, name, emoji, remind: [...new Set(given.remind)].sort((a, b) => a - b) }
}

/** Its days in a window; "counted" is the how-manieth year it is. A day that a year does not have is kept on the day before. */
export const anniversaryDays = (one: Anniversary, window: Readonly<{ from: Day; to: Day }>) => {
  const rule: Rule = {
    ...{ freq: 'YEARLY', interval: 1, weekdays: [], monthDays: [one.day], setPositions: [], weekStart: 1 },
    ...{ months: [{ month: one.month, leap: one.leap }], lunar: one.lunar, skip: 'BACKWARD' },
  }
  // The rule begins a year before the window: an anniversary has no first day that could be late.
  return expand(rule, window.from - 400, window).flatMap((day) => {
    const year = one.lunar ? lunarOf(day).year : civilOf(day).year
    if (one.since !== null && year < one.since) return []
    return [{ day, counted: one.since === null ? null : year - one.since }]
  })
}
