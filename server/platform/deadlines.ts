import { fail } from './errors.ts'
import { beginsToWait, task, waitsNoMore } from './task.ts'

const LOOK_MS = 250

/** Whether a piece of work was given up. */
export type Given = { up: boolean }

/** Something that is waited for. `ms`: for how long by itself. */
type Wait = { began: number; due: number; ms: number; giveUp: () => void }

/**
 * Gives up on work that takes too long, or longer than whoever asked for it has left. One clock looks after all of it: a timer for each query
 * costs more than the query's text. `onLook`: what else is to be looked after while somebody waits.
 */
export const deadlines = (onLook: () => void) => {
  const pending = new Set<Wait>()
  let clock: NodeJS.Timeout | undefined
  let silent = false
  const look = () => {
    const now = performance.now()
    for (const one of pending)
      if (one.due < now) {
        // One that came with little time left says nothing of whom it asked.
        if (now - one.began >= one.ms / 2) silent = true
        one.giveUp()
      }
    onLook()
    if (pending.size > 0 || silent) return
    clearInterval(clock)
    clock = undefined
  }
  return {
    waiting: () => pending.size,
    /** Whether something was given up, and nothing was answered since. */
    silent: () => silent,
    /** `isAlone`: it has a time of its own, whatever else the same request waits for. */
    race: <T>(ms: number, job: (given: Given) => Promise<T>, isAlone = false) =>
      new Promise<T>((resolve, reject) => {
        const began = performance.now()
        const waiting = isAlone ? undefined : task.getStore()
        const due = Math.min(began + ms, waiting ? beginsToWait(waiting, began) : began + ms)
        const given: Given = { up: false }
        let isOver = false
        const end = () => {
          if (isOver) return
          isOver = true
          // What nobody waits for may never end: the driver loses some of what it queued while its server was away.
          pending.delete(one)
          if (waiting) waitsNoMore(waiting, performance.now())
        }
        const giveUp = () => {
          given.up = true
          end()
          reject(fail('unavailable', 'db.too_slow'))
        }
        const one = { began, due, ms, giveUp }
        if (due <= began) return giveUp()
        pending.add(one)
        clock ??= setInterval(look, LOOK_MS).unref()
        // Every question to the database comes through here: no promise more than it takes.
        job(given).then(
          (value) => {
            end()
            silent = false
            resolve(value)
          },
          (error) => {
            end()
            reject(error)
          },
        )
      }),
  }
}
