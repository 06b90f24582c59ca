import { dayAfter } from '#lib/time-zone.ts'

/** A value at a time of a day. `kind`: of which line it is; a loose one is of none. */
export type ChartPoint = Readonly<{ day: string; minutes: number; value: number; kind: 'am' | 'pm' | 'loose' }>
/** Days on which the zones ended at the same values: at these percents, falling, of the best. */
export type ChartBand = Readonly<{ from: string; to: string; best: number; percents: readonly number[] }>
/** What else was said of some days, on a scale of four, drawn as a row of bars below: the higher, the worse. */
export type ChartRow = Readonly<{ name: string; levels: ReadonlyMap<string, 1 | 2 | 3 | 4> }>
export type ChartDays = Readonly<{ from: string; to: string }>

const DAY_MS = 86_400_000
const MINUTES = 1_440
export const daysFrom = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** So much of the red zone is shown at least. */
const BELOW = 0.76
/** Above the best there is room for the name of its zone. */
const ROOM = 1.12

/** The lowest and the highest value that a chart shows; undefined where there is nothing to show. */
export const rangeOf = (points: readonly ChartPoint[], bands: readonly ChartBand[]) => {
  const values = points.map(({ value }) => value)
  const lows = [
    ...values.map((value) => value * 0.94),
    ...bands.map((one) => ((one.percents.at(-1) ?? 0) / 100) * one.best * BELOW),
  ]
  const highs = [...values, ...bands.map(({ best }) => best)]
  if (highs.length === 0) return undefined
  return { low: Math.floor(Math.min(...lows) / 10) * 10, high: Math.ceil((Math.max(...highs) * ROOM) / 10) * 10 }
}

type Box = Readonly<{ left: number; right: number; top: number; bottom: number }>

/** Where days and values stand in a box. */
export const scaleOf = ({ from, to }: ChartDays, { low, high }: Readonly<{ low: number; high: number }>, box: Box) => {
  const step = (box.right - box.left) / (daysFrom(from, to) + 1)
  const left = (day: string) => box.left + step * daysFrom(from, day)
  return {
    step,
    left,
    middle: (day: string) => left(day) + step / 2,
    x: ({ day, minutes }: Pick<ChartPoint, 'day' | 'minutes'>) => left(day) + (step * minutes) / MINUTES,
    y: (value: number) => box.top + ((high - value) / (high - low)) * (box.bottom - box.top),
  }
}
export type Scale = ReturnType<typeof scaleOf>

/** The points of one line, parted where a day is missing: what nobody measured is not drawn. */
export const runsOf = (points: readonly ChartPoint[], kind: 'am' | 'pm'): readonly (readonly ChartPoint[])[] => {
  const runs: ChartPoint[][] = []
  let last: ChartPoint | undefined
  for (const point of points) {
    if (point.kind !== kind) continue
    if (last && daysFrom(last.day, point.day) <= 1) runs.at(-1)?.push(point)
    else runs.push([point])
    last = point
  }
  return runs
}

/** Of a band the zones from above: where each begins and ends, as values. */
export const zonesOf = ({ best, percents }: ChartBand, { low, high }: Readonly<{ low: number; high: number }>) => {
  const ends = [high, ...percents.map((percent) => (percent / 100) * best), low]
  const within = (value: number) => Math.max(low, Math.min(high, value))
  return ends.slice(1).map((end, i) => ({
    zone: i === 0 ? ('green' as const) : i === percents.length ? ('red' as const) : ('yellow' as const),
    from: within(ends[i] ?? high),
    to: within(end),
    /** In percent of the best; undefined above the first and below the last. */
    below: i === 0 ? undefined : percents[i - 1],
    above: percents[i],
  }))
}

const STEPS = [1, 2, 5, 7, 14, 28] as const

/** The days that have their date under the chart, counted back from the last one; of long spans the first of months. */
export const ticksOf = ({ from, to }: ChartDays, most: number): readonly string[] => {
  const days = daysFrom(from, to) + 1
  const step = STEPS.find((one) => days / one <= most)
  if (step) return Array.from({ length: Math.ceil(days / step) }, (_, i) => dayAfter(to, -i * step)).reverse()
  const firsts = Array.from({ length: days }, (_, i) => dayAfter(from, i)).filter((day) => day.endsWith('-01'))
  const every = Math.ceil(firsts.length / most)
  return firsts.filter((_, i) => (firsts.length - 1 - i) % every === 0)
}
