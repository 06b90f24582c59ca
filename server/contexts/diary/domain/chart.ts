import type { Day } from './day.ts'
import type { Span } from './figures.ts'
import { byDay, glanceAt, ofType, type PeakFlow, readingsOf, zoneOfReading } from './look.ts'
import { DEFAULT_POINTS, inForce, isMorning, ofCurrentMeter, type Reading } from './peak-flow.ts'
import type { Entry } from './record.ts'

/** Days on which the same best and the same points were in force. */
export type Band = Readonly<{ from: Day; to: Day; flow: number; meter: string; percents: readonly number[] }>

/** What was in force on the days of a span, one band after another; none on days before the first best. */
export const bandsOf = ({ bests, points }: PeakFlow, { from, to }: Span): readonly Band[] => {
  const begins = [...bests, ...points].map((one) => one.from).filter((day) => day > from && day <= to)
  const starts = [...new Set([from, ...begins])].sort((a, b) => a - b)
  return starts.flatMap((start, i) => {
    const best = inForce(bests, start)
    if (!best) return []
    const percents = inForce(points, start)?.percents ?? DEFAULT_POINTS
    return [{ from: start, to: (starts[i + 1] ?? to + 1) - 1, flow: best.flow, meter: best.meter, percents }]
  })
}

/** Each reading with its zone by the best and the points of its day, in the order of time. */
export const readingsSeen = (entries: readonly Entry[], peakFlow: PeakFlow) =>
  readingsOf(entries).map((reading) => {
    const seen = zoneOfReading(reading, peakFlow)
    return { ...reading, zone: seen?.zone ?? null, percent: seen?.percent ?? null }
  })

/** Of a part of a day the lowest, as the day’s zone is its worst. */
const lowest = (readings: readonly Reading[], part: (reading: Reading) => boolean) => {
  const flows = readings.filter(part).map(({ flow }) => flow)
  return flows.length === 0 ? null : Math.min(...flows)
}

/** The rows of days as a doctor reads them: morning and evening before a reliever and of one meter, the last of the day. */
export const dayRowsOf = (entries: readonly Entry[], peakFlow: PeakFlow, { from, to }: Span) => {
  const there = byDay(entries)
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const day = from + i
    const own = there.get(day) ?? []
    const { meter, readings } = ofCurrentMeter(readingsOf(own))
    const symptoms = ofType(own, 'symptom')
    return {
      ...{ day, ...glanceAt(own, peakFlow) },
      meter,
      morning: lowest(readings, isMorning),
      evening: lowest(readings, (one) => !isMorning(one)),
      puffs: ofType(own, 'reliever').reduce((sum, { data }) => sum + data.puffs, 0),
      wokeUp: symptoms.some(({ data }) => data.wokeUp),
      triggers: [...new Set(symptoms.flatMap(({ data }) => data.triggers))],
      memo: ofType(own, 'memo')
        .map(({ data }) => data.text)
        .join(' · '),
    }
  })
}
