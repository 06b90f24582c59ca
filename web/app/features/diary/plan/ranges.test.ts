import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { zoneOfReading } from '../recording/reading.ts'
import { percentsOf, rangesOf } from './ranges.ts'

test('percents are two to four, falling, and nothing else is taken for some', () => {
  assert.deepEqual(percentsOf('80, 50'), [80, 50])
  assert.deepEqual(percentsOf('80%,60%, 40 %'), [80, 60, 40])
  for (const text of ['', '80', '50, 80', '80, 80', '100, 50', '80, 0', '80, 오십', '80, 60, 50, 40, 30', '80.5, 50'])
    assert.equal(percentsOf(text), undefined, text)
})

test('the ranges that are said are those that a reading is judged by', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 850 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 60, max: 850 }),
      (best, some, anyFlow) => {
        const percents = some.toSorted((a, b) => b - a)
        const ranges = rangesOf(best, percents)
        const peakFlow = {
          bests: [{ from: '2030-01-01', flow: best, meter: '' }],
          points: [{ from: '2030-01-01', percents, by: '' }],
        }
        // Also the two on either side of each border.
        for (const flow of [anyFlow, ranges.green, ranges.green - 1, ranges.yellow, ranges.yellow - 1]) {
          const zone = zoneOfReading(peakFlow, { day: '2030-01-01', flow, meter: '' })?.zone
          assert.equal(zone, flow >= ranges.green ? 'green' : flow >= ranges.yellow ? 'yellow' : 'red', String(flow))
        }
      },
    ),
  )
})
