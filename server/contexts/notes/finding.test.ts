import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let n = 0
before(async () => {
  w = await world()
})
const somebody = () => w.person(`Person${++n}`)
const make = async (who: Person, title: string, rest: object = {}) => (await who('POST', '/api/notes', { title, ...rest })).body
const suggested = async (who: Person, q: string, more = '') =>
  (await who('GET', `/api/notes/suggest?q=${encodeURIComponent(q)}${more}`)).body.items.map((i: { name: string }) => i.name)

test('a folder tells the titles that lie directly in it, in order, and where nothing changed nothing again', async () => {
  const ann = await somebody()
  const { body: folder } = await ann('POST', '/api/folders', { name: 'A' })
  const first = await make(ann, '하나', { folderId: folder.id })
  const second = await make(ann, '둘', { folderId: folder.id, pinned: true })
  await make(ann, 'elsewhere')
  await ann('PATCH', `/api/notes/${second.id}`, { after: null }, { 'if-match': '"1"' })
  const path = `/api/notes/titles?folderId=${folder.id}`
  const { body, headers } = await ann('GET', path)
  assert.deepEqual(
    body.items.map((i: object) => ({ ...i, rank: '' })),
    [
      { id: second.id, title: '둘', pinned: true, rank: '', version: 2, updatedAt: '2030-01-01T00:00:00.000Z' },
      { id: first.id, title: '하나', pinned: false, rank: '', version: 1, updatedAt: '2030-01-01T00:00:00.000Z' },
    ],
  )
  const seen = { 'if-none-match': String(headers.etag) }
  assert.equal((await ann('GET', path, undefined, seen)).status, 304)
  await ann('PATCH', `/api/notes/${first.id}`, { body: 'x' }, { 'if-match': '"1"' })
  assert.equal((await ann('GET', path, undefined, seen)).status, 200)
  const top = (await ann('GET', '/api/notes/titles?folderId=none')).body.items
  assert.deepEqual(
    top.map((i: { title: string }) => i.title),
    ['elsewhere'],
  )
})

test('a folder without notes tells none, and somebody else’s is not there', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const { body: folder } = await ann('POST', '/api/folders', { name: 'A' })
  const path = `/api/notes/titles?folderId=${folder.id}`
  assert.deepEqual((await ann('GET', path)).body, { items: [] })
  await make(ann, 'hers', { folderId: folder.id })
  assert.equal((await bob('GET', path)).body.error.code, 'notes.unknown_folder')
  assert.equal((await ann('GET', '/api/notes/titles?folderId=x')).status, 400)
})

test('the very name comes before a beginning, a beginning before a part, and then what changed last', async () => {
  const ann = await somebody()
  for (const title of ['오늘의 한밤', '한밤중', '한밤', '한밤의 산책']) await make(ann, title)
  assert.deepEqual(await suggested(ann, '한밤'), ['한밤', '한밤의 산책', '한밤중', '오늘의 한밤'])
  assert.deepEqual(await suggested(ann, '한밤', '&limit=1'), ['한밤'])
  assert.deepEqual(await suggested(ann, ''), ['한밤의 산책', '한밤', '한밤중', '오늘의 한밤'])
})

test('first letters and an unfinished syllable find a name, however it is encoded', async () => {
  const ann = await somebody()
  await make(ann, '한밤')
  await make(ann, '하루 노트')
  for (const q of ['ㅎㅂ', '한ㅂ', '한바', '한바'.normalize('NFD')]) assert.deepEqual(await suggested(ann, q), ['한밤'], q)
  assert.deepEqual(await suggested(ann, 'ㅎㄹㄴ'), ['하루 노트'])
  for (const q of ['.*', '%', '[', '(?=', '\\']) assert.deepEqual(await suggested(ann, q), [], q)
})

test('a further name is suggested as such, and a path leads to its note', async () => {
  const [ann, bob] = [await somebody(), await somebody()]
  const { body: folder } = await ann('POST', '/api/folders', { name: '건강' })
  const note = await make(ann, 'Asthma', { folderId: folder.id, body: '---\ntitle: 천식\naliases: [기관지천식]\n---\n' })
  const hit = { id: note.id, title: 'Asthma', path: '건강' }
  const ask = async (q: string) => (await ann('GET', `/api/notes/suggest?q=${encodeURIComponent(q)}`)).body.items
  assert.deepEqual(await ask('asth'), [{ ...hit, name: 'Asthma' }])
  assert.deepEqual(await ask('천식'), [{ ...hit, name: '천식' }])
  assert.deepEqual(await ask('기관'), [{ ...hit, name: '기관지천식' }])
  assert.deepEqual(await ask('건강/as'), [{ ...hit, name: 'Asthma' }])
  assert.deepEqual(await suggested(bob, '천식'), [])
  await ann('DELETE', `/api/notes/${note.id}`, undefined, { 'if-match': '"1"' })
  assert.deepEqual(await suggested(ann, '천식'), [], 'what lies in the trash is not suggested')
})

test('tags are found by the beginning of any of their parts', async () => {
  const ann = await somebody()
  await make(ann, '1', { body: '#건강/천식 #운동' })
  await make(ann, '2', { body: '#건강/천식 #천문' })
  const tags = async (query: string) =>
    (await ann('GET', `/api/notes/tags?${query}`)).body.items.map((i: { tag: string; count: number }) => `${i.tag} ${i.count}`)
  assert.deepEqual(await tags(''), ['건강/천식 2', '운동 1', '천문 1'])
  assert.deepEqual(await tags(`q=${encodeURIComponent('처')}`), ['건강/천식 2', '천문 1'])
  assert.deepEqual(await tags(`q=${encodeURIComponent('#건강/처')}`), ['건강/천식 2'])
  assert.deepEqual(await tags(`q=${encodeURIComponent('식')}`), [])
  assert.deepEqual(await tags('limit=1'), ['건강/천식 2'])
})
