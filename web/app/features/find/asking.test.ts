import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ApiError } from '#lib/errors.ts'
import { type Clock, createAsking, tidy } from './asking.ts'

type Alarm = { at: number; run: () => void }

/** A clock that only goes when it is told to, and a house whose answers take as long as the test says. */
const world = (answerAfter: (q: string, n: number) => number | Error) => {
  let now = 0
  const alarms = new Set<Alarm>()
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const alarm = { at: now + ms, run }
      alarms.add(alarm)
      return () => alarms.delete(alarm)
    },
  }
  const asked: { q: string; at: number }[] = []
  let [underWay, most] = [0, 0]
  const asking = createAsking<string>((q) => {
    const takes = answerAfter(q, asked.length)
    asked.push({ q, at: now })
    underWay += 1
    most = Math.max(most, underWay)
    return new Promise((resolve, reject) => {
      clock.after(typeof takes === 'number' ? takes : 1, () => {
        underWay -= 1
        if (typeof takes === 'number') resolve(`of ${q}`)
        else reject(takes)
      })
    })
  }, clock)
  const settle = async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }
  const pass = async (ms: number) => {
    for (const end = now + ms; ; ) {
      await settle()
      const next = [...alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) {
        now = end
        return
      }
      alarms.delete(next)
      now = Math.max(now, next.at)
      next.run()
    }
  }
  const shown = () => asking.state.get().answer?.q
  return { asking, asked, pass, shown, most: () => most }
}

test('the first letter is asked for at once, and of quick typing only what is typed when it may be asked again', async () => {
  const { asking, asked, pass, shown } = world(() => 5)
  for (const q of ['새', '새벼', '새벽', '새벽 ', '새벽 기']) asking.type(q)
  assert.deepEqual(asked, [{ q: '새', at: 0 }])
  await pass(100)
  assert.deepEqual(asked, [
    { q: '새', at: 0 },
    { q: '새벽 기', at: 50 },
  ])
  assert.equal(shown(), '새벽 기')
})

test('an earlier question never has the last word, however late its answer comes', async () => {
  const { asking, pass, shown } = world((q) => (q === 'ab' ? 10 : 500))
  asking.type('a')
  await pass(60)
  asking.type('ab')
  await pass(20)
  assert.equal(shown(), 'ab')
  await pass(380)
  asking.type('abc')
  await pass(60)
  assert.notEqual(shown(), 'a')
})

test('whoever types without end asks less often than the house allows', async () => {
  const { asking, asked, pass } = world(() => 5)
  for (let i = 0; i < 2_000; i++) {
    asking.type(`text ${i}`)
    await pass(60)
  }
  for (const { at } of asked) assert.ok(asked.filter((one) => one.at >= at && one.at < at + 60_000).length <= 300)
  assert.ok(asked.length > 400)
})

test('the last answer stays until the next is there, and an empty field has none', async () => {
  const { asking, pass, shown } = world(() => 200)
  asking.type('a')
  await pass(300)
  asking.type('ab')
  await pass(100)
  assert.equal(shown(), 'a')
  await pass(200)
  assert.equal(shown(), 'ab')
  asking.type('abc')
  await pass(60)
  asking.type('')
  assert.equal(shown(), undefined)
  await pass(1_000)
  assert.equal(shown(), undefined)
})

test('what was answered a moment ago is not asked for again', async () => {
  const { asking, asked, pass, shown } = world(() => 10)
  for (const q of ['a', 'ab', 'a', 'ab']) {
    asking.type(q)
    await pass(100)
    assert.equal(shown(), q)
  }
  assert.equal(asked.length, 2)
  await pass(40_000)
  asking.type('a')
  assert.equal(asked.length, 3)
})

test('a refusal is told once and asked again when the person wants it; "too many" is waited out', async () => {
  let refused: Error | undefined = new ApiError({ status: 500, code: 'x', message: 'x' })
  const { asking, asked, pass, shown } = world(() => refused ?? 10)
  asking.type('a')
  await pass(10_000)
  assert.deepEqual([asking.state.get().error, asked.length], [refused, 1])
  refused = undefined
  asking.again()
  await pass(100)
  assert.deepEqual([asking.state.get().error, shown()], [undefined, 'a'])

  refused = new ApiError({ status: 429, code: 'x', message: 'x', retryAfter: 7 })
  asking.type('ab')
  await pass(1_000)
  refused = undefined
  await pass(5_000)
  assert.equal(shown(), 'a')
  await pass(2_000)
  assert.deepEqual([shown(), asking.state.get().error], ['ab', undefined])
})

test('after it is stopped nothing is asked and nothing is shown', async () => {
  const { asking, asked, pass, shown } = world(() => 10)
  asking.type('a')
  asking.type('ab')
  asking.stop()
  await pass(1_000)
  assert.deepEqual([asked.length, shown()], [1, undefined])
})

test('however one types and however long answers take: the last answer is to the last question, never too many are asked', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ q: fc.string({ maxLength: 3 }), pause: fc.integer({ min: 0, max: 150 }) }), {
        minLength: 300,
        maxLength: 900,
      }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
      async (typed, delays) => {
        const w = world((_, n) => delays[n % delays.length] ?? 1)
        for (const { q, pause } of typed) {
          w.asking.type(q)
          await w.pass(pause)
        }
        await w.pass(60_000)
        const last = tidy(typed.at(-1)?.q ?? '')
        assert.equal(w.shown(), last === '' ? undefined : last)
        assert.ok(w.most() <= 3)
        for (const { at } of w.asked) assert.ok(w.asked.filter((one) => one.at >= at && one.at < at + 60_000).length <= 300)
      },
    ),
    { numRuns: 25 },
  ))
