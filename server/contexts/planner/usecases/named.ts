import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { GoalStore } from '../ports/goals.ts'
import type { LabelStore } from '../ports/planner.ts'

/** Refuses labels and goals that are not one’s own. What a body names is asked about as what an address names. */
export const mustHaveNamed =
  ({ labels, goals }: Readonly<{ labels: LabelStore; goals: GoalStore }>) =>
  async (actor: Actor, { labelId, goalId }: Readonly<{ labelId?: string | null; goalId?: string | null }>) => {
    if (labelId && (await labels.find(labelId))?.ownerId !== actor.id) throw fail('not_found', 'planner.unknown_label')
    if (goalId && (await goals.find(goalId))?.ownerId !== actor.id) throw fail('not_found', 'planner.unknown_goal')
  }
export type Named = ReturnType<typeof mustHaveNamed>
