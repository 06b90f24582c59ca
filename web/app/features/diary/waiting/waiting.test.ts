import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasAgreed } from '../device.ts'
import { forgetHere, keep, soundWaiting, tryAgain, type Waiting, waiting, waitingOn } from './waiting.ts'

const at = { day: '2030-01-02', minutes: 480, timeZone: 'Asia/Seoul' }
const puff: Waiting = {
  ...{ kind: 'record', key: 'k1' },
  body: { ...at, type: 'reliever', data: { puffs: 2, kind: 'saba', reason: 'symptoms' } },
}
const green: Waiting = { kind: 'green', key: 'k2', body: { ...at, day: '2030-01-03' } }

test('what an older version or another hand wrote is not sent', () => {
  for (const one of [puff, green]) assert.equal(soundWaiting(one), one)
  for (const bad of [null, 'text', [], {}, { ...puff, kind: 'other' }, { ...puff, key: 1 }, { ...puff, body: null }])
    assert.equal(soundWaiting(bad), undefined, JSON.stringify(bad))
})

test('what waits lies in the order in which it was written, on its own day, until it is taken away', () => {
  keep(puff)
  keep(green)
  keep({ ...puff, key: 'k3' })
  assert.deepEqual(
    waiting.get().map(({ key }) => key),
    ['k1', 'k2', 'k3'],
  )
  assert.deepEqual(
    waitingOn(waiting.get(), '2030-01-02').map(({ key }) => key),
    ['k1', 'k3'],
  )
  for (const { id } of waiting.get()) waiting.remove(id)
  assert.deepEqual(waiting.get(), [])
})

test('what was refused is tried again after the new text, and nothing stays once the consent is taken back', () => {
  keep({ ...puff, refused: '동의가 먼저예요' })
  hasAgreed.set('yes')
  tryAgain()
  assert.deepEqual(
    waiting.get().map(({ key, refused }) => [key, refused]),
    [['k1', undefined]],
  )
  forgetHere()
  assert.deepEqual([waiting.get(), hasAgreed.get()], [[], ''])
})
