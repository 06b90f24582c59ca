import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Noted } from '#contexts/identity'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { world } from '../../../testing/world.ts'
import { contexts } from '../index.ts'
import type { IdentityOperator } from './public.ts'

/** A room that writes into the log of accounts, and one way to reach identity's own database as it does itself. */
let note: (entries: readonly Noted[]) => Promise<void>
const room: Context = {
  name: 'room',
  migrations: new URL('../../../testing/no-migrations/', import.meta.url),
  messages: {},
  create: ({ db, tell }) => {
    note = (entries) => db.write([...tell(entries.map((data) => ({ name: 'identity.noted', data })))])
    return {}
  },
}
let asHouse: (text: TemplateStringsArray) => Promise<unknown>
const identity = contexts.find(({ name }) => name === 'identity') as Context
const watched: Context = {
  ...identity,
  create: (env, faces) => {
    asHouse = (text) => env.db.write([sql(text)])
    return identity.create(env, faces)
  },
}
const rooms = [watched as Context<never>, room as Context<never>, ...contexts.filter(({ name }) => name !== 'identity')]

const open = async (shape: 'whole' | 'split' = 'whole') => {
  const w = await world(shape, { contexts: rooms })
  return { ...w, audit: w.hosts.identity!.operator('identity') as IdentityOperator }
}
let w: Awaited<ReturnType<typeof open>>
before(async () => {
  w = await open()
})
const forge = (house: typeof w, statement: string) =>
  house.sql('identity', `set session_replication_role = replica; ${statement}; set session_replication_role = origin`)

test('the log shows a person what happened to their account, page by page, and nothing of others', async () => {
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  await ann('POST', '/api/identity/sessions/current/confirm', { password: 'correct horse battery' }, { 'user-agent': 'Phone' })
  const first = await ann('GET', '/api/identity/log?limit=1')
  assert.equal(first.status, 200)
  assert.deepEqual(
    first.body.items.map(({ id, at, ...entry }: Record<string, unknown>) => entry),
    [{ what: 'identity.confirmed', details: { by: 'password' }, by: 'me', ip: '127.0.0.1', agent: 'Phone' }],
  )
  const second = await ann('GET', `/api/identity/log?limit=1&cursor=${first.body.nextCursor}`)
  assert.deepEqual([second.body.items[0].what, second.body.nextCursor], ['identity.signed_in', null])
  assert.equal((await bob('GET', '/api/identity/log')).body.items.length, 1)
})

test('from where somebody of the house did something is not told', async () => {
  const [cat, dan] = [await w.person('Cat'), await w.person('Dan')]
  const entry = { at: '2030-01-01T00:00:00Z', personId: cat.id, where: { ip: '10.0.0.9', agent: 'Staff' } }
  await note([
    { ...entry, what: 'room.looked', actorId: dan.id },
    { ...entry, what: 'room.knocked', actorId: null },
  ])
  await w.settle()
  const { items } = (await cat('GET', '/api/identity/log?limit=2')).body
  assert.deepEqual(
    items.map(({ what, by, ip }: Record<string, unknown>) => [what, by, ip]),
    [
      ['room.knocked', 'unknown', '10.0.0.9'],
      ['room.looked', 'house', null],
    ],
  )
})

test('the chain holds, also where many write at once, and an earlier head is still in it', async () => {
  const eve = await w.person('Eve')
  const { head } = await w.audit.verifyAudit({})
  await Promise.all(
    Array.from({ length: 12 }, () =>
      eve('POST', '/api/identity/sessions/current/confirm', { password: 'correct horse battery' }),
    ),
  )
  const at = '2030-01-01T00:00:00Z'
  await note(
    Array.from({ length: 250 }, (_, i) => ({ at, what: `room.n${i}`, personId: eve.id, actorId: eve.id, where: null })),
  )
  await w.settle()
  const verdict = await w.audit.verifyAudit({ anchor: head ?? undefined })
  assert.equal(verdict.broken, null)
  assert.ok(verdict.entries > 262, `${verdict.entries}`)
  const lines = await Array.fromAsync(w.audit.exportAudit())
  assert.equal(lines.length, verdict.entries)
  assert.equal(`${verdict.entries}:${JSON.parse(lines.at(-1) ?? '').seal}`, verdict.head)
  assert.equal((await w.audit.verifyAudit({ anchor: `${verdict.entries}:${'0'.repeat(64)}` })).broken?.why, 'anchor')
})

test('the house itself can add and read, and neither change nor remove nor slip in an entry', async () => {
  for (const attempt of [
    () => asHouse`update identity.audit set what = 'identity.nothing'`,
    () => asHouse`delete from identity.audit`,
    () => asHouse`truncate identity.audit`,
    () => asHouse`insert into identity.audit (at, what, details) values (now(), 'identity.slipped_in', '{}')`,
    () => asHouse`alter table identity.audit disable trigger all`,
    () => asHouse`drop table identity.audit`,
  ])
    await assert.rejects(attempt, /permission denied|must be owner/)
  assert.equal((await w.audit.verifyAudit({})).broken, null)
})

test('whom the log belongs to nobody can sign in as, is no superuser, and adds: it changes, removes and empties nothing', async () => {
  const as = (statement: string) => w.sql('identity', `set role haruteo_audit; ${statement}; reset role`)
  const roles = await w.sql<Record<string, unknown>>(
    'identity',
    `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin from pg_roles
      where rolname = 'haruteo_audit' or oid = (select relowner from pg_class where oid = 'identity.audit'::regclass)`,
  )
  const powers = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcanlogin: false }
  assert.deepEqual(roles, [{ rolname: 'haruteo_audit', ...powers }])
  const before = (await w.audit.verifyAudit({})).entries
  await as("insert into identity.audit (at, what, details) values (now(), 'identity.noted', '{}')")
  await as("select identity.audit_append(now(), 'identity.noted', null, null, null, null, '{}')")
  for (const attempt of [
    "update identity.audit set what = 'identity.nothing'",
    'delete from identity.audit',
    'truncate identity.audit',
  ])
    await assert.rejects(as(attempt), /stays as it is/, attempt)
  for (const attempt of ['select 1 from identity.person', 'select 1 from identity.session', 'create table identity.other ()'])
    await assert.rejects(as(attempt), /permission denied/, attempt)
  const { broken, entries } = await w.audit.verifyAudit({})
  assert.deepEqual([broken, entries], [null, before + 2])
})

test('even the owner of the database is stopped by the triggers, as long as they are there', async () => {
  for (const statement of [
    "update identity.audit set what = 'identity.nothing'",
    'update identity.audit set person_id = null',
    'update identity.audit set about_gone = 1, about_salt = null',
    "update identity.audit set seal = 'x'",
    'delete from identity.audit',
    'truncate identity.audit',
  ])
    await assert.rejects(w.sql('identity', statement), /stays as it is/)
})

test('where somebody went around all that, the first entry that is not as it was is named', async () => {
  const cases: readonly (readonly [statement: string, n: string, why: string])[] = [
    ["update identity.audit set what = 'identity.signed_out' where n = 3", '3', 'seal'],
    ["update identity.audit set at = at + interval '1 second' where n = 3", '3', 'seal'],
    ["update identity.audit set details = '{}' where n = 3", '3', 'about'],
    ["update identity.audit set ip = '10.0.0.1' where n = 3", '3', 'by'],
    ['delete from identity.audit where n = 3', '3', 'gap'],
    ['update identity.audit set n = case n when 3 then 4 else 3 end where n in (3, 4)', '3', 'seal'],
    // Without an entry that accounts for it.
    ['update identity.audit set about_salt = null, person_id = null, details = null, about_gone = 1 where n = 3', '1', 'gone'],
  ]
  const house = await open()
  for (const name of ['Ann', 'Bob', 'Cat', 'Dan']) await house.person(name)
  assert.equal((await house.audit.verifyAudit({})).entries, 4)
  await house.sql('identity', 'alter table identity.audit alter n drop identity').catch(() => {})
  await house.sql('identity', 'alter table identity.audit drop constraint audit_pkey').catch(() => {})
  await house.sql('identity', 'create table identity.untouched as table identity.audit')
  for (const [statement, n, why] of cases) {
    await forge(house, statement)
    assert.deepEqual((await house.audit.verifyAudit({})).broken, { n, why }, statement)
    await forge(house, 'truncate identity.audit; insert into identity.audit table identity.untouched')
    assert.equal((await house.audit.verifyAudit({})).broken, null)
  }
})

test('a log whose end was cut off is found out by a head that was kept elsewhere, and by nothing else', async () => {
  const house = await open()
  for (const name of ['Ann', 'Bob', 'Cat']) await house.person(name)
  const { head } = await house.audit.verifyAudit({})
  await forge(house, 'delete from identity.audit where n = 3')
  assert.equal((await house.audit.verifyAudit({})).broken, null)
  assert.deepEqual((await house.audit.verifyAudit({ anchor: head ?? '' })).broken, { n: '3', why: 'anchor' })
})

test('who it was can be thrown away, and the chain stays whole', async () => {
  const house = await open()
  const [ann, bob] = [await house.person('Ann'), await house.person('Bob')]
  const at = '2030-01-01T00:00:00Z'
  await note([
    { at, what: 'room.looked', personId: bob.id, actorId: ann.id, where: { ip: '10.0.0.7', agent: 'Anns' } },
    { at, what: 'room.looked', personId: ann.id, actorId: bob.id, where: { ip: '10.0.0.8', agent: 'Bobs' } },
  ])
  await house.settle()
  await house.sql('identity', `select identity.audit_forget(now(), '${ann.id}')`)
  const rows = await house.sql<Record<string, unknown>>('identity', 'select * from identity.audit order by n')
  const text = JSON.stringify(rows)
  assert.ok(!text.includes(ann.id) && !text.includes('Anns') && text.includes('Bobs'))
  const { broken, gone, entries } = await house.audit.verifyAudit({})
  assert.deepEqual([broken, gone, entries], [null, 4, 5])
})

test('what is older than three years no longer says who it was, and what is younger than two always does', async () => {
  const house = await open()
  const ann = await house.person('Ann')
  const entry = { what: 'room.looked', personId: ann.id, actorId: ann.id, where: { ip: '10.0.0.7', agent: 'Old' } }
  const young = new Date(Date.now() - 700 * 86_400_000).toISOString()
  await note([
    { ...entry, at: '2020-01-01T00:00:00Z' },
    { ...entry, at: young },
  ])
  await house.settle()
  // The clock of the house is years ahead of the database's here, and still takes nothing that is younger than two years.
  house.clock.at = new Date('2040-01-01T00:00:00Z')
  await house.hosts.identity!.runJob('identity-age-audit')
  await house.hosts.identity!.runJob('identity-age-audit')
  const rows = await house.sql<{ what: string; agent: string | null }>(
    'identity',
    'select what, agent from identity.audit order by n',
  )
  assert.deepEqual(
    rows.map(({ what, agent }) => [what, agent]),
    [
      ['identity.signed_in', 'lightMyRequest'],
      ['room.looked', null],
      ['room.looked', 'Old'],
      ['identity.audit_aged', null],
    ],
  )
  assert.deepEqual((await house.audit.verifyAudit({})).broken, null)
})

test('rooms that run elsewhere write into the same log', async () => {
  const house = await open('split')
  const ann = await house.person('Ann')
  const at = '2030-01-01T00:00:00Z'
  await note([{ at, what: 'room.looked', personId: ann.id, actorId: ann.id, where: null, details: { n: 1 } }])
  await house.settle()
  const { items } = (await ann('GET', '/api/identity/log?limit=1')).body
  assert.deepEqual([items[0].what, items[0].details], ['room.looked', { n: 1 }])
})

test('the owner reads what happened to all accounts, who did it, and from where only who was not signed in', async () => {
  const house = await open()
  const [olive, fay, gus] = [await house.person('Olive', 'owner'), await house.person('Fay'), await house.person('Gus')]
  const entry = { at: '2030-01-01T00:00:00Z', personId: fay.id, where: { ip: '10.0.0.9', agent: 'Staff' } }
  await note([
    { ...entry, what: 'room.looked', actorId: gus.id },
    { ...entry, what: 'room.knocked', actorId: null },
  ])
  await house.settle()
  await house.sql('identity', `select identity.audit_forget(now(), '${gus.id}')`)
  const first = (await olive('GET', '/api/identity/audit?limit=2')).body
  const second = (await olive('GET', `/api/identity/audit?limit=2&cursor=${first.nextCursor}`)).body
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id, at, ...told }: Record<string, unknown>) => told),
    [
      { what: 'identity.person_erased', by: { is: 'nobody', name: null }, about: { is: 'nobody', name: null }, ip: null },
      { what: 'room.knocked', by: { is: 'nobody', name: null }, about: { is: 'person', name: 'Fay' }, ip: '10.0.0.9' },
      { what: 'room.looked', by: { is: 'gone', name: null }, about: { is: 'person', name: 'Fay' }, ip: null },
      { what: 'identity.signed_in', by: { is: 'gone', name: null }, about: { is: 'gone', name: null }, ip: null },
    ],
  )
  assert.equal((await fay('GET', '/api/identity/audit')).status, 403)
})

test('the owner is told whether the chain holds, and where not', async () => {
  const house = await open()
  const [olive] = [await house.person('Olive', 'owner'), await house.person('Fay')]
  const check = async () => (await olive('GET', '/api/identity/audit/check')).body
  const { head, ...whole } = await check()
  assert.deepEqual([whole, head.split(':')[0]], [{ entries: 2, broken: null }, '2'])
  await forge(house, "update identity.audit set what = 'identity.nothing' where n = 1")
  assert.equal((await check()).broken, '1')
})
