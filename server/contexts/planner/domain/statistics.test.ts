import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, isoOf } from './day.ts'
import { gradeOf, gradesOf, percents, streakOf, sumOf, weeksOf } from './statistics.ts'

const some = fc.record({ todo: fc.nat(50), doing: fc.nat(50), done: fc.nat(50) })

test('the percents of a day make a hundred, each within one of what it is', () =>
  fc.assert(
    fc.property(some, (counts) => {
      const all = counts.todo + counts.doing + counts.done
      const made = percents(counts)
      assert.equal(made.todo + made.doing + made.done, all === 0 ? 0 : 100)
      for (const status of ['todo', 'doing', 'done'] as const)
        if (all > 0) assert.ok(Math.abs(made[status] - (100 * counts[status]) / all) < 1)
    }),
  ))

test('grades begin at 80, 60, 40 and 20 percent, and a day without tasks has none', () => {
  const grade = (done: number) => gradeOf({ todo: 100 - done, doing: 0, done })
  assert.deepEqual([100, 80, 79, 60, 59, 40, 39, 20, 19, 0].map(grade), ['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D', 'F', 'F'])
  assert.equal(gradeOf({ todo: 0, doing: 0, done: 0 }), undefined)
})

test('a month has as many weeks as it touches, a sixth where it does', () => {
  const weeks = (year: number, month: number) =>
    weeksOf(year, month).map(({ from, to }) => `${isoOf(from).slice(5)}..${isoOf(to).slice(5)}`)
  assert.deepEqual(weeks(2026, 2), ['02-01..02-01', '02-02..02-08', '02-09..02-15', '02-16..02-22', '02-23..02-28'])
  assert.equal(weeks(2026, 8).length, 6)
  assert.deepEqual(weeks(2027, 2), ['02-01..02-07', '02-08..02-14', '02-15..02-21', '02-22..02-28'])
})

test('every day of a month is in one week of it', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const weeks = weeksOf(year, month)
      for (const [i, { from, to }] of weeks.entries()) {
        assert.ok(from <= to && to - from < 7)
        if (i > 0) assert.equal(from, (weeks[i - 1]?.to ?? 0) + 1)
      }
    }),
  ))

const day = (n: number, done: number, todo: number) => ({ day: dayOf(2026, 11, n), counts: { done, todo, doing: 0 } })

test('a streak counts the days on which all was done; empty days do not break it, and today not before it is over', () => {
  const days = [day(1, 0, 1), day(2, 2, 0), day(3, 0, 0), day(4, 1, 0), day(5, 1, 1)]
  assert.equal(streakOf(days, dayOf(2026, 11, 5)), 2)
  assert.equal(streakOf(days, dayOf(2026, 11, 6)), 0)
  assert.equal(streakOf([], dayOf(2026, 11, 6)), 0)
})

test('sums and grades are of the days asked for', () => {
  const days = [day(1, 4, 1), day(2, 0, 5), day(3, 0, 0)]
  assert.deepEqual(sumOf(days, dayOf(2026, 11, 1), dayOf(2026, 11, 2)), { done: 4, todo: 6, doing: 0 })
  assert.deepEqual(gradesOf(days), { A: 1, B: 0, C: 0, D: 0, F: 1 })
})
