import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Goal } from '../goals-query.ts'
import type { Task } from '../queries.ts'
import { leftFrom, movedTo, stepped, taskDayOf, treeOf, weekBranches } from './tree.ts'

const goal = (id: string, span: Goal['span'], begins: string, ends: string, more: Partial<Goal> = {}): Goal => ({
  ...{ id, span, begins, ends, parentId: null, title: id, content: '', byHand: false, progress: null },
  ...{ done: 0, all: 0, version: 1, ...more },
})
const task = (title: string, goalId: string | null) => ({ title, goalId }) as Task

const october = goal('시월', 'month', '2026-10-01', '2026-10-31', { progress: 40 })
const november = goal('십일월', 'month', '2026-11-01', '2026-11-30')
const week = goal('주', 'week', '2026-11-16', '2026-11-22', { parentId: '십일월' })
const early = goal('걸친 주', 'week', '2026-10-26', '2026-11-01', { parentId: '시월' })
const reached = goal('이룬 주', 'week', '2026-11-09', '2026-11-15', { progress: 100 })
const all = [october, november, week, early, reached]

test('a month has its goals, with their weeks and tasks, and beside them the weeks that are part of none of them', () => {
  const tree = treeOf(all, [task('초안', '주'), task('발행', '십일월'), task('빨래', null)], '2026-11-21')
  const said = tree.months.map(({ goal: one, parts, tasks }) => [
    one.id,
    parts.map((part) => [part.goal.id, part.tasks.map(({ title }) => title)]),
    tasks.map(({ title }) => title),
  ])
  assert.deepEqual(said, [['십일월', [['주', ['초안']]], ['발행']]])
  assert.deepEqual(
    tree.alone.map(({ goal: one }) => one.id),
    ['걸친 주', '이룬 주'],
  )
  assert.deepEqual(
    weekBranches(all, [], '2026-11-18').map(({ goal: one }) => one.id),
    ['주'],
  )
})

test('what was not reached is left from the month or week before, and what was reached is not', () => {
  assert.deepEqual(leftFrom(all, 'month', '2026-11-21'), [october])
  assert.deepEqual(leftFrom(all, 'week', '2026-11-18'), [])
  assert.deepEqual(leftFrom(all, 'week', '2026-11-24'), [week])
})

test('a week that moves on stays with its month as long as it touches it', () => {
  assert.deepEqual(movedTo(week, '2026-11-25', all), { day: '2026-11-23' })
  assert.deepEqual(movedTo(week, '2026-12-01', all), { day: '2026-11-30' })
  assert.deepEqual(movedTo(week, '2026-12-08', all), { day: '2026-12-07', parentId: null })
  assert.deepEqual(movedTo(october, '2026-11-21', all), { day: '2026-11-01' })
})

test('a task of a goal is of today, or of its first day', () => {
  assert.deepEqual([taskDayOf(week, '2026-11-18'), taskDayOf(week, '2026-11-30')], ['2026-11-18', '2026-11-16'])
  assert.deepEqual([stepped('month', '2026-01-31', 1), stepped('week', '2026-01-31', -1)], ['2026-02-01', '2026-01-24'])
})
