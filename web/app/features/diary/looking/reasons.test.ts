import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { language, say } from '#lib/words.ts'
import type { Control, Figures } from './queries.ts'
import { changesSaid, levelSaid, whySaid } from './reasons.ts'
import { trendWords } from './trend-words.ts'

afterEach(() => language.set('ko'))

const t = (inLanguage: 'ko' | 'en') => {
  language.set(inLanguage)
  return say(trendWords)
}
const NO = { day: false, night: false, reliever: false, activity: false }
const control = (more: Partial<Control>): Control => ({
  ...{ from: '2026-10-23', to: '2026-11-19', recordedDays: 26, symptomDays: 0, nightWakings: 0, sabaTimes: 0, limitedDays: 0 },
  ...{ answers: NO, level: 'well', ...more },
})

test('control is said with the criteria that were met and what was counted, and with too few days not at all', () => {
  const two = control({ symptomDays: 11, nightWakings: 3, answers: { ...NO, day: true, night: true }, level: 'partly' })
  assert.equal(levelSaid(two, t('ko')), '부분 조절')
  assert.equal(whySaid(two, t('ko')), '네 가지 가운데 2가지예요: 낮 증상 11일(8일을 넘음), 밤에 깬 날 3일.')
  assert.equal(whySaid(two, t('en')), '2 of four: symptoms by day on 11 days (more than 8), woken on 3 nights.')
  assert.equal(whySaid(control({}), t('en')), 'None of the four.')
  assert.equal(whySaid(control({ level: null, recordedDays: 5 }), t('en')), 'Only 5 of 28 days were written down.')
  assert.equal(levelSaid(control({ level: null }), t('en')), 'Cannot be said')
})

const figures = (more: object): Figures => ({
  ...{ from: '', to: '', days: 30, recordedDays: 30, completeness: 1, symptomDays: 0, nightWakings: 0, limitedDays: 0 },
  reliever: { sabaPuffs: 0, otherPuffs: 0, days: 0, sabaPuffsPerWeek: 0 },
  peakFlow: {
    ...{ meter: null, otherReadings: 0 },
    ...{ readings: 0, mean: null, lowest: null, highest: null, best: null },
    ...{ lowestMorning: { percent: null, mornings: 0 }, variability: { percent: null, days: 0 } },
  },
  zones: { green: 0, yellow: 0, red: 0, none: 30 },
  adherence: { taken: 0, planned: 0, share: null },
  ...{ attacks: 0, visits: 0, triggers: [], ...more },
})

test('what changed is said with both figures and fitting particles; what neither period has is left out', () => {
  const before = figures({ symptomDays: 9, attacks: 2, adherence: { taken: 50, planned: 60, share: 5 / 6 } })
  const now = figures({ symptomDays: 12, adherence: { taken: 50, planned: 60, share: 5 / 6 } })
  assert.deepEqual(changesSaid(now, before, t('ko')), [
    '증상 있던 날: 9일에서 12일로 늘었어요.',
    '약 먹은 것: 83퍼센트, 그대로예요.',
    '발작: 2번에서 0번으로 줄었어요.',
  ])
  assert.deepEqual(changesSaid(now, before, t('en')).at(-1), 'Attacks went down from 2 to 0.')
  assert.deepEqual(changesSaid(figures({}), figures({}), t('en')), [])
})
