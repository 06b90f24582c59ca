import { answer, api } from '#lib/api.ts'
import { newId } from '#lib/ids.ts'
import { isLater, waitingLine } from '#lib/waiting-line.ts'
import { lookAgain, type Of } from '../queries.ts'
import { keep, type Waiting, waiting } from './waiting.ts'

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

const line = waitingLine<Waiting>({
  ...{ lock: 'haruteo-diary-waiting', waiting, isReady: ({ refused }) => refused === undefined, after: lookAgain },
  send: async ({ id, ...one }) => {
    await send(one)
    waiting.remove(id)
  },
  refused: ({ id, ...one }, { code, message }) =>
    // It was written down on another device meanwhile: that is what was wanted.
    code === 'diary.dose_written' ? waiting.remove(id) : waiting.put(id, { ...one, refused: message }),
})

/** Sends what waits, now and whenever there may be a way. Answers how to stop. */
export const followDiary = line.follow
