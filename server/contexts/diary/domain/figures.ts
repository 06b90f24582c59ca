import type { Day } from './day.ts'
import { byDay, glanceAt, ofType, type PeakFlow, readingsOf } from './look.ts'
import { counted, type DoseRow, dayOfRow } from './medicine.ts'
import { type Best, inForce, lowestMorning, ofCurrentMeter, variability } from './peak-flow.ts'
import { type Entry, worstOf } from './record.ts'
import { adherence } from './schedule.ts'

export type Span = Readonly<{ from: Day; to: Day }>

const within =
  ({ from, to }: Span) =>
  ({ day }: Readonly<{ day: Day }>) =>
    day >= from && day <= to
const daysOf = (some: readonly Readonly<{ day: Day }>[]) => new Set(some.map(({ day }) => day)).size
const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** How many puffs of these kinds were taken in a span. */
export const puffsIn = (entries: readonly Entry[], kinds: readonly string[], span: Span) =>
  ofType(entries, 'reliever')
    .filter(within(span))
    .filter(({ data }) => kinds.includes(data.kind))
    .reduce((sum, { data }) => sum + data.puffs, 0)

/** A week’s share of what was counted on so many days. */
export const perWeek = (count: number, days: number) => (7 * count) / days

/** What was taken of what was planned in a span. */
export const shareIn = (rows: readonly DoseRow[], span: Span) => {
  const { taken, planned } = counted(rows.filter((row) => within(span)({ day: dayOfRow(row) })))
  return { taken, planned, share: adherence(taken, planned) }
}

const peakFlowOf = (entries: readonly Entry[], { bests }: PeakFlow, to: Day) => {
  const readings = readingsOf(entries)
  const current = ofCurrentMeter(readings)
  const flows = current.readings.map(({ flow }) => flow)
  const best: Best | null = inForce(bests, to) ?? null
  const sameMeter = readings.filter(({ day, meter }) => inForce(bests, day)?.meter === meter)
  return {
    ...{ meter: current.meter, readings: flows.length, otherReadings: current.others },
    mean: mean(flows),
    lowest: flows.length === 0 ? null : Math.min(...flows),
    highest: flows.length === 0 ? null : Math.max(...flows),
    best,
    lowestMorning: lowestMorning(sameMeter, bests),
    variability: variability(readings),
  }
}

/** In how many of these days each trigger was written down, the most frequent first. */
const triggersOf = (entries: readonly Entry[]) => {
  const days = new Map<string, Set<Day>>()
  for (const { day, data } of ofType(entries, 'symptom'))
    for (const trigger of data.triggers) days.set(trigger, (days.get(trigger) ?? new Set()).add(day))
  return [...days].map(([trigger, on]) => ({ trigger, days: on.size })).sort((a, b) => b.days - a.days)
}

/** The figures of a span of days. Nothing is drawn from days of which nothing was written down but that there are so many. */
export const figuresOf = (entries: readonly Entry[], rows: readonly DoseRow[], peakFlow: PeakFlow, { from, to }: Span) => {
  const inside = entries.filter(within({ from, to }))
  const symptoms = ofType(inside, 'symptom')
  const visits = ofType(inside, 'visit')
  const days = to - from + 1
  const zones = { green: 0, yellow: 0, red: 0, none: 0 }
  const there = byDay(inside)
  for (let day = from; day <= to; day++) zones[glanceAt(there.get(day) ?? [], peakFlow).zone ?? 'none']++
  const sabaPuffs = puffsIn(inside, ['saba'], { from, to })
  const otherPuffs = puffsIn(inside, ['ics_formoterol', 'other'], { from, to })
  return {
    ...{ from, to, days, recordedDays: there.size, completeness: there.size / days },
    symptomDays: daysOf(symptoms.filter(({ data }) => worstOf(data) > 0)),
    nightWakings: daysOf(symptoms.filter(({ data }) => data.wokeUp)),
    limitedDays: daysOf(symptoms.filter(({ data }) => data.limited)),
    reliever: { sabaPuffs, otherPuffs, days: daysOf(ofType(inside, 'reliever')), sabaPuffsPerWeek: perWeek(sabaPuffs, days) },
    peakFlow: peakFlowOf(inside, peakFlow, to),
    zones,
    adherence: shareIn(rows, { from, to }),
    attacks: visits.filter(({ data }) => data.kind !== 'clinic').length,
    visits: visits.filter(({ data }) => data.kind === 'clinic').length,
    triggers: triggersOf(inside),
  }
}
export type Figures = ReturnType<typeof figuresOf>
