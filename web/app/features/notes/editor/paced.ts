import { ApiError, isUnreachable } from '#lib/errors.ts'

type Clock = (ms: number, run: () => void) => void
type Job = () => Promise<void>

const AT_ONCE = 3
const FIRST_MS = 2_000
const LAST_MS = 60_000
const MOST_TRIES = 20

/** How long the house asks to be left alone; undefined where it says no for another reason. */
const askedPause = (error: unknown, tries: number): number | undefined => {
  if (!(error instanceof ApiError) || isUnreachable(error) || (error.status !== 429 && error.status !== 503)) return undefined
  if (error.retryAfterSeconds !== undefined) return error.retryAfterSeconds * 1_000
  return tries < MOST_TRIES ? Math.min(LAST_MS, FIRST_MS * 2 ** tries) : undefined
}

/**
 * Does jobs a few at a time, in their order. Where the house says that it is too much, all of them pause for as long as it asks, and the
 * one that was refused is done again.
 */
export const paced = (after: Clock = (ms, run) => void setTimeout(run, ms)) => {
  const waiting: Job[] = []
  let running = 0
  let paused = false

  const next = () => {
    while (!paused && running < AT_ONCE) {
      const job = waiting.shift()
      if (!job) return
      running++
      void job().finally(() => {
        running--
        next()
      })
    }
  }
  const pause = (ms: number) => {
    if (paused) return
    paused = true
    after(ms, () => {
      paused = false
      next()
    })
  }

  /** `begins` is told each time it is this one's turn. */
  return <Result>(work: () => Promise<Result>, begins: () => void = () => {}): Promise<Result> =>
    new Promise((resolve, reject) => {
      let tries = 0
      const job: Job = async () => {
        begins()
        try {
          resolve(await work())
        } catch (error) {
          const ms = askedPause(error, tries++)
          if (ms === undefined) return reject(error)
          waiting.unshift(job)
          pause(ms)
        }
      }
      waiting.push(job)
      next()
    })
}
