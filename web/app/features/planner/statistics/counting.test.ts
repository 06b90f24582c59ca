import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sumOf, topOf } from './counting.ts'

const day = (todo: number, doing: number, done: number) => ({ counts: { todo, doing, done } })

test('days are summed to percents that make a hundred, and to a grade', () => {
  assert.deepEqual(sumOf([day(1, 0, 1), day(0, 1, 0)]), {
    counts: { todo: 1, doing: 1, done: 1 },
    percents: { todo: 33, doing: 33, done: 34 },
    grade: 'D',
  })
  assert.deepEqual(sumOf([day(0, 0, 4), day(1, 0, 0)]).grade, 'A')
  assert.deepEqual(sumOf([day(0, 0, 0)]), {
    ...day(0, 0, 0),
    percents: { todo: 0, doing: 0, done: 0 },
    grade: null,
  })
  assert.equal(sumOf([day(9, 0, 1)]).grade, 'F')
})

test('an axis ends at a round number that nothing goes beyond', () => {
  assert.deepEqual([0, 1, 3, 4, 5, 7, 11, 23, 70, 100].map(topOf), [2, 2, 4, 4, 6, 8, 20, 40, 80, 100])
})
