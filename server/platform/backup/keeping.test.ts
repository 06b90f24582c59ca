import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeAt, nameAt, outlived } from './keeping.ts'

const DAY_MS = 86_400_000
const NOON = Date.parse('2031-12-31T03:00:00.007Z')

test('a name says when its backup was made, and other names say nothing', () => {
  const at = new Date(NOON)
  assert.deepEqual(madeAt(nameAt(at)), at)
  for (const name of ['haruteo-now.age', `${nameAt(at)}.sha256`, `x${nameAt(at)}`, 'erasures.jsonl'])
    assert.equal(madeAt(name), undefined)
})

test('day after day for two years, there are 7 days, 4 weeks and 12 months of them, and what is not a backup stays', () => {
  let names: string[] = ['erasures.jsonl']
  for (let day = 0; day < 730; day++) {
    names.push(nameAt(new Date(NOON + day * DAY_MS)))
    const gone = new Set(outlived(names))
    names = names.filter((name) => !gone.has(name))
  }
  const last = NOON + 729 * DAY_MS
  const ages = names.flatMap((name) => {
    const at = madeAt(name)
    return at ? [(last - at.getTime()) / DAY_MS] : []
  })
  assert.deepEqual(ages.filter((age) => age < 7).sort(), [0, 1, 2, 3, 4, 5, 6])
  assert.ok(ages.length >= 7 + 2 + 10 && ages.length <= 7 + 4 + 12, `${ages.length} are kept`)
  assert.ok(Math.max(...ages) > 330, 'the oldest is nearly a year old')
  assert.ok(names.includes('erasures.jsonl'))
})

test('of two on one day the newer stays, once a day has gone by: until then, one may be wanted from before an accident', () => {
  const [early, late, next] = [NOON, NOON + 1_000, NOON + DAY_MS + 500].map((at) => nameAt(new Date(at)))
  assert.deepEqual(outlived([late!, early!]), [])
  assert.deepEqual(outlived([late!, early!, next!]), [early])
})
