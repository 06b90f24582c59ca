import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

// What the reference systems let anybody read, nobody reads here: by id, through lists, links, graphs, exports and streams.

let w: Awaited<ReturnType<typeof world>>
let ann: Person
let bob: Person
let secret: { id: string }
let folder: { id: string }
before(async () => {
  w = await world()
  ann = await w.person('Ann')
  bob = await w.person('Bob')
  folder = (await ann('POST', '/api/folders', { name: 'Ann’s' })).body
  secret = (await ann('POST', '/api/notes', { title: 'Secret', body: '#geheim [[Bob’s note]] 비밀', folderId: folder.id })).body
})

const match = { 'if-match': '"1"' }
for (const [method, path, body] of [
  ['GET', ''],
  ['PATCH', '', { body: 'mine now' }],
  ['DELETE', ''],
  ['GET', '/html'],
  ['GET', '/links'],
  ['GET', '/backlinks'],
  ['GET', '/related'],
  ['GET', '/history'],
  ['GET', '/history/1'],
  ['POST', '/history/1/restore'],
] as const)
  test(`${method} /api/notes/{id}${path} of somebody else’s note is a 404, and to a stranger a 401`, async () => {
    const answer = await bob(method, `/api/notes/${secret.id}${path}`, body, match)
    assert.deepEqual([answer.status, answer.body.error.code], [404, 'notes.unknown'])
    assert.equal((await w.nobody(method, `/api/notes/${secret.id}${path}`, body, match)).status, 401)
    assert.equal((await ann('GET', `/api/notes/${secret.id}`)).body.version, 1)
  })

for (const [method, body] of [['GET'], ['PATCH', { name: 'mine' }], ['DELETE']] as const)
  test(`${method} of somebody else’s folder is a 404`, async () =>
    assert.equal((await bob(method, `/api/folders/${folder.id}`, body, match)).status, 404))

test('nobody puts a note or a folder into somebody else’s folder', async () => {
  assert.equal((await bob('POST', '/api/notes', { title: 'intruder', folderId: folder.id })).status, 404)
  assert.equal((await bob('POST', '/api/folders', { name: 'intruder', parentId: folder.id })).status, 404)
  const { body: own } = await bob('POST', '/api/notes', { title: 'own' })
  assert.equal((await bob('PATCH', `/api/notes/${own.id}`, { folderId: folder.id }, match)).status, 404)
  assert.equal((await bob('PATCH', `/api/notes/${own.id}`, { after: secret.id }, match)).status, 400)
  const { body: ownFolder } = await bob('POST', '/api/folders', { name: 'own' })
  assert.equal((await bob('PATCH', `/api/folders/${ownFolder.id}`, { parentId: folder.id }, match)).status, 404)
})

test('what lies in somebody else’s trash is neither seen, taken out nor deleted', async () => {
  const { body } = await ann('POST', '/api/notes', { title: 'thrown away' })
  await ann('DELETE', `/api/notes/${body.id}`, undefined, match)
  assert.deepEqual((await bob('GET', '/api/notes/trash')).body.items, [])
  assert.equal((await bob('POST', `/api/notes/trash/${body.id}/restore`)).status, 404)
  assert.equal((await bob('DELETE', `/api/notes/trash/${body.id}`)).status, 404)
  assert.equal((await ann('DELETE', `/api/notes/trash/${body.id}`)).status, 204)
})

test('lists, tags, graphs and exports hold one’s own alone', async () => {
  for (const path of [
    '/api/notes',
    '/api/notes?q=Secret',
    '/api/notes?tag=geheim',
    `/api/notes?folderId=${folder.id}`,
    '/api/notes/tags',
    '/api/notes/graph',
    '/api/folders',
  ])
    assert.doesNotMatch((await bob('GET', path)).text, /Secret|geheim|Ann/, path)
  assert.ok(!(await bob('GET', '/api/notes/export')).raw.includes('Secret'))
})

test('a link never leads to somebody else’s note, and never tells that there is one', async () => {
  await bob('POST', '/api/notes', { title: 'Bob’s note' })
  const { body: spy } = await bob('POST', '/api/notes', { title: 'spy', body: '[[Secret]] ![[Secret]] [x](Secret.md)' })
  const { items } = (await bob('GET', `/api/notes/${spy.id}/links`)).body
  assert.deepEqual(
    items.map((l: { note: unknown }) => l.note),
    [null, null, null],
  )
  const annsLinks = (await ann('GET', `/api/notes/${secret.id}/links`)).body.items
  assert.equal(annsLinks[0].note, null, 'nor from Ann’s to Bob’s')
})

test('a note for members is read by members, found by its link, and edited by its owner alone', async () => {
  const { body } = await ann('POST', '/api/notes', { title: 'for all', body: 'hello [[Secret]]' })
  await ann('PATCH', `/api/notes/${body.id}`, { audience: 'members' }, match)
  const seen = await bob('GET', `/api/notes/${body.id}`)
  assert.deepEqual([seen.status, seen.body.mine, seen.body.link], [200, false, null])
  assert.equal((await bob('PATCH', `/api/notes/${body.id}`, { body: 'x' }, { 'if-match': '"2"' })).status, 404)
  assert.equal((await bob('GET', `/api/notes/${body.id}/history`)).status, 404, 'what it said before is its owner’s')
  const { items } = (await bob('GET', `/api/notes/${body.id}/links`)).body
  assert.equal(items[0].note, null, 'it links to what Bob may not see')
  assert.ok(!(await bob('GET', `/api/notes/${body.id}/html`)).text.includes(secret.id))
  assert.equal((await w.nobody('GET', `/api/notes/${body.id}`)).status, 401)
})

test('a public link opens for everyone who has it, until it runs out, is renewed or taken back', async () => {
  const { body } = await ann('POST', '/api/notes', { title: 'Public <b>', body: '# Hi\n<script>alert(1)</script> [[Secret]]' })
  const share = async (version: number, change: object) =>
    (await ann('PATCH', `/api/notes/${body.id}`, change, { 'if-match': `"${version}"` })).body
  const { link } = await share(1, { audience: 'public', linkExpiresAt: '2030-02-01T00:00:00Z' })
  const token = new URL(link.url).pathname.split('/').at(-1)!
  const open = () => w.nobody('GET', `/api/notes/shared/${token}`)
  const opened = await open()
  assert.equal(opened.status, 200)
  assert.doesNotMatch(opened.body.html, /<script|data-id|app\/notes/)
  const page = await w.hosts.notes!.app.inject(`/shared/${token}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /Public &lt;b&gt;/)
  assert.doesNotMatch(page.body, /<script/)
  assert.equal(page.headers['x-robots-tag'], 'noindex')
  assert.equal((await w.nobody('GET', `/api/notes/${body.id}`)).status, 401, 'the link is a right of its own')
  const forged = `${token.slice(0, -2)}xx`
  for (const wrong of [forged, 'x'.repeat(75), body.id])
    assert.equal((await w.nobody('GET', `/api/notes/shared/${wrong}`)).status, 404)

  w.clock.at = new Date('2030-02-01T00:00:00Z')
  assert.equal((await open()).status, 404, 'it has run out')
  w.clock.at = new Date('2030-01-02T00:00:00Z')
  const renewed = await share(2, { newLink: true })
  assert.equal((await open()).status, 404, 'the old one is void')
  const second = new URL(renewed.link.url).pathname.split('/').at(-1)!
  assert.equal((await w.nobody('GET', `/api/notes/shared/${second}`)).status, 200)
  await share(3, { audience: 'me' })
  assert.equal((await w.nobody('GET', `/api/notes/shared/${second}`)).status, 404)
  const again = await share(4, { audience: 'public' })
  assert.notEqual(again.link.url, renewed.link.url, 'what was taken back does not come back')
  await ann('DELETE', `/api/notes/${body.id}`, undefined, { 'if-match': '"5"' })
  const third = new URL(again.link.url).pathname.split('/').at(-1)!
  assert.equal((await w.nobody('GET', `/api/notes/shared/${third}`)).status, 404, 'what is in the trash is shown to nobody')
})
