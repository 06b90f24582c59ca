import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayByKey, monthOf, spanOf, stepped, weekNumber, weeksOf } from './calendar.ts'

test('a month has all its days, in whole weeks from Monday on', () => {
  assert.equal(monthOf('2028-02-10').length, 29)
  const weeks = weeksOf('2026-11-19')
  assert.deepEqual([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]], [6, '2026-10-26', '2026-12-06'])
  assert.ok(weeks.every((week) => week.length === 7))
  assert.equal(weeksOf('2027-02-01').length, 4, 'a February that begins on a Monday')
})

test('one steps by weeks, months and years, and stays within a shorter month', () => {
  assert.equal(stepped('month', '2026-10-31', 1), '2026-11-30')
  assert.equal(stepped('month', '2026-01-15', -1), '2025-12-15')
  assert.equal(stepped('year', '2028-02-29', 1), '2029-02-28')
  assert.equal(stepped('week', '2026-03-01', -1), '2026-02-22')
  assert.deepEqual(spanOf('week', '2027-01-01'), { from: '2026-12-28', to: '2027-01-03' })
  assert.deepEqual(spanOf('year', '2026-11-19'), { from: '2026-01-01', to: '2026-12-31' })
})

test('the week of a year is the one that its Thursday lies in', () =>
  assert.deepEqual(['2026-11-19', '2027-01-01', '2027-01-04'].map(weekNumber), [47, 53, 1]))

test('arrows lead by days and weeks, Home and End within the week, a page by months; letters lead nowhere', () => {
  const to = (key: string) => dayByKey(key, '2026-11-19')
  assert.deepEqual(
    [to('ArrowLeft'), to('ArrowDown'), to('Home'), to('End')],
    ['2026-11-18', '2026-11-26', '2026-11-16', '2026-11-22'],
  )
  assert.deepEqual([to('PageUp'), to('PageDown'), to('a')], ['2026-10-19', '2026-12-19', undefined])
})
