import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faults } from '../bench/chaos/faults.ts'
import { measure } from '../bench/chaos/measure.ts'

// The short form of `npm run chaos`: some of the faults, held for less long. How long it takes to come back is told, and judged there alone.

const short = faults.filter(({ inShort }) => inShort)

test('there are faults, each by a name of its own', () => {
  assert.ok(short.length > 5)
  assert.equal(new Set(faults.map(({ name }) => name)).size, faults.length)
})

for (const fault of short)
  test(`${fault.name}: ${fault.what}; nothing acknowledged is lost, and it comes back by itself`, {
    skip: fault.without,
    timeout: 180_000,
  }, async (t) => {
    const { wrong, slow, writtenMs, foundMs, worstMs, acknowledged } = await measure(fault, true)
    t.diagnostic(`worst ${worstMs} ms, writes back ${writtenMs} ms, events back ${foundMs} ms; ${acknowledged} acknowledged`)
    for (const one of slow) t.diagnostic(one)
    assert.deepEqual(wrong, [])
  })
