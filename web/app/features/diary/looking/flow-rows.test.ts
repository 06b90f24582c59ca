import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pointsOf, rowsOf } from './flow-rows.ts'
import type { Reading } from './queries.ts'

const reading = (day: string, minutes: number, flow: number, more: Partial<Reading> = {}): Reading => ({
  ...{ day, minutes, flow, meter: 'm', after: false, zone: 'green', percent: (100 * flow) / 400, ...more },
})

test('readings are drawn by morning and evening, and apart from both after a reliever', () => {
  const all = [
    reading('2026-11-18', 719, 330),
    reading('2026-11-18', 720, 350),
    reading('2026-11-18', 730, 370, { after: true }),
  ]
  assert.deepEqual(
    pointsOf(all).map(({ kind, value }) => [kind, value]),
    [
      ['am', 330],
      ['pm', 350],
      ['loose', 370],
    ],
  )
})

test('the table has the newest day first, with the lowest percent and the worst zone of each', () => {
  const all = [
    reading('2026-11-18', 480, 330),
    reading('2026-11-19', 420, 300, { zone: 'yellow' }),
    reading('2026-11-19', 1_200, 340),
    reading('2026-11-19', 1_210, 380, { after: true, zone: null, percent: null }),
  ]
  assert.deepEqual(rowsOf(all), [
    { day: '2026-11-19', morning: [300], evening: [340], after: [380], percent: 75, zone: 'yellow', air: undefined },
    { day: '2026-11-18', morning: [330], evening: [], after: [], percent: 82.5, zone: 'green', air: undefined },
  ])
})
