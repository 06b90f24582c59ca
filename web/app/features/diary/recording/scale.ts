import { bestOn, HIGHEST_FLOW, LOWEST_FLOW, type PeakFlowKnown, pointsOn } from './reading.ts'

/** Meters are graduated in tens; five of them are a row, so that a hundred always begins one. */
const STEP = 10
const ROW = 50

/**
 * The marks of a meter that somebody may blow to, in L/min, and the one that the eye is led to. `isFiner`: what was read of it lately
 * stands between marks, as on a display.
 */
export type Scale = Readonly<{ from: number; to: number; usual: number; isFiner: boolean }>

const down = (flow: number, step: number) => Math.floor(flow / step) * step
const within = (flow: number) => Math.min(HIGHEST_FLOW, Math.max(LOWEST_FLOW, flow))

const LEAST = 1 / 3
const MOST = 1.1
const BELOW_RED = 0.8

/**
 * From a third of the highest that is known of this meter to a tenth above it, and well into red wherever that begins: a bad day takes no
 * longer to write down than a good one. Undefined where nothing is known of the meter.
 */
export const scaleOf = (
  peakFlow: PeakFlowKnown,
  { day, meter }: Readonly<{ day: string; meter: string }>,
): Scale | undefined => {
  const inForce = bestOn(peakFlow, day)
  const best = inForce?.meter === meter ? inForce.flow : 0
  const range = peakFlow.lately.find((one) => one.meter === meter)
  const high = Math.max(best, range?.highest ?? 0)
  if (high === 0) return undefined
  const red = best === 0 ? high : ((pointsOn(peakFlow, day).at(-1) ?? 0) / 100) * best
  return {
    from: within(down(Math.min(high * LEAST, red * BELOW_RED), ROW)),
    to: within(down(high * MOST, ROW) + ROW - STEP),
    usual: within(down(range?.highest ?? high, STEP)),
    isFiner: range !== undefined && (range.lowest % STEP !== 0 || range.highest % STEP !== 0),
  }
}

export const marksOf = ({ from, to }: Scale): readonly number[] =>
  Array.from({ length: (to - from) / STEP + 1 }, (_, i) => from + i * STEP)

/** How many places of the first row stay empty. */
export const gapOf = ({ from }: Scale) => (from % ROW) / STEP

const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -STEP, ArrowRight: STEP, ArrowUp: -ROW, ArrowDown: ROW }

/** Where a key leads from a mark; undefined where it leads nowhere. */
export const markAfter = (key: string, mark: number, { from, to }: Scale): number | undefined => {
  if (key === 'Home') return from
  if (key === 'End') return to
  const next = mark + (MOVES[key] ?? 0)
  return next === mark || next < from || next > to ? undefined : next
}
