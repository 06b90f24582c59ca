import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HIGHEST_FLOW, LOWEST_FLOW, zoneOfReading } from './reading.ts'
import { gapOf, markAfter, marksOf, scaleOf } from './scale.ts'

const day = '2030-01-02'
const best = (flow: number, meter = 'm') => ({ from: '2030-01-01', flow, meter })
const flows = fc.integer({ min: LOWEST_FLOW, max: HIGHEST_FLOW })

test('a scale has every mark of ten from deep in red to above the best, and none that no meter has', () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const peakFlow = { bests: [best(flow)], points: [], lately: [] }
      const scale = scaleOf(peakFlow, { day, meter: 'm' })
      assert.ok(scale)
      const marks = marksOf(scale)
      assert.ok(marks.every((mark, i) => mark >= LOWEST_FLOW && mark <= HIGHEST_FLOW && mark === (marks[0] ?? 0) + 10 * i))
      assert.ok((marks.at(-1) ?? 0) >= Math.min(HIGHEST_FLOW, 1.1 * flow - 10))
      assert.ok(marks.includes(scale.usual))
      assert.equal(((marks[0] ?? 0) - 10 * gapOf(scale)) % 50, 0, 'a hundred begins a row')
      const zoneOf = (mark: number) => zoneOfReading(peakFlow, { day, flow: mark, meter: 'm' })?.zone
      // Where the best is so small that half of it is less than a meter shows, nothing can be red.
      if (flow >= 2 * (LOWEST_FLOW + 10)) assert.equal(zoneOf(marks[0] ?? 0), 'red')
      assert.ok(marks.some((mark) => zoneOf(mark) === 'green'))
    }),
  )
})

test('what was blown lately widens the scale; of another meter, or before its day, nothing counts', () => {
  const lately = [{ meter: 'm', lowest: 300, highest: 520 }]
  const bests = [best(440)]
  assert.deepEqual(scaleOf({ bests, points: [], lately: [] }, { day, meter: 'm' }), {
    from: 100,
    to: 490,
    usual: 440,
    isFiner: false,
  })
  assert.deepEqual(scaleOf({ bests, points: [], lately }, { day, meter: 'm' }), {
    from: 150,
    to: 590,
    usual: 520,
    isFiner: false,
  })
  assert.deepEqual(scaleOf({ bests: [], points: [], lately }, { day, meter: 'm' }), {
    from: 150,
    to: 590,
    usual: 520,
    isFiner: false,
  })
  assert.deepEqual(
    scaleOf({ bests, points: [], lately: [{ meter: 'm', lowest: 351, highest: 388 }] }, { day, meter: 'm' })?.usual,
    380,
  )
  const late = [{ from: '2030-01-01', percents: [80, 25], by: '' }]
  assert.equal(scaleOf({ bests, points: late, lately: [] }, { day, meter: 'm' })?.from, 60, 'into red, wherever that begins')
  assert.equal(scaleOf({ bests, points: [], lately }, { day, meter: 'other' }), undefined)
  assert.equal(scaleOf({ bests, points: [], lately: [] }, { day: '2029-12-31', meter: 'm' }), undefined)
})

test('a meter that was read between the marks lately is one with a display', () => {
  const read = (lowest: number, highest: number) => [{ meter: 'm', lowest, highest }]
  const isFiner = (lately: ReturnType<typeof read>) =>
    scaleOf({ bests: [best(440)], points: [], lately }, { day, meter: 'm' })?.isFiner
  assert.deepEqual([read(300, 520), read(301, 520), read(300, 519), []].map(isFiner), [false, true, true, false])
})

test('arrows go from mark to mark and from row to row, and stay on the scale', () => {
  const scale = { from: 60, to: 190, usual: 150, isFiner: false }
  const after = (key: string, mark: number) => markAfter(key, mark, scale)
  assert.deepEqual([after('ArrowRight', 150), after('ArrowLeft', 150)], [160, 140])
  assert.deepEqual([after('ArrowDown', 140), after('ArrowUp', 150)], [190, 100])
  assert.deepEqual([after('Home', 150), after('End', 150)], [60, 190])
  for (const [key, mark] of [
    ['ArrowLeft', 60],
    ['ArrowUp', 100],
    ['ArrowRight', 190],
    ['ArrowDown', 150],
    ['a', 150],
  ] as const)
    assert.equal(after(key, mark), undefined, `${key} at ${mark}`)
})
