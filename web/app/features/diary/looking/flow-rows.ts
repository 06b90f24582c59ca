import type { ChartBand, ChartPoint } from '#ui/band-chart.ts'
import type { Air, Reading, Readings } from './queries.ts'

const NOON = 720
const isMorning = ({ minutes }: Pick<Reading, 'minutes'>) => minutes < NOON

export const pointsOf = (readings: readonly Reading[]): readonly ChartPoint[] =>
  readings.map((one) => ({
    ...{ day: one.day, minutes: one.minutes, value: one.flow },
    kind: one.after ? 'loose' : isMorning(one) ? 'am' : 'pm',
  }))

export const bandsOf = (bands: Readings['bands']): readonly ChartBand[] =>
  bands.map(({ from, to, flow, percents }) => ({ from, to, best: flow, percents }))

const ORDER = ['green', 'yellow', 'red'] as const
type Zone = (typeof ORDER)[number]

export type FlowRow = Readonly<{
  day: string
  morning: readonly number[]
  evening: readonly number[]
  after: readonly number[]
  /** The lowest of the day in percent of its best, and the worst of its zones. */
  percent: number | null
  zone: Zone | null
  air: Air | undefined
}>

/** A row for each day with a reading or of which the air is known, the newest first. */
export const rowsOf = (readings: readonly Reading[], air: readonly Air[] = []): readonly FlowRow[] => {
  const blown = Map.groupBy(readings, ({ day }) => day)
  const airs = new Map(air.map((one) => [one.day, one]))
  return [...new Set([...blown.keys(), ...airs.keys()])]
    .map((day) => {
      const all = blown.get(day) ?? []
      const flows = (some: (one: Reading) => boolean) => all.filter(some).map(({ flow }) => flow)
      const percents = all.flatMap(({ percent }) => percent ?? [])
      const zones = all.flatMap(({ zone }) => zone ?? [])
      return {
        day,
        ...{ morning: flows((one) => !one.after && isMorning(one)), evening: flows((one) => !one.after && !isMorning(one)) },
        after: flows(({ after }) => after),
        percent: percents.length === 0 ? null : Math.min(...percents),
        zone: ORDER.findLast((zone) => zones.includes(zone)) ?? null,
        air: airs.get(day),
      }
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1))
}
