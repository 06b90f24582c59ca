import { answer, api } from '#lib/api.ts'
import type { Kept } from '#lib/kept-list.ts'
import { queryClient } from '#lib/query.ts'
import { waitingLine } from '#lib/waiting-line.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { addTask } from '../acts.ts'
import { PLANNER } from '../queries.ts'
import { isSettled, taskOf } from '../reading.ts'
import { type Phrase, type Understood, type Waiting, waiting } from './waiting.ts'
import { waitingWords } from './words.ts'

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

const line = waitingLine<Waiting>({
  ...{ lock: 'haruteo-plan-waiting', waiting, send },
  isReady: (one) => one.kind === 'change' || one.refused === undefined,
  refused: ({ id, ...one }, { message }) => {
    if (one.kind === 'phrase') return waiting.put(id, { ...one, refused: message })
    waiting.remove(id)
    toast({ text: message, tone: 'bad' })
  },
  after: () => queryClient.invalidateQueries({ queryKey: [PLANNER] }),
})

/** Sends what waits, now and whenever there may be a way. Answers how to stop. */
export const followWaiting = line.follow
