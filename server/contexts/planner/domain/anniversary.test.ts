import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Anniversary, anniversaryDays, mustBeAnniversary } from './anniversary.ts'
import { dayOf, isoOf } from './day.ts'

const at = new Date('2026-01-01T00:00:00Z')
const anniversary = (more: Partial<Anniversary>): Anniversary => ({
  ...{
    id: 'a',
    ownerId: 'ann',
    name: '생일',
    emoji: '🎂',
    lunar: false,
    month: 3,
    day: 3,
    leap: false,
    since: null,
    remind: [],
  },
  ...{ version: 1, created: at, updated: at },
  ...more,
})
const days = (one: Anniversary, from: number, to: number) =>
  anniversaryDays(one, { from: dayOf(from, 1, 1), to: dayOf(to, 12, 31) }).map(({ day, counted }) => [isoOf(day), counted])

test('an anniversary comes every year, counted from its first', () => {
  assert.deepEqual(days(anniversary({ since: 2025 }), 2024, 2027), [
    ['2025-03-03', 0],
    ['2026-03-03', 1],
    ['2027-03-03', 2],
  ])
})

test('음력: on its day of the lunar calendar, of which a year may have two or none of ours', () => {
  assert.deepEqual(days(anniversary({ lunar: true, month: 12, day: 1 }), 2026, 2028), [
    ['2026-01-19', null],
    ['2027-01-08', null],
    ['2027-12-28', null],
  ])
  assert.deepEqual(days(anniversary({ lunar: true, month: 6, day: 10, leap: true, since: 2025 }), 2025, 2026), [
    ['2025-08-03', 0],
    ['2026-07-23', 1],
  ])
})

test('29 February is kept on the 28th in other years', () =>
  assert.deepEqual(days(anniversary({ month: 2, day: 29 }), 2027, 2028), [
    ['2027-02-28', null],
    ['2028-02-29', null],
  ]))

test('dates that no year has are refused, and so are names of nothing', () => {
  assert.throws(() => mustBeAnniversary(anniversary({ month: 2, day: 30 })), { code: 'planner.bad_date' })
  assert.throws(() => mustBeAnniversary(anniversary({ lunar: true, day: 31 })), { code: 'planner.bad_date' })
  assert.throws(() => mustBeAnniversary(anniversary({ leap: true })), { code: 'planner.bad_date' })
  assert.throws(() => mustBeAnniversary(anniversary({ name: '  ' })), { code: 'planner.bad_anniversary' })
  assert.throws(() => mustBeAnniversary(anniversary({ emoji: 'abcde' })), { code: 'planner.bad_emoji' })
  assert.equal(mustBeAnniversary(anniversary({ emoji: '👨‍👩‍👧‍👦' })).emoji, '👨‍👩‍👧‍👦')
})
