import type { Day } from '../day.ts'
import type { Rule } from '../rule.ts'
import type { Span } from './sheet.ts'

/** Minutes since midnight, of a clock on a wall. */
export type Minutes = number

/** When and from where somebody says it: their own today. */
export type Here = Readonly<{ today: Day; minutes: Minutes }>

/** What else a phrase may have meant. Who wrote it is asked, and never given a date in silence that they did not mean. */
export type Doubt =
  /** Three o'clock, at night or in the afternoon. */
  | Readonly<{ about: 'hour'; other: Minutes }>
  /** A weekday that is today, or "next Friday" three days before one. */
  | Readonly<{ about: 'day'; other: Day }>
  /** A day that no calendar has, as 30 February. It is not taken as a date. */
  | Readonly<{ about: 'no_such_day'; said: string }>
  /** A day that lies in the past. */
  | Readonly<{ about: 'past' }>

export type Reading = Readonly<{
  /** The phrase as it was read, to which `spans` refer. */
  text: string
  title: string
  /** The first day; undefined where none was said. */
  day: Day | undefined
  /** The last day, of something that takes several. */
  lastDay: Day | undefined
  from: Minutes | undefined
  to: Minutes | undefined
  rule: Rule | undefined
  /** Counted from the day on which it was done, not from the one on which it was due. */
  afterDone: boolean
  labels: readonly string[]
  doubts: readonly Doubt[]
  spans: readonly Span[]
}>
