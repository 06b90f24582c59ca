import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeByKey, lastingTo, movedTo, snapped } from './times.ts'

const task = { day: '2026-11-21', starts: 600, ends: 660 }

test('a place among the hours is the nearest quarter of an hour, within the day', () => {
  assert.deepEqual([snapped(607), snapped(608), snapped(-40), snapped(2_000)], [600, 615, 0, 1_425])
})

test('what is moved keeps its length, and ends at midnight at the latest', () => {
  assert.deepEqual(movedTo(task, { day: '2026-11-22', minutes: 630 }), { day: '2026-11-22', starts: 630, ends: 690 })
  assert.deepEqual(movedTo(task, { day: '2026-11-22', minutes: 1_425 }), { day: '2026-11-22', starts: 1_425, ends: 1_439 })
  assert.deepEqual(movedTo(task, { day: '2026-11-22' }), { day: '2026-11-22' })
  assert.deepEqual(movedTo(task, { day: '2026-11-22', minutes: 600 }), { day: '2026-11-22' })
  assert.equal(movedTo(task, { day: task.day, minutes: 600 }), undefined)
  const open = { day: null, starts: null, ends: null }
  assert.deepEqual(movedTo(open, { day: '2026-11-22', minutes: 600 }), { day: '2026-11-22', starts: 600, ends: null })
})

test('it lasts a quarter of an hour at least', () => {
  assert.deepEqual(lastingTo(task, 705), { starts: 600, ends: 705 })
  assert.deepEqual(lastingTo(task, 300), { starts: 600, ends: 615 })
  assert.equal(lastingTo(task, 660), undefined)
  assert.equal(lastingTo({ ...task, starts: null }, 700), undefined)
})

test('by keys it goes earlier and later, to the day before and after, and gets shorter and longer', () => {
  assert.deepEqual(changeByKey('ArrowUp', false, task), { starts: 585, ends: 645 })
  assert.deepEqual(changeByKey('ArrowDown', true, task), { starts: 600, ends: 675 })
  assert.deepEqual(changeByKey('ArrowDown', true, { ...task, ends: null }), { starts: 600, ends: 645 })
  assert.deepEqual(changeByKey('ArrowLeft', false, task), { day: '2026-11-20' })
  assert.equal(changeByKey('ArrowLeft', true, task), undefined)
  assert.equal(changeByKey('ArrowUp', false, { ...task, starts: 0 }), undefined)
  assert.equal(changeByKey('x', false, task), undefined)
})
