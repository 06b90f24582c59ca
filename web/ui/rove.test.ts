import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { roved } from './rove.ts'

test('arrows go round, Home and End to the ends, other keys nowhere', () => {
  assert.equal(roved('ArrowDown', 2, 3, 'down'), 0)
  assert.equal(roved('ArrowUp', 0, 3, 'down'), 2)
  assert.equal(roved('ArrowUp', -1, 3, 'down'), 2)
  assert.equal(roved('ArrowDown', -1, 3, 'down'), 0)
  assert.equal(roved('Home', 2, 3, 'across'), 0)
  assert.equal(roved('End', 0, 3, 'across'), 2)
  assert.equal(roved('ArrowDown', 0, 3, 'across'), undefined)
  assert.equal(roved('ArrowRight', 0, 3, 'both'), 1)
  assert.equal(roved('a', 0, 3, 'both'), undefined)
  assert.equal(roved('ArrowDown', -1, 0, 'down'), undefined)
})

test('on and back again is where one was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), (count, at) => {
      const here = at % count
      assert.equal(roved('ArrowUp', roved('ArrowDown', here, count, 'down') ?? -1, count, 'down'), here)
    }),
  )
})
