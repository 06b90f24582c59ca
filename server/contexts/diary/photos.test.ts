import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import Validator from '@asymmetrik/fhir-json-schema-validator'
import sharp from 'sharp'
import { tempDir } from '../../../testing/database.ts'
import { lentTo, photograph } from '../../../testing/diary.ts'
import { fromCamera, picture } from '../../../testing/pictures.ts'
import { filesWith, tablesWith } from '../../../testing/traces.ts'
import { upload } from '../../../testing/upload.ts'
import { type Person, world } from '../../../testing/world.ts'
import { isBareJpeg } from './domain/photo.ts'

const timeZone = 'Asia/Seoul'
const day = '2029-12-31'
const dataDir = tempDir()
let w: Awaited<ReturnType<typeof world>>
let minute = 0
before(async () => {
  w = await world('whole', { env: { DATA_DIR: dataDir } })
})

const consented = async (name: string) => {
  const as = await w.person(name)
  await as('PUT', '/api/diary/consent', { textVersion: 1 })
  return as
}
const memo = async (as: Person, text = 'x'): Promise<string> =>
  (await as('POST', '/api/diary/records', { type: 'memo', day, minutes: ++minute, timeZone, data: { text } })).body.id
const small = () => picture(32, 24).png().toBuffer()
const photos = async (as: Person, more = '') => (await as('GET', `/api/diary/photos?from=${day}&to=${day}${more}`)).body.items
const added = async (as: Person, recordId: string, bytes?: Uint8Array, alt = '') => {
  const answer = await photograph(as, recordId, bytes ?? (await small()), alt)
  assert.equal(answer.status, 201, answer.text)
  return answer.body.id as string
}
const bytesOf = async (as: Person, id: string, more = '') => (await as('GET', `/api/diary/photos/${id}${more}`)).raw as Buffer

test('a photo is kept upright and small, without a word of where it was taken, and given to nobody’s cache', async () => {
  const ann = await consented('Ann')
  const of = await memo(ann)
  const id = await added(ann, of, await fromCamera(2_000, 1_000), '손목의 발진')
  const [told] = await photos(ann)
  assert.deepEqual([told.id, told.recordId, told.alt, told.width, told.height], [id, of, '손목의 발진', 640, 1_280])
  const shown = await ann('GET', `/api/diary/photos/${id}`)
  assert.equal(shown.headers['content-type'], 'image/jpeg')
  assert.equal(shown.headers['cache-control'], 'private, no-store')
  assert.match(String(shown.headers['content-security-policy']), /sandbox/)
  const { exif, icc, xmp, width, height } = await sharp(shown.raw).metadata()
  assert.deepEqual([exif, icc, xmp, width, height], [undefined, undefined, undefined, 640, 1_280])
  assert.ok(isBareJpeg(shown.raw) && !isBareJpeg(await fromCamera(40, 20)))
  assert.ok(!isBareJpeg(Buffer.concat([shown.raw, Buffer.from('<script>')])), 'nothing hangs behind its end')
})

test('what is no picture, is too large or too many is refused, and nothing is kept of it', async () => {
  const bea = await consented('Bea')
  const of = await memo(bea)
  const code = async (bytes: Uint8Array, alt = '') => {
    const { status, body } = await photograph(bea, of, bytes, alt)
    return [status, body.error.code]
  }
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(2_000)])
  assert.deepEqual(await code(heic), [415, 'diary.photo_heic'])
  assert.deepEqual(await code(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), [415, 'diary.photo_unreadable'])
  assert.deepEqual(await code(Buffer.alloc(0)), [415, 'diary.photo_unreadable'])
  assert.deepEqual(await code((await fromCamera(400, 300)).subarray(0, 2_000)), [415, 'diary.photo_unreadable'])
  assert.deepEqual(await code(Buffer.alloc(10 * 1_024 * 1_024 + 1)), [413, 'diary.photo_too_large'])
  const wide = await sharp({ create: { width: 12_001, height: 1, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  assert.deepEqual(await code(wide), [413, 'diary.photo_too_many_pixels'])
  assert.deepEqual(await code(await small(), 'x'.repeat(301)), [400, 'diary.photo_bad_words'])
  const none = await bea('POST', `/api/diary/records/${of}/photos`, {})
  assert.deepEqual([none.status, none.body.error.code], [415, 'diary.photo_unreadable'])
  assert.deepEqual(await photos(bea), [])
  const at = await Promise.all(Array.from({ length: 6 }, async () => (await photograph(bea, of, await small())).status))
  const [first] = await photos(bea)
  assert.ok((await photos(bea)).length <= 4, 'also where they come at the same time')
  while ((await photos(bea)).length < 4) await added(bea, of)
  assert.deepEqual(await code(await small()), [409, 'diary.too_many_photos'], at.join())
  await bea('DELETE', `/api/diary/photos/${first.id}`)
  await added(bea, of)
  const back = await bea('POST', `/api/diary/photos/${first.id}/restore`)
  assert.deepEqual([back.status, back.body.error.code], [409, 'diary.too_many_photos'])
})

test('it stays with its record through corrections and the trash; what is taken out comes back, for thirty days', async () => {
  const cho = await consented('Cho')
  const of = await memo(cho)
  const id = await added(cho, of)
  const said = { type: 'memo', day, minutes: minute, timeZone, data: { text: 'y' } }
  await cho('PUT', `/api/diary/records/${of}`, said, { 'if-match': '"1"' })
  assert.deepEqual(
    (await photos(cho)).map((one: { id: string }) => one.id),
    [id],
  )
  await cho('DELETE', `/api/diary/records/${of}`, undefined, { 'if-match': '"2"' })
  assert.deepEqual(await photos(cho), [])
  assert.equal((await cho('GET', `/api/diary/photos/${id}`)).status, 404, 'in the trash with its record')
  await cho('POST', `/api/diary/records/${of}/restore`)
  assert.equal((await cho('DELETE', `/api/diary/photos/${id}`)).status, 204)
  assert.notEqual((await photos(cho))[0].removedAt, null)
  assert.equal((await cho('GET', `/api/diary/photos/${id}`)).status, 200, 'what was taken out can still be seen')
  assert.equal((await cho('POST', `/api/diary/photos/${id}/restore`)).body.removedAt, null)
  await cho('DELETE', `/api/diary/photos/${id}`)
  const was = w.clock.at
  w.clock.at = new Date(was.getTime() + 31 * 86_400_000)
  await w.hosts.diary!.runJob('diary-empty-trash')
  w.clock.at = was
  assert.deepEqual(await photos(cho), [])
  assert.deepEqual(await w.sql('diary', `select 1 from diary.picture where id = '${id}'`), [])
})

test('whom a diary was lent to sees its photos, each look is a line, and nobody else finds them', async () => {
  const [dia, gus, eve] = [await consented('Dia'), await consented('Gus'), await consented('Eve')]
  const of = await memo(dia)
  const id = await added(dia, of)
  const lent = await lentTo(dia, gus.email, { role: 'guardian', mayWrite: true })
  await gus('POST', `/api/diary/shared-with-me/${lent}/accept`)
  const person = `person=${dia.id}`
  assert.ok((await bytesOf(gus, id, `?${person}`)).length > 100)
  const written = await photograph(gus, of, await small(), '', `?${person}`)
  assert.deepEqual([written.status, written.body.writtenBy.name], [201, 'Gus'])
  const { items } = (await dia('GET', '/api/diary/looks')).body
  const ofGus = items.filter((one: { by: { id: string } }) => one.by.id === gus.id).map((one: { what: string }) => one.what)
  assert.deepEqual(ofGus, ['wrote', 'photo'])
  for (const more of ['', `?${person}`])
    for (const [method, path] of [
      ...([
        ['GET', `photos/${id}`],
        ['DELETE', `photos/${id}`],
        ['POST', `photos/${id}/restore`],
      ] as const),
      ['POST', `records/${of}/photos`] as const,
    ])
      assert.equal((await eve(method, `/api/diary/${path}${more}`)).status, 404, `${method} ${path}${more}`)
  await dia('DELETE', `/api/diary/proxies/${lent}`)
  assert.equal((await gus('GET', `/api/diary/photos/${id}?${person}`)).status, 404)
})

const exported = async (as: Person, format: string) =>
  (await as('GET', `/api/diary/export?format=${format}&timeZone=${timeZone}`)).text
const imported = async (as: Person, format: string, text: string) => {
  const { payload, headers } = upload('diary', Buffer.from(text))
  return (await as('POST', `/api/diary/imports?format=${format}&timeZone=${timeZone}`, payload, headers)).body
}

test('a diary with photos that is given out, erased and brought in again is the same, bit by bit', async () => {
  const fay = await consented('Fay')
  const of = await memo(fay)
  await added(fay, of, await fromCamera(300, 200), '흡입기')
  const gone = await added(fay, of)
  await fay('DELETE', `/api/diary/photos/${gone}`)
  const items = (text: string) => JSON.parse(text).items as { kind: string; jpeg?: string }[]
  const [json, fhir] = [await exported(fay, 'json'), await exported(fay, 'fhir')]
  const validator = new Validator()
  for (const { resource } of JSON.parse(fhir).entry) assert.deepEqual(validator.validate(resource, true), [])
  assert.equal((await exported(fay, 'csv')).includes('photo'), false)
  assert.equal((await imported(fay, 'json', json)).created, 0)
  const anew = async (format: string, text: string) => {
    await fay('DELETE', '/api/diary/consent')
    await fay('PUT', '/api/diary/consent', { textVersion: 1 })
    const { refused } = await imported(fay, format, text)
    assert.deepEqual(refused, [])
    return exported(fay, format)
  }
  assert.deepEqual(items(await anew('json', json)), items(json))
  const media = (text: string) =>
    JSON.parse(text)
      .entry.map(({ resource }: { resource: { resourceType: string } }) => resource)
      .filter(({ resourceType }: { resourceType: string }) => resourceType === 'Media')
  assert.equal(media(fhir).length, 1, 'what is live')
  assert.deepEqual(media(await anew('fhir', fhir)), media(fhir))
})

test('a photo of a file is drawn anew where it is not one of ours, and what is none is named', async () => {
  const hal = await consented('Hal')
  const of = await memo(hal)
  await added(hal, of)
  const file = JSON.parse(await exported(hal, 'json'))
  await hal('DELETE', '/api/diary/consent')
  await hal('PUT', '/api/diary/consent', { textVersion: 1 })
  const ours = file.items.find(({ kind }: { kind: string }) => kind === 'photo')
  const like = (n: number, more: object) => ({ ...ours, id: `01900000-0000-7000-8000-00000000010${n}`, ...more })
  const camera = (await fromCamera(60, 40)).toString('base64')
  file.items.push(
    ...[like(1, { jpeg: camera }), like(2, { jpeg: Buffer.from('<html>').toString('base64') })],
    ...[like(3, { recordId: ours.id }), like(4, { jpeg: '%%%' })],
  )
  const { refused } = await imported(hal, 'json', JSON.stringify(file))
  assert.deepEqual(refused.map(({ code }: { code: string }) => code).sort(), [
    ...['diary.import_no_record', 'diary.import_unreadable', 'diary.photo_unreadable'],
  ])
  const drawn = await bytesOf(hal, like(1, {}).id)
  const { exif, width, height } = await sharp(drawn).metadata()
  assert.deepEqual([exif, width, height], [undefined, 40, 60])
})

test('a picture lies sealed alone, also after a new key, goes into the export of its person, and is gone with the consent', async () => {
  const ivy = await consented('Ivy')
  const of = await memo(ivy)
  const id = await added(ivy, of, await fromCamera(120, 90), 'canaryofivy')
  const bytes = await bytesOf(ivy, id)
  const part = bytes.subarray(-60, -20)
  const traces = [part.toString('hex'), 'canaryofivy', Buffer.from('canaryofivy').toString('hex'), part.toString('base64')]
  await w.settle()
  assert.deepEqual(await tablesWith(w, traces), [])
  assert.deepEqual(filesWith(dataDir, [part.toString('latin1'), 'canaryofivy']), [])
  const was = w.clock.at
  w.clock.at = new Date(was.getTime() + 366 * 86_400_000)
  await w.hosts.diary!.runJob('diary-rotate-keys')
  w.clock.at = was
  for (const table of ['photo', 'picture'])
    assert.deepEqual(await w.sql('diary', `select key from diary.${table} where id = '${id}'`), [{ key: 2 }], table)
  assert.deepEqual(await bytesOf(ivy, id), bytes)
  const face = w.hosts.diary!.faces.diary as unknown as {
    exportFor(arg: object): Promise<{ pieces: { path: string; base64: string }[]; next: string | null }>
  }
  const { pieces } = await face.exportFor({ personId: ivy.id, cursor: 'pictures:00000000-0000-0000-0000-000000000000:1' })
  assert.deepEqual(
    pieces.map(({ path }) => path),
    [`diary/photos/${id}.jpg`],
  )
  assert.deepEqual(Buffer.from(pieces[0]!.base64, 'base64'), bytes)
  await ivy('DELETE', '/api/diary/consent')
  for (const table of ['photo', 'picture'])
    assert.deepEqual(await w.sql('diary', `select 1 from diary.${table} where owner_id = '${ivy.id}'`), [], table)
})

test('what a photo shows can be said otherwise, and nobody’s newer words are lost by it', async () => {
  const [kay, leo] = [await consented('Kay'), await consented('Leo')]
  const id = await added(kay, await memo(kay), undefined, '발진')
  const tell = (as: Person, body: object, more = '') => as('PATCH', `/api/diary/photos/${id}${more}`, body)
  const { status, body } = await tell(kay, { alt: '  손목의 발진 ', was: '발진' })
  assert.deepEqual([status, body.alt, body.width], [200, '손목의 발진', 32])
  const stale = await tell(kay, { alt: '팔', was: '발진' })
  assert.deepEqual([stale.status, stale.body.error.code], [412, 'diary.edited_elsewhere'])
  assert.equal((await photos(kay))[0].alt, '손목의 발진')
  const [one, two] = await Promise.all([
    tell(kay, { alt: '가', was: '손목의 발진' }),
    tell(kay, { alt: '나', was: '손목의 발진' }),
  ])
  assert.deepEqual([one.status, two.status].sort(), [200, 412], 'of two at once one')
  assert.equal((await tell(leo, { alt: 'x', was: '' })).body.error.code, 'diary.unknown_photo')
  assert.equal((await tell(kay, { alt: 'x'.repeat(301), was: '' })).status, 400)
  await bytesOf(kay, id)
})
