import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Medicine } from '../queries.ts'
import { meantOf, offeredOn } from './offered.ts'

const daily = (to: string | null) => ({ from: '2029-12-01', to, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [480], amount: 1 })
const medicine = (id: string, more: object = {}) =>
  ({ id, kind: 'other', schedules: [], removedAt: null, ...more }) as unknown as Medicine

test('whatever is taken as needed can be written down, what is inhaled for it first', () => {
  const all = [
    medicine('antihistamine', { kind: 'oral' }),
    medicine('spray'),
    medicine('tablet', { kind: 'oral', schedules: [daily(null)] }),
    medicine('course', { kind: 'oral', schedules: [daily('2029-12-31')] }),
    medicine('reliever', { kind: 'reliever' }),
    medicine('both', { kind: 'combination', schedules: [daily(null)] }),
    medicine('gone', { kind: 'reliever', removedAt: '2029-12-31T00:00:00Z' }),
  ]
  const ids = (day: string) => offeredOn(all, day).map(({ id }) => id)
  assert.deepEqual(ids('2030-01-01'), ['reliever', 'both', 'antihistamine', 'spray', 'course'])
  assert.equal(offeredOn(all, '2030-01-01', 'tablet').at(-1)?.id, 'tablet', 'a record that is corrected keeps the one it names')
  assert.equal(meantOf(offeredOn(all, '2030-01-01'))?.id, 'reliever')
  assert.equal(meantOf(offeredOn(all.slice(0, 4), '2030-01-01')), undefined, 'puffs are none of a tablet')
  assert.deepEqual(
    ids('2029-12-31'),
    ['reliever', 'both', 'antihistamine', 'spray'],
    'a course that goes on has doses of its own',
  )
})
