import assert from 'node:assert/strict'
import { test } from 'node:test'
import { language, say } from '#lib/words.ts'
import { airSaid, airWords } from './air-said.ts'
import type { Air } from './queries.ts'

const air = (more: Partial<Air>): Air => ({
  ...{ day: '2026-11-19', pm25: null, pm10: null, pollen: [], pm25Band: null, pm10Band: null, ...more },
})

test('bad air is counted of the days of which it is known, and of nothing nothing is said', () => {
  language.set('ko')
  const t = say(airWords)
  const days = [
    air({ pm25: 40, pm25Band: 'bad', pollen: [{ kind: 'oak', level: 'high' }] }),
    air({ pm25: 80, pm25Band: 'very_bad', pollen: [{ kind: 'oak', level: 'low' }] }),
    air({ pm25: 30, pm25Band: 'moderate' }),
    air({}),
  ]
  assert.deepEqual(airSaid(days, t), ['초미세먼지(PM2.5) 나쁨 이상 2일 / 적은 3일', '꽃가루 높음 이상 1일 / 적은 2일'])
  assert.deepEqual(airSaid([], t), [])
})
