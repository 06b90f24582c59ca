import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddBest, AddPoints, PutPlan, Span } from '../contract/care.ts'
import { dayOf, wallAt } from '../domain/day.ts'
import { badDays, byDay, controlAt, glanceAt, NO_PEAK_FLOW, type PeakFlow, readingsOf } from '../domain/look.ts'
import { counted, dayOfRow, dosesOn, type Paper } from '../domain/medicine.ts'
import { begun, mustBePoints, suggestedBest } from '../domain/peak-flow.ts'
import { LOOK_BACK, summaryOf } from '../domain/summary.ts'
import type { Plan } from '../ports/care.ts'
import type { Window } from '../ports/diary.ts'
import type { CareNeeds } from './medicines.ts'
import { mustBeWindow, mustBeZone } from './records.ts'

const FOUR_WEEKS = 28
const SUGGEST_DAYS = 21
const MOST_PLANS = 100

export const lookingUseCases = ({ papers, doses, records, mustHaveConsent, now, newId }: CareNeeds) => {
  const today = (timeZone: string) => wallAt(now(), mustBeZone(timeZone)).day
  const mustHaveBegun = (day: number, timeZone: string) => {
    if (day > today(timeZone)) throw fail('invalid', 'diary.in_the_future')
    return day
  }
  const peakFlowOf = async (ownerId: string) => (await papers.list(ownerId, 'peak_flow'))[0]
  const rowsOf = async (ownerId: string, window: Window, timeZone: string) => {
    const here = { now: now(), today: today(timeZone), timeZone }
    const [medicines, taken] = await Promise.all([papers.list(ownerId, 'medicine'), doses.between(ownerId, window)])
    return dosesOn(medicines, taken, window, here)
  }
  const savePeakFlow = async (actor: Actor, change: (was: PeakFlow) => PeakFlow) => {
    await mustHaveConsent(actor, 'write')
    const before = await peakFlowOf(actor.id)
    const at = now()
    const data = change(before?.data ?? NO_PEAK_FLOW)
    if (before) return papers.save<'peak_flow'>({ ...before, data, version: before.version + 1, updated: at }, before.version)
    const fresh = { id: newId(), ownerId: actor.id, data, version: 1, created: at, updated: at, removed: null }
    return papers.add('peak_flow', fresh)
  }

  return {
    /** A row for every day. */
    async days(actor: Actor, { timeZone, ...asked }: Span) {
      await mustHaveConsent(actor, 'read')
      const window = mustBeWindow(asked)
      const [entries, rows, paper] = await Promise.all([
        records.between(actor.id, window),
        rowsOf(actor.id, window, timeZone),
        peakFlowOf(actor.id),
      ])
      const [there, planned] = [byDay(entries), byDay(rows.map((row) => ({ day: dayOfRow(row), row })))]
      return Array.from({ length: window.to - window.from + 1 }, (_, i) => {
        const day = window.from + i
        const glance = glanceAt(there.get(day) ?? [], paper?.data ?? NO_PEAK_FLOW)
        return { day, ...glance, ...counted((planned.get(day) ?? []).map(({ row }) => row)) }
      })
    },

    async summary(actor: Actor, { timeZone, ...asked }: Span) {
      await mustHaveConsent(actor, 'read')
      const window = mustBeWindow(asked)
      const wide = { from: Math.min(window.from, window.to - LOOK_BACK + 1), to: window.to }
      const [entries, rows, paper] = await Promise.all([
        records.between(actor.id, wide),
        rowsOf(actor.id, wide, timeZone),
        peakFlowOf(actor.id),
      ])
      return { ...summaryOf(entries, rows, paper?.data ?? NO_PEAK_FLOW, window), generatedAt: now() }
    },

    async control(actor: Actor, timeZone: string) {
      await mustHaveConsent(actor, 'read')
      const to = today(timeZone)
      return controlAt(await records.between(actor.id, { from: to - FOUR_WEEKS + 1, to }), to)
    },

    async peakFlow(actor: Actor, timeZone: string) {
      await mustHaveConsent(actor, 'read')
      const to = today(timeZone)
      const [paper, entries] = await Promise.all([
        peakFlowOf(actor.id),
        records.between(actor.id, { from: to - SUGGEST_DAYS + 1, to }),
      ])
      const peakFlow = paper?.data ?? NO_PEAK_FLOW
      return { ...peakFlow, suggested: suggestedBest(readingsOf(entries), badDays(entries, peakFlow), to) ?? null }
    },

    /** From its day on: what lies before keeps the best that it had. */
    addBest: (actor: Actor, { from, flow, meter, timeZone }: AddBest) =>
      savePeakFlow(actor, (was) => ({
        ...was,
        bests: begun(was.bests, { from: mustHaveBegun(dayOf(from), timeZone), flow, meter }),
      })),

    addPoints: (actor: Actor, { from, percents, by, timeZone }: AddPoints) =>
      savePeakFlow(actor, (was) => ({
        ...was,
        points: begun(was.points, { from: mustHaveBegun(dayOf(from), timeZone), percents: mustBePoints(percents), by }),
      })),

    /** The newest first. */
    async plans(actor: Actor): Promise<readonly Paper<Plan>[]> {
      await mustHaveConsent(actor, 'read')
      return (await papers.list(actor.id, 'plan')).toReversed()
    },

    /** A plan is never changed, but followed by another. */
    async plan(actor: Actor, { timeZone, day, ...words }: PutPlan) {
      await mustHaveConsent(actor, 'write')
      const data = { ...words, day: mustHaveBegun(dayOf(day), timeZone) }
      if ((await papers.list(actor.id, 'plan')).length >= MOST_PLANS)
        throw fail('invalid', 'diary.too_many_plans', { max: MOST_PLANS })
      const at = now()
      await papers.add('plan', { id: newId(), ownerId: actor.id, data, version: 1, created: at, updated: at, removed: null })
    },
  }
}
export type LookingUseCases = ReturnType<typeof lookingUseCases>
