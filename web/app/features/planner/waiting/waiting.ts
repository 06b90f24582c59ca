import type { paths } from '#lib/api-types.d.ts'
import { keptList } from '#lib/kept-list.ts'
import type { Days, Task } from '../queries.ts'
import { type Change, changedTask, whichOf } from '../task.ts'

/** What was done here and could not go to the house yet. It goes out in the order in which it was done. */

export type Phrase = Readonly<{ text: string; today: string; minutes: number; day: string | null }>
type NewTask = NonNullable<paths['/api/planner/tasks']['post']['requestBody']>['content']['application/json']
type Which = ReturnType<typeof whichOf>
export type Understood = Readonly<{ task: NewTask; label: string | undefined }>
export type Waiting =
  | Readonly<{ kind: 'change'; items: readonly (Change & Readonly<{ which: Which }>)[] }>
  /**
   * A phrase, and the task that was understood; without it, the house has to read it first. `refused`: why it was not taken, so that
   * it waits for its person.
   */
  | (Phrase & Readonly<{ kind: 'phrase'; key: string; understood?: Understood | undefined; refused?: string }>)

const isObject = (read: unknown): read is Record<string, unknown> => typeof read === 'object' && read !== null

const sound = (read: unknown): Waiting | undefined => {
  if (!isObject(read)) return undefined
  const isChange = read.kind === 'change' && Array.isArray(read.items)
  const isPhrase = read.kind === 'phrase' && typeof read.text === 'string' && typeof read.key === 'string'
  return isChange || isPhrase ? (read as unknown as Waiting) : undefined
}

export const waiting = keptList<Waiting>('plan.waiting', sound)

export const keepChange = (wanted: readonly Readonly<{ task: Task; change: Change }>[]) =>
  waiting.add({ kind: 'change', items: wanted.map(({ task, change }) => ({ which: whichOf(task), ...change })) })

/** `key`: under which the house may have taken it already. */
export const keepPhrase = (phrase: Phrase, key: string, understood?: Understood) =>
  waiting.add({ kind: 'phrase', key, ...phrase, understood })

const isOf = (which: Which, task: Task) => JSON.stringify(which) === JSON.stringify(whichOf(task))

/** The days as they will be when what waits has gone out. */
export const withWaiting = <T extends Pick<Days, 'items'>>(days: T, all: readonly Waiting[]): T => {
  const changes = all.flatMap((one) => (one.kind === 'change' ? one.items : []))
  if (changes.length === 0) return days
  const items = days.items.flatMap((task) => {
    const own = changes.filter(({ which }) => isOf(which, task))
    const changed = own.reduce<Task>((before, change) => changedTask(before, change), task)
    return own.findLast(({ trashed }) => trashed !== undefined)?.trashed ? [] : [changed]
  })
  return { ...days, items }
}

/** Whether something of this task has not gone out yet. */
export const isWaiting = (task: Task, all: readonly Waiting[]) =>
  all.some((one) => one.kind === 'change' && one.items.some(({ which }) => isOf(which, task)))
