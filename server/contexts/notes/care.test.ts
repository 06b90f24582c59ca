import assert from 'node:assert/strict'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tempDir } from '../../../testing/database.ts'
import { upload } from '../../../testing/upload.ts'
import { zipOf } from '../../../testing/vault.ts'
import { world } from '../../../testing/world.ts'

const DAY = 86_400_000

test('what has lain in the trash for thirty days goes for good, and not a day earlier', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const { body: folder } = await ann('POST', '/api/folders', { name: 'old' })
  await ann('POST', '/api/notes', { title: 'inside', folderId: folder.id })
  const { body: note } = await ann('POST', '/api/notes', { title: 'alone' })
  await ann('DELETE', `/api/notes/${note.id}`, undefined, { 'if-match': '"1"' })
  await ann('DELETE', `/api/folders/${folder.id}`, undefined, { 'if-match': '"1"' })
  const inTrash = async () => {
    await w.hosts.notes!.runJob('notes-empty-trash')
    return (await ann('GET', '/api/notes/trash')).body.items.length
  }
  w.clock.at = new Date(w.clock.at.getTime() + 29.9 * DAY)
  assert.equal(await inTrash(), 2)
  w.clock.at = new Date(w.clock.at.getTime() + 0.2 * DAY)
  assert.equal(await inTrash(), 0)
  assert.deepEqual(await w.sql('notes', 'select 1 from notes.note union all select 1 from notes.folder'), [])
})

test('of old versions one an hour stays, then one a day, and always the first and the latest', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const { body: note } = await ann('POST', '/api/notes', { title: 'typed' })
  for (let version = 1; version <= 8; version++) {
    w.clock.at = new Date(w.clock.at.getTime() + 20 * 60_000)
    await ann('PATCH', `/api/notes/${note.id}`, { body: `${version}` }, { 'if-match': `"${version}"` })
  }
  const kept = async () => {
    await w.hosts.notes!.runJob('notes-thin-history')
    return (await ann('GET', `/api/notes/${note.id}/history`)).body.items.map((r: { version: number }) => r.version)
  }
  assert.equal((await kept()).length, 9, 'nothing of today is thinned')
  w.clock.at = new Date(w.clock.at.getTime() + 2 * DAY)
  assert.deepEqual(await kept(), [9, 6, 3, 1])
  w.clock.at = new Date(w.clock.at.getTime() + 40 * DAY)
  assert.deepEqual(await kept(), [9, 1])
})

test('a file that no attachment is made of any more is swept away after a day', async () => {
  const dataDir = tempDir()
  const w = await world('whole', { env: { DATA_DIR: dataDir } })
  const ann = await w.person('Ann')
  const bring = async (content: string) => {
    const { payload, headers } = upload('v.zip', await zipOf({ 'a.bin': content }))
    await ann('POST', '/api/notes/imports', payload, headers)
  }
  await bring('first')
  await bring('second')
  const media = join(dataDir, 'media')
  const files = () => readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60)
  assert.equal(files().length, 2)
  await w.hosts.notes!.runJob('notes-sweep-files')
  assert.equal(files().length, 2, 'it may belong to an import that is under way')
  const before = new Date(Date.now() - 2 * DAY)
  for (const name of files()) utimesSync(join(media, name), before, before)
  await w.hosts.notes!.runJob('notes-sweep-files')
  assert.equal(files().length, 1)
})

test('ids of events and answers are forgotten when nobody can send them again', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  await ann('POST', '/api/notes', { title: 'x' }, { 'idempotency-key': 'k' })
  await w.settle()
  const rows = async () =>
    (await w.sql('search', 'select 1 from search.inbox')).length +
    (await w.sql('notes', 'select 1 from platform.idempotency')).length
  assert.equal(await rows(), 2)
  w.clock.at = new Date(Date.now() + 31 * DAY)
  await w.hosts.search!.runJob('forget-heard-events')
  await w.sql('notes', `update platform.idempotency set at = now() - interval '25 hours'`)
  await w.hosts.notes!.runJob('forget-answers')
  assert.equal(await rows(), 0)
})
