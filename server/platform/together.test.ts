import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTask, task } from './task.ts'
import { theSame, together } from './together.ts'

/** Doubles numbers, and remembers which were asked together and who had how long for it. */
const doubler = () => {
  const asked: (readonly number[])[] = []
  const left: (number | undefined)[] = []
  const double = together(async (keys: readonly number[]) => {
    asked.push(keys)
    left.push(task.getStore()?.leftMs)
    if (keys.includes(13)) throw new Error('unlucky')
    return keys.map((n) => n * 2)
  })
  return { asked, left, double }
}

test('what is asked at the same moment is one question, and each has its own answer', async () => {
  const { asked, double } = doubler()
  assert.deepEqual(await Promise.all([1, 2, 2, 3].map(double)), [2, 4, 4, 6])
  assert.deepEqual(asked, [[1, 2, 2, 3]])
})

test('what is asked later is asked again: nothing is remembered', async () => {
  const { asked, double } = doubler()
  await double(1)
  await double(1)
  assert.deepEqual(asked, [[1], [1]])
})

test('no more than thirty-two go together', async () => {
  const { asked, double } = doubler()
  await Promise.all(Array.from({ length: 70 }, (_, n) => double(n + 100)))
  assert.deepEqual(
    asked.map(({ length }) => length),
    [32, 32, 6],
  )
})

test('where it fails, all who asked in that moment hear so, and the next ask anew', async () => {
  const { double } = doubler()
  const ends = await Promise.allSettled([1, 13].map(double))
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await double(2), 4)
})

test('who has little time left is refused alone, and does not hurry the others', async () => {
  const { left, double } = doubler()
  const asks = (leftMs: number | undefined, n: number) =>
    task.run(leftMs === undefined ? undefined : newTask('trace', leftMs), () => double(n))
  assert.deepEqual(
    await Promise.allSettled([asks(0, 1), asks(4_000, 2), asks(500, 3)]).then((ends) => ends.map((e) => e.status)),
    ['rejected', 'fulfilled', 'fulfilled'],
  )
  assert.ok((left[0] ?? 0) > 3_000)
  await Promise.all([asks(500, 1), asks(undefined, 2)])
  assert.equal(left[1], undefined)
})

test('one question of many is asked once', async () => {
  let n = 0
  const site = theSame(async () => ++n)
  assert.deepEqual(await Promise.all([site(), site(), site()]), [1, 1, 1])
  assert.equal(await site(), 2)
})
