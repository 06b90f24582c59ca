import type { Day } from './day.ts'
import type { Zone } from './peak-flow.ts'

/** The clinician’s words for each zone. */
export type Plan = Readonly<{ green: string; yellow: string; red: string; author: string; day: number }>
type Kept = Readonly<{ id: string; created: Date; data: Plan }>

/** What is shown in yellow and red: in red the emergency call comes first, whether there is a plan or not. */
export type Advice = Readonly<{
  zone: 'yellow' | 'red'
  emergency: boolean
  /** The plan’s own words, of the plan that held on that day. */
  plan: Readonly<{ id: string; text: string; author: string; day: Day }> | null
}>

/** The newest last: by the day it is of, however late it was written down or brought in; of two of one day, the one written down later. */
export const plansInOrder = <T extends Kept>(plans: readonly T[]): readonly T[] =>
  plans.toSorted((a, b) => a.data.day - b.data.day || a.created.getTime() - b.created.getTime() || (a.id < b.id ? -1 : 1))

export const adviceAt = (zone: Zone | null, plans: readonly Kept[], day: Day): Advice | null => {
  if (zone !== 'yellow' && zone !== 'red') return null
  const plan = plansInOrder(plans).findLast(({ data }) => data.day <= day)
  const said = plan && { id: plan.id, text: plan.data[zone], author: plan.data.author, day: plan.data.day }
  return { zone, emergency: zone === 'red', plan: said ?? null }
}

/** That the plan was shown in a zone, and that whoever it was shown to said they had read it. */
export type Shown = Readonly<{
  zone: Zone
  planId: string | null
  recordId: string | null
  confirmed: string | null
}>
