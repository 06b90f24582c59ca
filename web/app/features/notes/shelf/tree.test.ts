import assert from 'node:assert/strict'
import { test } from 'node:test'
import { between, staying, stepFor } from './steps.ts'
import { folderKey, foldersAbove, pathOf, type Row, rowsOf } from './tree.ts'
import { someTree } from './tree-samples.ts'

const tree = someTree()
const shown = (rows: readonly Row[]) =>
  rows.map((row) => ('name' in row ? `${'  '.repeat(row.depth)}${row.name}` : `(${row.why})`))

test('an open folder shows its folders, then its notes; a shut one shows nothing', () => {
  assert.deepEqual(shown(rowsOf(tree, new Set())), ['집', '일', '첫째', '둘째'])
  assert.deepEqual(shown(rowsOf(tree, new Set(['home', 'kitchen']))), [
    ...['집', '  부엌', '(empty)', '  장보기', '  청소', '일', '첫째', '둘째'],
  ])
})

test('what is not there yet is waited for in its place', () => {
  const rows = rowsOf(tree, new Set(['work']))
  assert.deepEqual(shown(rows), ['집', '일', '(waiting)', '첫째', '둘째'])
})

test('every row knows its number among its siblings', () => {
  const rows = rowsOf(tree, new Set(['home']))
  const said = rows.map((row) => ('at' in row ? `${row.at}/${row.of}` : ''))
  assert.deepEqual(said, ['1/4', '1/3', '2/3', '3/3', '2/4', '3/4', '4/4'])
})

test('a path is said from the top, and a circle of folders ends nothing', () => {
  assert.equal(pathOf(tree.folders, 'kitchen'), '집/부엌')
  assert.equal(pathOf(tree.folders, null), '')
  const round = [
    { ...tree.folders[0]!, id: 'a', parentId: 'b' },
    { ...tree.folders[0]!, id: 'b', parentId: 'a' },
  ]
  assert.deepEqual(foldersAbove(round, 'a'), ['a', 'b'])
})

const rows = rowsOf(tree, new Set(['home', 'kitchen']))
const step = (focused: string | undefined, key: string) => stepFor(rows, focused, key, 3)

test('arrows walk over the rows and pass over gaps; the ends hold', () => {
  assert.deepEqual(step('f:kitchen', 'ArrowDown'), { kind: 'focus', key: 'n:shopping' })
  assert.deepEqual(step('n:shopping', 'ArrowUp'), { kind: 'focus', key: 'f:kitchen' })
  assert.equal(step('f:home', 'ArrowUp'), undefined)
  assert.equal(step('n:second', 'ArrowDown'), undefined)
  assert.deepEqual(step('n:first', 'Home'), { kind: 'focus', key: 'f:home' })
  assert.deepEqual(step('f:home', 'End'), { kind: 'focus', key: 'n:second' })
  assert.deepEqual(step('f:home', 'PageDown'), { kind: 'focus', key: 'n:cleaning' })
  assert.deepEqual(step('n:first', 'PageUp'), { kind: 'focus', key: 'n:shopping' })
  assert.deepEqual(step(undefined, 'ArrowDown'), { kind: 'focus', key: 'f:home' })
})

test('Right opens and then goes in; Left shuts and then goes out', () => {
  assert.deepEqual(step('f:work', 'ArrowRight'), { kind: 'open', ids: ['work'] })
  assert.deepEqual(step('f:home', 'ArrowRight'), { kind: 'focus', key: 'f:kitchen' })
  assert.equal(step('f:kitchen', 'ArrowRight'), undefined)
  assert.equal(step('n:first', 'ArrowRight'), undefined)
  assert.deepEqual(step('f:home', 'ArrowLeft'), { kind: 'close', ids: ['home'] })
  assert.deepEqual(step('n:shopping', 'ArrowLeft'), { kind: 'focus', key: 'f:home' })
  assert.equal(step('n:first', 'ArrowLeft'), undefined)
})

test('an asterisk opens every shut folder beside it', () => {
  assert.deepEqual(stepFor(rowsOf(tree, new Set()), 'n:first', '*', 3), { kind: 'open', ids: ['home', 'work'] })
  assert.equal(step('n:shopping', '*'), undefined)
})

test('Shift holds a stretch, whichever way round', () => {
  assert.deepEqual(between(rows, 'f:work', 'n:shopping'), ['n:shopping', 'n:cleaning', 'f:work'])
  assert.deepEqual(between(rows, 'gone', 'n:first'), ['n:first'])
})

test('when rows go, the focus goes to the next that stays, else to the one before', () => {
  assert.equal(staying(rows, new Set(['n:shopping', 'n:cleaning']), 'n:shopping'), folderKey('work'))
  assert.equal(staying(rows, new Set(['n:second']), 'n:second'), 'n:first')
  assert.equal(staying(rows, new Set(rows.map(({ key }) => key)), 'n:second'), undefined)
})
