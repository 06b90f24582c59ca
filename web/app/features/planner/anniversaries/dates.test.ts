import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byNext, givenSaid, longest, lunarSaid, whenSaid } from './dates.ts'
import type { Anniversary } from './queries.ts'

test('a day is said as it was given, and in the lunar calendar with its leap month', () => {
  assert.equal(givenSaid({ lunar: true, leap: true, month: 6, day: 10 }, 'ko'), '음력 윤6월 10일')
  assert.equal(givenSaid({ lunar: false, leap: false, month: 2, day: 29 }, 'ko'), '양력 2월 29일')
  assert.deepEqual([lunarSaid('2025-07-30'), lunarSaid('2026-09-25')], ['음력 윤6월 6일', '음력 8월 15일'])
})

test('a month has as many days as it has in some year', () => {
  assert.deepEqual([longest(false, 2), longest(false, 4), longest(true, 4)], [29, 30, 30])
})

test('the nearest comes first, and how near it is is said', () => {
  const one = (name: string, day: string | null) => ({ name, next: day && { day, counted: null } }) as Anniversary
  const names = byNext([one('나', '2027-01-01'), one('다', null), one('가', '2026-12-04')]).map(({ name }) => name)
  assert.deepEqual(names, ['가', '나', '다'])
  const said = ['2026-11-22', '2026-11-23', '2026-12-04'].map((day) => whenSaid('2026-11-22', day))
  assert.deepEqual(said, ['오늘', '내일', '12일 뒤'])
})
