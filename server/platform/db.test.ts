import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { freshDatabase, undo } from '../../testing/database.ts'
import { connect, type Db, demand, expect, openDb, openPool, sql, type Where } from './db.ts'
import { fail } from './errors.ts'
import { isolate, migrate } from './migrations.ts'

const migrations = (name: string) => new URL(`../contexts/${name}/migrations/`, import.meta.url)
const contexts = ['notes', 'identity'].map((name) => ({ name, migrations: migrations(name) }))
let where: Where
let db: Db

before(async () => {
  where = await freshDatabase()
  await migrate(where, contexts)
  const owner = connect(where, { max: 1 })
  await owner`create table notes.n (i integer primary key)`
  await owner.end()
  await isolate(
    where,
    contexts.map(({ name }) => name),
  )
  const pool = openPool(where, 3, 'notes')
  undo.push(() => pool.end({ timeout: 1 }))
  db = openDb(pool)
})

const put = (i: number) => sql`insert into notes.n (i) values (${i})`
const count = async () => (await db.one<{ n: number }>(sql`select count(*)::int as n from notes.n`))!.n

test('a write is all or nothing: a failing statement takes the others with it', async () => {
  const before = await count()
  await assert.rejects(db.write([put(1), put(2), put(1), put(3)]))
  assert.equal(await count(), before)
  await db.write([put(1), put(2)])
  assert.equal(await count(), before + 2)
})

test('a guard that counts wrong turns the whole write into its refusal, and nothing after it happens', async () => {
  const before = await count()
  let committed = 0
  const noted = { ...put(102), after: () => committed++ }
  await assert.rejects(db.write([put(101), expect(1, sql`update notes.n set i = i where i = 999`), noted]), {
    kind: 'conflict',
    code: 'db.changed_meanwhile',
  })
  await assert.rejects(db.write([expect(1, sql`delete from notes.n where i = 999`, fail('stale', 'x.y'))]), {
    kind: 'stale',
    code: 'x.y',
  })
  assert.deepEqual([await count(), committed], [before, 0])
  await db.write([noted])
  assert.equal(committed, 1)
})

test('values never become text', async () => {
  const nasty = `'; drop table notes.n; --`
  assert.deepEqual(await db.one(sql`select ${nasty}::text as v`), { v: nasty })
})

test('many writes at once share few connections and none sees half of another', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, k) => db.write([put(1_000 + 2 * k), put(1_001 + 2 * k)])))
  assert.equal((await db.one<{ n: number }>(sql`select count(*)::int as n from notes.n where i >= 1000`))!.n, 120)
})

test('a connection lost in the middle of a write is a "not now", and the next write works', async () => {
  const admin = connect(where, { max: 1 })
  const lost = assert.rejects(db.write([put(5_000), sql`select pg_sleep(2)`, put(5_001)]), { kind: 'unavailable' })
  await sleep(200)
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'haruteo notes' and state = 'active'`
  await Promise.all([lost, admin.end()])
  await db.write([put(5_002), put(5_003)])
  assert.deepEqual(await db.all(sql`select i from notes.n where i >= 5000 order by i`), [{ i: 5_002 }, { i: 5_003 }])
})

test('a context cannot read, join or write what another owns', async () => {
  for (const text of [
    'select * from identity.person',
    'select * from notes.note n join identity.person p on p.id = n.owner_id',
    'delete from identity.inbox',
  ])
    await assert.rejects(db.all({ ...sql``, text }), { code: '42501' }, text)
})

test('a condition holds at its point of the write, or nothing of the write happens', async () => {
  const taken = fail('conflict', 'x.taken')
  const isFree = (i: number) => demand(sql`not exists (select from notes.n where i = ${i})`, taken)
  await db.write([isFree(7_000), put(7_000)])
  await assert.rejects(db.write([put(7_001), isFree(7_000)]), { code: 'x.taken' })
  assert.equal(await db.one(sql`select i from notes.n where i = 7001`), undefined)
})

test('a part of a statement can be a statement, and the values stay in their order', async () => {
  const inner = sql`${1}::int + ${2}::int`
  assert.deepEqual(await db.one(sql`select ${'a'}::text as a, ${inner} as b, ${[3, 4]}::int[] as c`), {
    a: 'a',
    b: 3,
    c: [3, 4],
  })
})

test('text of every kind comes back exactly as it went in', async () => {
  for (const text of ['한글', '한글'.normalize('NFD'), '👩‍⚕️', '\ufeffbom', 'a\r\nb\rc', '\u0001\u0085', '']) {
    assert.deepEqual(await db.one(sql`select ${text}::text as v`), { v: text })
  }
})

test('text that no database can hold is the sender’s mistake', async () =>
  assert.rejects(db.one(sql`select ${'a\0b'}::text`), { kind: 'invalid', code: 'db.unstorable_text' }))

test('a migration waits for a lock for a moment only, and comes through when it is free', async () => {
  const holder = connect(where, { max: 1 })
  const dir = mkdtempSync(join(tmpdir(), 'haruteo-migration-'))
  undo.push(() => rmSync(dir, { recursive: true }))
  writeFileSync(join(dir, '0001_held.sql'), 'create table held.t (i integer);')
  const held = { name: 'held', migrations: pathToFileURL(`${dir}/`) }
  await migrate(where, [held])
  writeFileSync(join(dir, '0002_more.sql'), 'alter table held.t add column j integer;')
  const { promise: freed, resolve: free } = Promise.withResolvers<void>()
  const { promise: taken, resolve: take } = Promise.withResolvers<void>()
  const holding = holder.begin(async (tx) => {
    await tx`lock table held.t in access share mode`
    take()
    await freed
  })
  await taken
  const migrating = migrate(where, [held])
  const admin = connect(where, { max: 1 })
  const waits = () => admin`select 1 from pg_locks where not granted and relation = 'held.t'::regclass`
  const seen = async (n: number) => {
    while ((await waits()).length !== n) await sleep(20)
  }
  // It waits, gives up and lets the others pass, waits again.
  for (const n of [1, 0, 1]) await seen(n)
  free()
  await Promise.all([holding, migrating])
  assert.equal((await admin`select j from held.t`).length, 0)
  await Promise.all([holder.end(), admin.end()])
})

test('migrations run once, also when two processes start together, and never in another text', async () => {
  await Promise.all([migrate(where, contexts), migrate(where, contexts)])
  const owner = connect(where, { max: 1 })
  await owner`update notes.migration set sha256 = 'other' where file = '0001_notes.sql'`
  await assert.rejects(migrate(where, contexts), /notes\/0001_notes\.sql has run here with another text/)
  await owner`delete from notes.migration where file = '0001_notes.sql'`
  await owner`insert into identity.migration (file, sha256) values ('9999_future.sql', 'x')`
  // What a newer version added harms nobody: one that was taken back leaves it.
  await migrate(where, [contexts[1]!])
  await owner`insert into identity.migration (file, sha256) values ('9999_future_contract.sql', 'x')`
  await assert.rejects(
    migrate(where, [contexts[1]!]),
    /newer Haruteo took away .* \(identity\/9999_future_contract\.sql\)/,
    'a database that lacks what this one needs is left alone',
  )
  await owner.end()
})
