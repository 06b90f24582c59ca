import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { likenessTo } from './likeness.ts'

test('a name is the same, begins so, holds it, or holds every word', () => {
  const like = likenessTo('독서 모임')
  assert.equal(like('독서  모임'), 'same')
  assert.equal(like('독서 모임의 밤'), 'begins')
  assert.equal(like('한밤의 독서 모임'), 'holds')
  assert.equal(like('모임에서 읽은 것: 독서'), 'words')
  assert.equal(like('독서'), undefined)
})

test('a syllable may still be unfinished, and first letters stand for their syllables', () => {
  for (const typed of ['ㅎ', '하', '한ㅂ', '한바', '한밤', 'ㅎㅂ', 'ㄷㅅㅁㅇ', '독서 모이'])
    assert.ok(likenessTo(typed)('한밤의 독서 모임'), typed)
  for (const typed of ['', '  ', '한버', 'ㅎㅅ', '독서 모아'])
    assert.equal(likenessTo(typed)('한밤의 독서 모임'), undefined, typed)
})

test('case and the way Hangul is composed make no difference, and signs are taken as they are', () => {
  assert.equal(likenessTo('WI-FI')('Wi-Fi'), 'same')
  assert.equal(likenessTo('한밤'.normalize('NFD'))('한밤'), 'same')
  assert.equal(likenessTo('a.c')('abc'), undefined)
  assert.equal(likenessTo('[x] (y)')('(y) [x]'), 'words')
})

test('whatever is typed, a name that holds it is found by it', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 5 }), (typed, before) => {
      const like = likenessTo(typed)
      if (typed.normalize('NFC').trim() === '') return assert.equal(like(typed), undefined)
      assert.ok(like(typed) === 'same')
      assert.ok(like(`${before} ${typed}`))
    }),
  ))
