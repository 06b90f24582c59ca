import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { merge } from './merge.ts'

const body = (base: string, mine: string, theirs: string) => {
  const of = (body: string) => ({ title: '', body })
  const merged = merge(of(base), of(mine), of(theirs))
  return merged.kind === 'merged' ? merged.text.body : undefined
}

test('edits of different lines are both in the text', () => {
  assert.equal(body('a\nb\nc', 'A\nb\nc', 'a\nb\nC'), 'A\nb\nC')
  assert.equal(body('a\nb\nc', 'x\na\nb\nc', 'a\nb'), 'x\na\nb')
})

test('edits of neighbouring lines stand side by side', () => {
  assert.equal(body('- 우유\n- 빵', '- 우유 둘\n- 빵', '- 우유\n- 빵 하나'), '- 우유 둘\n- 빵 하나')
  assert.equal(body('a\nb', 'a\nnew\nb', 'a\nB'), 'a\nnew\nB')
})

test('edits of the same line, and two insertions at the same place, overlap', () => {
  assert.equal(body('a', 'a b', 'a c'), undefined)
  assert.equal(body('a', 'a\nb', 'a\nc'), undefined)
  assert.equal(body('a\nb', 'b', 'A\nb'), undefined)
})

test('the same edit on both sides is one edit', () => {
  assert.equal(body('a\nb', 'A\nb', 'A\nb\nc'), 'A\nb\nc')
})

test('every end of line and a missing last newline stay as they are', () => {
  assert.equal(body('a\r\nb\r\nc', 'A\r\nb\r\nc', 'a\r\nb\r\nC'), 'A\r\nb\r\nC')
  assert.equal(body('a\r\nb\nc\n', 'a\r\nb\nc\nd', 'x\na\r\nb\nc\n'), 'x\na\r\nb\nc\nd')
  assert.equal(body('a', 'a\nb', 'x\na'), 'x\na\nb')
})

test('a title is merged as a whole', () => {
  const of = (title: string) => ({ title, body: '' })
  assert.deepEqual(merge(of('가'), of('나'), of('가')), { kind: 'merged', text: of('나') })
  assert.deepEqual(merge(of('가'), of('가'), of('나')), { kind: 'merged', text: of('나') })
  assert.equal(merge(of('가'), of('나'), of('다')).kind, 'overlap')
})

test('a text of 200,000 letters with many empty lines is merged in a moment', () => {
  const lines = Array.from({ length: 4_000 }, (_, i) => (i % 2 ? '' : `문단 ${i} ${'글'.repeat(90)}`))
  const mine = lines.with(0, '처음')
  const theirs = lines.with(3_998, '끝')
  const begun = performance.now()
  assert.equal(body(lines.join('\n'), mine.join('\n'), theirs.join('\n')), lines.with(0, '처음').with(3_998, '끝').join('\n'))
  assert.ok(performance.now() - begun < 500)
})

const line = fc.constantFrom('', 'a', 'b', 'c', '하루\r', '길'.repeat(5))
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'))

test('what is merged holds every new line of both sides, whichever side is mine', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const merged = body(base, mine, theirs)
      assert.equal(merged, body(base, theirs, mine))
      if (merged === undefined) return
      const there = new Set(merged.split('\n'))
      const before = new Set(base.split('\n'))
      for (const added of `${mine}\n${theirs}`.split('\n')) assert.ok(before.has(added) || there.has(added))
      for (const made of there) assert.ok(merged === '' || [base, mine, theirs].some((side) => side.split('\n').includes(made)))
    }),
    { numRuns: 2_000 },
  )
})

test('who changed nothing takes over what the other made', () => {
  fc.assert(fc.property(text, text, (base, theirs) => assert.equal(body(base, base, theirs), theirs)))
})
