import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bare, doubtful, readings } from './hangul.ts'

const pairs = (text: string) => text.split(' ').map((pair) => pair.split('=') as [string, string])

test('endings beyond doubt come off, also in piles, and where the syllable before allows them', () => {
  const cases =
    '천식은=천식 학교는=학교 병원에서=병원 학교에서는=학교 친구에게도=친구 여기까지만=여기 서울로부터=서울 집으로부터=집으로부터 기록하고=기록 흡입기를=흡입기 천식이라고=천식 환자들에게는=환자들 3월에=3월 5에서=5'
  for (const [word, left] of pairs(cases)) assert.equal(bare(word), left)
})

test('what is done loses the doing: 기록했다 and its like are 기록', () => {
  for (const word of '기록했다 기록합니다 기록하는 기록하고 기록해서 기록되었다 기록됩니다 기록했습니다 기록하도록'.split(' '))
    assert.equal(bare(word), '기록', word)
})

test('a word that only looks as if it had an ending stays whole, and the other reading is kept in doubt', () => {
  for (const word of '고양이 회의 의료제도 전문가 나는 아이 마을 결과 우크라이나'.split(' ')) assert.equal(bare(word), word)
  assert.deepEqual(doubtful('고양이'), ['고양'])
  assert.deepEqual(doubtful('천식이'), ['천식'])
  assert.deepEqual(doubtful('약을'), ['약'])
  assert.deepEqual(doubtful('전문가'), [])
})

test('a particle stands only where it can: 은 behind a consonant, 는 behind a vowel, 로 behind either of vowel and ㄹ', () => {
  assert.ok(!readings('학교은').includes('학교'))
  assert.ok(!readings('천식는').includes('천식'))
  assert.ok(!readings('천식로').includes('천식'))
  for (const word of ['서울로', '학교로']) assert.ok(readings(word).includes(word.slice(0, 2)))
})

test('every reading of a word is kept, the longest first', () => {
  assert.deepEqual(readings('학교에서는'), ['학교에서는', '학교에서', '학교'])
  assert.deepEqual(readings('고양이가'), ['고양이가', '고양이', '고양'])
  assert.deepEqual(readings('약을'), ['약을', '약'])
})

test('a word of endings without end has no more readings for its length', () =>
  assert.equal(readings('은는'.repeat(5_000)).length, readings('은는'.repeat(50_000)).length))
