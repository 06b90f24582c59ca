import { fail } from '#platform/errors'
import type { Day } from './day.ts'

/** Peak expiratory flow, in L/min. */
export type Flow = number
/** The personal best from a day on. Another meter has another scale, and so a best of its own. */
export type Best = Readonly<{ from: Day; flow: Flow; meter: string }>
/** Where zones end, in percent of the best, falling; from a day on. `by`: whose plan says so. */
export type Points = Readonly<{ from: Day; percents: readonly number[]; by: string }>
export type Zone = 'green' | 'yellow' | 'red'

/** Green from 80 % of the personal best, red below 50 % (NHLBI, ALA). */
export const DEFAULT_POINTS: readonly number[] = [80, 50]
const MOST_POINTS = 4
const FEWEST_POINTS = 2

/** The best of up to three blows. */
export const bestOf = (blows: readonly Flow[]): Flow => Math.max(...blows)

export const mustBePoints = (percents: readonly number[]) => {
  const falling = percents.every((percent, i) => i === 0 || percent < (percents[i - 1] ?? 0))
  if (!falling || percents.length < FEWEST_POINTS || percents.length > MOST_POINTS) throw fail('invalid', 'diary.bad_points')
  return percents
}

/** In which zone a reading is; `step` counts the points that it lies below. Compared as it is, not rounded: 79.9 % is below 80. */
export const zoneOf = (flow: Flow, best: Flow, percents: readonly number[] = DEFAULT_POINTS) => {
  const step = percents.filter((percent) => flow * 100 < percent * best).length
  const zone: Zone = step === 0 ? 'green' : step === percents.length ? 'red' : 'yellow'
  return { zone, step }
}

const ORDER: readonly Zone[] = ['green', 'yellow', 'red']
/** The worse of two; a zone that nobody knows is no better than any. */
export const worse = (a: Zone | null, b: Zone | null): Zone | null =>
  a === null ? b : b === null ? a : ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b

/** What was in force on a day: of those that had begun, the latest. */
export const inForce = <T extends Readonly<{ from: Day }>>(all: readonly T[], day: Day): T | undefined =>
  all.reduce<T | undefined>((last, one) => (one.from <= day && (!last || one.from >= last.from) ? one : last), undefined)

/** One more that begins at the end: what was in force before stays as it was. The same day again replaces. */
export const begun = <T extends Readonly<{ from: Day }>>(all: readonly T[], next: T): readonly T[] => {
  if (all.some(({ from }) => from > next.from)) throw fail('invalid', 'diary.begins_before')
  return [...all.filter(({ from }) => from !== next.from), next]
}

export type Reading = Readonly<{ day: Day; minutes: number; flow: Flow; meter: string; after: boolean }>
const NOON = 720
export const isMorning = ({ minutes }: Readonly<{ minutes: number }>) => minutes < NOON

/**
 * Readings before a reliever of one meter, that of the last of them; and how many were of another. Scales differ: what one meter showed says
 * nothing of what another does.
 */
export const ofCurrentMeter = (readings: readonly Reading[]) => {
  const before = readings.filter(({ after }) => !after)
  const last = before.reduce<Reading | undefined>(
    (latest, one) => (latest && orderOf(latest) > orderOf(one) ? latest : one),
    undefined,
  )
  const own = before.filter(({ meter }) => meter === last?.meter)
  return { meter: last?.meter ?? null, readings: own, others: before.length - own.length }
}
const orderOf = ({ day, minutes }: Reading) => day * 1_440 + minutes

const perDay = (readings: readonly Reading[]) => {
  const days = new Map<Day, Reading[]>()
  for (const reading of readings) days.set(reading.day, [...(days.get(reading.day) ?? []), reading])
  return days
}

/**
 * Diurnal variability: of each day with two readings or more (highest − lowest) / mean of these two, in percent, and the mean of the days
 * (GINA). Excessive above 10 in adults, above 13 in children. Readings after a reliever are
 * left out, and two meters are never compared.
 */
export const variability = (readings: readonly Reading[]) => {
  const amplitudes = [...perDay(readings.filter(({ after }) => !after)).values()]
    .flatMap((day) => [...Map.groupBy(day, ({ meter }) => meter).values()])
    .filter((same) => same.length > 1)
    .map((same) => {
      const flows = same.map(({ flow }) => flow)
      const [highest, lowest] = [Math.max(...flows), Math.min(...flows)]
      return (100 * (highest - lowest)) / ((highest + lowest) / 2)
    })
  const percent = amplitudes.length === 0 ? null : amplitudes.reduce((sum, one) => sum + one, 0) / amplitudes.length
  return { percent, days: amplitudes.length }
}

/** The lowest morning reading in percent of the best that was in force that day (Reddel, BMJ 1999;319:45), and of how many mornings. */
export const lowestMorning = (readings: readonly Reading[], bests: readonly Best[]) => {
  const percents = readings.flatMap((reading) => {
    const best = isMorning(reading) && !reading.after ? inForce(bests, reading.day) : undefined
    return best ? [(100 * reading.flow) / best.flow] : []
  })
  return { percent: percents.length === 0 ? null : Math.min(...percents), mornings: percents.length }
}

/** Between which readings each meter moved: what its person is used to see on it. */
export const rangesOf = (readings: readonly Reading[]) =>
  [...Map.groupBy(readings, ({ meter }) => meter)].map(([meter, same]) => {
    const flows = same.map(({ flow }) => flow)
    return { meter, lowest: Math.min(...flows), highest: Math.max(...flows) }
  })

const LONGEST = 21
const SHORTEST = 14

/**
 * The highest reading of the last two to three weeks of good control, measured in the morning and in the evening; undefined where there
 * were no such weeks. `bad`: days of an attack, or of less than good control; nothing on or before one of them counts, nor what was
 * measured after a reliever or with another meter than the last.
 */
export const suggestedBest = (readings: readonly Reading[], bad: ReadonlySet<Day>, today: Day): Best | undefined => {
  const sorted = [...readings].sort((a, b) => a.day - b.day || a.minutes - b.minutes)
  const meter = sorted.at(-1)?.meter
  const otherMeter = sorted.filter((one) => one.meter !== meter).map(({ day }) => day)
  const since = Math.max(today - LONGEST + 1, ...[...bad, ...otherMeter].filter((day) => day <= today).map((day) => day + 1))
  const days = perDay(sorted.filter(({ day, after }) => day >= since && day <= today && !after))
  const both = [...days.values()].filter((day) => day.some(isMorning) && day.some((one) => !isMorning(one)))
  if (meter === undefined || both.length < SHORTEST) return undefined
  return { from: today, flow: Math.max(...[...days.values()].flat().map(({ flow }) => flow)), meter }
}
