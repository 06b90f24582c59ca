import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlines } from './deadlines.ts'
import { gather } from './gather.ts'
import { isUnhurried, newTask, task } from './task.ts'

const never = () => new Promise<never>(() => {})
const LONG_MS = 60_000
const tooSlow = { kind: 'unavailable', code: 'db.too_slow' }

test('a request that has waited as long as it may is refused what it asks next, without anybody being asked', async () => {
  const late = deadlines(() => {})
  await task.run(newTask('a request', 50), async () => {
    await assert.rejects(late.race(LONG_MS, never), tooSlow)
    let asked = 0
    await assert.rejects(
      late.race(LONG_MS, async () => ++asked),
      tooSlow,
    )
    assert.equal(asked, 0)
    assert.equal(await late.race(LONG_MS, async () => ++asked, true), 1, 'what has a time of its own is asked')
  })
  assert.equal(late.waiting(), 0)
})

test('that one request had little time left says nothing of the database', async () => {
  const late = deadlines(() => {})
  await task.run(newTask('a request', 50), () => assert.rejects(late.race(LONG_MS, never), tooSlow))
  assert.equal(late.silent(), false)
  await assert.rejects(late.race(50, never), tooSlow)
  assert.equal(late.silent(), true)
  await late.race(LONG_MS, async () => 'an answer')
  assert.equal(late.silent(), false)
})

test('waits side by side are counted once, and what is no wait is not counted', async () => {
  const late = deadlines(() => {})
  const work = newTask('a request', LONG_MS)
  const { promise, resolve } = Promise.withResolvers<void>()
  await task.run(work, async () => {
    const began = performance.now()
    const both = Promise.all([late.race(LONG_MS, () => promise), late.race(LONG_MS, () => promise)])
    assert.equal(work.waits, 2)
    setTimeout(resolve, 30)
    await both
    const took = performance.now() - began
    assert.equal(work.waits, 0)
    assert.ok(LONG_MS - work.leftMs <= took, `${LONG_MS - work.leftMs} of ${took}`)
    const left = work.leftMs
    await new Promise((done) => setTimeout(done, 30))
    assert.equal(work.leftMs, left)
  })
})

test('who is answered already, or reads a stream, may wait on', async () => {
  const late = deadlines(() => {})
  await task.run(newTask('a request', 0), async () => {
    await assert.rejects(late.race(LONG_MS, never), tooSlow)
    isUnhurried(task.getStore())
    assert.equal(await late.race(LONG_MS, async () => 1), 1)
  })
})

test('who waits for a write of others longer than they have time is told so, and is not written afterwards', async () => {
  const written: string[] = []
  const { promise: first, resolve: go } = Promise.withResolvers<void>()
  const put = gather<string>(
    () => 'one key',
    async (some) => {
      written.push(...some)
      await first
    },
  )
  const slow = put('first')
  await task.run(newTask('a request', 50), () => assert.rejects(put('second'), tooSlow))
  const third = put('third')
  go()
  await Promise.all([slow, third])
  assert.deepEqual(written, ['first', 'third'])
})
