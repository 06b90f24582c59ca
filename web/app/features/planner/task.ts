import { clockSaid, daysBetween } from './days.ts'
import type { Label, Task } from './queries.ts'

/** A task, or a day of a series: the same whether something has happened to that day or not. */
export const whichOf = ({ id, seriesId, occurs }: Task) =>
  seriesId !== null && occurs !== null ? { seriesId, occurs } : { id: id ?? '' }

export const keyOf = ({ id, seriesId, occurs }: Task) => (seriesId ? `${seriesId}/${occurs}` : (id ?? ''))

export const isSame = (a: Task, b: Task) => keyOf(a) === keyOf(b)

export type Change = Readonly<
  Partial<Pick<Task, 'day' | 'status' | 'starts' | 'ends' | 'labelId' | 'goalId'> & { trashed: boolean }>
>

/** The task as it will be. A task of several days keeps their number. */
export const changedTask = (task: Task, { trashed: _, ...change }: Change): Task => {
  const { day } = change
  return { ...task, ...change, ...(day === undefined ? {} : { lastDay: lastDayAfter(task, day) }) }
}

const lastDayAfter = ({ day, lastDay }: Task, to: string | null) => {
  if (lastDay === null || day === null || to === null) return null
  return new Date(Date.parse(`${to}T00:00:00Z`) + daysBetween(day, lastDay) * 86_400_000).toISOString().slice(0, 10)
}

export const liesOn = (task: Task, day: string) =>
  task.day !== null && (task.lastDay === null ? task.day === day : task.day <= day && day <= task.lastDay)

/** As in 14:00–15:30. */
export const timeSaidOf = ({ starts, ends }: Pick<Task, 'starts' | 'ends'>) => {
  if (starts === null) return undefined
  return ends === null ? clockSaid(starts) : `${clockSaid(starts)}–${clockSaid(ends)}`
}

export const colorOf = (task: Task, labels: readonly Label[]) => labels.find(({ id }) => id === task.labelId)?.color

export const isOpen = ({ status }: Task) => status !== 'done'
