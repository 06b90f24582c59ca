import { deadlines, type Given } from './deadlines.ts'
import { AppError, fail } from './errors.ts'
import { type Task, task } from './task.ts'

const MOST_TOGETHER = 32
const MOST_WAITING = 500

type Waiting<T> = Readonly<{
  one: T
  given: Given
  of: Task | undefined
  resolve: () => void
  reject: (error: unknown) => void
}>

/**
 * Writes that come at the same moment, as one. The first goes at once; those that come while it is under way go together, next. Where
 * that is refused, each is tried alone, so that one spoils only itself. What has another key goes its own way and waits for nobody.
 * Who waits here longer than their request has time is told so, and is not written afterwards.
 */
export const gather = <T>(keyOf: (one: T) => string, write: (some: readonly T[]) => Promise<void>) => {
  const queues = new Map<string, Waiting<T>[]>()
  const late = deadlines(() => {})

  const settle = async (some: readonly Waiting<T>[]) => {
    try {
      // In the time of whoever came last: those before them may have none left.
      await task.run(some.at(-1)?.of, () => write(some.map(({ one }) => one)))
      for (const { resolve } of some) resolve()
    } catch (error) {
      // Nothing is known of a write whose connection was lost: a second one might happen beside it.
      if (some.length > 1 && !isAway(error)) await Promise.all(some.map((one) => settle([one])))
      else for (const { reject } of some) reject(error)
    }
  }

  const run = async (key: string, queue: Waiting<T>[]) => {
    while (queue.length > 0) {
      const some = queue.splice(0, MOST_TOGETHER).filter(({ given }) => !given.up)
      if (some.length > 0) await settle(some)
    }
    queues.delete(key)
  }

  const enqueue = (one: T, given: Given) =>
    new Promise<void>((resolve, reject) => {
      const key = keyOf(one)
      const queue = queues.get(key)
      if (queue && queue.length >= MOST_WAITING) return reject(fail('unavailable', 'db.busy'))
      const waiting = { one, given, of: task.getStore(), resolve, reject }
      if (queue) return void queue.push(waiting)
      const fresh = [waiting]
      queues.set(key, fresh)
      void run(key, fresh)
    })
  return (one: T) => late.race(Number.POSITIVE_INFINITY, (given) => enqueue(one, given))
}

const isAway = (error: unknown) => error instanceof AppError && (error.kind === 'unavailable' || error.kind === 'full')
