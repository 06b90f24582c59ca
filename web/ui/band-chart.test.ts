import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ChartPoint, rangeOf, runsOf, scaleOf, ticksOf, zonesOf } from './band-chart.ts'

const point = (day: string, value: number, kind: ChartPoint['kind'] = 'am'): ChartPoint => ({ day, minutes: 480, value, kind })
const band = { from: '2026-11-01', to: '2026-11-30', best: 440, percents: [80, 50] }

test('a line is parted where a day is missing, and only there', () => {
  const days = ['2026-10-24', '2026-10-25', '2026-10-25', '2026-10-27', '2026-10-28']
  const points = [...days.map((day) => point(day, 400)), point('2026-10-26', 410, 'pm'), point('2026-10-26', 420, 'loose')]
  assert.deepEqual(
    runsOf(points, 'am').map((run) => run.length),
    [3, 2],
  )
  assert.deepEqual(
    runsOf(points, 'pm').map((run) => run.length),
    [1],
  )
})

test('the zones of a band end where its percents of the best are, and lie within what is shown', () => {
  const [green, yellow, red] = zonesOf(band, { low: 160, high: 470 })
  assert.deepEqual([green?.zone, green?.from, green?.to, green?.above], ['green', 470, 352, 80])
  assert.deepEqual([yellow?.zone, yellow?.from, yellow?.to], ['yellow', 352, 220])
  assert.deepEqual([red?.zone, red?.from, red?.to, red?.below], ['red', 220, 160, 50])
  const four = zonesOf({ ...band, percents: [85, 70, 60, 40] }, { low: 300, high: 470 })
  assert.deepEqual(
    four.map(({ zone }) => zone),
    ['green', 'yellow', 'yellow', 'yellow', 'red'],
  )
  assert.ok(four.every(({ from, to }) => from >= to && to >= 300))
})

test('every point lies within the chart, whatever was measured', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          ...{ day: fc.integer({ min: 1, max: 30 }), minutes: fc.integer({ min: 0, max: 1_439 }) },
          value: fc.integer({ min: 60, max: 850 }),
        }),
        { minLength: 1 },
      ),
      fc.boolean(),
      (all, banded) => {
        const points = all.map(({ day, ...rest }) => ({
          ...rest,
          ...{ day: `2026-11-${String(day).padStart(2, '0')}`, kind: 'am' as const },
        }))
        const range = rangeOf(points, banded ? [band] : [])
        assert.ok(range)
        const scale = scaleOf(band, range, { left: 38, right: 500, top: 12, bottom: 170 })
        for (const one of points) {
          assert.ok(scale.x(one) >= 38 && scale.x(one) <= 500)
          assert.ok(scale.y(one.value) >= 12 && scale.y(one.value) <= 170)
        }
      },
    ),
  ))

test('there is no range of nothing', () => assert.equal(rangeOf([], []), undefined))

test('dates stand under the chart as often as there is room, the last one always', () => {
  assert.deepEqual(ticksOf({ from: '2026-10-21', to: '2026-11-19' }, 6), [
    ...['2026-10-25', '2026-10-30', '2026-11-04', '2026-11-09', '2026-11-14', '2026-11-19'],
  ])
  assert.deepEqual(ticksOf({ from: '2026-11-19', to: '2026-11-19' }, 6), ['2026-11-19'])
  const year = ticksOf({ from: '2025-11-20', to: '2026-11-19' }, 6)
  assert.deepEqual(year, ['2026-01-01', '2026-03-01', '2026-05-01', '2026-07-01', '2026-09-01', '2026-11-01'])
})
