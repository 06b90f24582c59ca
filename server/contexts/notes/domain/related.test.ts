import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { markdownText, sampleNote } from './markdown-text.test.ts'
import { type Other, relatedNotes, termsOf } from './related.ts'

const none = { tags: [], terms: [], targets: [] }
const other = (id: string, traits: Partial<Other>): Other => ({ id, title: id.toUpperCase(), path: '', ...none, ...traits })
const frequencies = {
  total: 100,
  tags: new Map([
    ['common', 60],
    ['rare', 2],
    ['a', 30],
    ['a/b', 3],
  ]),
  terms: new Map([
    ['모두', 90],
    ['천식', 3],
  ]),
}

test('every reason is named, with the words that make it', () => {
  const note = { id: 'n', tags: ['Rare'], terms: ['천식'], targets: ['x', 't'] }
  const all = [
    other('x', {}),
    other('y', { targets: ['t', 'n'] }),
    other('z', { tags: ['rare'], terms: ['천식', '다른'] }),
    other('t', {}),
  ]
  const found = new Map(relatedNotes(note, all, frequencies).map(({ id, reasons }) => [id, reasons]))
  assert.deepEqual(found.get('x'), [{ kind: 'link', count: 1, words: ['X'] }])
  assert.deepEqual(found.get('y'), [
    { kind: 'shared_link', count: 1, words: ['T'] },
    { kind: 'link', count: 1, words: ['Y'] },
  ])
  assert.deepEqual(found.get('z'), [
    { kind: 'tag', count: 1, words: ['Rare'] },
    { kind: 'term', count: 1, words: ['천식'] },
  ])
})

test('what few notes have counts more than what many have', () => {
  const note = { id: 'n', tags: ['common', 'rare'], terms: ['모두', '천식'], targets: [] }
  const byTag = relatedNotes(note, [other('c', { tags: ['common'] }), other('r', { tags: ['rare'] })], frequencies)
  assert.deepEqual(
    byTag.map(({ id }) => id),
    ['r', 'c'],
  )
  const byTerm = relatedNotes(note, [other('c', { terms: ['모두'] }), other('r', { terms: ['천식'] })], frequencies)
  assert.deepEqual(
    byTerm.map(({ id }) => id),
    ['r', 'c'],
  )
})

test('of much that is shared, how much is said and the rarest is named', () => {
  const terms = Array.from({ length: 11 }, (_, n) => `word${n}`)
  const [found] = relatedNotes({ id: 'n', tags: [], terms, targets: [] }, [other('o', { terms })], frequencies)
  assert.deepEqual([found?.reasons[0]?.count, found?.reasons[0]?.words.length], [11, 5])
})

test('a nested tag is shared with its parent, and counts once', () => {
  const note = { id: 'n', tags: ['a/b'], terms: [], targets: [] }
  const [same, parent] = relatedNotes(note, [other('p', { tags: ['A'] }), other('s', { tags: ['A/B'] })], frequencies)
  assert.deepEqual([same?.id, same?.reasons], ['s', [{ kind: 'tag', count: 1, words: ['a/b'] }]])
  assert.deepEqual([parent?.id, parent?.reasons], ['p', [{ kind: 'tag', count: 1, words: ['a'] }]])
})

test('the note itself and notes that share nothing are left out, and equals stand by their ids', () => {
  const note = { id: 'n', tags: ['rare'], terms: [], targets: ['n'] }
  const all = [
    other('b', { tags: ['rare'] }),
    other('n', { tags: ['rare'] }),
    other('a', { tags: ['rare'] }),
    other('c', { terms: ['x'] }),
  ]
  assert.deepEqual(
    relatedNotes(note, all, frequencies).map(({ id }) => id),
    ['a', 'b'],
  )
})

test('the same notes in another order are related in the same order', () => {
  const words = fc.subarray(['a', 'b', 'c', 'd'])
  const traits = fc.record({ tags: words, terms: words, targets: words })
  fc.assert(
    fc.property(traits, fc.array(traits, { maxLength: 6 }), (note, others) => {
      const all = others.map((each, n) => other(String(n), each))
      const found = relatedNotes({ id: 'n', ...note }, all, frequencies)
      assert.deepEqual(relatedNotes({ id: 'n', ...note }, all.toReversed(), frequencies), found)
      for (const [n, { score, reasons }] of found.entries()) {
        assert.ok(score > 0 && score <= (found[n - 1]?.score ?? Number.POSITIVE_INFINITY) && reasons.length > 0)
      }
    }),
  )
})

test('terms are the words that tell most: without particles, stop words and code', () => {
  const text =
    '---\ntags: 비밀\n---\n천식은 병이다. 천식이 심하면 흡입기를 쓴다. 그리고 흡입기는 `암호` https://주소.kr/경로 the Inhaler, an API를 쓴다'
  const terms = termsOf(text)
  assert.deepEqual(terms.slice(0, 2), ['흡입기', '천식'])
  assert.ok(['inhaler', 'api'].every((word) => terms.includes(word)))
  for (const word of ['그리고', 'the', 'an', '암호', '비밀', '주소', '천식은', '2024']) assert.ok(!terms.includes(word), word)
})

test('a word of the title counts more, and the number of terms is bounded', () => {
  const text = '하나둘 하나둘 하나둘 둘셋'
  assert.deepEqual(termsOf(text, 1), ['하나둘'])
  assert.deepEqual(termsOf(text, 1, '둘셋'), ['둘셋'])
  assert.equal(termsOf(readFileSync(sampleNote, 'utf8')).length, 24)
  assert.ok(termsOf(readFileSync(sampleNote, 'utf8')).includes('아키텍처'))
})

test('terms are folded to one composition, so that they meet', () =>
  assert.deepEqual(termsOf('흡입기'.normalize('NFD')), termsOf('흡입기')))

test('no text makes it fail, and each term is a word', () =>
  fc.assert(
    fc.property(markdownText, (text) => {
      for (const term of termsOf(text, 24, text)) assert.match(term, /^[\p{L}\p{M}\p{N}]{2,40}$/u)
    }),
    { numRuns: 500 },
  ))
