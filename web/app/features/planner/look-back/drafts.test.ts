import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lengthOf, soundDrafts } from './drafts.ts'

test('of what a browser kept, only whole drafts are used', () => {
  const draft = { title: '47번째 주', body: '잘 쉬었다', audience: 'me', version: null }
  assert.deepEqual(soundDrafts({ '2026-11-16': draft, '2026-11-09': { ...draft, audience: 'all' }, x: 3 }), {
    '2026-11-16': draft,
  })
  assert.deepEqual([soundDrafts(null), soundDrafts('x')], [undefined, undefined])
})

test('characters are counted as people see most of them, not as a computer stores them', () => {
  assert.deepEqual([lengthOf('한 주'), lengthOf('👍'), lengthOf('')], [3, 1, 0])
})
