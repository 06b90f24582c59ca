import assert from 'node:assert/strict'
import { test } from 'node:test'
import { person } from './kept.ts'
import { keptList } from './kept-list.ts'

test('a list is in the order of its ids, and is another one for another person', () => {
  const list = keptList<{ n: number }>('list', (read) => read as { n: number })
  person.set('ann')
  list.put('b', { n: 2 })
  list.put('a', { n: 1 })
  assert.deepEqual(list.get(), [
    { n: 1, id: 'a' },
    { n: 2, id: 'b' },
  ])
  list.put('a', { n: 3 })
  list.remove('b')
  assert.deepEqual(list.get(), [{ n: 3, id: 'a' }])
  person.set('bob')
  assert.deepEqual(list.get(), [])
})
