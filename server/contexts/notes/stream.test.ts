import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listen } from '../../../testing/listen.ts'
import { world } from '../../../testing/world.ts'

const told = async (reader: Awaited<ReturnType<typeof listen>>) => {
  const message = await reader.next()
  return [message?.name, message?.data]
}

test('what changes is told as it changes, to its owner alone, and nothing is missed in between', async () => {
  const w = await world()
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  const { app } = w.hosts.notes!
  const url = `${await app.listen({ port: 0 })}/api/notes/stream`
  const [a, b] = [await listen(url, ann.token), await listen(url, bob.token)]
  assert.deepEqual([a.status, a.type], [200, 'text/event-stream; charset=utf-8'])

  const plain = { folderId: null, pinned: false }
  const { body: note } = await ann('POST', '/api/notes', { title: 'one' })
  assert.deepEqual((await a.next())?.data, { ...plain, id: note.id, title: 'one', version: 1 })
  await ann('PATCH', `/api/notes/${note.id}`, { title: 'two' }, { 'if-match': '"1"' })
  assert.deepEqual((await a.next())?.data, { ...plain, id: note.id, title: 'two', version: 2 })
  const seen = a.last()
  a.stop()

  await ann('DELETE', `/api/notes/${note.id}`, undefined, { 'if-match': '"2"' })
  const again = await listen(url, ann.token, { header: seen })
  const missed = await again.next()
  assert.deepEqual([missed?.name, missed?.data.version], ['trashed', 3])
  again.stop()

  const { body: his } = await bob('POST', '/api/notes', { title: 'his' })
  assert.deepEqual(
    (await b.next())?.data,
    { ...plain, id: his.id, title: 'his', version: 1 },
    'nothing of Ann’s came before it',
  )
  b.stop()
})

test('a change of the folders is told before the notes that lie in them, and not missed', { timeout: 30_000 }, async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const url = `${await w.hosts.notes!.app.listen({ port: 0 })}/api/notes/stream`
  const a = await listen(url, ann.token)
  const { body: folder } = await ann('POST', '/api/folders', { name: 'A' })
  assert.deepEqual(await told(a), ['tree', { version: 1 }])
  const { body: note } = await ann('POST', '/api/notes', { title: 'one', folderId: folder.id, pinned: true })
  const one = { id: note.id, title: 'one', folderId: folder.id, pinned: true }
  assert.deepEqual(await told(a), ['written', { ...one, version: 1 }])
  const seen = a.last()
  a.stop()

  const path = `/api/folders/${folder.id}`
  await ann('PATCH', path, { name: 'B' }, { 'if-match': '"1"' })
  await ann('DELETE', path, undefined, { 'if-match': '"2"' })
  const again = await listen(url, ann.token, { after: seen })
  assert.deepEqual(await told(again), ['tree', { version: 3 }])
  assert.deepEqual(await told(again), ['trashed', { ...one, version: 2 }])
  again.stop()

  const old = await listen(url, ann.token, { header: seen.split('.')[0] ?? '' })
  assert.deepEqual(await told(old), ['tree', { version: 3 }], 'who cannot say which folders it saw is told')
  old.stop()
})

test('a reader without a session gets no stream, and one whose session ends is cut off', { timeout: 30_000 }, async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const url = `${await w.hosts.notes!.app.listen({ port: 0 })}/api/notes/stream`
  assert.equal((await fetch(url)).status, 401)
  const a = await listen(url, ann.token)
  await ann('DELETE', '/api/identity/sessions/current')
  assert.equal(await a.next(), undefined, 'the stream has ended')
})

test('the house closes its streams when it shuts down', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const host = w.hosts.notes!
  const a = await listen(`${await host.app.listen({ port: 0 })}/api/notes/stream`, ann.token)
  const closing = host.close()
  assert.equal(await a.next(), undefined)
  await closing
})
