import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { NotesOperator } from '#contexts/notes'
import { readZip } from '#platform/zip/read-zip'
import { tempDir } from '../../../testing/database.ts'
import { picture } from '../../../testing/pictures.ts'
import { upload } from '../../../testing/upload.ts'
import { zipOf } from '../../../testing/vault.ts'
import { type Person, world } from '../../../testing/world.ts'

const SAMPLE = new URL('../../../testing/samples/vault/', import.meta.url)

let w: Awaited<ReturnType<typeof world>>
let n = 0
before(async () => {
  w = await world('whole', { env: { DATA_DIR: tempDir() } })
})
const somebody = () => w.person(`Person${++n}`)
const bring = (who: Person, files: Buffer, query = '') => {
  const { payload, headers } = upload('vault.zip', files)
  return who('POST', `/api/notes/imports${query}`, payload, headers)
}
const takeOut = async (who: Person) => {
  const file = join(tempDir(), 'out.zip')
  writeFileSync(file, (await who('GET', '/api/notes/export')).raw)
  const out: Record<string, Buffer> = {}
  for await (const item of readZip(file)) {
    if (item.kind === 'text') out[item.path] = Buffer.from(item.text)
    else if (item.kind === 'attachment') out[item.path] = Buffer.concat(await Array.fromAsync(await item.open()))
  }
  return out
}

const vault = {
  'Home.md': '\ufeff---\r\ntitle: 집\r\naliases:\r\n  - start\r\n---\r\n[[Notes/천식]] [[Missing]] ![[picture.png]]\r\n',
  'Notes/천식.md': '# 천식\n\n[[start]] ![](../img/picture.png) [[picture.png|100]]\n',
  'img/picture.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]),
  '.obsidian/app.json': '{}',
}

test('a vault goes in, is linked, and comes out with equal bytes', async () => {
  const ann = await somebody()
  const { status, body, headers } = await bring(ann, await zipOf(vault))
  assert.equal(status, 201)
  assert.deepEqual(body.report, {
    ...{ created: 2, updated: 0, unchanged: 0, ignored: 1, refused: [] },
    ...{ attachments: { created: 1, updated: 0, unchanged: 0 }, links: { resolved: 5, unresolved: 1 } },
  })
  assert.equal((await ann('GET', String(headers.location))).body.state, 'done')
  const out = await takeOut(ann)
  const { '.obsidian/app.json': _hidden, ...visible } = vault
  assert.deepEqual(Object.keys(out).sort(), Object.keys(visible).sort())
  for (const [path, content] of Object.entries(visible)) assert.ok(out[path]!.equals(Buffer.from(content)), path)
})

test('empty folders go out and come in, too, and full ones no other way than before', async () => {
  const [ann, ben] = [await somebody(), await somebody()]
  const folder = async (name: string, parentId: string | null = null) =>
    String((await ann('POST', '/api/folders', { name, parentId })).body.id)
  await folder('비어 있음', await folder('밖'))
  await ann('POST', '/api/notes', { title: 'one', body: 'x', folderId: await folder('찬 것') })
  const { raw } = await ann('GET', '/api/notes/export')
  const paths = async (who: Person) => (await who('GET', '/api/folders')).body.items.map((f: { path: string }) => f.path).sort()
  assert.deepEqual((await bring(ben, raw, '?dryRun=true')).body.report.refused, [])
  assert.deepEqual(await paths(ben), [])
  for (let i = 0; i < 2; i++) {
    await bring(ben, raw)
    assert.deepEqual(await paths(ben), await paths(ann))
  }
  assert.deepEqual((await ben('GET', '/api/notes/export')).raw.length, raw.length)
})

test('what notes show of the library goes out with them, is shown in another house, and comes out there again', async () => {
  const [ann, ben] = [await somebody(), await somebody()]
  const bytes = await picture(40, 30).png().toBuffer()
  const { payload, headers } = upload('노을 사진.png', bytes)
  const { markdown, id } = (await ann('POST', '/api/media/', payload, headers)).body
  const text = `바다에서\n\n${markdown}\n\n![](/media/01890000-0000-7000-8000-000000000000/none.png)\n`
  await ann('POST', '/api/notes', { title: '여행', body: text })
  const path = `media/${id}/노을-사진.png`
  const out = await takeOut(ann)
  assert.deepEqual(Object.keys(out).sort(), [path, '여행.md'])
  assert.ok(out[path]!.equals(bytes))
  const { raw } = await ann('GET', '/api/notes/export')
  await bring(ben, raw)
  const [note] = (await ben('GET', '/api/notes/suggest?q=여행')).body.items
  assert.match((await ben('GET', `/api/notes/${note.id}/html`)).body.html, /<img[^>]+\/api\/notes\/attachments\//)
  assert.deepEqual(await takeOut(ben), out)
  // Back in the first house it is there twice, and goes out once.
  await bring(ann, raw)
  assert.equal((await ann('GET', '/api/notes/export')).raw.length, raw.length)
})

test('the same vault a second time changes nothing and says so', async () => {
  const ann = await somebody()
  await bring(ann, await zipOf(vault))
  const before = (await ann('GET', '/api/notes')).text
  const { report } = (await bring(ann, await zipOf(vault))).body
  assert.deepEqual(
    [report.created, report.updated, report.unchanged, report.attachments],
    [0, 0, 2, { created: 0, updated: 0, unchanged: 1 }],
  )
  assert.equal((await ann('GET', '/api/notes')).text, before)
})

test('what changed since comes in as a new version, and the old one stays in the history', async () => {
  const ann = await somebody()
  await bring(ann, await zipOf(vault))
  const { report } = (await bring(ann, await zipOf({ ...vault, 'Home.md': 'changed', 'img/picture.png': 'other' }))).body
  assert.deepEqual([report.updated, report.unchanged, report.attachments.updated], [1, 1, 1])
  const home = (await ann('GET', '/api/notes?q=Home')).body.items[0]
  assert.equal(home.version, 2)
  assert.equal((await ann('GET', `/api/notes/${home.id}/history/1`)).body.body, vault['Home.md'])
})

test('a dry run tells the same and changes nothing', async () => {
  const ann = await somebody()
  const dry = (await bring(ann, await zipOf(vault), '?dryRun=true')).body
  assert.deepEqual(
    [dry.dryRun, (await ann('GET', '/api/notes')).body.items, (await ann('GET', '/api/folders')).body.items],
    [true, [], []],
  )
  const real = (await bring(ann, await zipOf(vault))).body
  assert.deepEqual(dry.report, real.report)
})

test('an import gives old links what they waited for', async () => {
  const ann = await somebody()
  const { body: old } = await ann('POST', '/api/notes', { title: 'old', body: '[[천식]]' })
  await bring(ann, await zipOf(vault))
  const { items } = (await ann('GET', `/api/notes/${old.id}/links`)).body
  assert.equal(items[0].note?.title, '천식')
})

test('what cannot come in is refused with its reason, and stops nothing else', async () => {
  const ann = await somebody()
  const files = {
    'good.md': 'good',
    'GOOD.md': 'the same name to a person',
    'not text.md': Buffer.from([0xff, 0xfe, 0x41]),
    [`${'long'.repeat(70)}.md`]: 'a name no file system takes',
    'too long.md': 'x'.repeat(600_000),
  }
  const { status, body } = await bring(ann, await zipOf(files))
  assert.equal(status, 201)
  assert.equal(body.report.created, 1)
  const reasons = Object.fromEntries(
    body.report.refused.map((r: { path: string; reason: string }) => [r.path.slice(0, 8), r.reason]),
  )
  assert.deepEqual(reasons, { 'GOOD.md': 'duplicate', 'not text': 'not_utf8', longlong: 'bad_name', 'too long': 'too_large' })
})

test('what is no zip is refused in words, and nothing comes in', async () => {
  const ann = await somebody()
  const { status, body } = await bring(ann, Buffer.from('not a zip'))
  assert.deepEqual([status, body.error.code], [400, 'archive.not_a_zip'])
  const none = upload('x.zip', Buffer.from('x'), 'other')
  assert.equal((await ann('POST', '/api/notes/imports', none.payload, none.headers)).body.error.code, 'archive.no_file')
  assert.equal((await ann('POST', '/api/notes/imports', {})).status, 415)
  assert.equal((await ann('GET', '/api/notes/imports/01900000-0000-7000-8000-000000000001')).status, 404)
})

test('an import is its person’s own, and so is an attachment', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const { body, headers } = await bring(ann, await zipOf(vault))
  assert.equal((await bob('GET', `/api/notes/imports/${body.id}`)).status, 404)
  assert.ok(headers.location)
  const home = (await ann('GET', '/api/notes?q=Home')).body.items[0]
  const link = (await ann('GET', `/api/notes/${home.id}/links`)).body.items.find(
    (l: { attachmentId: string | null }) => l.attachmentId,
  )
  const own = await ann('GET', `/api/notes/attachments/${link.attachmentId}`)
  assert.deepEqual([own.status, own.headers['content-type'], own.raw], [200, 'image/png', vault['img/picture.png']])
  assert.match(String(own.headers['content-security-policy']), /^sandbox/)
  assert.equal((await bob('GET', `/api/notes/attachments/${link.attachmentId}`)).status, 404)
  assert.equal((await w.nobody('GET', `/api/notes/attachments/${link.attachmentId}`)).status, 401)
})

test('a limit on notes binds an import too: what is too much is refused by name', async () => {
  const small = await world('whole', { env: { DATA_DIR: tempDir(), NOTES_LIMIT: '1' } })
  const ann = await small.person('Ann')
  const { report } = (await bring(ann, await zipOf({ 'a.md': 'a', 'b.md': 'b' }))).body
  assert.deepEqual([report.created, report.refused], [1, [{ path: 'b.md', reason: 'too_many_notes' }]])
})

test('an import whose process died is taken up again', async () => {
  const ann = await somebody()
  const { body } = await bring(ann, await zipOf(vault))
  await w.sql('notes', `update notes.import set state = 'running', report = null, lease = '2029-01-01' where id = '${body.id}'`)
  await w.hosts.notes!.runJob('notes-take-up-imports')
  const after = (await ann('GET', `/api/notes/imports/${body.id}`)).body
  assert.deepEqual([after.state, after.error], ['failed', 'archive.interrupted'], 'its upload is gone, and that is said')
})

test('the sample vault: 13 wikilinks are listed, 87 headings can be reached, and its bytes come out equal', async () => {
  const ann = await somebody()
  const operator = w.hosts.notes!.operator('notes') as NotesOperator
  const path = decodeURIComponent(SAMPLE.pathname)
  const report = await operator.importFolder({ ownerId: ann.id, path, dryRun: false })
  assert.deepEqual([report.created, report.refused], [1, []])
  const { items } = (await ann('GET', '/api/notes')).body
  const note = items.find((i: { title: string }) => i.title === 'Architecture')
  const links = (await ann('GET', `/api/notes/${note.id}/links`)).body.items as {
    kind: string
    how: string | null
    note: unknown
  }[]
  const wikilinks = links.filter(({ kind }) => kind === 'wikilink' || kind === 'embed')
  assert.equal(wikilinks.length, 13)
  for (const link of wikilinks)
    assert.equal(link.how === null, link.note === null, 'each says where it leads, or that it leads nowhere yet')
  const { headings, html } = (await ann('GET', `/api/notes/${note.id}/html`)).body
  assert.equal(headings.length, 87)
  for (const { slug } of headings) assert.ok(html.includes(`id="${slug}"`), slug)
  const out = await takeOut(ann)
  assert.ok(out['Architecture.md']!.equals(readFileSync(new URL('Architecture.md', SAMPLE))))
})
