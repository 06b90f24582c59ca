import assert from 'node:assert/strict'
import { test } from 'node:test'
import { language, say } from '#lib/words.ts'
import { airOfDay, airRows } from './air-rows.ts'
import { airWords } from './air-said.ts'
import { rowsOf } from './flow-rows.ts'
import type { Air } from './queries.ts'

language.set('ko')
const t = say(airWords)
const air = (day: string, more: Partial<Air> = {}): Air => ({
  ...{ day, pm25: null, pm10: null, pm25Band: null, pm10Band: null, pollen: [], ...more },
})
const days = [
  air('2026-04-01', { pm25: 80, pm25Band: 'very_bad', pm10: 20, pm10Band: 'good' }),
  air('2026-04-02', {
    pm25: 20,
    pm25Band: 'moderate',
    pollen: [
      { kind: 'oak', level: 'high' },
      { kind: 'pine', level: 'low' },
    ],
  }),
]

test('below a chart stands a row for each thing of which something is known, in four steps; the worst pollen counts', () => {
  assert.deepEqual(
    airRows(days, t).map(({ name, levels }) => [name, [...levels]]),
    [
      [
        'PM2.5',
        [
          ['2026-04-01', 4],
          ['2026-04-02', 2],
        ],
      ],
      ['PM10', [['2026-04-01', 1]]],
      ['꽃가루', [['2026-04-02', 3]]],
    ],
  )
  assert.deepEqual(airRows([air('2026-04-03')], t), [], 'nothing is drawn of what nobody wrote down')
})

test('the table says the same in words, also of days without a reading', () => {
  assert.deepEqual(
    days.map((one) => airOfDay(one, t)),
    ['PM2.5 매우 나쁨, PM10 좋음', 'PM2.5 보통, 꽃가루 높음'],
  )
  assert.equal(airOfDay(air('2026-04-03'), t), '')
  assert.deepEqual(
    rowsOf([], days).map(({ day, morning, air: said }) => [day, morning, said?.day]),
    [
      ['2026-04-02', [], '2026-04-02'],
      ['2026-04-01', [], '2026-04-01'],
    ],
  )
})
