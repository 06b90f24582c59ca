import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { typedPattern } from '#platform/hangul'
import { finderOf } from './jamo.ts'

const some = (most: number) =>
  fc
    .array(
      fc.oneof(fc.constantFrom(...'한밤하바갑값고과구궈그의마만ㅎㅂㅄㄳ a.*-('), fc.string({ unit: 'grapheme', maxLength: 1 })),
      { maxLength: most },
    )
    .map((parts) => parts.join(''))

test('the application finds what is being typed where the house does', () =>
  fc.assert(
    fc.property(some(5), some(9), (typed, text) =>
      assert.equal(finderOf(typed)(text), text.search(new RegExp(typedPattern(typed)))),
    ),
    { numRuns: 3_000 },
  ))

test('a syllable may be unfinished, and stand for what it is on the way to', () => {
  assert.equal(finderOf('한바')('한밤중에'), 0)
  assert.equal(finderOf('함')('하마'), 0)
  assert.equal(finderOf('ㅎㅂ')('겨울 한 밤'), 3)
  assert.equal(finderOf('밤')('바람'), -1)
})
