import { fail } from './errors.ts'

const LOOK_MS = 250

/** Whether a piece of work was given up. */
export type Given = { up: boolean }

/**
 * Gives up on work that takes too long. One clock looks after all of it: a timer for each query costs more than the query's text.
 * `onLook`: what else is to be looked after while somebody waits.
 */
export const deadlines = (onLook: () => void) => {
  const pending = new Set<{ due: number; giveUp: () => void }>()
  let clock: NodeJS.Timeout | undefined
  let silent = false
  const look = () => {
    const now = performance.now()
    for (const one of pending) if (one.due < now) one.giveUp()
    onLook()
    if (pending.size > 0 || silent) return
    clearInterval(clock)
    clock = undefined
  }
  return {
    waiting: () => pending.size,
    /** Whether something was given up, and nothing was answered since. */
    silent: () => silent,
    race: <T>(ms: number, job: (given: Given) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const given: Given = { up: false }
        const giveUp = () => {
          given.up = true
          silent = true
          // What nobody waits for may never end: the driver loses some of what it queued while its server was away.
          pending.delete(one)
          reject(fail('unavailable', 'db.too_slow'))
        }
        const one = { due: performance.now() + ms, giveUp }
        pending.add(one)
        clock ??= setInterval(look, LOOK_MS).unref()
        const answered = (value: T) => {
          silent = false
          resolve(value)
        }
        job(given)
          .then(answered, reject)
          .finally(() => pending.delete(one))
      }),
  }
}
