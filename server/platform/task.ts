import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * What this code works for. `leftMs`: how long whoever asked will still wait for the database and for peers, in all; without an end where
 * nobody waits. `waits`: how many waits are under way, since when.
 */
export type Task = { readonly traceId: string; leftMs: number; waits: number; since: number }

/** Travels with the code that works for it, through every await. */
export const task = new AsyncLocalStorage<Task | undefined>()

export const newTask = (traceId: string, leftMs = Number.POSITIVE_INFINITY): Task => ({ traceId, leftMs, waits: 0, since: 0 })

/** Nobody waits any more, or for as long as it takes. */
export const isUnhurried = (of: Task | undefined) => {
  if (of) of.leftMs = Number.POSITIVE_INFINITY
}

/** Until when it may wait that begins to do so now. What waits side by side is counted once. */
export const beginsToWait = (of: Task, now: number) => {
  if (of.waits++ === 0) of.since = now
  return of.since + of.leftMs
}

export const waitsNoMore = (of: Task, now: number) => {
  if (--of.waits === 0) of.leftMs -= now - of.since
}
