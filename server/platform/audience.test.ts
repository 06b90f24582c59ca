import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase, undo } from '../../testing/database.ts'
import { ROLES } from './actor.ts'
import { AUDIENCES, visibleTo } from './audience.ts'
import { can } from './can.ts'
import { type Db, openDb, openPool, sql } from './db.ts'

let db: Db
before(async () => {
  const pool = openPool(await freshDatabase(), 2)
  undo.push(() => pool.end({ timeout: 1 }))
  db = openDb(pool)
})

const id = fc.constantFrom('ann', 'bob', 'cyd')
const rows = fc.array(fc.record({ ownerId: id, audience: fc.constantFrom(...AUDIENCES) }), { minLength: 1, maxLength: 12 })
const readers = fc.record({ id, role: fc.constantFrom(...ROLES) })

test('what a list shows is what `can` allows to see, for every reader and every thing', async () => {
  await fc.assert(
    fc.asyncProperty(rows, readers, async (some, actor) => {
      const shown = await db.all<{ n: number }>(sql`select n::int from unnest(${some.map((row) => row.ownerId)}::text[],
        ${some.map((row) => row.audience)}::text[]) with ordinality as t (owner_id, audience, n) where ${visibleTo(actor)} order by n`)
      const allowed = some.flatMap((row, i) => (can(actor, { who: 'member', on: 'visible' }, row) ? [i + 1] : []))
      assert.deepEqual(
        shown.map(({ n }) => n),
        allowed,
      )
    }),
    { numRuns: 200 },
  )
})
