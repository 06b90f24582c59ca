import type { PeakFlow } from '../queries.ts'

export const LOWEST_FLOW = 60
export const HIGHEST_FLOW = 850
export const LOWEST_FEV1 = 0.2
export const HIGHEST_FEV1 = 8
const DEFAULT_POINTS: readonly number[] = [80, 50]

/** What is known of somebody's peak flow before a reading is sent. */
export type PeakFlowKnown = Pick<PeakFlow, 'bests' | 'points' | 'lately'>
export const NO_PEAK_FLOW: PeakFlowKnown = { bests: [], points: [], lately: [] }

/** Of those that had begun on a day, the latest. */
const inForce = <T extends Readonly<{ from: string }>>(all: readonly T[], day: string): T | undefined =>
  all.reduce<T | undefined>((last, one) => (one.from <= day && (!last || one.from >= last.from) ? one : last), undefined)

export const bestOn = ({ bests }: Pick<PeakFlow, 'bests'>, day: string) => inForce(bests, day)
export const pointsOn = ({ points }: Pick<PeakFlow, 'points'>, day: string) => inForce(points, day)?.percents ?? DEFAULT_POINTS

export type Zone = 'green' | 'yellow' | 'red'
export type ZoneOfReading = Readonly<{ zone: Zone; percent: number; best: number; greenFrom: number }>

/**
 * What a reading means before it is sent, by the rules that the house has (`zone.csv`): of the best in force on its day, if that is of the
 * meter that was blown into. Percents are cut, not rounded: 79.9 % is not 80 %. `greenFrom`: the least reading that is green.
 */
export const zoneOfReading = (
  peakFlow: Pick<PeakFlow, 'bests' | 'points'>,
  { day, flow, meter }: Readonly<{ day: string; flow: number; meter: string }>,
): ZoneOfReading | undefined => {
  const best = bestOn(peakFlow, day)
  if (!best || best.meter !== meter) return undefined
  const percents = pointsOn(peakFlow, day)
  const below = percents.filter((percent) => flow * 100 < percent * best.flow).length
  const zone: Zone = below === 0 ? 'green' : below === percents.length ? 'red' : 'yellow'
  const greenFrom = Math.ceil(((percents[0] ?? 100) * best.flow) / 100)
  return { zone, percent: Math.floor((100 * flow) / best.flow), best: best.flow, greenFrom }
}
