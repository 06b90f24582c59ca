import { AppError, fail } from './errors.ts'

const MOST_TOGETHER = 32
const MOST_WAITING = 500

type Waiting<T> = Readonly<{ one: T; resolve: () => void; reject: (error: unknown) => void }>

/**
 * Writes that come at the same moment, as one. The first goes at once; those that come while it is under way go together, next. Where
 * that is refused, each is tried alone, so that one spoils only itself. What has another key goes its own way and waits for nobody.
 */
export const gather = <T>(keyOf: (one: T) => string, write: (some: readonly T[]) => Promise<void>) => {
  const queues = new Map<string, Waiting<T>[]>()

  const settle = async (some: readonly Waiting<T>[]) => {
    try {
      await write(some.map(({ one }) => one))
      for (const { resolve } of some) resolve()
    } catch (error) {
      // Nothing is known of a write whose connection was lost: a second one might happen beside it.
      if (some.length > 1 && !isAway(error)) await Promise.all(some.map((one) => settle([one])))
      else for (const { reject } of some) reject(error)
    }
  }

  const run = async (key: string, queue: Waiting<T>[]) => {
    while (queue.length > 0) await settle(queue.splice(0, MOST_TOGETHER))
    queues.delete(key)
  }

  return (one: T) =>
    new Promise<void>((resolve, reject) => {
      const key = keyOf(one)
      const queue = queues.get(key)
      if (queue && queue.length >= MOST_WAITING) return reject(fail('unavailable', 'db.busy'))
      if (queue) return void queue.push({ one, resolve, reject })
      const fresh = [{ one, resolve, reject }]
      queues.set(key, fresh)
      void run(key, fresh)
    })
}

const isAway = (error: unknown) => error instanceof AppError && (error.kind === 'unavailable' || error.kind === 'full')
