import type { ServerResponse } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isUnhurried, type Task } from './task.ts'

/**
 * What a route costs, and how late it may be refused. `cheap`: next to nothing, and never refused, such as the probes. `dear`: much work for
 * one answer. `vital`: somebody would lose what they cannot say again.
 */
export type Cost = 'cheap' | 'dear' | 'usual' | 'vital'

/** How late the process comes to what it has to do, how many requests it is at work on, and how many questions to the database are open. */
export type Load = Readonly<{ delayMs: number; atWork: number; waiting: number }>
type Limit = Omit<Load, 'atWork'>

const LIMITS: Readonly<Record<Cost, Limit>> = {
  dear: { delayMs: 200, waiting: 60 },
  usual: { delayMs: 500, waiting: 250 },
  vital: { delayMs: 2_000, waiting: 450 },
  cheap: { delayMs: Number.POSITIVE_INFINITY, waiting: Number.POSITIVE_INFINITY },
}

/**
 * Where fewer are at work, a process is late because its machine is busy, or because one of them is much work: to send the others away would
 * relieve nobody.
 */
const FEW = 16

/** Whether there is room for one more request of this cost. */
export const admits = (cost: Cost, { delayMs, atWork, waiting }: Load) =>
  (atWork < FEW || delayMs <= LIMITS[cost].delayMs) && waiting <= LIMITS[cost].waiting

const LOOK_MS = 250
const WINDOW_MS = 2_000
const LEAST_TURNS = 4
const RESOLUTION_MS = 20

type Turns = Readonly<{ count: number; mean: number; max: number }>

/** How late the turns of the loop were on average, in ms, without the longest: one long turn is no pressure, many are. `mean`, `max`: in ns. */
export const lateness = ({ count, mean, max }: Turns) =>
  count < 2 ? 0 : Math.max(0, (mean * count - max) / (count - 1) / 1e6 - RESOLUTION_MS)

/** How late the event loop was in the last two seconds, or for as long as four of its turns took. */
export const watchLoop = () => {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  let delayMs = 0
  let since = performance.now()
  const clock = setInterval(() => {
    if (performance.now() - since < WINDOW_MS || histogram.count < LEAST_TURNS) return
    delayMs = lateness(histogram)
    since = performance.now()
    histogram.reset()
  }, LOOK_MS).unref()
  return {
    delayMs: () => delayMs,
    stop: () => {
      clearInterval(clock)
      histogram.disable()
    },
  }
}

/** The requests that are being answered. A stream stands for as long as somebody reads, and is no work. */
export const counted = () => {
  const answers = new Set<ServerResponse>()
  return {
    size: () => answers.size,
    /** `work`: what goes on after the answer, or after nobody waits for it any more, is bound by no time of the request. */
    begin: (answer: ServerResponse, work: Task) => {
      answers.add(answer)
      answer.once('close', () => {
        answers.delete(answer)
        isUnhurried(work)
      })
    },
    /** Refused, or a stream. */
    isNoWork: (answer: ServerResponse) => void answers.delete(answer),
  }
}
export type Counted = ReturnType<typeof counted>
