import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sealed, unsealed } from './secrets.ts'

const KEY = 'k'.repeat(32)

test('what is sealed comes out as it went in, with the same key, purpose and place alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
      const written = text.toWellFormed()
      const box = sealed(KEY, 'seed', about, written)
      assert.equal(unsealed(KEY, 'seed', about, box), written)
      assert.throws(() => unsealed('K'.repeat(32), 'seed', about, box))
      assert.throws(() => unsealed(KEY, 'other', about, box))
      assert.throws(() => unsealed(KEY, 'seed', `${about}.`, box))
    }),
  )
})

test('a box of which one bit was changed, or the end is missing, stays shut', () => {
  const box = sealed(KEY, 'seed', 'row', 'JBSWY3DPEHPK3PXP')
  for (let bit = 0; bit < box.length * 8; bit++) {
    const other = Buffer.from(box)
    other[bit >> 3]! ^= 1 << (bit & 7)
    assert.throws(() => unsealed(KEY, 'seed', 'row', other), `bit ${bit}`)
  }
  for (let length = 0; length < box.length; length++)
    assert.throws(() => unsealed(KEY, 'seed', 'row', box.subarray(0, length)), `${length} bytes`)
})

test('the same secret is sealed differently each time, and cannot be read in its box', () => {
  const boxes = Array.from({ length: 50 }, () => sealed(KEY, 'seed', 'row', 'JBSWY3DPEHPK3PXP').toString('latin1'))
  assert.equal(new Set(boxes).size, boxes.length)
  assert.ok(!boxes.some((box) => box.includes('JBSW')))
})
