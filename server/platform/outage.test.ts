import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshDatabase, undo } from '../../testing/database.ts'
import { type Fault, type Wire, wireTo } from '../../testing/wire.ts'
import { connect, type Db, MOST_WAITING, openDb, openPool, sql, type Where } from './db.ts'

// A database behind a wire that is damaged and mended.

let direct: Where
let wire: Wire
let db: Db

before(async () => {
  direct = await freshDatabase()
  const admin = connect(direct, { max: 1 })
  await admin.unsafe('create schema x; create table x.n (i integer primary key)')
  await admin.end()
  const at = typeof direct === 'string' ? new URL(direct) : undefined
  wire = await wireTo(
    at ? { host: at.hostname, port: Number(at.port) || 5_432 } : { path: `${(direct as { host: string }).host}/.s.PGSQL.5432` },
  )
  const { username, database } = typeof direct === 'string' ? { username: '', database: '' } : direct
  const where = at
    ? Object.assign(new URL(at), { hostname: '127.0.0.1', port: String(wire.port) }).href
    : `postgres://${username}@127.0.0.1:${wire.port}/${database}`
  const pool = openPool(where, 3)
  db = openDb(pool)
  undo.push(
    () => pool.end({ timeout: 0 }),
    () => wire.close(),
  )
})
beforeEach(() => wire.become('none'))

const ask = () => db.one<{ n: number }>(sql`select 1 as n`)
const put = (i: number) => sql`insert into x.n (i) values (${i})`
const answersAgain = async () => {
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer?.n === 1) return
    await sleep(20)
  }
}

const writesAgain = async () => {
  for (;;) {
    const done = await db.write([put(10), sql`delete from x.n`]).then(
      () => true,
      ({ kind }) => kind !== 'unavailable',
    )
    if (done) return
    await sleep(20)
  }
}

for (const fault of ['down', 'reset', 'black hole'] satisfies Fault[])
  test(`a database behind a wire that is ${fault}: every question is a "not now" in time, and answers come back by themselves`, {
    timeout: 60_000,
  }, async (t) => {
    await answersAgain()
    await wire.become(fault)
    const began = performance.now()
    const ends = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => ask()),
      db.write([put(1)]),
      db.write([put(2), put(3)]),
    ])
    t.diagnostic(`the last "not now" after ${Math.round(performance.now() - began)} ms`)
    for (const end of ends) {
      assert.equal(end.status, 'rejected')
      assert.equal((end as PromiseRejectedResult).reason.kind, 'unavailable')
    }
    await wire.become('none')
    const mended = performance.now()
    await answersAgain()
    t.diagnostic(`answers again after ${Math.round(performance.now() - mended)} ms`)
    // Every connection is there again, and none was given to somebody who no longer waits.
    for (let i = 0; i < 3; i++) await writesAgain()
    const [all] = await Promise.all([db.all(sql`select pg_sleep(0.3)`), db.all(sql`select pg_sleep(0.3)`), ask()])
    assert.equal(all.length, 1)
  })

test('over a wire that is late or narrow, answers are late, and right', async () => {
  for (const fault of ['late', 'narrow'] as const) {
    await wire.become(fault)
    assert.equal((await ask())?.n, 1)
    await db.write([put(20), put(21), sql`delete from x.n`])
  }
})

test('where too many wait already nobody queues, and those who waited are answered', async () => {
  const slow = Array.from({ length: MOST_WAITING }, () => db.one(sql`select 1`))
  await assert.rejects(ask(), { kind: 'unavailable', code: 'db.busy' })
  await Promise.all(slow)
  assert.equal((await ask())?.n, 1)
})

test('a database that hangs holds up a few who probe it, and nobody else', { timeout: 60_000 }, async () => {
  await answersAgain()
  await wire.become('black hole')
  const first = await Promise.allSettled(Array.from({ length: 40 }, ask))
  assert.ok(first.every(({ status }) => status === 'rejected'))
  const next = await Promise.allSettled(Array.from({ length: 200 }, ask))
  const codes = next.map((end) => (end as PromiseRejectedResult).reason.code)
  assert.ok(codes.filter((code) => code === 'db.busy').length >= 170, String(codes.length))
  await wire.become('none')
  await answersAgain()
})

test('a patient write is not cut for taking long', { timeout: 60_000 }, async () => {
  await db.write([sql`select pg_sleep(6)`, put(30)], { patient: true })
  assert.equal((await db.all(sql`select i from x.n where i = 30`)).length, 1)
})
