import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { initials, typedPattern } from '#platform/hangul'

const finds = (typed: string, title: string) => new RegExp(typedPattern(typed)).test(title)

test('the first letters of the syllables are told', () => assert.equal(initials('천식까지'), 'ㅊㅅㄲㅈ'))

test('first letters stand for their syllables, with or without the space, joined or not', () => {
  for (const typed of ['ㅎㅂ', 'ㅎㅂㅈ', '한ㅂ', 'ㅎ밤']) assert.ok(finds(typed, '한밤중'), typed)
  assert.ok(finds('ㅎㄹㄴㅌ', '하루 노트'))
  assert.ok(finds('ㄳ', '감사'), 'a keyboard makes one letter of two')
  assert.ok(!finds('ㅎㅁ', '한밤중'))
})

test('a syllable may be unfinished where the typing is, and nowhere else', () => {
  for (const typed of ['하', '한', '한바', '한밤']) assert.ok(finds(typed, '한밤'), typed)
  for (const [typed, title] of Object.entries({ 고: '과자', 밤: '바마', 갑: '값', 값: '갑사', 갈: '갉다', 으: '의사' }))
    assert.ok(finds(typed, title), `${typed} on the way to ${title}`)
  assert.ok(!finds('하밤', '한밤'))
  assert.ok(!finds('한버', '한밤'))
})

test('every keystroke on the way to a word finds it', () => {
  const syllable = fc.integer({ min: 0, max: 11_171 })
  fc.assert(
    fc.property(fc.array(syllable, { maxLength: 3 }), syllable, syllable, (before, last, next) => {
      const text = (codes: readonly number[]) => String.fromCharCode(...codes.map((code) => 0xac00 + code))
      const title = text([...before, last, next])
      const initial = initials(text([last]))
      const open = last - (last % 28)
      for (const typed of [initial, text([open]), text([last])]) assert.ok(finds(text(before) + typed, title), typed)
    }),
  )
})

test('signs mean themselves', () => {
  const any = fc.string({ unit: 'grapheme-ascii', maxLength: 20 })
  fc.assert(fc.property(any, any, any, (a, typed, b) => assert.ok(finds(typed, a + typed + b))))
  assert.ok(!finds('a.c', 'abc'))
})
