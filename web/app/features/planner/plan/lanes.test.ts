import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lanesOf } from './lanes.ts'

const timed = fc
  .record({ starts: fc.integer({ min: 0, max: 1_400 }), long: fc.option(fc.integer({ min: 1, max: 300 })) })
  .map(({ starts, long }) => ({ starts, ends: long === null ? null : Math.min(1_439, starts + long) }))

test('what happens at the same time never covers each other, and nothing is left out', () => {
  fc.assert(
    fc.property(fc.array(timed, { maxLength: 20 }), (tasks) => {
      const laid = lanesOf(tasks)
      assert.deepEqual(new Set(laid.map(({ task }) => task)), new Set(tasks))
      for (const a of laid) {
        assert.ok(a.lane < a.lanes)
        for (const b of laid) {
          if (a === b || a.from >= b.to || b.from >= a.to) continue
          assert.notEqual(a.lane, b.lane)
          assert.equal(a.lanes, b.lanes)
        }
      }
    }),
  )
})

test('what stands alone has the whole width', () => {
  assert.deepEqual(
    lanesOf([
      { starts: 60, ends: 120 },
      { starts: 120, ends: 180 },
    ]).map(({ lanes }) => lanes),
    [1, 1],
  )
})
