import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { without } from '../testing/fronts.ts'
import { type Found, SECONDS } from './load.ts'
import { type Asked, alone, inhabited, twice } from './mixed-house.ts'
import type { People, Step, StepSaw } from './mixed-people.ts'

const PROGRAM = fileURLToPath(new URL('mixed-people.ts', import.meta.url))
const GOAL = 800
const P99_MS = 100
/** Ten seconds of the others' are a minute here, and ten minutes of what is to hold. */
const [STEP_S, HOLD_S] = [6 * SECONDS, 60 * SECONDS]
const WARM: Step = { perSecond: 100, seconds: Math.min(10, STEP_S) }
const [FIRST, BY, FINE] = [400, 200, 100]
const HELD = 0.8

const isGood = ({ p99Ms, bad }: StepSaw) => p99Ms <= P99_MS && Object.keys(bad).length === 0

const asking = async (people: ChildProcess, step: Step): Promise<StepSaw> => {
  people.send(step)
  const [saw] = (await once(people, 'message')) as [StepSaw]
  return saw
}

/** The largest step that the house holds, and how it held four fifths of that. */
const pressed = async (house: Asked, people: People['people']) => {
  const asked = fork(PROGRAM)
  const one = async (step: Step) => {
    const before = house.processorMs()
    const saw = await asking(asked, step)
    const told = { ...saw, processorMs: (house.processorMs() - before) / (step.perSecond * step.seconds) }
    console.log(
      `  ${step.perSecond}/s: p99 ${saw.p99Ms} ms, ${JSON.stringify(saw.bad)}, ${told.processorMs.toFixed(2)} ms each`,
    )
    return told
  }
  try {
    asked.send({ url: house.url, people } satisfies People)
    await asking(asked, WARM)
    const steps: StepSaw[] = []
    const holds = async (perSecond: number) => {
      const saw = await one({ perSecond, seconds: STEP_S })
      steps.push(saw)
      return isGood(saw)
    }
    let largest = 0
    let next = FIRST
    for (; await holds(next); next += BY) largest = next
    if (await holds(next - FINE)) largest = next - FINE
    const held = await one({ perSecond: Math.max(FINE, Math.round(largest * HELD)), seconds: HOLD_S })
    return { largest, steps, held }
  } finally {
    asked.kill()
    await house.remove()
  }
}

/** People who read, look for things and write, all at once: how much of that one process bears, and two. */
export const mixed = async (): Promise<Found[]> => {
  const { dir, people, remove } = await inhabited()
  try {
    const one = await pressed(await alone(dir), people)
    const found = [largestOf('one process', one, GOAL), heldOf('one process', one)]
    const leftOut = without('haproxy')
    if (leftOut) {
      console.log(`left out: ${leftOut}`)
      return found
    }
    const two = await pressed(await twice(dir), people)
    return [...found, largestOf('two behind haproxy', two, one.largest), heldOf('two behind haproxy', two)]
  } finally {
    remove()
  }
}

type Pressed = Awaited<ReturnType<typeof pressed>>
const largestOf = (who: string, { largest, steps }: Pressed, bar: number): Found => ({
  what: `mixed, ${who}: the most with p99 <= ${P99_MS} ms and every answer a success, over ${STEP_S} s`,
  ...{ value: largest, unit: '/s', bar: `>= ${bar}`, met: largest >= bar, more: steps },
})
const heldOf = (who: string, { held }: Pressed): Found => ({
  what: `mixed, ${who}: p99 at ${held.perSecond}/s for ${HOLD_S} s`,
  ...{ value: held.p99Ms, unit: 'ms', bar: `<= ${P99_MS}, no failure`, met: isGood(held), more: held },
})
