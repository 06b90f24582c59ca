import type { Task } from '../queries.ts'

const FIELDS = [
  ...(['title', 'content', 'day', 'lastDay', 'starts', 'ends', 'labelId', 'goalId', 'checklist', 'status'] as const),
  'remind' as const,
] as const

/** A task as it is being changed. */
export type Draft = Pick<Task, (typeof FIELDS)[number]>

/** Of the draft, what is another than it was. */
export const changesOf = (task: Task, draft: Draft): Partial<Draft> =>
  Object.fromEntries(
    FIELDS.filter((field) => JSON.stringify(task[field]) !== JSON.stringify(draft[field])).map((field) => [
      field,
      draft[field],
    ]),
  )
