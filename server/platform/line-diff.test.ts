import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { diffLines, type LineRun } from './line-diff.ts'

const joined = (runs: readonly LineRun[], ...kinds: LineRun['kind'][]) =>
  runs.flatMap(({ kind, lines }) => (kinds.includes(kind) ? lines : [])).join('')

test('a changed line is removed and added between those that stay', () =>
  assert.deepEqual(diffLines('a\nb\nc\n', 'a\nB\nc\n'), [
    { kind: 'same', lines: ['a\n'] },
    { kind: 'removed', lines: ['b\n'] },
    { kind: 'added', lines: ['B\n'] },
    { kind: 'same', lines: ['c\n'] },
  ]))

test('a changed line break is a change, and so is a missing one at the end', () => {
  assert.deepEqual(
    diffLines('a\r\nb', 'a\nb\n').map(({ kind }) => kind),
    ['removed', 'added'],
  )
  assert.deepEqual(diffLines('', ''), [])
  assert.deepEqual(diffLines('', '\n'), [{ kind: 'added', lines: ['\n'] }])
})

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', '\r', 'é', '\ud800', 'a'), { maxLength: 30 })
  .map((parts) => parts.join(''))

test('both texts can be put together again from what they share and what they do not', () =>
  fc.assert(
    fc.property(text, text, (a, b) => {
      const runs = diffLines(a, b)
      assert.equal(joined(runs, 'same', 'removed'), a)
      assert.equal(joined(runs, 'same', 'added'), b)
    }),
    { numRuns: 1000 },
  ))

test('texts of very many different lines are told apart as wholes', () => {
  const lines = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word} ${i}\n`).join('')
  const runs = diffLines(`start\n${lines('old')}end`, `start\n${lines('new')}end`)
  assert.deepEqual(
    runs.map(({ kind, lines }) => [kind, lines.length]),
    [
      ['same', 1],
      ['removed', 20_000],
      ['added', 20_000],
      ['same', 1],
    ],
  )
})

test('a line moved within a very long text is still found', () => {
  const lines = Array.from({ length: 50_000 }, () => '\n')
  const runs = diffLines(['x\n', ...lines].join(''), [...lines, 'x\n'].join(''))
  assert.deepEqual(
    runs.map(({ kind }) => kind),
    ['removed', 'same', 'added'],
  )
})
