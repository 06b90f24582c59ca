import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../testing/process.ts'
import { breaker } from './breaker.ts'
import { type AppError, fail } from './errors.ts'

/** Somebody who is asked, and may be away. */
const somebody = () => {
  const guarded = breaker('somebody', () => fail('unavailable', 'somebody.left_alone'))
  const state = { is: 'there' as 'there' | 'away' | 'refusing', asked: 0 }
  const ask = () =>
    guarded(async () => {
      state.asked++
      if (state.is === 'away') throw fail('unavailable', 'somebody.away')
      if (state.is === 'refusing') throw fail('not_found', 'somebody.knows_not')
      return 'an answer'
    }).catch((error: AppError) => error.code)
  return { state, ask }
}

test('who is away is asked a few times and then left alone; one call finds out when they are back', async () => {
  const { state, ask } = somebody()
  for (let i = 0; i < 5; i++) assert.equal(await ask(), 'an answer')
  state.is = 'away'
  for (let i = 0; i < 5; i++) assert.equal(await ask(), 'somebody.away')
  const before = state.asked
  const codes = await Promise.all(Array.from({ length: 100 }, ask))
  assert.deepEqual([new Set(codes), state.asked], [new Set(['somebody.left_alone']), before])
  state.is = 'there'
  await until('they are asked again', async () => (await ask()) === 'an answer')
  assert.ok(state.asked > before)
})

test('five in a row are enough, however many were answered before', async () => {
  const { state, ask } = somebody()
  for (let i = 0; i < 30; i++) await ask()
  state.is = 'away'
  for (let i = 0; i < 5; i++) assert.equal(await ask(), 'somebody.away')
  assert.equal(await ask(), 'somebody.left_alone')
})

test('while one call finds out whether they are back, nobody else waits', async () => {
  const guarded = breaker('somebody silent', () => fail('unavailable', 'somebody.left_alone'))
  const away = async () => {
    throw fail('unavailable', 'somebody.away')
  }
  const codeOf = (asking: Promise<unknown>) => asking.catch((error: AppError) => error.code)
  for (let i = 0; i < 5; i++) await codeOf(guarded(away))
  const { promise: answer, resolve: answers } = Promise.withResolvers<string>()
  let asked = false
  let finding: Promise<unknown> = Promise.resolve()
  const find = () => {
    finding = codeOf(
      guarded(() => {
        asked = true
        return answer
      }),
    )
    return asked
  }
  await until('somebody is asked again', find)
  assert.equal(await codeOf(guarded(async () => 'an answer')), 'somebody.left_alone')
  answers('back')
  assert.equal(await finding, 'back')
  assert.equal(await guarded(async () => 'an answer'), 'an answer')
})

test('a refusal is an answer: who refuses is there', async () => {
  const { state, ask } = somebody()
  state.is = 'refusing'
  for (let i = 0; i < 40; i++) assert.equal(await ask(), 'somebody.knows_not')
  assert.equal(state.asked, 40)
})

test('who does not answer is left alone while the first still wait, and these get what comes', async () => {
  const guarded = breaker('somebody slow', () => fail('unavailable', 'somebody.left_alone'))
  const { promise: answer, resolve: answers } = Promise.withResolvers<string>()
  const SLOW_MS = 1
  let asked = 0
  const ask = () =>
    guarded(() => {
      asked++
      return answer
    }, SLOW_MS).catch((error: AppError) => error.code)
  const first = Promise.all(Array.from({ length: 5 }, ask))
  // One more that waits would be found out of the number of those that were asked.
  await until('it is left alone', async () => {
    const before = asked
    const said = await Promise.race([ask(), first, new Promise((resolve) => setImmediate(resolve, 'still waiting'))])
    return said === 'somebody.left_alone' && asked === before
  })
  answers('an answer')
  assert.deepEqual(
    await first,
    Array.from({ length: 5 }, () => 'an answer'),
  )
})
