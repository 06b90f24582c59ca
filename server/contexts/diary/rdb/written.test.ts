import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPast, sealablePast } from './written.ts'

const said = { day: 1, minutes: 480, data: { text: 'x' } }

test('an old value keeps who wrote it, and a box of before that was kept opens as one of its owner', () => {
  const by = { id: 'g', name: 'Gus', as: 'guardian' as const }
  assert.deepEqual(openPast(sealablePast({ ...said, by })), { ...said, by })
  assert.deepEqual(sealablePast({ ...said, by: null }), said)
  assert.deepEqual(openPast(said), { ...said, by: null })
})
