import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddBest, AddPoints, PutPlan, Span, Where } from '../contract/care.ts'
import type { Whose } from '../contract/shared.ts'
import { adviceAt, type Plan, plansInOrder } from '../domain/advice.ts'
import { dayOf, wallAt } from '../domain/day.ts'
import { badDays, byDay, controlAt, glanceAt, NO_PEAK_FLOW, type PeakFlow, readingsOf } from '../domain/look.ts'
import { counted, dayOfRow, type Paper } from '../domain/medicine.ts'
import { begun, mustBePoints, rangesOf, suggestedBest } from '../domain/peak-flow.ts'
import { LOOK_BACK, summaryOf } from '../domain/summary.ts'
import { gathering } from './gathering.ts'
import type { CareNeeds } from './medicines.ts'
import { type Entered, mustBeWindow, mustBeZone } from './records.ts'

const FOUR_WEEKS = 28
const SUGGEST_DAYS = 21
const MOST_PLANS = 100

export const lookingUseCases = (needs: CareNeeds) => {
  const { papers, records, enter, now, newId } = needs
  const gather = gathering(needs)
  const today = (timeZone: string) => wallAt(now(), mustBeZone(timeZone)).day
  const mustHaveBegun = (day: number, timeZone: string) => {
    if (day > today(timeZone)) throw fail('invalid', 'diary.in_the_future')
    return day
  }
  const peakFlowOf = async (ownerId: string) => (await papers.list(ownerId, 'peak_flow'))[0]
  const savePeakFlow = async ({ ownerId, by }: Entered, change: (was: PeakFlow) => PeakFlow) => {
    const before = await peakFlowOf(ownerId)
    const at = now()
    const data = change(before?.data ?? NO_PEAK_FLOW)
    if (before)
      return papers.save<'peak_flow'>({ ...before, by, data, version: before.version + 1, updated: at }, before.version)
    const fresh = { id: newId(), ownerId, by, data, version: 1, created: at, updated: at, removed: null }
    return papers.add('peak_flow', fresh)
  }

  return {
    /** A row for every day. */
    async days(actor: Actor, { person, timeZone, ...asked }: Span) {
      const window = mustBeWindow(asked)
      const ownerId = await enter.toRead(actor, { person, what: 'days', ...window })
      const { entries, rows, peakFlow } = await gather(ownerId, window, timeZone)
      const [there, planned] = [byDay(entries), byDay(rows.map((row) => ({ day: dayOfRow(row), row })))]
      const items = Array.from({ length: window.to - window.from + 1 }, (_, i) => {
        const day = window.from + i
        const glance = glanceAt(there.get(day) ?? [], peakFlow)
        return { day, ...glance, ...counted((planned.get(day) ?? []).map(({ row }) => row)) }
      })
      const [only] = items
      const plans = only && items.length === 1 ? await papers.list(ownerId, 'plan') : []
      return { items, advice: only && items.length === 1 ? adviceAt(only.zone, plans, only.day) : null }
    },

    async summary(actor: Actor, { person, timeZone, ...asked }: Span) {
      const window = mustBeWindow(asked)
      const ownerId = await enter.toRead(actor, { person, what: 'summary', ...window })
      const wide = { from: Math.min(window.from, window.to - LOOK_BACK + 1), to: window.to }
      const { entries, rows, peakFlow } = await gather(ownerId, wide, timeZone)
      return { ...summaryOf(entries, rows, peakFlow, window), generatedAt: now() }
    },

    async control(actor: Actor, { person, timeZone = 'UTC' }: Where) {
      const to = today(timeZone)
      const window = { from: to - FOUR_WEEKS + 1, to }
      return controlAt(await records.between(await enter.toRead(actor, { person, what: 'control', ...window }), window), to)
    },

    async peakFlow(actor: Actor, { person, timeZone = 'UTC' }: Where) {
      const to = today(timeZone)
      const ownerId = await enter.toRead(actor, { person, what: 'peak_flow' })
      const [paper, entries] = await Promise.all([
        peakFlowOf(ownerId),
        records.between(ownerId, { from: to - SUGGEST_DAYS + 1, to }),
      ])
      const peakFlow = paper?.data ?? NO_PEAK_FLOW
      const readings = readingsOf(entries)
      const suggested = suggestedBest(readings, badDays(entries, peakFlow), to) ?? null
      return { ...peakFlow, suggested, lately: rangesOf(readings) }
    },

    /** From its day on: what lies before keeps the best that it had. */
    addBest: async (actor: Actor, { person }: Whose, { from, flow, meter, timeZone }: AddBest) =>
      savePeakFlow(await enter.toWrite(actor, person), (was) => ({
        ...was,
        bests: begun(was.bests, { from: mustHaveBegun(dayOf(from), timeZone), flow, meter }),
      })),

    addPoints: async (actor: Actor, { person }: Whose, { from, percents, by, timeZone }: AddPoints) =>
      savePeakFlow(await enter.toPlan(actor, person), (was) => ({
        ...was,
        points: begun(was.points, { from: mustHaveBegun(dayOf(from), timeZone), percents: mustBePoints(percents), by }),
      })),

    /** The newest first. */
    async plans(actor: Actor, { person }: Whose): Promise<readonly Paper<Plan>[]> {
      return plansInOrder(await papers.list(await enter.toRead(actor, { person, what: 'plan' }), 'plan')).toReversed()
    },

    /** A plan is never changed, but followed by another. */
    async plan(actor: Actor, { person }: Whose, { timeZone, day, ...words }: PutPlan) {
      const { ownerId, by } = await enter.toPlan(actor, person)
      const data = { ...words, day: mustHaveBegun(dayOf(day), timeZone) }
      if ((await papers.list(ownerId, 'plan')).length >= MOST_PLANS)
        throw fail('invalid', 'diary.too_many_plans', { max: MOST_PLANS })
      const at = now()
      await papers.add('plan', { id: newId(), ownerId, by, data, version: 1, created: at, updated: at, removed: null })
    },
  }
}
export type LookingUseCases = ReturnType<typeof lookingUseCases>
