import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { fromBufferPromise } from 'yauzl'
import { tempDir } from '../../../testing/database.ts'
import { until } from '../../../testing/process.ts'
import { upload } from '../../../testing/upload.ts'
import { needs, type Person, type Shape, shapes, world } from '../../../testing/world.ts'
import { diskParcels } from './parcels.ts'

const open = async (shape: Shape = 'whole') => {
  const dataDir = tempDir()
  const w = await world(shape, { env: { DATA_DIR: dataDir } })
  const done = (who: Person) =>
    until('it is packed', async () => (await who('GET', '/api/identity/exports')).body.items[0].state === 'done')
  return { ...w, dataDir, done }
}
const filesIn = async (bytes: Buffer) => {
  const zip = await fromBufferPromise(bytes)
  const found = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  return found
}

for (const shape of shapes)
  test(`${shape}: everything of a person comes as one file, and to that person alone`, needs(shape), async () => {
    const w = await open(shape)
    const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
    const { body: folder } = await ann('POST', '/api/folders', { name: '건강' })
    const { body: note } = await ann('POST', '/api/notes', { title: '천식', body: '흡입기\r\n', folderId: folder.id })
    const big = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(1_300_000, 'ab')])
    const { payload, headers } = upload('사진.png', big)
    await ann('POST', `/api/notes/attachments?noteId=${note.id}`, payload, { ...headers, 'accept-language': 'ko' })
    await ann('PATCH', '/api/identity/preferences', { theme: 'dark' })
    await bob('POST', '/api/notes', { title: 'of Bob' })

    const begun = await ann('POST', '/api/identity/exports')
    assert.deepEqual([begun.status, begun.body.state, begun.body.expiresAt], [202, 'running', '2030-01-08T00:00:00.000Z'])
    await w.done(ann)
    const path = `/api/identity/exports/${begun.body.id}/file`
    const answer = await ann('GET', path)
    assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'application/zip'])
    assert.equal(answer.raw.length, (await ann('GET', '/api/identity/exports')).body.items[0].size)
    const files = await filesIn(answer.raw)
    assert.equal(files.get('notes/건강/천식.md')?.toString(), '흡입기\r\n')
    assert.ok(
      files.get('notes/건강/첨부/사진.png')?.equals(big) || files.get('notes/첨부/사진.png')?.equals(big),
      [...files.keys()].join(),
    )
    assert.equal(JSON.parse(String(files.get('account/account.json')))[0].email, 'ann@house.test')
    assert.equal(JSON.parse(String(files.get('account/preferences.json')))[0].said.theme, 'dark')
    assert.equal(JSON.parse(String(files.get('account/log-1.json')))[0].what, 'identity.signed_in')
    assert.doesNotMatch([...files.values()].join(), /argon2|of Bob/)
    assert.equal((await bob('GET', path)).body.error.code, 'identity.unknown_export')
    assert.deepEqual((await bob('GET', '/api/identity/exports')).body.items, [])

    w.clock.at = new Date(w.clock.at.getTime() + 7 * 24 * 3_600_000)
    assert.equal((await ann('GET', path)).status, 404)
    await w.hosts.identity!.runJob('identity-forget-exports')
    assert.deepEqual(readdirSync(join(w.dataDir, 'exports')), [])
  })

test('packing asks for a fresh proof, and one person packs one thing at a time', async () => {
  const w = await open()
  const ann = await w.person('Ann')
  await w.sql(
    'identity',
    `insert into identity.export (id, person_id, state, lease, created, updated, expires)
     values (gen_random_uuid(), '${ann.id}', 'running', '2030-01-02', '2030-01-01', '2030-01-01', '2030-01-08')`,
  )
  assert.equal((await ann('POST', '/api/identity/exports')).body.error.code, 'identity.export_running')
  const [{ id }] = (await ann('GET', '/api/identity/exports')).body.items
  assert.equal((await ann('GET', `/api/identity/exports/${id}/file`)).body.error.code, 'identity.export_not_ready')
  w.clock.at = new Date(w.clock.at.getTime() + 11 * 60_000)
  assert.equal((await ann('POST', '/api/identity/exports')).body.error.code, 'identity.confirm_first')
})

test('what a process died over is gone on with, from where it was', async () => {
  const w = await open()
  const ann = await w.person('Ann')
  for (const title of ['one', 'two']) await ann('POST', '/api/notes', { title, body: title })
  const [first] = (await ann('GET', '/api/notes')).body.items.map(({ id }: { id: string }) => id).sort()
  const id = '01900000-0000-7000-8000-00000000e001'
  const parcels = diskParcels(w.dataDir, 'x'.repeat(32))
  const piece = {
    path: 'notes/one.md',
    modified: '2030-01-01T00:00:00Z',
    base64: Buffer.from('kept before').toString('base64'),
    last: true,
  }
  await parcels.keep(id, 0, [piece])
  await w.sql(
    'identity',
    `insert into identity.export (id, person_id, state, room, cursor, pages, files, lease, created, updated, expires)
     values ('${id}', '${ann.id}', 'running', 1, 'notes:${first}', 1, 1, '2029-12-31', '2030-01-01', '2030-01-01', '2030-01-08')`,
  )
  await w.hosts.identity!.runJob('identity-take-up-exports')
  const files = await filesIn((await ann('GET', `/api/identity/exports/${id}/file`)).raw)
  assert.deepEqual(
    [...files].map(([path, bytes]) => [path, String(bytes)]),
    [
      ['notes/one.md', 'kept before'],
      ['notes/two.md', 'two'],
    ],
  )
})

test('what lies on the disk of an export can be read with the key of the house alone, and only as a whole', async () => {
  const dataDir = tempDir()
  const parcels = diskParcels(dataDir, 'x'.repeat(32))
  const id = '01900000-0000-7000-8000-00000000e002'
  const big = randomBytes(900_000)
  const piece = { path: 'diary/records.json', modified: '2030-01-01T00:00:00Z', base64: big.toString('base64'), last: true }
  await parcels.keep(id, 0, [piece])
  const inPage = readFileSync(join(dataDir, 'exports', id, '0.json'))
  assert.ok(!inPage.includes('records.json') && !inPage.includes(piece.base64.slice(0, 40)))
  const size = await parcels.pack(id, 1)
  const whole = await buffer(await parcels.open(id))
  assert.deepEqual([whole.length, [...(await filesIn(whole)).keys()]], [size, [piece.path]])
  const path = join(dataDir, 'exports', `${id}.zip.sealed`)
  const sealed = readFileSync(path)
  assert.ok(!sealed.includes('PK') || !sealed.includes('records.json'))
  const reading = async (parcel = parcels) => buffer(await parcel.open(id))
  await assert.rejects(reading(diskParcels(dataDir, 'y'.repeat(32))))
  const first = sealed.subarray(0, 4 + sealed.readUInt32BE(0))
  assert.ok(first.length < sealed.length, 'it is of more than one piece')
  for (const broken of [
    first,
    sealed.subarray(first.length),
    sealed.subarray(0, -1),
    sealed.subarray(0, 4),
    Buffer.concat([sealed, sealed]),
    Buffer.of(),
  ]) {
    writeFileSync(path, broken)
    await assert.rejects(reading(), `${broken.length} bytes`)
  }
  writeFileSync(path, sealed)
  assert.equal((await reading()).length, size)
})

test('one that cannot be packed says so, and leaves nothing behind', async () => {
  const w = await open()
  const ann = await w.person('Ann')
  await ann('POST', '/api/notes', { title: 'one' })
  const picture = upload('a.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  const note = (await ann('GET', '/api/notes')).body.items[0]
  await ann('POST', `/api/notes/attachments?noteId=${note.id}`, picture.payload, picture.headers)
  rmSync(join(w.dataDir, 'media'), { recursive: true })
  await ann('POST', '/api/identity/exports')
  await until('it has failed', async () => (await ann('GET', '/api/identity/exports')).body.items[0].state === 'failed')
  assert.deepEqual(readdirSync(join(w.dataDir, 'exports')), [])
})

test('every table of identity that names a person is in the export, or was left out on purpose', async () => {
  const w = await open()
  const LEFT_OUT: Readonly<Record<string, string>> = {
    audit: 'is the log',
    trip: 'lasts ten minutes',
    recovery: 'lasts an hour',
    email_change: 'lasts a day',
    nickname: 'is the name of the account, as it is compared',
    ceremony: 'lasts minutes',
    pending: 'lasts minutes',
  }
  const ann = await w.person('Ann')
  const tables = await w.sql<{ name: string }>(
    'identity',
    `select distinct table_name as name from information_schema.columns where table_schema = 'identity' and column_name = 'person_id'`,
  )
  await ann('POST', '/api/identity/exports')
  await w.done(ann)
  const { id } = (await ann('GET', '/api/identity/exports')).body.items[0]
  const files = [...(await filesIn((await ann('GET', `/api/identity/exports/${id}/file`)).raw)).keys()]
  const named: Readonly<Record<string, string>> = { session: 'sessions', export: 'exports' }
  const missing = tables
    .map(({ name }) => name)
    .filter((name) => !(name in LEFT_OUT) && !files.includes(`account/${named[name] ?? name}.json`))
  assert.deepEqual(missing, [])
})
