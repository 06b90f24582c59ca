import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import type { Kept } from '#lib/kept-list.ts'
import { queryClient } from '#lib/query.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { addTask } from '../acts.ts'
import { PLANNER } from '../queries.ts'
import { isSettled, taskOf } from '../reading.ts'
import { type Phrase, type Understood, type Waiting, waiting } from './waiting.ts'
import { waitingWords } from './words.ts'

const FIRST_MS = 2_000
const LONGEST_MS = 60_000

/** Not now, and not because of what it says: the house is away, busy, or wants to know who we are. */
const isLater = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)

const send = async (one: Kept<Waiting>) => {
  if (one.kind === 'change') {
    await answer(api.POST('/api/planner/tasks/changes', { body: { items: [...one.items] } }))
    return waiting.remove(one.id)
  }
  const { id, ...phrase } = one
  const understood = phrase.understood ?? (await read(phrase))
  // Never on a day that may be the wrong one: its person is asked.
  if (!understood) return waiting.put(id, { ...phrase, refused: say(waitingWords)('unclear') })
  await addTask(understood.task, understood.label, phrase.key)
  waiting.remove(id)
}

const read = async ({ text, today, minutes, day }: Phrase): Promise<Understood | undefined> => {
  const reading = await answer(api.POST('/api/planner/read', { body: { text, today, minutes } }))
  return reading.title === '' || !isSettled(reading, {}) ? undefined : taskOf(reading, {}, day)
}

let sending: Promise<void> | undefined
let pause = FIRST_MS
let timer: ReturnType<typeof setTimeout> | undefined

/** One after the other. What the house refuses is taken back, or waits for its person; what cannot go now goes later. */
const sendAll = async () => {
  for (;;) {
    const one = waiting.get().find((each) => each.kind === 'change' || each.refused === undefined)
    if (!one) break
    try {
      await send(one)
      pause = FIRST_MS
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (isLater(error)) {
        clearTimeout(timer)
        timer = setTimeout(() => void sendWaiting(), pause)
        pause = Math.min(LONGEST_MS, pause * 2)
        return
      }
      const { id, ...phrase } = one
      if (phrase.kind === 'phrase') waiting.put(id, { ...phrase, refused: error.message })
      else {
        waiting.remove(id)
        toast({ text: error.message, tone: 'bad' })
      }
    }
  }
  await queryClient.invalidateQueries({ queryKey: [PLANNER] })
}

/** One tab at a time, where the browser can say so; where it cannot, the keys make of two tries one. */
const alone = (run: () => Promise<void>) => {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  return locks ? locks.request('haruteo-plan-waiting', run) : run()
}

export const sendWaiting = (): Promise<void> => {
  if (waiting.get().length === 0) return Promise.resolve()
  sending ??= Promise.resolve(alone(sendAll)).finally(() => {
    sending = undefined
  })
  return sending
}

/** Sends what waits, now and whenever there may be a way. Answers how to stop. */
export const followWaiting = () => {
  const now = () => {
    pause = FIRST_MS
    void sendWaiting()
  }
  now()
  addEventListener('online', now)
  document.addEventListener('visibilitychange', now)
  const forget = waiting.subscribe(() => void sendWaiting())
  return () => {
    clearTimeout(timer)
    forget()
    removeEventListener('online', now)
    document.removeEventListener('visibilitychange', now)
  }
}
