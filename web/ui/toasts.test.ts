import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toast, toasts } from './toasts.ts'

test('three are shown at once, the oldest makes room, and each can be taken away', () => {
  const takeAway = ['1', '2', '3', '4'].map((text) => toast({ text }))
  const texts = () => toasts.get().map(({ text }) => text)
  assert.deepEqual(texts(), ['2', '3', '4'])
  takeAway[2]?.()
  takeAway[0]?.()
  assert.deepEqual(texts(), ['2', '4'])
  for (const take of takeAway) take()
  assert.deepEqual(texts(), [])
})
