import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pageNumbers } from './page-numbers.ts'

test('the ends and the neighbours are offered', () => {
  assert.deepEqual(pageNumbers(7, 20), [1, 'gap', 6, 7, 8, 'gap', 20])
  assert.deepEqual(pageNumbers(2, 3), [1, 2, 3])
  assert.deepEqual(pageNumbers(1, 1), [1])
  assert.deepEqual(pageNumbers(4, 7), [1, 2, 3, 4, 5, 6, 7])
})

test('numbers rise, and a gap stands for two pages or more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (pages, at) => {
      const shown = pageNumbers((at % pages) + 1, pages)
      assert.ok(shown.includes((at % pages) + 1) && shown[0] === 1 && shown.at(-1) === pages)
      for (const [i, one] of shown.entries()) {
        const before = shown[i - 1]
        const after = shown[i + 1]
        if (one === 'gap') assert.ok(typeof before === 'number' && typeof after === 'number' && after - before > 2)
        else if (typeof before === 'number') assert.equal(one, before + 1)
      }
    }),
  )
})
