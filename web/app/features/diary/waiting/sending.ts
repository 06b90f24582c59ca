import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { lookAgain, type Of } from '../queries.ts'
import { keep, type Waiting, waiting } from './waiting.ts'

const FIRST_MS = 2_000
const LONGEST_MS = 60_000

/** Not now, and not because of what it says: the house is away, busy, or wants to know who we are. */
const isLater = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)

type Sent = Readonly<{ id: string; version: number }>

const send = async (one: Waiting, query: Of = {}): Promise<Sent> => {
  if (one.kind === 'green') return answer(api.POST('/api/diary/green', { params: { query }, body: one.body }))
  const params = { header: { 'idempotency-key': one.key }, query }
  if (one.kind === 'dose') return answer(api.POST('/api/diary/doses', { params, body: one.body }))
  return answer(api.POST('/api/diary/records', { params, body: one.body }))
}

type Unsent = Waiting extends infer One ? (One extends Waiting ? Omit<One, 'key' | 'refused'> : never) : never

/**
 * Writes something down: in the house, or where that cannot be now, on this device until it can. Throws what the house refuses. Of somebody
 * else’s diary nothing waits on this device.
 */
export const writeDown = async (given: Unsent, of: Of = {}): Promise<Sent | 'waits'> => {
  const one = { ...given, key: newId() } as Waiting
  try {
    return await send(one, of)
  } catch (error) {
    if (of.person !== undefined || !isLater(error)) throw error
    keep(one)
    return 'waits'
  } finally {
    await lookAgain()
  }
}

let sending: Promise<void> | undefined
let pause = FIRST_MS
let timer: ReturnType<typeof setTimeout> | undefined

/** One after the other. What the house refuses waits for its person; what cannot go now goes later. */
const sendAll = async () => {
  for (;;) {
    const one = waiting.get().find(({ refused }) => refused === undefined)
    if (!one) break
    const { id, ...rest } = one
    try {
      await send(rest)
      waiting.remove(id)
      pause = FIRST_MS
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (isLater(error)) {
        clearTimeout(timer)
        timer = setTimeout(() => void sendWaiting(), pause)
        pause = Math.min(LONGEST_MS, pause * 2)
        return
      }
      // It was written down on another device meanwhile: that is what was wanted.
      if (error.code === 'diary.dose_written') waiting.remove(id)
      else waiting.put(id, { ...rest, refused: error.message })
    }
  }
  await lookAgain()
}

/** One tab at a time, where the browser can say so; where it cannot, the keys make of two tries one. */
const alone = (run: () => Promise<void>) => {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  return locks ? locks.request('haruteo-diary-waiting', run) : run()
}

export const sendWaiting = (): Promise<void> => {
  if (!waiting.get().some(({ refused }) => refused === undefined)) return Promise.resolve()
  sending ??= Promise.resolve(alone(sendAll)).finally(() => {
    sending = undefined
  })
  return sending
}

/** Sends what waits, now and whenever there may be a way. Answers how to stop. */
export const followDiary = () => {
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
