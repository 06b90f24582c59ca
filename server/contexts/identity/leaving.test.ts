import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Context } from '#platform/context'
import { fileOfErasures } from '#platform/erasures'
import { cookieSet } from '../../../testing/cookies.ts'
import { tempDir } from '../../../testing/database.ts'
import { until } from '../../../testing/process.ts'
import { filesWith, tablesWith } from '../../../testing/traces.ts'
import { upload } from '../../../testing/upload.ts'
import { zipOf } from '../../../testing/vault.ts'
import { needs, PASSWORD, type Person, type Shape, shapes, world } from '../../../testing/world.ts'
import { contexts } from '../index.ts'
import type { IdentityOperator } from './public.ts'

const DAY = 24 * 3_600_000
const open = async (shape: Shape = 'whole', rooms: readonly Context<never>[] = contexts) => {
  const dataDir = tempDir()
  const w = await world(shape, { env: { DATA_DIR: dataDir }, contexts: rooms })
  const later = (ms: number) => {
    w.clock.at = new Date(w.clock.at.getTime() + ms)
  }
  const signIn = (email: string) => w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })
  const as = async (who: Person) => {
    const token = cookieSet((await signIn(who.email)).headers['set-cookie'])
    return (method: string, path: string, body?: unknown) => w.nobody(method, path, body, { authorization: `Bearer ${token}` })
  }
  /** The minutes go by in which the job does its work. */
  const erase = async () => {
    for (let minute = 0; minute < 3; minute++) {
      await w.hosts.identity!.runJob('identity-erase-left')
      await w.settle()
      later(61_000)
    }
  }
  return { ...w, dataDir, later, signIn, as, erase }
}
type House = Awaited<ReturnType<typeof open>>

/** Somebody with something of every kind: notes in folders, links, history, the trash, files, an import, keys of requests, preferences. */
const live = async (w: House, who: Person) => {
  const headers = { 'idempotency-key': 'k1' }
  const { body: folder } = await who('POST', '/api/folders', { name: 'Foldercanary' })
  const { body: note } = await who(
    'POST',
    '/api/notes',
    { title: 'Titlecanary', body: 'textcanary #tagcanary', folderId: folder.id },
    headers,
  )
  await who('PATCH', `/api/notes/${note.id}`, { body: 'textcanary again [[Othercanary]]' }, { 'if-match': '"1"' })
  const { body: gone } = await who('POST', '/api/notes', { title: 'Othercanary', body: 'textcanary' })
  await who('DELETE', `/api/notes/${gone.id}`, undefined, { 'if-match': '"1"' })
  const picture = upload('Filecanary.png', Buffer.from('\x89PNG\r\n\x1a\nbytescanary', 'latin1'))
  await who('POST', `/api/notes/attachments?noteId=${note.id}`, picture.payload, picture.headers)
  const vault = upload('vault.zip', await zipOf({ 'A/Vaultcanary.md': 'textcanary', 'A/b.txt': 'bytescanary' }))
  await who('POST', '/api/notes/imports', vault.payload, vault.headers)
  await who('GET', `/api/notes/${note.id}/html`)
  await who('PATCH', '/api/identity/preferences', { templateFolder: 'Prefcanary' })
  await w.settle()
  // What lies in the trash of events that were given up is theirs too.
  await who('POST', '/api/notes', { title: 'Latecanary', body: 'textcanary' })
}
const ageFiles = (dataDir: string) => {
  const root = join(dataDir, 'media')
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) utimesSync(join(root, name), 1, 1)
}

for (const shape of shapes)
  test(
    `${shape}: who leaves may come back for seven days; after that nothing of theirs is left anywhere`,
    needs(shape),
    async () => {
      const w = await open(shape)
      const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
      await live(w, ann)
      await bob('POST', '/api/notes', { title: 'of Bob', body: 'stays' })
      const needles = ['canary', ann.id, 'ann@house.test']
      assert.ok((await tablesWith(w, needles)).length > 10)
      assert.equal(filesWith(w.dataDir, ['bytescanary']).length, 2)

      const left = await ann('POST', '/api/identity/leaving', { email: ' Ann@House.test ' })
      assert.deepEqual([left.status, left.body.due], [202, '2030-01-08T00:00:00.000Z'])
      assert.match(String(left.headers['set-cookie']), /haruteo=;/)
      assert.equal((await ann('GET', '/api/identity/me')).status, 401, 'signed out at once')
      w.later(6 * DAY)
      await w.erase()
      const back = await w.as(ann)
      assert.equal((await back('GET', '/api/identity/leaving')).body.due, '2030-01-08T00:00:00.000Z')
      assert.equal((await back('GET', '/api/notes')).body.items.length, 3)
      assert.equal((await back('DELETE', '/api/identity/leaving')).status, 204)
      assert.equal((await back('DELETE', '/api/identity/leaving')).body.error.code, 'identity.not_leaving')
      w.later(30 * DAY)
      await w.erase()
      assert.equal((await w.signIn(ann.email)).status, 201, 'who came back stays')

      const again = await w.as(ann)
      await again('POST', '/api/identity/leaving', { email: ann.email })
      ageFiles(w.dataDir)
      w.later(7 * DAY)
      await w.hosts.identity!.runJob('identity-erase-left')
      assert.equal((await w.signIn(ann.email)).status, 401, 'as nobody, as soon as it has begun')
      await w.erase()
      const receipts = await w.sql<{ template: string }>(
        'identity',
        `select template from identity.mail where recipient = 'ann@house.test'`,
      )
      assert.deepEqual(receipts, [{ template: 'leaving_receipt' }])
      w.later(8 * DAY)
      await w.erase()
      assert.deepEqual(await tablesWith(w, needles), [])
      assert.deepEqual(filesWith(w.dataDir, ['canary', ann.id]), [])
      const operator = w.hosts.identity!.operator('identity') as IdentityOperator
      assert.equal((await operator.verifyAudit({})).broken, null)
      const bobs = await w.as(bob)
      assert.equal((await bobs('GET', '/api/search?q=stays')).body.items.length, 1)
    },
  )

test('leaving asks for a fresh proof and one’s own address, and an owner hands the house over first', async () => {
  const w = await open()
  const [ann, owner] = [await w.person('Ann'), await w.person('Mina', 'owner')]
  const leave = (who: Person, email: string = who.email) => who('POST', '/api/identity/leaving', { email })
  assert.equal((await leave(ann, 'bob@house.test')).body.error.code, 'identity.leaving_not_confirmed')
  assert.equal((await leave(owner)).body.error.code, 'identity.hand_over_first')
  assert.deepEqual((await owner('GET', '/api/identity/leaving')).body, { due: null, mustHandOver: true })
  assert.equal((await ann('POST', '/api/identity/ownership', { email: ann.email })).status, 403)
  const handOver = (email: string) => owner('POST', '/api/identity/ownership', { email })
  assert.equal((await handOver('nobody@house.test')).status, 404)
  assert.equal((await handOver(owner.email)).status, 404)
  w.later(11 * 60_000)
  assert.equal((await leave(ann)).body.error.code, 'identity.confirm_first')
  assert.equal((await handOver(ann.email)).body.error.code, 'identity.confirm_first')
  await owner('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD })
  assert.equal((await handOver(ann.email)).status, 204)
  assert.deepEqual(
    [(await ann('GET', '/api/identity/me')).body.role, (await owner('GET', '/api/identity/me')).body.role],
    ['owner', 'admin'],
  )
  assert.equal((await leave(owner)).status, 202)
  const again = await w.as(owner)
  assert.equal((await again('POST', '/api/identity/leaving', { email: owner.email })).body.error.code, 'identity.is_leaving')
  const anns = await w.as(ann)
  assert.equal((await anns('POST', '/api/identity/ownership', { email: owner.email })).status, 409, 'not to who is leaving')
})

test('the last one in a house may leave, and the house waits for an owner again', async () => {
  const w = await open()
  const owner = await w.person('Mina', 'owner')
  assert.equal((await owner('POST', '/api/identity/leaving', { email: owner.email })).status, 202)
  w.later(7 * DAY)
  await w.erase()
  assert.deepEqual((await w.nobody('GET', '/api/identity/setup')).body, { open: true })
})

test('who was erased and comes back with a restored backup is erased again, and told nothing', async () => {
  const dataDir = tempDir()
  const list = fileOfErasures(join(dataDir, 'erasures.jsonl'), 'person')
  const w = await world('whole', { env: { DATA_DIR: dataDir } })
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  await ann('POST', '/api/notes', { title: 'Titlecanary', body: 'textcanary' })
  await w.settle()
  const [row] = await w.sql<{ person: string }>(
    'identity',
    `select encode(sha256(id::text::bytea), 'hex') as person from identity.person where id = '${ann.id}'`,
  )
  await list.add([{ hash: row!.person, at: '2029-12-01T00:00:00Z' }])
  const again = await w.another('identity')
  for (let minute = 0; minute < 3; minute++) {
    await again.runJob('identity-erase-left')
    await again.settle()
    w.clock.at = new Date(w.clock.at.getTime() + 61_000)
  }
  assert.deepEqual(await tablesWith(w, ['canary', ann.id, 'ann@house.test']), [])
  assert.equal((await w.sql('identity', `select 1 from identity.person where id = '${bob.id}'`)).length, 1)
})

test('the list of the erased takes each once, and a line that was cut off does no harm', async () => {
  const path = join(tempDir(), 'deep', 'erasures.jsonl')
  const list = fileOfErasures(path, 'person')
  const one = { hash: 'a'.repeat(64), at: '2030-01-01T00:00:00Z' }
  const two = { hash: 'b'.repeat(64), at: '2030-01-02T00:00:00Z' }
  assert.deepEqual(await list.all(), [])
  mkdirSync(join(path, '..'))
  writeFileSync(path, `\n${JSON.stringify({ person: one.hash, at: one.at })}\n\n{"person":"bbb`)
  await list.add([one, two, one])
  assert.deepEqual(await list.all(), [one, two])
  assert.equal(readFileSync(path, 'utf8').split('\n').filter(Boolean).length, 3)
})

test('every room but identity gives out what it keeps of somebody, and lets go of it', async () => {
  const w = await open()
  const ann = await w.person('Ann')
  const rooms = contexts.map(({ name }) => name).filter((name) => name !== 'identity')
  for (const name of rooms) {
    const face = w.hosts[name]!.faces[name]!
    assert.ok(Array.isArray((await face.exportFor!({ personId: ann.id, cursor: null })).pieces), name)
    assert.deepEqual(await face.erase!({ personId: ann.id }), { left: false }, name)
  }
})

test('every room is asked for what it keeps of somebody, and lets go before an account is gone', async () => {
  const asked = new Set<string>()
  const rooms = contexts.map(({ name }) => name).filter((name) => name !== 'identity')
  const listening = contexts.map((context) => ({
    ...context,
    create: (env: never, faces: never) => {
      const running = (context as Context<never>).create(env, faces)
      const face = running.face as Record<string, (arg: object) => unknown>
      for (const method of context.name === 'identity' ? [] : ['exportFor', 'erase']) {
        const real = face[method]!
        face[method] = (arg) => {
          asked.add(`${context.name} ${method}`)
          return real(arg)
        }
      }
      return running
    },
  }))
  const w = await open('whole', listening as unknown as readonly Context<never>[])
  const ann = await w.person('Ann')
  await ann('POST', '/api/identity/exports')
  await until('it is packed', async () => (await ann('GET', '/api/identity/exports')).body.items[0].state === 'done')
  await ann('POST', '/api/identity/leaving', { email: ann.email })
  w.later(8 * DAY)
  await w.erase()
  assert.deepEqual([...asked].sort(), rooms.flatMap((name) => [`${name} erase`, `${name} exportFor`]).sort())
})

test('whatever identity keeps of somebody goes with their account', async () => {
  const w = await open()
  const staying = await w.sql<{ name: string }>(
    'identity',
    `select c.table_name as name from information_schema.columns c
     where c.table_schema = 'identity' and c.column_name = 'person_id' and not exists (
       select from pg_constraint k where k.conrelid = format('identity.%I', c.table_name)::regclass and k.contype = 'f'
         and k.confrelid = 'identity.person'::regclass and k.confdeltype = 'c')`,
  )
  assert.deepEqual(
    staying.map(({ name }) => name),
    ['audit'],
    'and the log forgets who it was',
  )
})
