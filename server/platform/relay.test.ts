import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, undo } from '../../testing/database.ts'
import { talkers } from '../../testing/talk.ts'
import { claim } from './courier/outbox.ts'
import { type Db, openDb, openPool, sql } from './db.ts'
import { migrate } from './migrations.ts'
import { BATCH, relay } from './relay.ts'

const now = () => new Date('2030-01-01T00:00:00Z')
const MANY = 3 * BATCH

/** A house at rest: the server knows that nothing is in the outbox, and has made up its mind how to look. */
const atRest = async (look: (db: Db) => Promise<unknown>) => {
  const where = await freshDatabase()
  await migrate(where, talkers({ heard: [] }))
  const pool = openPool(where, 1)
  undo.push(() => pool.end({ timeout: 1 }))
  await pool.unsafe('vacuum analyze talker.delivery')
  const db = openDb(pool)
  for (let i = 0; i < 10; i++) await look(db)
  await db.write([
    sql`insert into talker.delivery (event, name, data, due, at, subscriber)
      select gen_random_uuid(), 'talker.said', '{}', ${now()}, ${now()}, 'listener' from generate_series(1, ${MANY})`,
  ])
  return db
}

test('of very many that come at once into an empty outbox, no more are claimed than can be delivered in time', async () => {
  const claimed: number[] = []
  const pass = (db: Db) =>
    relay({
      ...{ db, context: 'talker', now, wakeIn: () => {}, gaveUp: () => {} },
      deliver: async (_, some) => {
        claimed.push(some.length)
        return some.map(() => undefined)
      },
    })()
  const db = await atRest(pass)
  for (let i = 0; i < MANY / BATCH; i++) await (await pass(db))()
  assert.deepEqual(claimed, [BATCH, BATCH, BATCH])
})

test('and no more are sent to a broker at a time', async () => {
  const look = (db: Db) => claim(db, 'talker', now)
  const db = await atRest(look)
  assert.equal((await look(db)).rows.length, BATCH)
})
