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
  for (let i = 0; i < 6; i++) assert.equal(await ask(), 'somebody.away')
  const before = state.asked
  const codes = await Promise.all(Array.from({ length: 100 }, ask))
  assert.deepEqual([new Set(codes), state.asked], [new Set(['somebody.left_alone']), before])
  state.is = 'there'
  await until('they are asked again', async () => (await ask()) === 'an answer')
  assert.ok(state.asked > before)
})

test('a refusal is an answer: who refuses is there', async () => {
  const { state, ask } = somebody()
  state.is = 'refusing'
  for (let i = 0; i < 40; i++) assert.equal(await ask(), 'somebody.knows_not')
  assert.equal(state.asked, 40)
})
