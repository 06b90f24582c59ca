import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Task } from '../queries.ts'
import { isWaiting, type Waiting, withWaiting } from './waiting.ts'

const task = (id: string, given: Partial<Task> = {}): Task => ({
  ...{ id, seriesId: null, occurs: null, rule: null, title: id, content: '', day: '2030-01-01', lastDay: null, starts: null },
  ...{ ends: null, status: 'todo', doneAt: null, labelId: null, goalId: null, checklist: [], rank: 1, version: 1 },
  ...{ seriesVersion: null, trashedAt: null, remind: null, afterDone: false, ...given },
})
const change = (id: string, given: object): Waiting => ({ kind: 'change', items: [{ which: { id }, ...given }] })

test('what was done without a network shows as done, moved or gone, the last word counting', () => {
  const days = { items: [task('a'), task('b'), task('c')] }
  const all = [
    change('a', { status: 'done' }),
    change('b', { trashed: true }),
    change('c', { day: '2030-01-05' }),
    change('c', { day: '2030-01-06' }),
    change('a', { status: 'todo' }),
    change('elsewhere', { trashed: true }),
  ]
  const { items } = withWaiting(days, all)
  assert.deepEqual(
    items.map(({ id, status, day }) => [id, status, day]),
    [
      ['a', 'todo', '2030-01-01'],
      ['c', 'todo', '2030-01-06'],
    ],
  )
  assert.deepEqual(
    days.items.map((one) => isWaiting(one, all)),
    [true, true, true],
  )
  assert.equal(isWaiting(task('d'), all), false)
})

test('one day of a series that waits is that day alone', () => {
  const [monday, tuesday] = ['2030-01-07', '2030-01-08'].map((day) => task('x', { id: null, seriesId: 's', occurs: day, day }))
  const all: Waiting[] = [{ kind: 'change', items: [{ which: { seriesId: 's', occurs: '2030-01-07' }, status: 'done' }] }]
  const { items } = withWaiting({ items: [monday as Task, tuesday as Task] }, all)
  assert.deepEqual(
    items.map(({ status }) => status),
    ['done', 'todo'],
  )
})

test('to show it twice is to show it once, for the house may have it already', () => {
  const changes = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      given: fc.oneof(
        fc.constantFrom('todo', 'done').map((status) => ({ status })),
        fc.constantFrom('2030-01-02', null).map((day) => ({ day })),
      ),
    }),
  )
  fc.assert(
    fc.property(changes, (made) => {
      const all = made.map(({ id, given }) => change(id, given))
      const once = withWaiting({ items: [task('a'), task('b', { lastDay: '2030-01-03' }), task('c')] }, all)
      assert.deepEqual(
        withWaiting(once, all).items.map(({ id, status, day }) => [id, status, day]),
        once.items.map(({ id, status, day }) => [id, status, day]),
      )
    }),
  )
})
