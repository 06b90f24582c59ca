import type { Actor } from '#platform/actor'
import type { Span } from '../contract/care.ts'
import { plansInOrder } from '../domain/advice.ts'
import { bandsOf, dayRowsOf, readingsSeen } from '../domain/chart.ts'
import { byDay, ofType } from '../domain/look.ts'
import { counted, dayOfRow } from '../domain/medicine.ts'
import { LOOK_BACK, summaryOf } from '../domain/summary.ts'
import { trendsOf } from '../domain/trend.ts'
import type { Window } from '../ports/diary.ts'
import { gathering } from './gathering.ts'
import type { CareNeeds } from './medicines.ts'
import { mustBeWindow } from './records.ts'

const LAST_DAYS = 14

export const reportsUseCases = (needs: CareNeeds) => {
  const { papers, enter, now } = needs
  const gather = gathering(needs)
  const inside =
    ({ from, to }: Window) =>
    ({ day }: Readonly<{ day: number }>) =>
      day >= from && day <= to

  /** A period, of which the days to come are left out; its figures look a year back from its end. */
  const gathered = async (actor: Actor, what: 'trends' | 'report', { person, timeZone, ...asked }: Span) => {
    const whole = mustBeWindow(asked)
    const ownerId = await enter.toRead(actor, { person, what, ...whole })
    const since = Math.min(whole.from, whole.to - LOOK_BACK + 1)
    const all = await gather(ownerId, { from: since, to: whole.to }, timeZone)
    const window = { from: whole.from, to: Math.max(whole.from, Math.min(whole.to, all.here.today)) }
    return { ...all, ownerId, window, since, own: all.entries.filter(inside(window)) }
  }

  return {
    async readings(actor: Actor, { person, timeZone, ...asked }: Span) {
      const window = mustBeWindow(asked)
      const ownerId = await enter.toRead(actor, { person, what: 'peak_flow', ...window })
      const { entries, peakFlow } = await gather(ownerId, window, timeZone)
      return { ...window, readings: readingsSeen(entries, peakFlow), bands: bandsOf(peakFlow, window) }
    },

    async trends(actor: Actor, asked: Span) {
      const { entries, rows, peakFlow, window, since } = await gathered(actor, 'trends', asked)
      return trendsOf(entries, rows, peakFlow, window, since)
    },

    async report(actor: Actor, asked: Span) {
      const { ownerId, entries, rows, peakFlow, window, since, own, medicines } = await gathered(actor, 'report', asked)
      const plans = plansInOrder(await papers.list(ownerId, 'plan'))
      const { whole: _, ...trends } = trendsOf(entries, rows, peakFlow, window, since)
      const last = { from: Math.max(window.from, window.to - LAST_DAYS + 1), to: window.to }
      const planned = byDay(rows.map((row) => ({ day: dayOfRow(row), row })))
      const generatedAt = now()
      return {
        summary: { ...summaryOf(entries, rows, peakFlow, window), generatedAt },
        ...trends,
        readings: readingsSeen(own, peakFlow),
        bands: bandsOf(peakFlow, window),
        lastDays: dayRowsOf(own.filter(inside(last)), peakFlow, last).map((row) => ({
          ...row,
          ...counted((planned.get(row.day) ?? []).map((one) => one.row)),
        })),
        visits: ofType(own, 'visit').map(({ day, data }) => ({ day, kind: data.kind })),
        medicines: medicines.filter(({ removed }) => !removed),
        plan: plans.at(-1) ?? null,
        generatedAt,
      }
    },
  }
}
export type ReportsUseCases = ReturnType<typeof reportsUseCases>
