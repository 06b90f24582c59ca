import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { readZip } from '#platform/zip/read-zip'
import { tempDir } from '../../../testing/database.ts'
import { upload } from '../../../testing/upload.ts'
import { zipOf } from '../../../testing/vault.ts'
import { type Person, world } from '../../../testing/world.ts'
import { diskBlobs } from './blobs.ts'

const dataDir = tempDir()
let w: Awaited<ReturnType<typeof world>>
let n = 0
before(async () => {
  w = await world('whole', { env: { DATA_DIR: dataDir } })
})
const somebody = () => w.person(`Person${++n}`)
const make = async (who: Person, title: string, rest: object = {}) => (await who('POST', '/api/notes', { title, ...rest })).body
const picture = (more = '') => Buffer.from(`\x89PNG\r\n\x1a\n${more}`, 'latin1')
const KO = { 'accept-language': 'ko' }
const put = (who: Person, noteId: string, name: string, bytes: Uint8Array, field = 'file', more = KO) => {
  const { payload, headers } = upload(name, bytes, field)
  return who('POST', `/api/notes/attachments?noteId=${noteId}`, payload, { ...headers, ...more })
}
const bring = async (who: Person, files: Record<string, string | Uint8Array>) => {
  const { payload, headers } = upload('vault.zip', await zipOf(files))
  await who('POST', '/api/notes/imports', payload, headers)
}
const noteCalled = async (who: Person, title: string) =>
  (await who('GET', `/api/notes/suggest?q=${encodeURIComponent(title)}`)).body.items[0]
const kept = () => readdirSync(join(dataDir, 'media'), { recursive: true, encoding: 'utf8' }).sort()

test('a picture is kept, shown by its note, and goes out with the vault', async () => {
  const ann = await somebody()
  const note = await make(ann, '병원')
  const { status, body } = await put(ann, note.id, '사진.png', picture())
  assert.deepEqual(
    [status, { ...body, id: '' }],
    [201, { id: '', path: '첨부/사진.png', mediaType: 'image/png', size: 8, markdown: '![[사진.png]]' }],
  )
  await ann('PATCH', `/api/notes/${note.id}`, { body: body.markdown }, { 'if-match': '"1"' })
  assert.match((await ann('GET', `/api/notes/${note.id}/html`)).body.html, new RegExp(`<img[^>]+attachments/${body.id}"`))
  const shown = await ann('GET', `/api/notes/attachments/${body.id}`)
  assert.deepEqual([shown.raw, shown.headers['content-type']], [picture(), 'image/png'])
  const file = join(tempDir(), 'out.zip')
  writeFileSync(file, (await ann('GET', '/api/notes/export')).raw)
  const paths = (await Array.fromAsync(readZip(file))).map(({ path }) => path)
  assert.deepEqual(paths.sort(), ['병원.md', '첨부/사진.png'])
})

test('the same bytes under the same name are the same attachment, and other bytes get a number', async () => {
  const ann = await somebody()
  const note = await make(ann, 'N')
  const first = (await put(ann, note.id, 'a.png', picture())).body
  assert.deepEqual((await put(ann, note.id, 'a.png', picture())).body, first)
  const second = (await put(ann, note.id, 'A.png', picture('other'))).body
  assert.deepEqual([second.path, second.markdown], ['첨부/A 2.png', '![[A 2.png]]'])
  assert.equal((await put(ann, note.id, 'a.png', picture('other'))).body.id, second.id)
  const many = await Promise.all(
    ['x', 'y', 'z', 'x', 'y', 'z', 'x', 'y'].map((more) => put(ann, note.id, 'b.png', picture(more))),
  )
  assert.deepEqual([...new Set(many.map(({ body }) => body.path))].sort(), ['첨부/b 2.png', '첨부/b 3.png', '첨부/b.png'])
})

test('what a file is, its bytes decide; only a picture is embedded and shown in place', async () => {
  const ann = await somebody()
  const note = await make(ann, 'N')
  const kinds = [
    ['x.png', '<html><script>alert(1)</script>', 'application/octet-stream', '[[x.png]]'],
    ['x.svg', '<svg onload="alert(1)">', 'image/svg+xml', '[[x.svg]]'],
    ['paper', '%PDF-1.7', 'application/pdf', '[[paper.pdf]]'],
    ['photo.txt', 'GIF89a', 'image/gif', '![[photo.txt.gif]]'],
    ['plan.md', '# plan', 'application/octet-stream', '[[plan.md.txt]]'],
  ] as const
  for (const [name, text, mediaType, markdown] of kinds) {
    const { body } = await put(ann, note.id, name, Buffer.from(text))
    assert.deepEqual([body.mediaType, body.markdown], [mediaType, markdown])
    const { headers } = await ann('GET', `/api/notes/attachments/${body.id}`)
    assert.equal(String(headers['content-disposition']).startsWith('inline'), markdown.startsWith('!'), name)
  }
})

test('a file goes where the vault keeps its others, and its link leads to it from its note', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  await bring(ann, { 'A/n.md': '![[img/one.png]]', 'img/one.png': picture('1'), 'img/two.png': picture('2') })
  const { id } = await noteCalled(ann, 'n')
  assert.equal((await put(ann, id, 'new.png', picture())).body.path, 'img/new.png')
  await bring(bob, { 'A/n.md': '![[here.png]]', 'A/here.png': picture('1'), 'B/m.md': '', 'B/here.png': picture('2') })
  const m = await noteCalled(bob, 'm')
  await bob('PATCH', `/api/notes/${m.id}`, { body: '![[here.png]]' }, { 'if-match': '"1"' })
  const near = (await put(bob, m.id, 'new.png', picture())).body
  assert.deepEqual([near.path, near.markdown], ['B/new.png', '![[new.png]]'])
  await make(bob, 'other.png')
  const shadowed = (await put(bob, m.id, 'other.png', picture())).body
  assert.deepEqual(
    [shadowed.path, shadowed.markdown],
    ['B/other.png', '![[B/other.png]]'],
    'a note of that name would be meant',
  )
})

test('a link that waited for a file leads to it as soon as it is there', async () => {
  const ann = await somebody()
  const waiting = await make(ann, 'waiting', { body: '![[later.png]]' })
  const other = await make(ann, 'other')
  const { body } = await put(ann, other.id, 'later.png', picture())
  const [link] = (await ann('GET', `/api/notes/${waiting.id}/links`)).body.items
  assert.deepEqual([link.attachmentId, link.how], [body.id, 'attachment'])
})

test('what cannot be kept is refused with its reason, and nothing stays', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const note = await make(ann, 'N')
  await put(ann, note.id, 'a.png', picture())
  const before = kept()
  const refused = async (answer: ReturnType<typeof put>, status: number, code: string) => {
    const { status: got, body } = await answer
    assert.deepEqual([got, body.error.code], [status, code])
  }
  await refused(put(ann, note.id, 'a.png', picture(), 'other'), 400, 'notes.attachment_no_file')
  await refused(put(ann, note.id, '', Buffer.alloc(0)), 400, 'notes.attachment_no_file')
  await refused(put(ann, note.id, 'big.png', picture('x'.repeat(25_000_000))), 413, 'notes.attachment_too_large')
  await refused(put(bob, note.id, 'a.png', picture()), 404, 'notes.unknown')
  const json = ann('POST', `/api/notes/attachments?noteId=${note.id}`, {})
  await refused(json, 415, 'notes.attachment_not_multipart')
  assert.equal((await put(ann, 'x', 'a.png', picture())).status, 400)
  await ann('DELETE', `/api/notes/${note.id}`, undefined, { 'if-match': '"1"' })
  await refused(put(ann, note.id, 'b.png', picture()), 404, 'notes.unknown')
  assert.deepEqual(kept(), before)
})

test('where the disk is full it says so, and nothing is left', async () => {
  const dir = tempDir()
  const full = async function* () {
    yield Buffer.from('begun')
    throw Object.assign(new Error('write'), { code: 'ENOSPC' })
  }
  await assert.rejects(diskBlobs(dir).put(full()), { code: 'db.disk_full', kind: 'full' })
  assert.deepEqual(readdirSync(join(dir, 'media')), [])
})
