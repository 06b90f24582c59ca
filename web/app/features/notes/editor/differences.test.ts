import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChangeSet, Text } from '@codemirror/state'
import fc from 'fast-check'
import { changesBetween } from './differences.ts'

const apply = (before: string, after: string) => {
  const doc = Text.of(before.split('\n'))
  return ChangeSet.of(changesBetween(before, after), doc.length).apply(doc).toString()
}

const text = fc.array(fc.constantFrom('가', '나', 'a b', '', '끝'), { maxLength: 30 }).map((lines) => lines.join('\n'))

test('the changes make one text of the other', () => {
  fc.assert(fc.property(text, text, (before, after) => assert.equal(apply(before, after), after)))
})

test('lines that stayed are left alone', () => {
  assert.deepEqual(changesBetween('가\n나\n다\n', '가!\n나\n다\n라\n'), [
    { from: 1, to: 1, insert: '!' },
    { from: 6, to: 6, insert: '라\n' },
  ])
  assert.deepEqual(changesBetween('같다', '같다'), [])
})

test('two long texts that share nothing cost one change', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join('\n')
  assert.equal(changesBetween(long('a'), long('b')).length, 1)
})
