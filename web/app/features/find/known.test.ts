import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepNotes, keptNotes, notesIn } from './known.ts'

const storage = () => {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  }
}
const note = (id: string, title = id) => ({ id, title, path: 'A' })

test('notes are seen in an answer, in a list and in the pages of one, and nothing else is', () => {
  assert.deepEqual(notesIn(note('1')), [note('1')])
  assert.deepEqual(notesIn({ items: [note('1'), { id: '2' }, null] }), [note('1')])
  assert.deepEqual(notesIn({ pages: [{ items: [note('1')] }, { items: [note('2')] }, null] }), [note('1'), note('2')])
  assert.deepEqual(
    notesIn({
      items: [
        { ...note('1'), trashedAt: 'x' },
        { id: 'f', name: 'A', parentId: null, path: 'A' },
      ],
    }),
    [],
  )
  for (const other of [undefined, null, 3, 'x', [], { pages: 3 }]) assert.deepEqual(notesIn(other), [])
})

test('what was seen last is kept first, with its newest title, and by each person for themselves', () => {
  const kept = storage()
  keepNotes(kept, 'ann', [note('1'), note('2', 'old')])
  keepNotes(kept, 'ann', [note('2', 'new'), note('3')])
  assert.deepEqual(
    keptNotes(kept, 'ann').map(({ id, title }) => `${id} ${title}`),
    ['2 new', '3 3', '1 1'],
  )
  assert.deepEqual(keptNotes(kept, 'bob'), [])
})

test('no more is kept than there is room for, and a broken or missing storage is an empty one', () => {
  const kept = storage()
  keepNotes(
    kept,
    'ann',
    Array.from({ length: 1_200 }, (_, i) => note(`${i}`)),
  )
  assert.equal(keptNotes(kept, 'ann').length, 1_000)
  kept.setItem('haruteo.bob.known', '{')
  assert.deepEqual(keptNotes(kept, 'bob'), [])
  keepNotes(undefined, 'ann', [note('1')])
  assert.deepEqual(keptNotes(undefined, 'ann'), [])
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error('full')
    },
  }
  keepNotes(full, 'ann', [note('1')])
})
