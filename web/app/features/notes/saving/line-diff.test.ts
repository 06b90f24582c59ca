import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compare, joined, withEndsOf } from './line-diff.ts'

test('what differs stands side by side, with two lines around it and the rest folded', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `줄 ${i}`)
  assert.deepEqual(compare(lines.with(10, '나').join('\n'), lines.with(10, '너').join('\n')), [
    { kind: 'folded', from: 0, count: 8 },
    { kind: 'same', from: 8, lines: ['줄 8', '줄 9'] },
    { kind: 'different', from: 10, mine: ['나'], theirs: ['너'] },
    { kind: 'same', from: 11, lines: ['줄 11', '줄 12'] },
    { kind: 'folded', from: 13, count: 7 },
  ])
})

test('a single line is shown sooner than it is counted', () => {
  assert.deepEqual(
    compare('a\nb', 'a\nc').map(({ kind }) => kind),
    ['same', 'different'],
  )
})

test('joined by hand begins with every line of both, the same ones once', () => {
  assert.equal(joined('a\nb\nc', 'a\nx\nc\nd'), 'a\nb\nx\nc\nd')
})

test('a text field’s ends of lines give way to the note’s', () => {
  assert.equal(withEndsOf('a\r\nb', 'x\ny'), 'x\r\ny')
  assert.equal(withEndsOf('a\nb', 'x\ny'), 'x\ny')
  assert.equal(withEndsOf('a\r\nb\nc', 'x\ny'), 'x\ny')
})
