import type { Hub } from '#platform/hub'
import { worker } from '#platform/worker'

/** Nobody may have told us, or whoever was to do it is gone: then it is found by looking. */
const LOOK_MS = 30_000
const SOONEST_MS = 100

/** Something that is done at its time: as much as is due, and when the next will be. */
type Work = Readonly<{ pass: () => Promise<number>; next: () => Promise<number | null> }>
type Engine = Readonly<{ hub: Hub; topic: string; now: () => Date }>

/**
 * Works whenever something is due: an alarm is set for the next moment, whoever plans an earlier one says so on the topic, in whichever
 * process, and now and then it looks without being told.
 */
export const startEngine = ({ pass, next }: Work, { hub, topic, now }: Engine) => {
  let alarm: NodeJS.Timeout | undefined
  const setAlarm = async () => {
    const at = await next()
    clearTimeout(alarm)
    const ms = at === null ? LOOK_MS : at - now().getTime()
    if (ms < LOOK_MS) alarm = setTimeout(works.wake, Math.max(ms, SOONEST_MS)).unref()
  }
  const works = worker(async () => {
    const done = await pass()
    if (done === 0) await setAlarm()
    return done
  }, LOOK_MS)
  const forget = hub.watch(topic, works.wake)
  return {
    /** Resolves when nothing is due. */
    settle: works.settle,
    stop: async () => {
      forget()
      await works.stop()
      clearTimeout(alarm)
    },
  }
}
