import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddGoal, EditGoal } from '../contract/goals.ts'
import { beginOf, type Counted, type Goal, MOST_GOALS, mustBeGoal, mustBePart } from '../domain/goal.ts'
import { mustBeCurrent } from '../domain/task.ts'
import type { GoalStore } from '../ports/goals.ts'
import { mustBeDay } from './days.ts'

type Needs = Readonly<{ goals: GoalStore; now: () => Date; newId: () => string }>
export type ShownGoal = Readonly<{ goal: Goal; counted: Counted }>

const NONE: Counted = { done: 0, all: 0 }

export const goalsUseCases = ({ goals, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const goal = await goals.find(id)
    if (goal?.ownerId !== actor.id) throw fail('not_found', 'planner.unknown_goal')
    return goal
  }
  const shown = async (goal: Goal): Promise<ShownGoal> => ({
    goal,
    counted: (await goals.counts([goal.id])).get(goal.id) ?? NONE,
  })
  const mustFit = async (goal: Goal) => {
    if (goal.parentId !== null) mustBePart(goal, await goals.find(goal.parentId))
    return goal
  }
  return {
    async list(actor: Actor, window: Readonly<{ from: string; to: string }>): Promise<readonly ShownGoal[]> {
      const [from, to] = [mustBeDay(window.from), mustBeDay(window.to)]
      // A week that begins before the window may still be under way in it.
      const found = await goals.between(actor.id, { from: Math.min(beginOf('month', from), beginOf('week', from)), to })
      const counts = await goals.counts(found.map(({ id }) => id))
      return found.map((goal) => ({ goal, counted: counts.get(goal.id) ?? NONE }))
    },

    async add(actor: Actor, { span, day, title, content = '', parentId = null, progress = null }: AddGoal): Promise<ShownGoal> {
      const begins = beginOf(span, mustBeDay(day))
      const others = await goals.between(actor.id, { from: begins, to: begins })
      if (others.filter((one) => one.span === span).length >= MOST_GOALS)
        throw fail('invalid', 'planner.too_many_goals', { max: MOST_GOALS })
      const at = now()
      const rank = Math.max(0, ...others.map((one) => one.rank)) + 1
      const goal = mustBeGoal({
        ...{ id: newId(), ownerId: actor.id, span, begins, parentId, title, content, progress, rank },
        ...{ version: 1, created: at, updated: at },
      })
      await goals.add(await mustFit(goal))
      return shown(goal)
    },

    async edit(actor: Actor, id: string, seen: number, { day, ...change }: EditGoal): Promise<ShownGoal> {
      const goal = await owned(actor, id)
      mustBeCurrent(goal, seen)
      const begins = day === undefined ? goal.begins : beginOf(goal.span, mustBeDay(day))
      const next = mustBeGoal({ ...goal, ...change, begins, version: seen + 1, updated: now() })
      await goals.save(await mustFit(next), seen)
      return shown(next)
    },

    /** Its parts and its tasks stay. */
    async remove(actor: Actor, id: string, seen: number) {
      mustBeCurrent(await owned(actor, id), seen)
      await goals.remove(id)
    },
  }
}
export type GoalsUseCases = ReturnType<typeof goalsUseCases>
