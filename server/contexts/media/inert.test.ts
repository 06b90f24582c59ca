import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { tempDir } from '../../../testing/database.ts'
import { picture } from '../../../testing/pictures.ts'
import { s3Server } from '../../../testing/s3.ts'
import { upload } from '../../../testing/upload.ts'
import { type Person, world } from '../../../testing/world.ts'
import { pathOf } from './domain/name.ts'
import { diskStorage } from './storage/disk.ts'

const dataDir = tempDir()
let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world('whole', { env: { DATA_DIR: dataDir } })
  ann = await w.person('Ann')
})
const put = (who: Person, name: string, bytes: Uint8Array) => {
  const { payload, headers } = upload(name, bytes)
  return who('POST', '/api/media/', payload, headers)
}
const kept = () =>
  readdirSync(join(dataDir, 'library'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dataDir, 'library', name)).isFile(),
  )

/** A PNG of one colour as large as it says, which no library would make. */
const bomb = (width: number, height: number) => {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length)
    body.copy(out, 4)
    out.writeUInt32BE(crc(body), body.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })
  const begin = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([begin, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}
const crc = (bytes: Buffer) => {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

test('bombs are refused by what they say of themselves, and cost no memory', async () => {
  const begun = process.memoryUsage().rss
  for (const [what, bytes] of [
    ['20,000 by 20,000', bomb(20_000, 20_000)],
    ['a line', bomb(1, 100_000)],
    ['8,000 by 8,000', bomb(8_000, 8_000)],
  ] as const) {
    const { status, body } = await put(ann, `${what}.png`, bytes)
    assert.deepEqual([status, body.error.code], [413, 'media.too_many_pixels'], what)
  }
  const grown = (process.memoryUsage().rss - begun) / 1_048_576
  assert.ok(grown < 300, `${Math.round(grown)} MB more`)
})

test('what is a picture and something else besides is refused, and so is half a picture', async () => {
  const png = await picture(300, 200).png().toBuffer()
  const jpeg = await picture(300, 200).jpeg().toBuffer()
  const gif = await picture(300, 200).gif().toBuffer()
  const script = Buffer.from(`${'/*'.padEnd(40)}*/=1;alert(1)//`)
  const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
  const twoThings = [
    ['png and page', Buffer.concat([png, Buffer.from('<HTML><script>alert(1)</script>')])],
    ['jpeg and script', Buffer.concat([jpeg, Buffer.from('<ScRiPt>alert(1)</script>')])],
    ['jpeg and archive', Buffer.concat([jpeg, zip])],
    ['jpeg and document', Buffer.concat([jpeg, Buffer.from('%PDF-1.4')])],
    ['php in a comment', Buffer.concat([png, Buffer.from('<?php system($_GET[0]);')])],
    ['gif that begins a script', Buffer.concat([gif.subarray(0, 6), script, gif.subarray(6)])],
  ] as const
  for (const [what, bytes] of twoThings) {
    const { status, body } = await put(ann, `${what}.png`, bytes)
    assert.deepEqual([status, body.error.code], [422, 'media.two_things'], what)
  }
  const broken = [
    ['half a png', png.subarray(0, png.length / 2)],
    ['half a jpeg', jpeg.subarray(0, jpeg.length / 2)],
    ['a head alone', png.subarray(0, 33)],
    ['a name alone', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['noise', Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(2_000, 9)])],
  ] as const
  for (const [what, bytes] of broken) {
    const { status, body } = await put(ann, what, bytes)
    assert.deepEqual([status, body.error.code], [415, 'media.unreadable'], what)
  }
  assert.equal((await put(ann, 'x.png', Buffer.alloc(0))).body.error.code, 'media.empty')
  assert.deepEqual([(await put(ann, 'x', Buffer.alloc(10 * 1_048_576 + 1, 1))).status], [413])
  assert.deepEqual((await ann('GET', '/api/media/')).body.items, [])
})

test('a camera’s own film behind a picture is no reason to refuse it, and is in nothing that is shown', async () => {
  const film = Buffer.concat([await picture(64, 48).jpeg().toBuffer(), Buffer.from('\0\0\0\x18ftypmp42 a film of a second')])
  const { status, body } = await put(ann, 'motion.jpg', film)
  assert.equal(status, 201)
  const { raw } = await ann('GET', `/api/media/${body.id}/picture`, undefined, { accept: '*/*' })
  assert.equal(raw.includes('ftypmp42'), false)
})

test('whatever a file is called, its name is one part of an address and of a path', async () => {
  for (const [name, is] of [
    ['../../etc/passwd', 'passwd'],
    ['a\u202Egnp.exe', 'a-gnp.exe'],
    ['C:\\x\\휴가 사진.PNG', '휴가-사진.png'],
    ['..', 'file'],
    ['[x](y)#z.txt', 'x-y-z.txt'],
  ] as const) {
    const { body } = await put(ann, name, Buffer.from(`text of ${name}`))
    assert.equal(body.name, is)
    assert.equal(pathOf(body).split('/').length, 4)
  }
})

test('where the disk is full it says so, and nothing is there by halves', async () => {
  const { open } = await import('node:fs/promises')
  const file = await open(join(tempDir(), 'x'), 'w')
  const prototype = Object.getPrototypeOf(file) as { writeFile: unknown }
  await file.close()
  const { writeFile } = prototype
  prototype.writeFile = async () => {
    throw Object.assign(new Error('write'), { code: 'ENOSPC' })
  }
  const dir = tempDir()
  try {
    await assert.rejects(diskStorage(dir).put('o/x', Buffer.from('x'), 'text/plain'), { code: 'db.disk_full', kind: 'full' })
    const { status, body } = await put(ann, 'full.txt', Buffer.from('no room'))
    assert.deepEqual([status, body.error.code], [507, 'db.disk_full'])
  } finally {
    prototype.writeFile = writeFile
  }
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dir, name)).isFile())
  assert.deepEqual(files, [])
  assert.equal((await put(ann, 'full.txt', Buffer.from('no room'))).status, 201, 'and it works again')
})

test('who keeps as much as the house allows keeps no more, and the house says how much that is', async () => {
  const [olive, bob] = [await w.person('Olive', 'owner'), await w.person('Bob')]
  assert.equal((await olive('PUT', '/api/media/quota', { quota: 10_485_760 })).status, 204)
  const large = (n: number) => Buffer.alloc(5_000_000, n)
  const all = await Promise.all([1, 2, 3, 4].map((n) => put(bob, `${n}.bin`, large(n))))
  assert.deepEqual(all.map(({ status }) => status).sort(), [201, 201, 507, 507])
  assert.ok(all.some(({ body }) => body.error?.code === 'media.no_room'))
  const [first] = (await bob('GET', '/api/media/')).body.items
  const trash = await bob('DELETE', `/api/media/${first.id}`, undefined, { 'if-match': '"1"' })
  assert.equal(trash.status, 204)
  assert.equal((await put(bob, '5.bin', large(5))).status, 507, 'the trash counts')
  assert.equal((await bob('DELETE', `/api/media/trash/${first.id}`)).status, 204)
  assert.equal((await put(bob, '5.bin', large(5))).status, 201)
  await olive('PUT', '/api/media/quota', { quota: 2_147_483_648 })
})

test('what was refused, forgotten or left behind by a death is swept out, and what is kept stays', async () => {
  const before = w.clock.at
  const { body } = await put(ann, 'stays.png', await picture(400, 300).png().toBuffer())
  await w.hosts.media!.runJob('media-draw')
  await diskStorage(dataDir).put('v/dead/1/320-x.webp', Buffer.from('half drawn'), 'image/webp')
  await w.sql('media', `insert into media.stray values ('v/dead/1/320-x.webp', '${ann.id}', '2030-01-01')`)
  w.clock.at = new Date(before.getTime() + 2 * 3_600_000)
  await w.hosts.media!.runJob('media-sweep')
  assert.deepEqual(await w.sql('media', 'select key from media.stray'), [])
  const rows = await w.sql('media', 'select key from media.item union all select key from media.variant')
  assert.equal(kept().length, rows.length)
  assert.equal((await ann('GET', `/api/media/${body.id}/picture?width=400`)).status, 200)
  w.clock.at = before
})

test('a picture that its process died over is drawn by another, and one that cannot be drawn is said to be so', async () => {
  const before = w.clock.at
  const { body } = await put(ann, 'died.png', await picture(500, 300).png().toBuffer())
  await w.hosts.media!.runJob('media-draw')
  await w.sql(
    'media',
    `update media.item set state = 'waiting', tries = 1, due = '2030-01-01T00:10:00Z' where id = '${body.id}'`,
  )
  const state = async () => (await ann('GET', `/api/media/${body.id}`)).body.state
  await w.hosts.media!.runJob('media-draw')
  assert.equal(await state(), 'waiting', 'whoever holds it may still live')
  w.clock.at = new Date(before.getTime() + 11 * 60_000)
  const other = await w.another('media')
  await Promise.all([other.runJob('media-draw'), w.hosts.media!.runJob('media-draw')])
  assert.equal(await state(), 'ready')
  const { body: lost } = await put(ann, 'lost.png', await picture(510, 300).png().toBuffer())
  await w.hosts.media!.runJob('media-draw')
  await diskStorage(dataDir).remove(`o/${lost.id}`)
  await w.sql('media', `update media.item set state = 'waiting', tries = 0, due = '2020-01-01' where id = '${lost.id}'`)
  for (let i = 0; i < 4; i++) {
    await w.hosts.media!.runJob('media-draw')
    w.clock.at = new Date(w.clock.at.getTime() + 3_600_000)
  }
  assert.equal((await ann('GET', `/api/media/${lost.id}`)).body.state, 'failed')
  w.clock.at = before
})

test('with its files in a bucket the room does the same; without the bucket all else works, and nothing is half there', async () => {
  const { env, objects, state } = await s3Server()
  const far = await world('whole', { env: { DATA_DIR: tempDir(), ...env } })
  const sea = await far.person('Sea')
  const bytes = await picture(700, 500).jpeg().toBuffer()
  const { body } = await put(sea, 'sea.jpg', bytes)
  await far.hosts.media!.runJob('media-draw')
  assert.equal(objects.size, 1 + 9 + 1, 'the original, three widths in three formats, and the first one until the sweep')
  assert.deepEqual((await sharp((await sea('GET', `/api/media/${body.id}/picture?width=640`)).raw).metadata()).width, 640)
  assert.ok((await sea('GET', `/api/media/${body.id}/original`)).raw.equals(bytes))
  const part = await sea('GET', `/api/media/${body.id}/original`, undefined, { range: 'bytes=10-19' })
  assert.deepEqual([part.status, part.headers['content-range']], [206, `bytes 10-19/${bytes.length}`])
  assert.ok(part.raw.equals(bytes.subarray(10, 20)))
  assert.equal((await sea('GET', `/api/media/${body.id}/original`, undefined, { range: 'bytes=99999999-' })).status, 416)
  state.failing = 'gone'
  for (const answer of [
    await put(sea, 'x.png', await picture(9, 9).png().toBuffer()),
    await sea('GET', `/api/media/${body.id}/original`),
  ])
    assert.deepEqual([answer.status, answer.body.error.code], [503, 'media.storage_away'])
  assert.equal((await sea('GET', '/api/media/')).body.items.length, 1)
  assert.equal((await sea('POST', '/api/notes', { title: 'n' })).status, 201)
  state.failing = 'no'
  const { body: link } = await sea('POST', `/api/media/${body.id}/link`)
  assert.ok((await far.nobody('GET', link.url)).raw.equals(bytes))
  assert.equal(
    (
      await far.nobody(
        'GET',
        link.url.replace(/proof=./, (own: string) => (own === 'proof=_' ? 'proof=-' : 'proof=_')),
      )
    ).status,
    404,
  )
  far.clock.at = new Date(far.clock.at.getTime() + 5 * 60_000)
  assert.equal((await far.nobody('GET', link.url)).status, 404, 'after five minutes')
  const exported = far.hosts.media!.faces.media as unknown as import('./public.ts').MediaFace
  const first = await exported.exportFor({ personId: sea.id, cursor: null })
  assert.match(first.pieces[0]?.path ?? '', /^media\/library\.json$/)
  const second = await exported.exportFor({ personId: sea.id, cursor: first.next })
  assert.ok(Buffer.from(second.pieces[0]?.base64 ?? '', 'base64').equals(bytes))
  let left = true
  for (let i = 0; i < 5 && left; i++) left = (await exported.erase({ personId: sea.id })).left
  assert.deepEqual([left, objects.size, state.refused], [false, 0, []])
})
