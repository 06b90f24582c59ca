import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { tempDir } from '../../../testing/database.ts'
import { fromCamera, moving, picture } from '../../../testing/pictures.ts'
import { upload } from '../../../testing/upload.ts'
import { zipOf } from '../../../testing/vault.ts'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let n = 0
before(async () => {
  w = await world('whole', { env: { DATA_DIR: tempDir() } })
})
const somebody = () => w.person(`Person${++n}`)
const put = (who: Person, name: string, bytes: Uint8Array, query = '') => {
  const { payload, headers } = upload(name, bytes)
  return who('POST', `/api/media/${query}`, payload, headers)
}
const draw = () => w.hosts.media!.runJob('media-draw')
const pictureFace = () => w.hosts.media!.faces.media as unknown as import('./public.ts').MediaFace
const shown = (who: Person, id: string, width: number, accept = 'image/avif,image/webp,*/*') =>
  who('GET', `/api/media/${id}/picture?width=${width}`, undefined, { accept })
/** Where everybody, or with a signature whoever is shown it, finds what was drawn of a picture. */
const addressesOf = async (id: string, viewerId: string | null = null) => {
  const [one] = await pictureFace().pictures({ ids: [id], viewerId, by: viewerId ? 'signed' : 'house' })
  return one?.sources.flatMap(({ widths }) => widths.map(({ url }) => url)) ?? []
}
const note = async (who: Person, body: string, title = `n${++n}`) => (await who('POST', '/api/notes', { title, body })).body
const publish = async (who: Person, id: string, audience: string, version = 1) => {
  const { status, text } = await who('PATCH', `/api/notes/${id}`, { audience }, { 'if-match': `"${version}"` })
  assert.equal(status, 200, text)
  await w.settle()
}

test('a picture is shown in widths drawn anew: turned as it is to be seen, and without a word of where it was', async () => {
  const ann = await somebody()
  const bytes = await fromCamera(1_400, 700)
  const { status, body } = await put(ann, '바다 사진 (1).JPG', bytes, '?alt=%EB%B0%94%EB%8B%A4')
  assert.equal(status, 201)
  assert.deepEqual(
    [body.kind, body.name, body.width, body.height, body.alt, body.state, body.audience],
    ['picture', '바다-사진-1.jpg', 700, 1_400, '바다', 'waiting', 'me'],
  )
  assert.equal(body.markdown, `![바다](/media/${body.id}/바다-사진-1.jpg)`)
  assert.match(body.placeholder, /^data:image\/webp;base64,/)
  assert.match(body.colour, /^#[0-9a-f]{6}$/)
  const first = await shown(ann, body.id, 640)
  assert.deepEqual([first.status, first.headers['content-type']], [200, 'image/webp'], 'the first width is there at once')
  await draw()
  const full = (await ann('GET', `/api/media/${body.id}`)).body
  assert.deepEqual([full.state, full.uses], ['ready', []])
  for (const [width, accept, type, is] of [
    [100, 'image/avif,image/webp', 'image/avif', 320],
    [640, 'image/webp', 'image/webp', 640],
    [900, 'image/png,*/*', 'image/jpeg', 700],
  ] as const) {
    const answer = await shown(ann, body.id, width, accept)
    const { width: wide, height, exif, orientation } = await sharp(answer.raw).metadata()
    assert.deepEqual([answer.headers['content-type'], wide, height], [type, is, is * 2])
    assert.deepEqual([exif, orientation], [undefined, undefined])
    assert.match(String(answer.headers['content-security-policy']), /^sandbox/)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    const again = await ann('GET', `/api/media/${body.id}/picture?width=${width}`, undefined, {
      ...{ accept, 'if-none-match': String(answer.headers.etag) },
    })
    assert.deepEqual([again.status, again.text], [304, ''])
  }
  const original = await ann('GET', `/api/media/${body.id}/original`)
  assert.ok(original.raw.equals(bytes), 'the original stays as it came')
  assert.match(String(original.headers['content-disposition']), /^attachment; filename\*=UTF-8''%EB%B0%94/)
})

test('the same bytes again are the same file, also when they come at once', async () => {
  const ann = await somebody()
  const bytes = await picture(40, 30).png().toBuffer()
  const all = await Promise.all([1, 2, 3].map(() => put(ann, 'a.png', bytes)))
  assert.deepEqual(new Set(all.map(({ status }) => status)), new Set([201]))
  assert.equal(new Set(all.map(({ body }) => body.id)).size, 1)
  const bob = await somebody()
  assert.notEqual((await put(bob, 'a.png', bytes)).body.id, all[0]?.body.id, 'another person has one of their own')
})

test('what moves goes on moving', async () => {
  const ann = await somebody()
  const { body } = await put(ann, 'dance.gif', await moving(400, 200))
  await draw()
  for (const accept of ['image/webp', 'image/gif']) {
    const { raw, headers } = await shown(ann, body.id, 320, accept)
    const { pages, width } = await sharp(raw, { animated: true }).metadata()
    assert.deepEqual([headers['content-type'], pages, width], [accept, 2, 320])
  }
})

test('everything that is no picture is handed out as a file, and in no other way', async () => {
  const ann = await somebody()
  for (const [name, text] of [
    ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['x.png', '<html><script>alert(1)</script></html>'],
    ['x.pdf', '%PDF-1.7'],
  ] as const) {
    const { body } = await put(ann, name, Buffer.from(text))
    assert.deepEqual([body.kind, body.mediaType, body.width], ['file', 'application/octet-stream', null])
    assert.equal(body.markdown, `[${body.name}](/media/${body.id}/${body.name})`)
    const { headers, text: got } = await ann('GET', `/api/media/${body.id}/original`)
    assert.deepEqual([got, headers['content-type']], [text, 'application/octet-stream'])
    assert.match(String(headers['content-disposition']), /^attachment/)
    assert.match(String(headers['content-security-policy']), /^sandbox; default-src 'none'/)
    assert.equal((await shown(ann, body.id, 320)).status, 404)
    assert.equal((await put(ann, name, Buffer.from(`${text} `), '?as=picture')).body.error.code, 'media.not_a_picture')
  }
})

test('a picture is seen by whom its widest note is for, of its owner’s notes alone', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const { body: sea } = await put(ann, 'sea.png', await picture(500, 250).png().toBuffer())
  await draw()
  const addresses = () => addressesOf(sea.id)
  const first = await note(ann, sea.markdown)
  await note(bob, sea.markdown).then(({ id }) => publish(bob, id, 'public'))
  await w.settle()
  assert.equal((await shown(bob, sea.id, 320)).status, 404, 'a stranger’s note does not open it')
  assert.deepEqual(await addresses(), [])
  assert.deepEqual((await ann('GET', `/api/media/${sea.id}`)).body.uses, [{ kind: 'note', id: first.id, title: first.title }])
  await publish(ann, first.id, 'members')
  assert.equal((await shown(bob, sea.id, 320)).status, 200)
  assert.deepEqual(await addresses(), [])
  await publish(ann, first.id, 'public', 2)
  const open = await addresses()
  assert.equal(open.length, 6)
  for (const url of open) {
    const { status, headers } = await w.nobody('GET', url)
    assert.deepEqual([status, headers['cache-control']], [200, 'public, max-age=31536000, immutable'], url)
    assert.equal((await w.nobody('GET', url, undefined, { 'if-none-match': String(headers.etag) })).status, 304)
  }
  const named = await w.nobody('GET', `/media/${sea.id}/sea.png`)
  assert.equal(named.status, 302)
  assert.ok(open.includes(String(named.headers.location)))
  assert.equal((await w.nobody('GET', `/media/${sea.id}/original/sea.png`)).status, 404, 'the original is nobody else’s')
  assert.equal((await bob('GET', `/api/media/${sea.id}/original`)).status, 404)
  assert.equal((await ann('PATCH', `/api/notes/${first.id}`, { body: 'no picture' }, { 'if-match': '"3"' })).status, 200)
  await w.settle()
  for (const url of [...open, `/media/${sea.id}/sea.png`]) assert.equal((await w.nobody('GET', url)).status, 404, url)
  assert.equal((await shown(bob, sea.id, 320)).status, 404)
})

test('an address in a page that was sent before its picture was drawn again leads to what was drawn, while it may be seen', async () => {
  const ann = await somebody()
  const { body: sea } = await put(ann, 'sea.png', await picture(1_000, 500).png().toBuffer())
  await draw()
  const { id } = await note(ann, sea.markdown)
  const signed = await addressesOf(sea.id, ann.id)
  await publish(ann, id, 'public')
  const sent = await addressesOf(sea.id)
  await w.sql('media', `update media.variant set hash = reverse(hash) where item_id = '${sea.id}'`)
  const drawn = await addressesOf(sea.id)
  assert.equal(sent.length, drawn.length)
  for (const [i, url] of sent.entries()) {
    const { status, headers } = await w.nobody('GET', url)
    assert.deepEqual([status, headers['cache-control'], headers.location], [302, 'public, max-age=60', drawn[i]], url)
    assert.equal((await w.nobody('GET', drawn[i]!)).status, 200)
  }
  await publish(ann, id, 'me', 2)
  for (const url of sent) assert.equal((await w.nobody('GET', url)).status, 404, url)
  for (const url of signed) {
    const { status, headers } = await w.nobody('GET', url)
    assert.deepEqual([status, headers['cache-control']], [302, 'private, no-cache'], url)
    assert.equal((await w.nobody('GET', String(headers.location))).status, 200)
  }
})

test('whichever way a note comes to show a picture or not to, the library knows; of any other note it hears nothing', async () => {
  const ann = await somebody()
  const { body: sea } = await put(ann, 'sea.png', await picture(30, 30).png().toBuffer())
  const uses = async () => {
    await w.settle()
    return (await ann('GET', `/api/media/${sea.id}`)).body.uses.map(({ title }: { title: string }) => title)
  }
  const does = async (method: string, path: string, body?: unknown, version?: number) => {
    const { status, text, body: got } = await ann(method, path, body, version ? { 'if-match': `"${version}"` } : {})
    assert.ok(status < 300, text)
    return got
  }
  const heard = () => w.sql<{ n: number }>('media', 'select count(*)::int as n from media.inbox')
  await w.settle()
  const before = await heard()
  const { id } = await note(ann, 'no picture')
  await does('PATCH', `/api/notes/${id}`, { body: 'still none, but [a link](/media/)' }, 1)
  assert.deepEqual(await uses(), [])
  assert.deepEqual(await heard(), before)

  await does('PATCH', `/api/notes/${id}`, { body: sea.markdown, title: '바다' }, 2)
  assert.deepEqual(await uses(), ['바다'])
  const { id: folderId } = await does('POST', '/api/folders', { name: '여행' })
  await does('PATCH', `/api/notes/${id}`, { folderId, title: '동해' }, 3)
  assert.deepEqual(await uses(), ['동해'])
  await does('DELETE', `/api/notes/${id}`, undefined, 4)
  assert.deepEqual(await uses(), [])
  await does('POST', `/api/notes/trash/${id}/restore`)
  assert.deepEqual(await uses(), ['동해'])
  await does('DELETE', `/api/folders/${folderId}`, undefined, 1)
  assert.deepEqual(await uses(), [])
  await does('POST', `/api/folders/trash/${folderId}/restore`)
  assert.deepEqual(await uses(), ['동해'])

  const bring = async (text: string) => {
    const { payload, headers } = upload('vault.zip', await zipOf({ '여행/동해.md': text }))
    assert.equal((await ann('POST', '/api/notes/imports', payload, headers)).body.report.updated, 1)
  }
  await bring('no picture any more')
  assert.deepEqual(await uses(), [])
  await bring(sea.markdown)
  assert.deepEqual(await uses(), ['동해'])
})

test('a thing that is heard of late, twice or in the wrong order does not count', async () => {
  const ann = await somebody()
  const { body } = await put(ann, 'a.png', await picture(30, 30).png().toBuffer())
  const audience = async () => (await ann('GET', `/api/media/${body.id}`)).body.audience
  const hear = async (version: number, mediaIds: string[]) => {
    const data = { kind: 'article', thingId: body.id, ownerId: ann.id, title: 't', audience: 'public', mediaIds, version }
    await w.sql(
      'notes',
      `insert into notes.delivery (event, name, data, lane, due, at, subscriber)
        values (gen_random_uuid(), 'media.used', '${JSON.stringify(data)}', 0, '2020-01-01', '2020-01-01', 'media')`,
    )
    await w.settle()
  }
  await hear(2, [body.id])
  assert.equal(await audience(), 'public')
  await hear(2, [body.id])
  await hear(4, [])
  assert.equal(await audience(), 'me')
  await hear(3, [body.id])
  assert.equal(await audience(), 'me')
})

test('a note shows the picture of its library in widths, with its size and what it says, to whom it may be seen by', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const { body: sea } = await put(ann, '바다.png', await picture(700, 350).png().toBuffer(), '?alt=%ED%95%B4')
  const { body: file } = await put(ann, 'plan.txt', Buffer.from('plan'))
  await draw()
  const { id } = await note(ann, `${sea.markdown}\n\n![](/media/${sea.id}/x.png)\n\n${file.markdown}`)
  await publish(ann, id, 'members')
  const html = async (who: Person) => (await who('GET', `/api/notes/${id}/html`)).body.html as string
  for (const who of [ann, bob]) {
    const shown = await html(who)
    const [first = '', second = ''] = shown.match(/<img[^>]+>/g) ?? []
    assert.match(first, new RegExp(`src="/api/media/${sea.id}/picture\\?width=700" alt="해" width="700" height="350" srcset="`))
    assert.match(second, /alt="해"/, 'what the library says of it, where the text says nothing')
    assert.match(shown, new RegExp(`href="/api/media/${file.id}/original"`))
  }
  await publish(ann, id, 'me', 2)
  const copied = await note(bob, sea.markdown)
  assert.doesNotMatch((await bob('GET', `/api/notes/${copied.id}/html`)).body.html, /<img/)
})
