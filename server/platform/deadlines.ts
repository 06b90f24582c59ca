import { fail } from './errors.ts'

const LOOK_MS = 250

/** Gives up on work that takes too long. One clock looks after all of it: a timer for each query costs more than the query's text. */
export const deadlines = () => {
  const pending = new Set<{ due: number; giveUp: () => void }>()
  let clock: NodeJS.Timeout | undefined
  const look = () => {
    const now = performance.now()
    for (const one of pending) if (one.due < now) one.giveUp()
    if (pending.size > 0) return
    clearInterval(clock)
    clock = undefined
  }
  return {
    waiting: () => pending.size,
    race: <T>(ms: number, job: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const one = { due: performance.now() + ms, giveUp: () => reject(fail('unavailable', 'db.too_slow')) }
        pending.add(one)
        clock ??= setInterval(look, LOOK_MS).unref()
        job.then(resolve, reject).finally(() => pending.delete(one))
      }),
  }
}
