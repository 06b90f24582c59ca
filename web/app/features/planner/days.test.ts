import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  clockSaid,
  dayByKey,
  daysBetween,
  lunarOf,
  minutesOf,
  mondayOf,
  monthsAfter,
  weekdayOf,
  weekNumber,
  weeksOf,
} from './days.ts'

const aDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('a week begins on Monday', () => {
  assert.equal(mondayOf('2026-11-22'), '2026-11-16')
  assert.equal(weekdayOf('2026-11-16'), 0)
})

test('a week has the number that the standard gives it, across the end of a year too', () => {
  const numbers = ['2026-11-19', '2026-12-31', '2027-01-03', '2027-01-04', '2024-12-30'].map(weekNumber)
  assert.deepEqual(numbers, [47, 53, 53, 1, 1])
})

test('a month stands in whole weeks, from its first day to its last, and in no more than it needs', () => {
  fc.assert(
    fc.property(aDay, (day) => {
      const weeks = weeksOf(day)
      const days = weeks.flat()
      const inside = days.filter((one) => one.startsWith(day.slice(0, 7)))
      assert.ok(inside.includes(day) && weeks.length >= 4 && weeks.length <= 6)
      assert.equal(daysBetween(inside[0] ?? '', inside.at(-1) ?? '') + 1, inside.length)
      assert.equal(inside[0]?.slice(8), '01')
      assert.ok(weeks.every((week) => week.length === 7 && week.some((one) => inside.includes(one))))
    }),
  )
  assert.equal(weeksOf('2026-08-10').length, 6)
  assert.equal(weeksOf('2027-02-10').length, 4)
})

test('a month later is the last day where the month is shorter', () => {
  assert.equal(monthsAfter('2027-01-31', 1), '2027-02-28')
  assert.equal(monthsAfter('2026-03-31', -1), '2026-02-28')
  assert.equal(monthsAfter('2026-12-15', 1), '2027-01-15')
})

test('keys lead by day, week and month, and back to today', () => {
  const from = (key: string) => dayByKey(key, '2026-11-19', '2026-11-21')
  assert.equal(from('ArrowLeft'), '2026-11-18')
  assert.equal(from('ArrowDown'), '2026-11-26')
  assert.equal(from('PageUp'), '2026-10-19')
  assert.equal(from('Home'), '2026-11-16')
  assert.equal(from('End'), '2026-11-22')
  assert.equal(from('t'), '2026-11-21')
  assert.equal(from('x'), undefined)
})

test('a time of day is written and read', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_439 }), (minutes) => minutesOf(clockSaid(minutes)) === minutes))
  assert.equal(minutesOf(''), undefined)
})

test('the lunar day of a day is known', () => {
  assert.deepEqual(lunarOf('2026-09-25'), { month: 8, day: 15 })
  assert.deepEqual(lunarOf('2025-07-30'), { month: 6, day: 6 })
})
