import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speedAt } from './auto-scroll.ts'
import { daysLeft } from './trash.ts'

test('a day counts only while it is whole', () => {
  const now = new Date('2026-11-21T10:00:00Z')
  assert.equal(daysLeft('2026-12-21T09:00:00Z', now), 29)
  assert.equal(daysLeft('2026-11-22T09:00:00Z', now), 0)
  assert.equal(daysLeft('2026-11-20T09:00:00Z', now), 0)
})

test('what is dragged scrolls near an edge, faster the nearer', () => {
  assert.equal(speedAt(300, 0, 600), 0)
  assert.ok(speedAt(10, 0, 600) < speedAt(30, 0, 600))
  assert.ok(speedAt(590, 0, 600) > speedAt(570, 0, 600))
  assert.ok(speedAt(-50, 0, 600) < 0)
})
