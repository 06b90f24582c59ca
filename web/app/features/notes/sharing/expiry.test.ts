import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, expiresAt } from './expiry.ts'

const now = new Date(2026, 10, 21, 10, 30)

test('a link closes so many days from now, at the end of a date, or never', () => {
  assert.equal(expiresAt('never', now), null)
  assert.equal(expiresAt('day', now), new Date(2026, 10, 22, 10, 30).toISOString())
  assert.equal(expiresAt('week', now), new Date(2026, 10, 28, 10, 30).toISOString())
  assert.equal(expiresAt('month', now), new Date(2026, 11, 21, 10, 30).toISOString())
  assert.equal(expiresAt('date', now, '2026-11-21'), new Date(2026, 10, 21, 23, 59, 59).toISOString())
})

test('a date that is past or no date sets nothing', () => {
  assert.equal(expiresAt('date', now, '2026-11-20'), undefined)
  assert.equal(expiresAt('date', now, ''), undefined)
})

test('a day is written as date fields want it', () => assert.equal(dayOf(new Date(2026, 0, 5)), '2026-01-05'))
