import assert from 'node:assert/strict'
import { test } from 'node:test'
import { language, say } from '#lib/words.ts'
import { recordWords } from './record-words.ts'
import { recordSaid, type Symptom } from './said.ts'

const GREEN: Symptom = {
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
}
const said = (type: Parameters<typeof recordSaid>[0]['type'], data: Parameters<typeof recordSaid>[0]['data']) => {
  const { what, more } = recordSaid({ type, data }, say(recordWords))
  return more === '' ? what : `${what} / ${more}`
}

test('each kind of record is said in a line, in both languages', () => {
  const bad: Symptom = { ...GREEN, cough: 2, tight: 1, wokeUp: true, when: 'night', triggers: ['cold_air', 'other'] }
  const flow = { blows: [300, 320, 310], reliever: 'before', meter: '미니 라이트', fev1: 2.4 } as const
  const all = () => [
    said('symptom', GREEN),
    said('symptom', { ...bad, note: '창을 열고 잤다' }),
    said('lung_function', { ...flow, blows: [...flow.blows] }),
    said('reliever', { puffs: 2, kind: 'saba', reason: 'before_exercise' }),
    said('control_check', { answers: { day: true, night: false, reliever: true, activity: false } }),
    said('visit', { kind: 'attack', note: '새벽 세 시' }),
    said('memo', { text: '공기청정기를 샀다' }),
  ]
  assert.deepEqual(all(), [
    '편안한 하루',
    '밤에 기침 보통, 가슴 답답함 약함, 밤에 깼어요 / 찬 공기 · 그 밖 · 창을 열고 잤다',
    '최대호기유량 320 L/분 / 300, 320, 310 · 완화제 쓰기 전 · FEV1 2.4 L · 미니 라이트',
    '완화제 2번 / 속효성(SABA) · 운동하기 전에',
    '조절 점검 / 네 가지 가운데 2가지',
    '발작 / 새벽 세 시',
    '공기청정기를 샀다',
  ])
  language.set('en')
  assert.equal(all()[3], 'Reliever 2 puffs / SABA · before exercise')
  assert.equal(all()[4], 'Control check / 2 of four')
  language.set('ko')
})
