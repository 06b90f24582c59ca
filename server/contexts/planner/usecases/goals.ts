import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddGoal, EditGoal } from '../contract/goals.ts'
import { beginOf, type Counted, endOf, type Goal, MOST_GOALS, mustBeGoal, mustBePart } from '../domain/goal.ts'
import { daysIn } from '../domain/series-task.ts'
import { mustBeCurrent } from '../domain/task.ts'
import type { GoalStore } from '../ports/goals.ts'
import type { TaskStore } from '../ports/planner.ts'
import { mustBeDay } from './days.ts'

type Needs = Readonly<{ goals: GoalStore; tasks: Pick<TaskStore, 'standIns'>; now: () => Date; newId: () => string }>
export type ShownGoal = Readonly<{ goal: Goal; counted: Counted }>

const NONE: Counted = { done: 0, all: 0 }

export const goalsUseCases = ({ goals, tasks, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const goal = await goals.find(id)
    if (goal?.ownerId !== actor.id) throw fail('not_found', 'planner.unknown_goal')
    return goal
  }
  /** With the days of what comes again that lie in its time, and that nothing has happened to yet. */
  const counted = async (some: readonly Goal[]): Promise<readonly ShownGoal[]> => {
    const [first] = some
    if (!first) return []
    const ids = some.map(({ id }) => id)
    const window = { from: Math.min(...some.map(({ begins }) => begins)), to: Math.max(...some.map(endOf)) }
    const [counts, series, standIns] = await Promise.all([
      goals.counts(ids),
      goals.series(ids),
      tasks.standIns(first.ownerId, window),
    ])
    const taken = new Set(standIns.map(({ seriesId, day }) => `${seriesId} ${day}`))
    return some.map((goal) => {
      const { done, all } = counts.get(goal.id) ?? NONE
      const coming = series
        .filter(({ goalId }) => goalId === goal.id)
        .flatMap(({ series: of }) =>
          daysIn(of, { from: goal.begins, to: endOf(goal) }).filter((day) => !taken.has(`${of.id} ${day}`)),
        )
      return { goal, counted: { done, all: all + coming.length } }
    })
  }
  const shown = async (goal: Goal): Promise<ShownGoal> => (await counted([goal]))[0] ?? { goal, counted: NONE }
  const mustFit = async (goal: Goal) => {
    if (goal.parentId !== null) mustBePart(goal, await goals.find(goal.parentId))
    return goal
  }
  return {
    async list(actor: Actor, window: Readonly<{ from: string; to: string }>): Promise<readonly ShownGoal[]> {
      const [from, to] = [mustBeDay(window.from), mustBeDay(window.to)]
      // A week that begins before the window may still be under way in it.
      const found = await goals.between(actor.id, { from: Math.min(beginOf('month', from), beginOf('week', from)), to })
      return counted(found)
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
      const goal = await owned(actor, id)
      mustBeCurrent(goal, seen)
      await goals.remove(goal)
    },
  }
}
export type GoalsUseCases = ReturnType<typeof goalsUseCases>
