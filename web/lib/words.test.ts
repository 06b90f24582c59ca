import assert from 'node:assert/strict'
import { test } from 'node:test'
import { language, say, withParticle, words } from './words.ts'

const some = words({
  moved: { ko: '{title:을} 휴지통으로 옮겼어요', en: 'Moved {title} to the trash' },
  notes: { ko: '노트 {n}개', en: ({ n }: { n: number }) => (n === 1 ? '1 note' : `${n} notes`) },
})

test('a sentence is said in the language of the application, with what is given', () => {
  language.set('ko')
  assert.equal(say(some)('moved', { title: '복원 훈련' }), '복원 훈련을 휴지통으로 옮겼어요')
  assert.equal(say(some)('notes', { n: 3 }), '노트 3개')
  language.set('en')
  assert.equal(say(some)('moved', { title: 'Plan' }), 'Moved Plan to the trash')
  assert.equal(say(some)('notes', { n: 1 }), '1 note')
  assert.equal(say(some)('notes', { n: 2 }), '2 notes')
  language.set('ko')
})

test('a Korean particle fits the last syllable, digits and closing marks included', () => {
  for (const [word, particle, whole] of [
    ['노트', '을', '노트를'],
    ['글', '을', '글을'],
    ['서울', '으로', '서울로'],
    ['집', '으로', '집으로'],
    ['학교', '로', '학교로'],
    ['2026년 11월 21', '이', '2026년 11월 21이'],
    ['방 7', '으로', '방 7로'],
    ['5', '은', '5는'],
    ['(백업)', '과', '(백업)과'],
    ['Wi-Fi', '을', 'Wi-Fi을(를)'],
    ['', '을', '을(를)'],
    ['하루', '에서', '하루에서'],
  ] as const)
    assert.equal(withParticle(word, particle), whole)
})
