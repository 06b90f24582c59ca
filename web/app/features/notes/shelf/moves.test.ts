import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { moveBack, moved, movesTo, renamed, without } from './moves.ts'
import { dropAt, stepOf } from './places.ts'
import { type Item, isItem, rowsOf, type Tree } from './tree.ts'
import { someTree } from './tree-samples.ts'

const tree = someTree()
const open = new Set(['home', 'kitchen'])
const rows = rowsOf(tree, open)
const item = (key: string) => rows.find((row): row is Item => isItem(row) && row.key === key) as Item
const at = (key: string) => rows.findIndex((row) => row.key === key)
const drop = (what: string, over: string, within: number) => dropAt(tree, rows, [item(what)], at(over), within)
const told = (what: string, to: Parameters<typeof movesTo>[2]) =>
  movesTo(tree, [item(what)], to).map(({ id, parentId, after }) => ({ id, parentId, after }))

test('a note goes into a folder, or between two notes', () => {
  assert.deepEqual(drop('n:first', 'f:work', 0.5), { to: { parentId: 'work' }, shown: { kind: 'into', key: 'f:work' } })
  const above = drop('n:first', 'n:cleaning', 0.2)
  assert.equal(above?.to.afterNote, 'shopping')
  assert.deepEqual(above?.shown, { kind: 'line', row: at('n:cleaning'), depth: 1 })
  assert.equal(drop('n:first', 'n:cleaning', 0.8)?.to.afterNote, 'cleaning')
  assert.equal(drop('n:first', 'n:shopping', 0.2)?.to.afterNote, null)
})

test('a note is never put between folders: the edge of a folder means the folder', () => {
  assert.deepEqual(drop('n:first', 'f:work', 0.05)?.to, { parentId: 'work' })
})

test('a folder goes beside a folder at its edges, and into it in the middle', () => {
  assert.deepEqual(drop('f:work', 'f:home', 0.1)?.to, { parentId: null, afterFolder: null, afterNote: null })
  assert.deepEqual(drop('f:kitchen', 'f:work', 0.9)?.to, { parentId: null, afterFolder: 'work', afterNote: null })
  assert.deepEqual(drop('f:kitchen', 'f:work', 0.5)?.to, { parentId: 'work' })
})

test('a folder cannot go into itself or below itself', () => {
  assert.equal(drop('f:home', 'f:kitchen', 0.5)?.refused, 'itself')
  assert.equal(drop('f:home', 'f:home', 0.5)?.refused, 'itself')
  assert.equal(drop('f:home', 'n:shopping', 0.5)?.refused, 'itself')
  assert.equal(drop('f:work', 'f:kitchen', 0.5)?.refused, undefined)
})

test('below the last row is the end of the top', () => {
  assert.deepEqual(dropAt(tree, rows, [item('n:shopping')], rows.length + 3, 0)?.to, {
    ...{ parentId: null, afterFolder: 'work', afterNote: 'second' },
  })
})

test('over the place where nothing is yet, it goes into that folder', () => {
  assert.deepEqual(dropAt(tree, rows, [item('n:first')], at('g:kitchen'), 0.5), {
    to: { parentId: 'kitchen' },
    shown: { kind: 'into', key: 'f:kitchen' },
  })
})

test('to drop something where it lies says nothing to the house', () => {
  assert.deepEqual(told('n:second', { parentId: null, afterNote: 'first' }), [])
  assert.deepEqual(told('n:first', { parentId: null, afterNote: null }), [])
  assert.deepEqual(told('n:first', { parentId: null }), [])
})

test('several follow one another, and what lies in a folder that goes goes along by itself', () => {
  const items = [item('f:home'), item('n:shopping'), item('n:first'), item('n:second')]
  assert.deepEqual(
    movesTo(tree, items, { parentId: 'work', afterFolder: null, afterNote: null }).map(({ id, after }) => [id, after]),
    [
      ['home', null],
      ['first', null],
      ['second', 'first'],
    ],
  )
})

test('Alt and an arrow go up and down among their kind, out, and into the folder above', () => {
  assert.deepEqual(stepOf(tree, item('n:second'), 'ArrowUp'), { parentId: null, afterNote: null })
  assert.equal(stepOf(tree, item('n:first'), 'ArrowUp'), undefined)
  assert.deepEqual(stepOf(tree, item('n:first'), 'ArrowDown'), { parentId: null, afterNote: 'second' })
  assert.deepEqual(stepOf(tree, item('f:kitchen'), 'ArrowLeft'), { parentId: null, afterFolder: 'home', afterNote: null })
  assert.equal(stepOf(tree, item('n:first'), 'ArrowLeft'), undefined)
  assert.deepEqual(stepOf(tree, item('n:first'), 'ArrowRight'), { parentId: 'work' })
  assert.deepEqual(stepOf(tree, item('f:work'), 'ArrowRight'), { parentId: 'home' })
  assert.equal(stepOf(tree, item('f:home'), 'ArrowRight'), undefined)
})

test('what goes into the trash takes what is below it along, and the rest stays', () => {
  const left = without(tree, [item('f:home'), item('n:first')])
  assert.deepEqual(
    rowsOf(left, open).map((row) => row.key),
    ['f:work', 'n:second'],
  )
})

test('a new name stands at once', () => {
  assert.ok(rowsOf(renamed(tree, item('f:work'), '일터'), open).some((row) => isItem(row) && row.name === '일터'))
  assert.ok(rowsOf(renamed(tree, item('n:first'), '하나'), open).some((row) => isItem(row) && row.name === '하나'))
})

const keysOf = (one: Tree) => rowsOf(one, new Set(['home', 'work', 'kitchen'])).map((row) => row.key)

test('wherever anything is dropped, nothing is lost or doubled, and the way back leads back', () => {
  const read: Tree = { ...tree, notes: new Map([...tree.notes, ['work', []]]) }
  const all = rowsOf(read, new Set(['home', 'work', 'kitchen']))
  const items = all.filter(isItem)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(items.length - 1), { minLength: 1 }),
      fc.nat(all.length),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (chosen, row, within) => {
        const taken = items.filter((_, i) => chosen.includes(i))
        const found = dropAt(read, all, taken, row, within)
        if (!found || found.refused) return
        const steps = movesTo(read, taken, found.to)
        let now = read
        const back = []
        for (const step of steps) {
          back.unshift(moveBack(now, step))
          now = moved(now, step)
        }
        const items2 = (keys: string[]) => keys.filter((key) => !key.startsWith('g:')).sort()
        assert.deepEqual(items2(keysOf(now)), items2(keysOf(read)))
        for (const step of back) now = moved(now, step)
        assert.deepEqual(keysOf(now), keysOf(read))
      },
    ),
  )
})
