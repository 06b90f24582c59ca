import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world()
  ann = await w.person('Ann')
})

const write = async (title: string, body = '', more = {}) => {
  const answer = await ann('POST', '/api/notes', { title, body, ...more })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const edit = (id: string, version: number, change: object) =>
  ann('PATCH', `/api/notes/${id}`, change, { 'if-match': `"${version}"` })

test('a note is written, read, edited, put into the trash and taken out again', async () => {
  const { status, body, headers } = await ann('POST', '/api/notes', { title: 'Groceries', body: 'milk' })
  assert.deepEqual([status, headers.etag, body.version], [201, '"1"', 1])
  const edited = await edit(body.id, 1, { body: 'eggs' })
  assert.deepEqual([edited.status, edited.headers.etag, edited.body.body], [200, '"2"', 'eggs'])
  assert.equal((await ann('GET', `/api/notes/${body.id}`)).body.body, 'eggs')
  assert.equal((await ann('DELETE', `/api/notes/${body.id}`, undefined, { 'if-match': '"2"' })).status, 204)
  assert.equal((await ann('GET', `/api/notes/${body.id}`)).status, 404)
  const { items } = (await ann('GET', '/api/notes/trash')).body
  assert.deepEqual(
    [items[0].id, items[0].trashedAt, items[0].goneAt],
    [body.id, '2030-01-01T00:00:00.000Z', '2030-01-31T00:00:00.000Z'],
  )
  assert.equal((await ann('POST', `/api/notes/trash/${body.id}/restore`)).status, 200)
  assert.equal((await ann('GET', `/api/notes/${body.id}`)).body.body, 'eggs')
})

test('each change leaves one event, a refused one leaves none', async () => {
  const heard = async () => {
    await w.settle()
    return (await w.sql<{ n: number }>('search', 'select count(*)::int as n from search.inbox'))[0]!.n
  }
  const before = await heard()
  const { id } = await write('counted')
  await edit(id, 1, { body: 'x' })
  await edit(id, 1, { body: 'y' })
  await edit(id, 2, { title: 'a/b' })
  await ann('DELETE', `/api/notes/${id}`, undefined, { 'if-match': '"2"' })
  assert.equal((await heard()) - before, 3)
  assert.deepEqual(await w.sql('search', `select version, grave from search.entry where id = '${id}'`), [
    { version: 3, grave: true },
  ])
})

test('text of every kind comes back exactly as it went in', async () => {
  const texts = [
    '한글',
    '한글'.normalize('NFD'),
    '👩‍⚕️ 🇰🇷',
    '\ufeffwith a mark',
    'a\r\nb\rc\n',
    '\u0001\u0085\u2028',
    '',
    ' \n ',
    '---\nbroken: [yaml\n---\n',
  ]
  for (const [i, body] of texts.entries()) {
    const { id } = await write(`exact ${i}`, body)
    assert.equal((await ann('GET', `/api/notes/${id}`)).body.body, body)
  }
})

test('a title is unique in its folder, however it is spelt', async () => {
  await write('Café')
  for (const title of ['CAFÉ', 'café'.normalize('NFD')]) {
    const { status, body } = await ann('POST', '/api/notes', { title })
    assert.deepEqual([status, body.error.code], [409, 'notes.title_taken'], title)
  }
  const { body: folder } = await ann('POST', '/api/folders', { name: 'Elsewhere' })
  await write('Café', '', { folderId: folder.id })
})

test('a note without a title gets a free one', async () => {
  assert.deepEqual(
    [(await ann('POST', '/api/notes', {})).body.title, (await ann('POST', '/api/notes', { body: 'x' })).body.title],
    ['Untitled', 'Untitled 2'],
  )
})

test('what cannot be a file name cannot be a title', async () => {
  for (const title of ['', ' ', 'a/b', 'a\\b', '..', '.hidden', 'a\nb', ' a', 'x'.repeat(201), '가'.repeat(90)])
    assert.equal((await ann('POST', '/api/notes', { title })).status, 400, JSON.stringify(title))
})

test('what the contract does not allow is a 400, and changes nothing', async () => {
  for (const body of [
    { title: 'x', ownerId: ann.id },
    { title: 'x', version: 7 },
    { title: 1 },
    { title: 'x', body: 5 },
    { title: 'x', id: ann.id },
  ])
    assert.equal((await ann('POST', '/api/notes', body)).status, 400, JSON.stringify(body))
  assert.equal((await ann('GET', '/api/notes/not-an-id')).status, 400)
  assert.equal((await ann('GET', '/api/notes?limit=1000')).status, 400)
  for (const cursor of ['x', 'WyJhIl0', Buffer.from('["a","b"]').toString('base64url')])
    assert.equal((await ann('GET', `/api/notes?cursor=${cursor}`)).status, 400, cursor)
  const { id } = await write('strict')
  assert.equal((await edit(id, 1, {})).status, 400)
})

test('of twenty edits of one version at the same time one wins and nineteen are stale', async () => {
  const { id } = await write('race')
  const edits = await Promise.all(Array.from({ length: 20 }, (_, i) => edit(id, 1, { body: `${i}` })))
  assert.deepEqual(edits.map((e) => e.status).sort(), [200, ...Array(19).fill(412)])
  assert.equal((await ann('GET', `/api/notes/${id}`)).body.version, 2)
})

test('a change without If-Match is a 428, with a strange one a 412, and who was late learns the version', async () => {
  const { id } = await write('unseen')
  assert.equal((await ann('PATCH', `/api/notes/${id}`, { body: 'x' })).status, 428)
  assert.equal((await ann('PATCH', `/api/notes/${id}`, { body: 'x' }, { 'if-match': 'W/"a"' })).status, 412)
  await edit(id, 1, { body: 'x' })
  const late = await edit(id, 1, { body: 'y' })
  assert.deepEqual(
    [late.status, late.body.error.code, late.body.error.details],
    [412, 'notes.edited_elsewhere', { version: 2 }],
  )
})

test('who has this version already is told so', async () => {
  const { id } = await write('cached')
  assert.equal((await ann('GET', `/api/notes/${id}`, undefined, { 'if-none-match': '"1"' })).status, 304)
  assert.equal((await ann('GET', `/api/notes/${id}`, undefined, { 'if-none-match': '"2"' })).status, 200)
})

test('a list goes page by page, newest first, and can be narrowed', async () => {
  const eve = await w.person('Eve')
  const { body: folder } = await eve('POST', '/api/folders', { name: '병원' })
  const make = async (title: string, body: string, more = {}) => {
    w.clock.at = new Date(w.clock.at.getTime() + 1_000)
    await eve('POST', '/api/notes', { title, body, ...more })
  }
  await make('one', '#건강 첫째', { pinned: true })
  await make('two', '#건강/천식 둘째', { folderId: folder.id })
  await make('three', '셋째 100%_')
  const titles = async (query: string) =>
    (await eve('GET', `/api/notes?${query}`)).body.items.map((n: { title: string }) => n.title)
  const first = (await eve('GET', '/api/notes?limit=2')).body
  const rest = (await eve('GET', `/api/notes?limit=2&cursor=${first.nextCursor}`)).body
  assert.deepEqual(
    [...first.items, ...rest.items].map((n) => n.title),
    ['three', 'two', 'one'],
  )
  assert.equal(rest.nextCursor, null)
  assert.deepEqual(await titles(`folderId=${folder.id}`), ['two'])
  assert.deepEqual(await titles('folderId=none'), ['three', 'one'])
  assert.deepEqual([await titles('pinned=true'), await titles('pinned=false')], [['one'], ['three', 'two']])
  assert.deepEqual(await titles(`tag=${encodeURIComponent('#건강')}`), ['two', 'one'])
  assert.deepEqual(await titles(`tag=${encodeURIComponent('건강/천식')}`), ['two'])
  assert.deepEqual(await titles(`q=${encodeURIComponent('셋째')}`), ['three'])
  assert.deepEqual(await titles('q=%25_'), ['three'], 'signs of the pattern stand for themselves')
  assert.deepEqual(await titles('q=TWO'), ['two'])
  assert.deepEqual((await eve('GET', '/api/notes/tags')).body.items, [
    { tag: '건강', count: 1 },
    { tag: '건강/천식', count: 1 },
  ])
})

test('notes are put in order by hand, and stay in it', async () => {
  const max = await w.person('Max')
  const { body: folder } = await max('POST', '/api/folders', { name: 'ordered' })
  const ids: string[] = []
  for (const title of ['a', 'b', 'c', 'd']) ids.push((await max('POST', '/api/notes', { title, folderId: folder.id })).body.id)
  const move = (id: string, after: string | null) => max('PATCH', `/api/notes/${id}`, { after }, { 'if-match': '"1"' })
  const order = async () =>
    (await max('GET', `/api/notes?folderId=${folder.id}&order=rank`)).body.items.map((n: { title: string }) => n.title).join('')
  assert.equal(await order(), 'abcd')
  assert.equal((await move(ids[3]!, null)).status, 200)
  assert.equal(await order(), 'dabc')
  await move(ids[0]!, ids[2]!)
  assert.equal(await order(), 'dbca')
  const elsewhere = (await max('POST', '/api/notes', { title: 'x' })).body.id
  assert.equal((await move(ids[1]!, elsewhere)).status, 400)
})

test('the same request with the same Idempotency-Key happens once and is answered twice', async () => {
  const key = { 'idempotency-key': 'k-1' }
  const send = (body: object) => ann('POST', '/api/notes', body, key)
  const [a, b] = await Promise.all([send({ title: 'once', body: 'x' }), send({ title: 'once', body: 'x' })])
  assert.deepEqual([a.status, b.status], [201, 201])
  assert.deepEqual(a.body, b.body)
  const again = await send({ title: 'once', body: 'x' })
  assert.deepEqual(
    [again.status, again.body, again.headers['idempotency-replayed'], again.headers.etag],
    [201, a.body, 'true', '"1"'],
  )
  assert.equal((await send({ title: 'other' })).status, 422)
  const eve = await w.person('Idem')
  assert.equal((await eve('POST', '/api/notes', { title: 'once' }, key)).status, 201, 'a key is its person’s own')
  w.clock.at = new Date(w.clock.at.getTime() + 25 * 3_600_000)
  assert.equal((await send({ title: 'next day' })).status, 201, 'a day later it is free again')
  assert.equal((await ann('POST', '/api/notes', { title: 'y' }, { 'idempotency-key': 'x'.repeat(256) })).status, 400)
})

test('a refused request leaves its Idempotency-Key free', async () => {
  const key = { 'idempotency-key': 'k-2' }
  assert.equal((await ann('POST', '/api/notes', { title: 'a/b' }, key)).status, 400)
  assert.equal((await ann('POST', '/api/notes', { title: 'after all' }, key)).status, 201)
})

test('a limit binds making notes and folders, and nothing else', async () => {
  const small = await world('whole', { env: { NOTES_LIMIT: '1', FOLDERS_LIMIT: '1' } })
  const bob = await small.person('Bob')
  const { body } = await bob('POST', '/api/notes', { title: 'only' })
  const refused = await bob('POST', '/api/notes', { title: 'second' })
  assert.deepEqual([refused.status, refused.body.error.code, refused.body.error.details], [403, 'notes.too_many', { limit: 1 }])
  assert.equal((await bob('PATCH', `/api/notes/${body.id}`, { body: 'x' }, { 'if-match': '"1"' })).status, 200)
  assert.equal((await bob('POST', '/api/folders', { name: 'a' })).status, 201)
  assert.equal((await bob('POST', '/api/folders', { name: 'b' })).body.error.code, 'notes.too_many_folders')
})

test('history says what was done where no text was changed', async () => {
  const { id } = (await ann('POST', '/api/notes', { title: 'Shared', body: 'a' })).body
  let version = 1
  const edit = async (change: object) => {
    const { status } = await ann('PATCH', `/api/notes/${id}`, change, { 'if-match': `"${version++}"` })
    assert.equal(status, 200)
  }
  for (const audience of ['members', 'public', 'me']) await edit({ audience })
  await edit({ audience: 'public' })
  await edit({ newLink: true })
  await edit({ pinned: true })
  await edit({ pinned: false })
  await edit({ audience: 'me', body: 'b' })
  await ann('POST', `/api/notes/${id}/history/1/restore`, undefined, { 'if-match': `"${version++}"` })
  const { items } = (await ann('GET', `/api/notes/${id}/history`)).body
  assert.deepEqual(items.map(({ reason }: { reason: string }) => reason).reverse(), [
    ...['written', 'shared_members', 'shared_public', 'shared_me', 'shared_public'],
    ...['link', 'starred', 'unstarred', 'written', 'restored'],
  ])
  assert.equal((await ann('GET', `/api/notes/${id}/history/2`)).body.reason, 'shared_members')
})

test('a new name says in how many other notes links were changed', async () => {
  const { id } = (await ann('POST', '/api/notes', { title: 'Latch', body: '[[Latch]]' })).body
  for (const title of ['Latch a', 'Latch b']) await ann('POST', '/api/notes', { title, body: '[[Latch]] and [[Latch|it]]' })
  const renamed = await ann('PATCH', `/api/notes/${id}`, { title: 'Latches' }, { 'if-match': '"1"' })
  assert.equal(renamed.body.rewritten, 2)
  const edited = await ann('PATCH', `/api/notes/${id}`, { body: 'x' }, { 'if-match': '"2"' })
  assert.equal(edited.body.rewritten, 0)
})

test('history keeps every version, shows what changed, and gives a text back', async () => {
  const { id } = await write('diary', 'one\ntwo\n')
  await edit(id, 1, { body: 'one\nthree\n' })
  const { items } = (await ann('GET', `/api/notes/${id}/history`)).body
  assert.deepEqual(
    items.map((r: { version: number; reason: string }) => [r.version, r.reason]),
    [
      [2, 'written'],
      [1, 'written'],
    ],
  )
  const { body: old } = await ann('GET', `/api/notes/${id}/history/1`)
  assert.equal(old.body, 'one\ntwo\n')
  assert.deepEqual(
    old.diff.map((d: { kind: string }) => d.kind),
    ['same', 'removed', 'added'],
  )
  assert.equal((await ann('GET', `/api/notes/${id}/history/9`)).status, 404)
  const restored = await ann('POST', `/api/notes/${id}/history/1/restore`, undefined, { 'if-match': '"2"' })
  assert.deepEqual([restored.status, restored.body.body, restored.body.version], [200, 'one\ntwo\n', 3])
  assert.equal((await ann('POST', `/api/notes/${id}/history/1/restore`, undefined, { 'if-match': '"2"' })).status, 412)
})

test('a note of half a megabyte is a note, and a larger one is refused in words', async () => {
  const body = '가나다라 '.repeat(100_000)
  const { id } = await write('long', body)
  assert.equal((await ann('GET', `/api/notes/${id}`)).body.body, body)
  assert.equal((await ann('POST', '/api/notes', { title: 'longer', body: 'x'.repeat(512 * 1024 + 1) })).status, 400)
  assert.equal((await ann('POST', '/api/notes', { title: 'far too long', body: 'x'.repeat(5_000_000) })).status, 413)
})
