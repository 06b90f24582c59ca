import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from './errors.ts'
import { keptList } from './kept-list.ts'
import { waitingLine } from './waiting-line.ts'

type Letter = Readonly<{ text: string; refused?: string }>

/** A house that takes letters, or says why not. */
const line = (name: string, answers: Record<string, number | undefined> = {}) => {
  const waiting = keptList<Letter>(name, (read) => read as Letter)
  const [taken, afterwards] = [[] as string[], [] as string[][]]
  const { sendNow } = waitingLine<Letter>({
    ...{ lock: name, waiting, isReady: ({ refused }) => refused === undefined },
    send: async ({ id, text }) => {
      const status = answers[text]
      if (status !== undefined) throw new ApiError({ status, code: 'house.no', message: `no to ${text}` })
      taken.push(text)
      waiting.remove(id)
    },
    refused: ({ id, ...letter }, error) => waiting.put(id, { ...letter, refused: error.message }),
    after: async () => void afterwards.push([...taken]),
  })
  return { waiting, taken, afterwards, answers, sendNow }
}
const left = ({ waiting }: ReturnType<typeof line>) => waiting.get().map(({ text, refused }) => refused ?? text)

test('what waits goes out in the order in which it was put, also within one moment, and once however often it is asked for', async () => {
  const post = line('letters-in-order')
  for (const text of ['a', 'b', 'c']) post.waiting.add({ text })
  await Promise.all([post.sendNow(), post.sendNow()])
  assert.deepEqual([post.taken, left(post), post.afterwards], [['a', 'b', 'c'], [], [['a', 'b', 'c']]])
})

test('what the house refuses waits for its person, and stops nothing behind it', async () => {
  const post = line('letters-refused', { a: 422 })
  for (const text of ['a', 'b']) post.waiting.add({ text })
  await post.sendNow()
  await post.sendNow()
  assert.deepEqual([post.taken, left(post), post.afterwards], [['b'], ['no to a'], [['b']]])
})

test('while the house is away, busy or asks who one is, all stays as it lies, and goes out later by itself', async () => {
  const goesLater = async (status: number) => {
    const post = line(`letters-later-${status}`, { a: status })
    for (const text of ['a', 'b']) post.waiting.add({ text })
    await post.sendNow()
    assert.deepEqual([post.taken, left(post), post.afterwards], [[], ['a', 'b'], []], String(status))
    delete post.answers.a
    await new Promise<void>((resolve) => {
      const stop = post.waiting.subscribe(() => {
        if (post.waiting.get().length > 0) return
        stop()
        resolve()
      })
    })
    assert.deepEqual(post.taken, ['a', 'b'])
  }
  await Promise.all([0, 401, 429, 503].map(goesLater))
})
