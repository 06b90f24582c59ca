import type { ServerResponse } from 'node:http'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

/**
 * What a route costs, and how late it may be refused. `cheap`: next to nothing, and never refused, such as the probes. `dear`: much work for
 * one answer. `vital`: somebody would lose what they cannot say again.
 */
export type Cost = 'cheap' | 'dear' | 'usual' | 'vital'

/**
 * How late the process comes to what it has to do, how many requests it is at work on, for how many it has room (see `roomFor`), and how many
 * questions to the database are open.
 */
export type Load = Readonly<{ delayMs: number; atWork: number; room: number; waiting: number }>
/** `share`: of the room. */
type Limit = Readonly<{ delayMs: number; share: number; waiting: number }>

const LIMITS: Readonly<Record<Cost, Limit>> = {
  dear: { delayMs: 200, share: 0.75, waiting: 60 },
  usual: { delayMs: 500, share: 1, waiting: 250 },
  vital: { delayMs: 2_000, share: 2, waiting: 450 },
  cheap: { delayMs: Number.POSITIVE_INFINITY, share: Number.POSITIVE_INFINITY, waiting: Number.POSITIVE_INFINITY },
}

/**
 * Where fewer are at work, a process is late because its machine is busy, or because one of them is much work: to send the others away would
 * relieve nobody.
 */
const FEW = 16

/** Whether there is room for one more request of this cost. */
export const admits = (cost: Cost, { delayMs, atWork, room, waiting }: Load) =>
  (atWork < FEW || (delayMs <= LIMITS[cost].delayMs && atWork < room * LIMITS[cost].share)) && waiting <= LIMITS[cost].waiting

/** So many may be at work at once on any machine; and so many, however slow it is. */
const [MOST, LEAST] = [250, 100] as const
/** Of its time the loop is at work. */
const BUSY = 0.9
/** Whoever is let in should be answered on average after so long: the slowest hundredth takes two or three times that. */
const ANSWER_MS = 80
/** What is over sooner than that was a moment, and no pressure. */
const ROOM_MS = 1_000

/**
 * How many requests can be at work while each is answered in time: where the loop has no time left, as many as it answered lately in as long as one may
 * take. `answered`: how many, since the beginning.
 */
export const roomFor = (answered: () => number, busy: () => number = busyLoop()) => {
  let [room, since, before]: [number, number, number] = [MOST, performance.now(), answered()]
  return (now = performance.now()) => {
    const took = now - since
    if (took < ROOM_MS) return room
    const [howMany, isBusy] = [answered() - before, busy() >= BUSY]
    room = isBusy ? Math.min(MOST, Math.max(LEAST, (howMany / took) * ANSWER_MS)) : MOST
    since = now
    before += howMany
    return room
  }
}

/** Which part of its time, since it was asked the last time, the loop was at work. */
const busyLoop = () => {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  }
}

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

/** The requests that are being answered: neither a stream, which stands for as long as somebody reads, nor one that is still being sent. */
export const counted = () => {
  const answers = new Set<ServerResponse>()
  let answered = 0
  return {
    size: () => answers.size,
    /** How many were, since the beginning. */
    answered: () => answered,
    begin: (answer: ServerResponse) => {
      if (answer.destroyed) return
      answers.add(answer)
      answer.once('close', () => {
        if (answers.delete(answer)) answered++
      })
    },
    /** A stream. */
    isNoWork: (answer: ServerResponse) => void answers.delete(answer),
  }
}
export type Counted = ReturnType<typeof counted>
