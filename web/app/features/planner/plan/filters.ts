import type { Task } from '../queries.ts'

const STATES = ['open', 'todo', 'doing', 'done'] as const
export type State = (typeof STATES)[number]
/** Of a label or a goal: those that have none. */
export const NONE = 'none'

/** What the plan is narrowed to. It stands in the address, so that every view shares it and a link keeps it. */
export type Filters = Readonly<{ label?: string; state?: State; goal?: string; q?: string }>

export const filtersOf = (asked: URLSearchParams): Filters => {
  const [label, goal, q] = ['label', 'goal', 'q'].map((name) => asked.get(name) ?? '')
  const state = STATES.find((one) => one === asked.get('state'))
  return { ...(label && { label }), ...(state && { state }), ...(goal && { goal }), ...(q?.trim() && { q }) }
}

export const isNarrowed = (filters: Filters) => Object.keys(filters).length > 0

const plain = (text: string) => text.normalize('NFC').toLowerCase()

export const fits = ({ label, state, goal, q }: Filters) => {
  const words = plain(q ?? '')
    .split(' ')
    .filter(Boolean)
  return (task: Pick<Task, 'labelId' | 'goalId' | 'status' | 'title' | 'content'>): boolean => {
    if (label !== undefined && (task.labelId ?? NONE) !== label) return false
    if (goal !== undefined && (task.goalId ?? NONE) !== goal) return false
    if (state === 'open' ? task.status === 'done' : state !== undefined && task.status !== state) return false
    const text = words.length > 0 ? plain(`${task.title} ${task.content}`) : ''
    return words.every((word) => text.includes(word))
  }
}

/** The address of a view around a day, narrowed as it is. */
export const addressOf = (view: string, day: string, filters: Filters) =>
  `/plan?${new URLSearchParams({ view, day, ...filters })}`
