import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changedLines, type DiffRow, diffRows, type Run } from './diff-rows.ts'

const lines = (count: number) => Array.from({ length: count }, (_, n) => `줄 ${n}\n`)
const shape = (rows: readonly DiffRow[]) => rows.map((row) => (row.kind === 'fold' ? row.lines.length : row.kind)).join(' ')

test('a long equal stretch is folded, but for what stands beside a change', () => {
  const runs: Run[] = [
    { kind: 'same', lines: lines(10) },
    { kind: 'added', lines: ['새 줄\n'] },
    { kind: 'same', lines: lines(20) },
    { kind: 'removed', lines: ['a\n'] },
    { kind: 'same', lines: lines(5) },
  ]
  assert.equal(shape(diffRows(runs)), '8 same same added same same 16 same same removed same same same same same')
})

test('what would hide few lines hides none, and equal texts are one fold', () => {
  assert.equal(shape(diffRows([{ kind: 'same', lines: lines(3) }])), 'same same same')
  assert.equal(shape(diffRows([{ kind: 'same', lines: lines(30) }])), '30')
})

test('in a line that was changed, the words that changed are known', () => {
  const rows = diffRows([
    { kind: 'removed', lines: ['빈 서버에 어제 하루를 되살렸다\r\n'] },
    { kind: 'added', lines: ['빈 서버에 오늘 하루를 되살렸다\r\n', '그리고\r\n'] },
  ])
  const changed = rows.map((row) =>
    row.kind === 'fold' ? [] : row.pieces.filter((piece) => piece.changed).map(({ text }) => text),
  )
  assert.deepEqual(changed, [['어제'], ['오늘'], []])
})

test('lines that share next to nothing are not compared', () => {
  const rows = diffRows([
    { kind: 'removed', lines: ['하나 둘 셋\n'] },
    { kind: 'added', lines: ['전혀 다른 이야기\n'] },
  ])
  assert.ok(rows.every((row) => row.kind !== 'fold' && row.pieces.every(({ changed }) => !changed)))
})

const line = fc.array(fc.constantFrom('가', '나다', 'b', ' ', '  '), { maxLength: 6 }).map((parts) => `${parts.join('')}\n`)
const run = fc.record({
  kind: fc.constantFrom('same' as const, 'added' as const, 'removed' as const),
  lines: fc.array(line, { minLength: 1, maxLength: 9 }),
})

test('no line is lost, doubled or moved', () =>
  fc.assert(
    fc.property(fc.array(run, { maxLength: 8 }), (runs) => {
      const shown = diffRows(runs).flatMap((row) =>
        row.kind === 'fold' ? [...row.lines] : [row.pieces.map(({ text }) => text).join('')],
      )
      assert.deepEqual(
        shown,
        runs.flatMap((one) => one.lines.map((text) => text.slice(0, -1))),
      )
    }),
  ))

test('how many lines came and went', () =>
  assert.deepEqual(
    changedLines([
      { kind: 'added', lines: ['a', 'b'] },
      { kind: 'same', lines: ['c'] },
      { kind: 'removed', lines: ['d'] },
    ]),
    { added: 2, removed: 1 },
  ))
