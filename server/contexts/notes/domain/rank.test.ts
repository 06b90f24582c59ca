import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rankBetween, rankOfTime, ranksAfter } from './rank.ts'

const inOrder = (...ranks: string[]) => {
  for (const [n, rank] of ranks.entries()) assert.ok(n === 0 || ranks[n - 1]! < rank, `${ranks[n - 1]} < ${rank}`)
}

test('a rank fits at either end and between any two', () => {
  const middle = rankBetween(null, null)
  inOrder(rankBetween(null, middle), middle, rankBetween(middle, null))
  inOrder('a0', rankBetween('a0', 'a1'), 'a1')
  inOrder('a0', rankBetween('a0', 'a0V'), 'a0V')
  inOrder('Zz', rankBetween('Zz', 'a01'), 'a01')
})

test('a list built by inserting anywhere keeps its order, and no two ranks are equal', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
      const ranks: string[] = []
      for (const place of places) {
        const at = place % (ranks.length + 1)
        ranks.splice(at, 0, rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null))
      }
      inOrder(...ranks)
    }),
    { numRuns: 300 },
  ))

test('ranks stay short: at the ends by the logarithm, in one gap by a character for several', () => {
  const rising = ranksAfter(null, 20_000)
  inOrder(...rising)
  assert.ok(rising.at(-1)!.length <= 4)
  let first = rising[0]!
  for (let n = 0; n < 20_000; n++) {
    const before = rankBetween(null, first)
    assert.ok(before < first)
    first = before
  }
  assert.ok(first.length <= 4)
  let low = 'a0'
  for (let n = 0; n < 500; n++) low = rankBetween(low, 'a1')
  assert.ok(low.length <= 2 + 500 / 5)
  assert.equal(rankBetween('a0V', 'a0W5'), 'a0W')
})

test('so many ranks come after one, in order', () => {
  assert.deepEqual(ranksAfter('a0', 0), [])
  assert.equal(ranksAfter('a0', 3).length, 3)
  inOrder('a0', ...ranksAfter('a0', 100))
})

test('a later moment has a later rank, with room on both sides', () => {
  const now = 1_760_000_000_000
  const earlier = rankOfTime(now)
  const later = rankOfTime(now + 1)
  inOrder(rankOfTime(0), rankBetween(null, earlier), earlier, rankBetween(earlier, later), later, rankBetween(later, null))
  assert.equal(rankOfTime(-1), rankOfTime(0))
})

test('where two ranks leave no room, the new one is just after the first', () => {
  assert.ok(rankBetween('a1', 'a1') > 'a1')
  assert.ok(rankBetween('a1V', 'a1V') > 'a1V')
  assert.ok(rankBetween('a2', 'a1') > 'a2')
})

test('the ends of the scale have room too', () => {
  const top = `z${'z'.repeat(26)}`
  inOrder(top, rankBetween(top, null), rankBetween(rankBetween(top, null), null))
  const bottom = `A${'0'.repeat(25)}1`
  const below = rankBetween(null, bottom)
  inOrder(rankBetween(null, below), below, bottom)
})

test('what is no rank is refused', () => {
  for (const none of ['', 'a', '0', 'b0', 'a00', 'a!', 'A00', `A${'0'.repeat(26)}`]) {
    assert.throws(() => rankBetween(none, null), { code: 'notes.bad_rank' }, none)
    assert.throws(() => rankBetween(null, none), { code: 'notes.bad_rank' }, none)
  }
})
