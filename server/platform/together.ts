import DataLoader from 'dataloader'
import { deadlines } from './deadlines.ts'
import { type Task, task } from './task.ts'

const MOST_TOGETHER = 32

type Asked<Key> = Readonly<{ key: Key; of: Task | undefined }>

/**
 * Questions that come at the same moment (in the same turn of the event loop), as one: what each costs on the way to the database and back
 * is paid once. `ask` answers in the order of its keys. Nothing is remembered: who asks a moment later is asked for again. Each waits for as
 * long as their own request has time.
 */
export const together = <Key, Answer>(ask: (keys: readonly Key[]) => Promise<readonly Answer[]>) => {
  const late = deadlines(() => {})
  const loader = new DataLoader<Asked<Key>, Answer>(
    (asked) => task.run(mostPatient(asked), () => ask(asked.map(({ key }) => key))),
    { cache: false, maxBatchSize: MOST_TOGETHER, batchScheduleFn: setImmediate },
  )
  return (key: Key) => late.race(Number.POSITIVE_INFINITY, () => loader.load({ key, of: task.getStore() }))
}

/** One question that many ask at the same moment. */
export const theSame = <Answer>(ask: () => Promise<Answer>) => {
  const asked = together(async (keys: readonly undefined[]) => {
    const answer = await ask()
    return keys.map(() => answer)
  })
  return () => asked(undefined)
}

/** In the time of one that has little left, the others would be refused along with it. */
const mostPatient = (asked: readonly Asked<unknown>[]) =>
  asked.map(({ of }) => of).reduce((most, of) => (most && of && of.leftMs <= most.leftMs ? most : of && most && of))
