import type { Day } from './day.ts'
import { byDay, controlAt, glanceAt, ofType, type PeakFlow, readingsOf } from './look.ts'
import { counted, type DoseRow, dayOfRow } from './medicine.ts'
import { type Best, inForce, lowestMorning, variability } from './peak-flow.ts'
import { type Entry, worstOf } from './record.ts'
import { canistersOf } from './reliever.ts'
import { adherence } from './schedule.ts'

const YEAR = 365
const MONTH = 30
const FOUR_WEEKS = 28
const ADHERENCE_DAYS = [7, 30, 90] as const
/** So many days before a period its figures look back. */
export const LOOK_BACK = YEAR

const puffs = (entries: readonly Entry[], kinds: readonly string[]) =>
  ofType(entries, 'reliever')
    .filter(({ data }) => kinds.includes(data.kind))
    .reduce((sum, { data }) => sum + data.puffs, 0)

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length

const share = (rows: readonly DoseRow[], from: Day, to: Day) => {
  const { taken, planned } = counted(rows.filter((row) => dayOfRow(row) >= from && dayOfRow(row) <= to))
  return { taken, planned, share: adherence(taken, planned) }
}

const peakFlowOf = (entries: readonly Entry[], { bests }: PeakFlow, to: Day) => {
  const readings = readingsOf(entries)
  const flows = readings.filter(({ after }) => !after).map(({ flow }) => flow)
  const best: Best | null = inForce(bests, to) ?? null
  const sameMeter = readings.filter(({ day, meter }) => inForce(bests, day)?.meter === meter)
  return {
    readings: flows.length,
    mean: mean(flows),
    lowest: flows.length === 0 ? null : Math.min(...flows),
    highest: flows.length === 0 ? null : Math.max(...flows),
    best,
    lowestMorning: lowestMorning(sameMeter, bests),
    variability: variability(readings),
  }
}

const triggersOf = (entries: readonly Entry[]) => {
  const days = new Map<string, Set<Day>>()
  for (const { day, data } of ofType(entries, 'symptom'))
    for (const trigger of data.triggers) days.set(trigger, (days.get(trigger) ?? new Set()).add(day))
  return [...days].map(([trigger, on]) => ({ trigger, days: on.size })).sort((a, b) => b.days - a.days)
}

/**
 * The figures of a period. `entries` and `rows` reach a year further back, for what is counted by the year. Nothing is drawn from days of
 * which nothing was written down but that there are so many.
 */
export const summaryOf = (
  entries: readonly Entry[],
  rows: readonly DoseRow[],
  peakFlow: PeakFlow,
  { from, to }: Readonly<{ from: Day; to: Day }>,
) => {
  const inside = entries.filter(({ day }) => day >= from && day <= to)
  const symptoms = ofType(inside, 'symptom')
  const visits = ofType(inside, 'visit')
  const on = (some: readonly Entry[]) => new Set(some.map(({ day }) => day)).size
  const days = to - from + 1
  const zones = { green: 0, yellow: 0, red: 0, none: 0 }
  const there = byDay(inside)
  for (let day = from; day <= to; day++) zones[glanceAt(there.get(day) ?? [], peakFlow).zone ?? 'none']++
  const saba = puffs(inside, ['saba'])
  const back = (n: number) =>
    puffs(
      entries.filter(({ day }) => day > to - n && day <= to),
      ['saba'],
    )
  const control = []
  for (let last = to; last - FOUR_WEEKS + 1 >= from || last === to; last -= FOUR_WEEKS) control.push(controlAt(entries, last))
  return {
    ...{ from, to, days, recordedDays: there.size, completeness: there.size / days },
    symptomDays: on(symptoms.filter(({ data }) => worstOf(data) > 0)),
    nightWakings: on(symptoms.filter(({ data }) => data.wokeUp)),
    limitedDays: on(symptoms.filter(({ data }) => data.limited)),
    reliever: {
      ...{ sabaPuffs: saba, otherPuffs: puffs(inside, ['ics_formoterol', 'other']), sabaPuffsPerWeek: (7 * saba) / days },
      canisters: canistersOf({ year: back(YEAR), month: back(MONTH) }),
    },
    peakFlow: peakFlowOf(inside, peakFlow, to),
    zones,
    adherence: {
      period: share(rows, from, to),
      last: ADHERENCE_DAYS.map((n) => ({ days: n, ...share(rows, to - n + 1, to) })),
    },
    control,
    attacks: visits.filter(({ data }) => data.kind !== 'clinic').length,
    visits: visits.filter(({ data }) => data.kind === 'clinic').length,
    triggers: triggersOf(inside),
  }
}
