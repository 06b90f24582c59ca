import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { tempDir } from '../../../testing/database.ts'
import { picture } from '../../../testing/pictures.ts'
import { upload } from '../../../testing/upload.ts'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let n = 0
before(async () => {
  w = await world('whole', { env: { DATA_DIR: tempDir() } })
})
const somebody = () => w.person(`Person${++n}`)
const TUS = { 'tus-resumable': '1.0.0' }
const base64 = (text: string) => Buffer.from(text).toString('base64')
const begin = (who: Person, size: number, name = '사진.png', alt = '하늘') =>
  who('POST', '/api/media/uploads', undefined, {
    ...TUS,
    ...{ 'upload-length': String(size), 'upload-metadata': `filename ${base64(name)},alt ${base64(alt)}` },
  })
const part = (who: Person, at: string, from: number, bytes: Uint8Array) =>
  who('PATCH', at, bytes, { ...TUS, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' })
const stands = async (who: Person, at: string) => (await who('HEAD', at, undefined, TUS)).headers['upload-offset']
const open = async (who: Person, size: number) => {
  const { status, headers, text } = await begin(who, size)
  assert.equal(status, 201, text)
  return String(headers.location)
}

test('an upload goes on where it was interrupted, in another process as well, and becomes a file', async () => {
  const ann = await somebody()
  const bytes = await picture(300, 200).png().toBuffer()
  const at = await open(ann, bytes.length)
  assert.match(at, /^\/api\/media\/uploads\/[0-9a-f-]{36}$/)
  const first = await part(ann, at, 0, bytes.subarray(0, 100))
  assert.deepEqual([first.status, first.headers['upload-offset']], [204, '100'])
  assert.equal(await stands(ann, at), '100')
  assert.deepEqual((await ann('GET', at)).body, { id: at.split('/').at(-1), size: bytes.length, received: 100, item: null })
  const wrong = await part(ann, at, 50, bytes.subarray(50))
  assert.deepEqual([wrong.status, wrong.body.error.code], [409, 'media.other_offset'])
  const other = await w.another('media')
  const token = { authorization: `Bearer ${ann.token}`, 'content-type': 'application/offset+octet-stream' }
  const rest = await other.app.inject({
    ...{ method: 'PATCH', url: at, payload: bytes.subarray(100), headers: { ...TUS, ...token, 'upload-offset': '100' } },
  })
  assert.equal(rest.statusCode, 204, rest.payload)
  const { body } = await ann('GET', at)
  assert.deepEqual([body.item.name, body.item.alt, body.item.width], ['사진.png', '하늘', 300])
  assert.ok((await ann('GET', `/api/media/${body.item.id}/original`)).raw.equals(bytes))
  assert.deepEqual(await w.sql('media', 'select * from media.part'), [])
})

test('of two who send the same part one is told where the upload stands', async () => {
  const ann = await somebody()
  const at = await open(ann, 2_000)
  const both = await Promise.all([part(ann, at, 0, Buffer.alloc(1_000, 1)), part(ann, at, 0, Buffer.alloc(1_000, 2))])
  assert.deepEqual(both.map(({ status }) => status).sort(), [204, 409])
  assert.equal(await stands(ann, at), '1000')
})

test('what has to be a picture is refused with its first part, where it is none', async () => {
  const ann = await somebody()
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(2_000)])
  for (const [bytes, code] of [
    [heic, 'media.heic'],
    [Buffer.alloc(2_000, 65), 'media.not_a_picture'],
  ] as const) {
    const metadata = `filename ${base64('IMG_0001.HEIC')},as ${base64('picture')}`
    const { headers } = await ann('POST', '/api/media/uploads', undefined, {
      ...{ ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
    })
    const { status, body } = await part(ann, String(headers.location), 0, bytes.subarray(0, 1_000))
    assert.deepEqual([status, body.error.code], [415, code])
    const { payload, headers: form } = upload('IMG_0001.HEIC', bytes)
    const whole = await ann('POST', '/api/media/?as=picture', payload, form)
    assert.deepEqual([whole.status, whole.body.error.code], [415, code])
  }
  // Pictures go on, in parts that tell nothing as well.
  const bytes = await picture(300, 200).png().toBuffer()
  const metadata = `filename ${base64('a.png')},as ${base64('picture')}`
  const { headers } = await ann('POST', '/api/media/uploads', undefined, {
    ...{ ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  })
  assert.equal((await part(ann, String(headers.location), 0, bytes.subarray(0, 10))).status, 204)
  assert.equal((await part(ann, String(headers.location), 10, bytes.subarray(10))).status, 204)
  assert.equal((await ann('GET', String(headers.location))).body.item.kind, 'picture')
})

test('what is refused when all of it is there is refused in its own words, and stays refused', async () => {
  const ann = await somebody()
  const bytes = (await picture(300, 200).png().toBuffer()).subarray(0, 500)
  const at = await open(ann, bytes.length)
  assert.equal((await part(ann, at, 0, bytes)).status, 204)
  for (let i = 0; i < 2; i++) {
    const { status, body } = await ann('GET', at)
    assert.deepEqual([status, body.error.code], [415, 'media.unreadable'])
  }
})

test('an upload is bounded, its owner’s alone, given up by word and after a day', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const code = (answer: { status: number; body: { error: { code: string } } }) => [answer.status, answer.body.error.code]
  assert.deepEqual(code(await begin(ann, 10 * 1_024 * 1_024 + 1)), [413, 'media.too_large'])
  assert.deepEqual(code(await begin(ann, 0)), [400, 'media.empty'])
  assert.deepEqual(code(await ann('POST', '/api/media/uploads', undefined, TUS)), [400, 'media.bad_upload'])
  assert.deepEqual(code(await ann('POST', '/api/media/uploads')), [400, 'media.bad_upload'])
  const at = await open(ann, 100)
  assert.deepEqual(code(await part(ann, at, 0, Buffer.alloc(101))), [413, 'media.too_large'])
  assert.equal(await stands(ann, at), '0')
  assert.equal((await bob('GET', at)).status, 404)
  assert.equal((await bob('HEAD', at, undefined, TUS)).status, 404)
  assert.equal((await part(bob, at, 0, Buffer.alloc(10))).status, 404)
  assert.equal((await bob('DELETE', at, undefined, TUS)).status, 404)
  assert.equal((await ann('DELETE', at, undefined, TUS)).status, 204)
  assert.equal((await ann('GET', at)).status, 404)
  const all = await Promise.all(Array.from({ length: 20 }, () => begin(ann, 100)))
  assert.equal(all.filter(({ status }) => status === 201).length, 16)
  assert.deepEqual(
    new Set(all.filter(({ status }) => status !== 201).map((one) => one.body.error.code)),
    new Set(['media.too_many_uploads']),
  )
  const last = String(all.find(({ status }) => status === 201)?.headers.location)
  const before = w.clock.at
  w.clock.at = new Date(before.getTime() + 25 * 3_600_000)
  assert.equal((await ann('GET', last)).status, 404)
  await w.hosts.media!.runJob('media-empty-trash')
  assert.deepEqual(await w.sql('media', 'select id from media.upload'), [])
  w.clock.at = before
})
