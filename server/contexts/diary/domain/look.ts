import type { Answers, Level } from './control.ts'
import { controlOf, WEEKS } from './control.ts'
import type { Day } from './day.ts'
import { type Best, bestOf, inForce, type Points, type Reading, worse, type Zone, zoneOf } from './peak-flow.ts'
import { type Entry, type EntryOf, isAttack, isGreen, speaksAgainstControl, worstOf, zoneOfEntry } from './record.ts'

export type PeakFlow = Readonly<{ bests: readonly Best[]; points: readonly Points[] }>
export const NO_PEAK_FLOW: PeakFlow = { bests: [], points: [] }

export const ofType = <T extends Entry['type']>(entries: readonly Entry[], type: T) =>
  entries.filter((entry): entry is EntryOf<T> => entry.type === type)

export const readingsOf = (entries: readonly Entry[]): readonly Reading[] =>
  ofType(entries, 'lung_function').map(({ day, minutes, data }) => ({
    ...{ day, minutes, flow: bestOf(data.blows), meter: data.meter, after: data.reliever === 'after' },
  }))

/** The best that was in force on a day, if it is of the meter that was blown into. */
const bestFor = ({ bests }: PeakFlow, { day, meter }: Reading) => {
  const best = inForce(bests, day)
  return best?.meter === meter ? best : undefined
}

/** The zone of a reading by the best and the points of its day; null without a best of this meter. */
export const zoneOfReading = (reading: Reading, peakFlow: PeakFlow) => {
  const best = bestFor(peakFlow, reading)
  if (!best) return null
  const { zone, step } = zoneOf(reading.flow, best.flow, inForce(peakFlow.points, reading.day)?.percents)
  return { zone, step, percent: (100 * reading.flow) / best.flow }
}

const MARKS = ['attack', 'visit', 'woke_up', 'limited', 'peak_flow', 'reliever', 'memo'] as const
type Mark = (typeof MARKS)[number]
const marksOf = (entry: Entry): readonly Mark[] => {
  if (entry.type === 'visit') return [entry.data.kind === 'clinic' ? 'visit' : 'attack']
  if (entry.type === 'reliever' || entry.type === 'memo') return [entry.type]
  if (entry.type === 'lung_function') return ['peak_flow']
  if (entry.type !== 'symptom') return []
  return [...(entry.data.wokeUp ? (['woke_up'] as const) : []), ...(entry.data.limited ? (['limited'] as const) : [])]
}

/** One day at a glance. `zone`: the worst of its readings, and of severe symptoms and attacks, which outrank them. */
export const glanceAt = (entries: readonly Entry[], peakFlow: PeakFlow) => {
  const symptoms = ofType(entries, 'symptom')
  const readings = readingsOf(entries).flatMap((reading) => zoneOfReading(reading, peakFlow) ?? [])
  const zones = [...readings.map(({ zone }) => zone), ...entries.map(zoneOfEntry)]
  const marks = new Set(entries.flatMap(marksOf))
  return {
    records: entries.length,
    worst: symptoms.length === 0 ? null : Math.max(...symptoms.map(({ data }) => worstOf(data))),
    green: symptoms.length > 0 && !entries.some(isAttack) && symptoms.every(({ data }) => isGreen(data)),
    zone: zones.reduce<Zone | null>(worse, null),
    percent: readings.length === 0 ? null : Math.min(...readings.map(({ percent }) => percent)),
    marks: MARKS.filter((mark) => marks.has(mark)),
  }
}

export const byDay = <T extends Readonly<{ day: Day }>>(all: readonly T[]): ReadonlyMap<Day, readonly T[]> => {
  const days = new Map<Day, T[]>()
  for (const one of all) {
    const there = days.get(one.day)
    if (there) there.push(one)
    else days.set(one.day, [one])
  }
  return days
}

const distinctDays = (entries: readonly Entry[]) => new Set(entries.map(({ day }) => day)).size

/** What the last four weeks say of control, with the figures that the answers come from. */
export const controlAt = (entries: readonly Entry[], lastDay: Day) => {
  const from = lastDay - 7 * WEEKS + 1
  const inside = entries.filter(({ day }) => day >= from && day <= lastDay)
  const symptoms = ofType(inside, 'symptom')
  const saba = ofType(inside, 'reliever').filter(({ data }) => data.kind === 'saba' && data.reason === 'symptoms')
  const figures = {
    recordedDays: distinctDays([...symptoms, ...ofType(inside, 'control_check')]),
    symptomDays: distinctDays(symptoms.filter(({ data }) => data.when === 'day' && worstOf(data) > 0)),
    nightWakings: distinctDays(symptoms.filter(({ data }) => data.wokeUp)),
    sabaTimes: saba.length,
    limitedDays: distinctDays(symptoms.filter(({ data }) => data.limited)),
  }
  const { answers, level }: { answers: Answers; level: Level | null } = controlOf(figures)
  return { from, to: lastDay, ...figures, answers, level }
}

/** Days from which no personal best comes. */
export const badDays = (entries: readonly Entry[], peakFlow: PeakFlow): ReadonlySet<Day> =>
  new Set([
    ...entries.filter(speaksAgainstControl).map(({ day }) => day),
    ...readingsOf(entries)
      .filter((reading) => zoneOfReading(reading, peakFlow)?.zone === 'red')
      .map(({ day }) => day),
  ])
