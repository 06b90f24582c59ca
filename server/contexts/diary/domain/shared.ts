import { byDay, glanceAt, ofType, type PeakFlow, zoneOfReading } from './look.ts'
import { counted, type DoseRow } from './medicine.ts'
import { bestOf, inForce } from './peak-flow.ts'
import { type Entry, isGreen } from './record.ts'

/** What a copy may tell of these days. */
export const factsOf = (
  entries: readonly Entry[],
  rows: readonly DoseRow[],
  peakFlow: PeakFlow,
  { from, to }: Readonly<{ from: number; to: number }>,
) => {
  const there = byDay(entries)
  const zones = { green: 0, yellow: 0, red: 0, none: 0 }
  for (let day = from; day <= to; day++) zones[glanceAt(there.get(day) ?? [], peakFlow).zone ?? 'none']++
  return {
    ...{ from, to, days: to - from + 1, recordedDays: there.size, zones, best: inForce(peakFlow.bests, to) ?? null },
    readings: ofType(entries, 'lung_function').map(({ day, minutes, data }) => {
      const flow = bestOf(data.blows)
      const after = data.reliever === 'after'
      return { day, minutes, flow, after, zone: zoneOfReading({ day, minutes, flow, meter: data.meter, after }, peakFlow) }
    }),
    symptoms: ofType(entries, 'symptom').map(({ day, minutes, data }) => ({ day, minutes, data, green: isGreen(data) })),
    puffs: ofType(entries, 'reliever').map(({ day, minutes, data }) => ({ day, minutes, ...data })),
    doses: counted(rows),
    visits: ofType(entries, 'visit').map(({ day, minutes, data }) => ({ day, minutes, ...data })),
    memos: ofType(entries, 'memo').map(({ day, minutes, data }) => ({ day, minutes, text: data.text })),
  }
}
