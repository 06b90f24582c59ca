import { dayAfter } from '#lib/time-zone.ts'
import { daySaid, mondayOf, monthsAfter, weekNumber } from '../days.ts'
import type { Goal } from '../goals-query.ts'
import type { Task } from '../queries.ts'

export type Span = Goal['span']
/** A goal with what belongs to it: the goals of weeks that are parts of it, and its own tasks. */
export type Branch = Readonly<{ goal: Goal; parts: readonly Branch[]; tasks: readonly Task[] }>

export const isReached = ({ progress }: Pick<Goal, 'progress'>) => progress === 100

export const beginOf = (span: Span, day: string) => (span === 'week' ? mondayOf(day) : `${day.slice(0, 7)}-01`)

/** The same place so many months or weeks later. */
export const stepped = (span: Span, day: string, by: number) =>
  span === 'week' ? dayAfter(day, 7 * by) : monthsAfter(beginOf('month', day), by)

export const spanSaid = (goal: Pick<Goal, 'span' | 'begins' | 'ends'>, language: 'ko' | 'en') =>
  goal.span === 'month'
    ? daySaid(goal.begins, 'month', language)
    : `${daySaid(goal.begins, 'short', language)}–${daySaid(goal.ends, 'short', language)}`

export const numberOf = (goal: Pick<Goal, 'begins'>) => weekNumber(goal.begins)

const tasksOf = (goal: Goal, tasks: readonly Task[]) => tasks.filter(({ goalId }) => goalId === goal.id)

/** The goals of a month, with their weeks and tasks; and the goals of its weeks that are part of none. */
export const treeOf = (goals: readonly Goal[], tasks: readonly Task[], day: string) => {
  const begins = beginOf('month', day)
  const ends = dayAfter(monthsAfter(begins, 1), -1)
  const months = goals.filter((goal) => goal.span === 'month' && goal.begins === begins)
  const weeks = goals.filter((goal) => goal.span === 'week' && goal.begins <= ends && goal.ends >= begins)
  const branch = (goal: Goal): Branch => ({
    goal,
    parts: weeks.filter(({ parentId }) => parentId === goal.id).map(branch),
    tasks: tasksOf(goal, tasks),
  })
  const shown = new Set(months.map(({ id }) => id))
  return {
    months: months.map(branch),
    alone: weeks.filter(({ parentId }) => parentId === null || !shown.has(parentId)).map(branch),
  }
}

/** The goals of one week. */
export const weekBranches = (goals: readonly Goal[], tasks: readonly Task[], day: string): readonly Branch[] =>
  goals
    .filter((goal) => goal.span === 'week' && goal.begins === mondayOf(day))
    .map((goal) => ({ goal, parts: [], tasks: tasksOf(goal, tasks) }))

/** What is not reached of the month or week before. */
export const leftFrom = (goals: readonly Goal[], span: Span, day: string): readonly Goal[] => {
  const before = beginOf(span, stepped(span, day, -1))
  return goals.filter((goal) => goal.span === span && goal.begins === before && !isReached(goal))
}

/** The change that puts a goal into the month or week of that day. A week leaves a month that it does not touch any more. */
export const movedTo = (goal: Goal, day: string, goals: readonly Goal[]): Readonly<{ day: string; parentId?: null }> => {
  const begins = beginOf(goal.span, day)
  const parent = goals.find(({ id }) => id === goal.parentId)
  const leaves = goal.parentId !== null && (!parent || parent.ends < begins || parent.begins > dayAfter(begins, 6))
  return { day: begins, ...(leaves ? { parentId: null } : {}) }
}

/** The day of a goal on which a task of it is begun: today, or where that is not of it, its first. */
export const taskDayOf = ({ begins, ends }: Pick<Goal, 'begins' | 'ends'>, today: string) =>
  begins <= today && today <= ends ? today : begins
