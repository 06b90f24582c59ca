import { answer, api } from '#lib/api.ts'
import { newId } from '#lib/ids.ts'
import { isLater, waitingLine } from '#lib/waiting-line.ts'
import { lookAgain } from '../queries.ts'
import { keep, type Waiting, waiting } from './waiting.ts'

type Sent = Readonly<{ id: string; version: number }>

const send = async (one: Waiting): Promise<Sent> => {
  if (one.kind === 'green') return answer(api.POST('/api/diary/green', { body: one.body }))
  const header = { 'idempotency-key': one.key }
  if (one.kind === 'dose') return answer(api.POST('/api/diary/doses', { params: { header }, body: one.body }))
  return answer(api.POST('/api/diary/records', { params: { header }, body: one.body }))
}

type Unsent = Waiting extends infer One ? (One extends Waiting ? Omit<One, 'key' | 'refused'> : never) : never

/** Writes something down: in the house, or where that cannot be now, on this device until it can. Throws what the house refuses. */
export const writeDown = async (given: Unsent): Promise<Sent | 'waits'> => {
  const one = { ...given, key: newId() } as Waiting
  try {
    return await send(one)
  } catch (error) {
    if (!isLater(error)) throw error
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
