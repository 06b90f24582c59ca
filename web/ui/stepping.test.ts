import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepped, steppedByKey } from './stepping.ts'

const FLOW = { min: 50, max: 900, step: 10 }

test('a step stays on the scale and within it', () => {
  assert.equal(stepped(330, 1, FLOW), 340)
  assert.equal(stepped(55, -1, FLOW), 50)
  assert.equal(stepped(895, 1, FLOW), 900)
  assert.equal(stepped(0.1, 2, { min: 0, max: 1, step: 0.1 }), 0.3)
})

test('the keys of a spin button step it', () => {
  assert.equal(steppedByKey('ArrowUp', 330, FLOW), 340)
  assert.equal(steppedByKey('PageDown', 330, FLOW), 230)
  assert.equal(steppedByKey('Home', 330, FLOW), 50)
  assert.equal(steppedByKey('End', 330, FLOW), 900)
  assert.equal(steppedByKey('Tab', 330, FLOW), undefined)
})
