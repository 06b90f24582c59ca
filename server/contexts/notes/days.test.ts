import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let n = 0
before(async () => {
  w = await world()
})
const somebody = () => w.person(`Person${++n}`)
const make = async (who: Person, input: object) => (await who('POST', '/api/notes', input)).body
const day = (who: Person, date: string, input: object = {}, headers = {}) =>
  who('PUT', `/api/notes/daily/${date}`, input, headers)
const KO = { 'accept-language': 'ko' }

test('the note of a day is made once, in its folder, and is the same from then on', async () => {
  const ann = await somebody()
  const first = await day(ann, '2030-01-01', {}, KO)
  assert.deepEqual([first.status, first.body.title, first.body.path, first.body.body], [201, '2030-01-01', '하루 노트', ''])
  await ann('PATCH', `/api/notes/${first.body.id}`, { body: '오늘' }, { 'if-match': '"1"' })
  const again = await day(ann, '2030-01-01', {}, KO)
  assert.deepEqual([again.status, again.body.id, again.body.body], [200, first.body.id, '오늘'])
  assert.equal(again.headers.etag, '"2"')
  assert.equal((await day(ann, '2030-01-02')).body.path, '하루 노트', 'in another language it goes on in the same folder')
  assert.equal((await day(await somebody(), '2030-01-01')).body.path, 'Daily notes')
})

test('however many ask for a day at once, there is one note, and one folder', async () => {
  const ann = await somebody()
  for (const folder of ['일기/2030', '']) {
    const all = await Promise.all(Array.from({ length: 6 }, () => day(ann, '2030-01-01', { folder })))
    assert.deepEqual(all.map(({ status }) => status).sort(), [200, 200, 200, 200, 200, 201])
    assert.equal(new Set(all.map(({ body }) => body.id)).size, 1)
  }
  const tree = (await ann('GET', '/api/folders')).body.items
  assert.deepEqual(tree.map((f: { path: string }) => f.path).sort(), ['일기', '일기/2030'])
})

test('a day begins with its template, and is dated as the day is, not as the clock', async () => {
  const ann = await somebody()
  const template = await make(ann, { title: 'T', body: '# {{date:YYYY년 M월 D일 dddd}}\n{{time}} {{title}} [[A]]' })
  const { body } = await day(ann, '2029-12-25', { template: template.id, timeZone: 'Asia/Seoul' })
  assert.equal(body.body, '# 2029년 12월 25일 화요일\n09:00 2029-12-25 [[A]]')
  assert.equal((await ann('GET', `/api/notes/${body.id}/links`)).body.items[0].target, 'A')
  const { body: bare } = await day(ann, '2029-12-26', { template: null, folder: '' })
  assert.deepEqual([bare.body, bare.folderId], ['', null])
})

test('what is no day, no zone, no folder or nobody’s template is refused, and nothing is made', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const hers = await make(ann, { title: 'hers' })
  for (const date of ['2030-02-30', '2030-1-1', 'today', '2030-13-01']) assert.equal((await day(bob, date)).status, 400, date)
  const refusals = [
    [{ timeZone: 'Mars/Olympus' }, 'notes.unknown_time_zone'],
    [{ folder: 'a\\b' }, 'notes.bad_folder_name'],
    [{ folder: '..' }, 'notes.bad_folder_name'],
    [{ folder: '', template: hers.id }, 'notes.unknown'],
  ] as const
  for (const [input, code] of refusals) assert.equal((await day(bob, '2030-01-01', input)).body.error.code, code)
  assert.deepEqual((await bob('GET', '/api/notes')).body.items, [])
})

test('a note from a template has its title, or the template’s with a number', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const template = await make(ann, { title: '회의', body: '{{title}} {{date}} {{time}}' })
  const from = (input: object, headers = {}) =>
    ann('POST', '/api/notes/from-template', { templateId: template.id, timeZone: 'Asia/Seoul', ...input }, headers)
  const named = await from({ title: '월요일' })
  assert.deepEqual([named.status, named.body.title, named.body.body], [201, '월요일', '월요일 2030-01-01 09:00'])
  const both = await Promise.all([from({}), from({})])
  assert.deepEqual(both.map(({ body }) => body.title).sort(), ['회의 2', '회의 3'])
  assert.equal(both.find(({ body }) => body.title === '회의 2')?.body.body, '회의 2 2030-01-01 09:00')
  assert.equal((await from({ title: '월요일' })).body.error.code, 'notes.title_taken')
  assert.equal((await from({ timeZone: 'x' })).body.error.code, 'notes.unknown_time_zone')
  const key = { 'idempotency-key': 'k' }
  assert.equal((await from({ title: 'once' }, key)).body.id, (await from({ title: 'once' }, key)).body.id)
  const foreign = await bob('POST', '/api/notes/from-template', { templateId: template.id, timeZone: 'UTC' })
  assert.deepEqual([foreign.status, foreign.body.error.code], [404, 'notes.unknown'])
})

test('a template that grows beyond a note makes none', async () => {
  const ann = await somebody()
  const template = await make(ann, { title: 'T'.repeat(200), body: '{{title}}'.repeat(20_000) })
  const { body } = await ann('POST', '/api/notes/from-template', { templateId: template.id, timeZone: 'UTC' })
  assert.equal(body.error.code, 'notes.template_too_large')
  assert.equal((await ann('GET', '/api/notes')).body.items.length, 1)
})
