import { fail } from '#platform/errors'
import { civilOf, type Day, dayOf, daysIn, weekOf } from './day.ts'
import { tidyTitle } from './task.ts'

export type Goal = Readonly<{
  id: string
  ownerId: string
  span: 'month' | 'week'
  /** The first of its month, or its Monday. */
  begins: Day
  /** The goal of a month that it is a part of. */
  parentId: string | null
  title: string
  content: string
  /** In percent, by hand; null: it follows from the tasks that belong to it. */
  progress: number | null
  rank: number
  version: number
  created: Date
  updated: Date
}>

const MAX_TITLE = 50
const MAX_CONTENT = 1_500
export const MOST_GOALS = 50

export const beginOf = (span: Goal['span'], day: Day): Day => {
  if (span === 'week') return weekOf(day)
  const { year, month } = civilOf(day)
  return dayOf(year, month, 1)
}

/** Its last day. */
export const endOf = ({ span, begins }: Pick<Goal, 'span' | 'begins'>): Day => {
  const { year, month } = civilOf(begins)
  return span === 'week' ? begins + 6 : begins + daysIn(year, month) - 1
}

export const mustBeGoal = (goal: Goal): Goal => {
  const title = tidyTitle(goal.title)
  if (title === '' || [...title].length > MAX_TITLE) throw fail('invalid', 'planner.bad_goal', { max: MAX_TITLE })
  if ([...goal.content].length > MAX_CONTENT) throw fail('invalid', 'planner.content_too_long', { max: MAX_CONTENT })
  return { ...goal, title }
}

/** A week belongs to a month that it touches. */
export const mustBePart = (goal: Goal, parent: Goal | undefined) => {
  if (goal.parentId === null) return
  const fits = parent && parent.ownerId === goal.ownerId && parent.span === 'month' && goal.span === 'week'
  if (!fits) throw fail('not_found', 'planner.unknown_goal')
  if (goal.begins > endOf(parent) || endOf(goal) < parent.begins) throw fail('invalid', 'planner.goal_of_another_month')
}

export type Counted = Readonly<{ done: number; all: number }>

/** In percent; by hand where that was said, else of the tasks of it and of its parts. Undefined where there are none. */
export const progressOf = (goal: Pick<Goal, 'progress'>, counts: readonly Counted[]): number | undefined => {
  if (goal.progress !== null) return goal.progress
  const [done, all] = [counts.reduce((n, c) => n + c.done, 0), counts.reduce((n, c) => n + c.all, 0)]
  return all === 0 ? undefined : Math.round((100 * done) / all)
}
