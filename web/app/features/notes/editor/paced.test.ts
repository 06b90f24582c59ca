import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ApiError } from '#lib/errors.ts'
import { handClock } from '../saving/house-for-tests.ts'
import { paced } from './paced.ts'

/** A house that takes so many in a minute, and says when it takes more. */
const strictHouse = (clock: ReturnType<typeof handClock>, most: number) => {
  const taken: number[] = []
  const house = { taken, refused: 0, atOnce: 0, most: 0 }
  const take = async (n: number) => {
    house.most = Math.max(house.most, ++house.atOnce)
    await new Promise<void>((resolve) => void clock.after(100, resolve))
    house.atOnce--
    const minute = Math.floor(clock.now() / 60_000)
    const here = taken.filter((at) => Math.floor(at / 60_000) === minute).length
    if (here >= most) {
      house.refused++
      throw new ApiError({
        status: 429,
        code: 'http.too_many',
        message: '',
        retryAfter: 60 - Math.floor((clock.now() / 1_000) % 60),
      })
    }
    taken.push(clock.now())
    return n
  }
  return { house, take }
}

test('more than the house takes at once are all taken, a few at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 25 }), async (files, most) => {
      const clock = handClock()
      const { house, take } = strictHouse(clock, most)
      const run = paced((ms, then) => void clock.after(ms, then))
      const all = Promise.all(Array.from({ length: files }, (_, n) => run(() => take(n))))
      await clock.pass(62 * 60_000)
      assert.deepEqual(
        await all,
        Array.from({ length: files }, (_, n) => n),
      )
      assert.ok(house.most <= 3)
      assert.ok(house.refused <= 3 * Math.ceil(files / most), `refused ${house.refused} times`)
    }),
    { numRuns: 20 },
  )
})

test('what is refused for another reason fails at once, and holds up nobody', async () => {
  const run = paced(() => assert.fail('nothing is paused'))
  const bad = run(() => Promise.reject(new ApiError({ status: 413, code: 'http.too_large', message: '' })))
  await assert.rejects(bad, /413|/)
  assert.equal(await run(async () => 1), 1)
})

test('without a Retry-After the pauses grow', async () => {
  const pauses: number[] = []
  const run = paced((ms, then) => {
    pauses.push(ms)
    setImmediate(then)
  })
  let left = 3
  await run(async () => {
    if (left-- > 0) throw new ApiError({ status: 503, code: 'http.starting', message: '' })
  })
  assert.deepEqual(pauses, [2_000, 4_000, 8_000])
})
