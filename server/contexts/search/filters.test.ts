import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { NoteFacts } from '#contexts/notes'
import type { Actor } from '#platform/actor'
import { type Db, openDb, openPool } from '#platform/db'
import { uuid } from '#platform/ids'
import { migrate } from '#platform/migrations'
import { freshDatabase, undo } from '../../../testing/database.ts'
import { type Find, MOST_TOLD } from './contract.ts'
import { noteEntry } from './entry.ts'
import { finder } from './find.ts'
import { search } from './index.ts'
import { putAll, searchRdb } from './rdb.ts'

let db: Db
let find: ReturnType<typeof finder>

before(async () => {
  const where = await freshDatabase()
  await migrate(where, [search as never])
  const pool = openPool(where, 3)
  undo.push(() => pool.end({ timeout: 1 }))
  db = openDb(pool)
  find = finder(searchRdb(db))
})

const person = (): Actor => ({ id: uuid(), role: 'member' })
const write = (owner: Actor, ...all: Partial<NoteFacts>[]) =>
  db.write([
    putAll(
      all.map((given) =>
        noteEntry({
          ...{
            id: uuid(),
            ownerId: owner.id,
            title: '무제',
            names: [],
            tags: [],
            body: '',
            audience: 'me',
            version: 1,
            path: '',
          },
          ...{ excerpt: '', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', ...given },
        }),
      ),
    ),
  ])
const titles = async (actor: Actor, asked: Find) => (await find(actor, asked)).items.map(({ title }) => title)

test('a tag is found by itself and by those below it, with or without #, in any case, and not by its beginning', async () => {
  const ann = person()
  await write(
    ann,
    { title: '하나 글', tags: ['병원'] },
    { title: '둘 글', tags: ['병원/외래', '약'] },
    { title: '셋 글', tags: ['병원비'] },
    { title: '넷 글', tags: ['Work'] },
  )
  assert.deepEqual((await titles(ann, { q: '글', tag: '병원' })).sort(), ['둘 글', '하나 글'])
  assert.deepEqual(await titles(ann, { q: '글', tag: '#병원/외래' }), ['둘 글'])
  assert.deepEqual(await titles(ann, { q: '글', tag: 'wOrk' }), ['넷 글'])
  assert.deepEqual(await titles(ann, { q: '글', tag: '병원'.normalize('NFD') }), await titles(ann, { q: '글', tag: '병원' }))
  assert.deepEqual(await titles(ann, { q: '글', tag: '없음' }), [])
})

test('a folder is found with what lies below it, and not by the beginning of a name', async () => {
  const ann = person()
  for (const path of ['', 'A', 'A/B', 'AB', 'X/A']) await write(ann, { title: `글 ${path || '처음'}`, path })
  assert.deepEqual((await titles(ann, { q: '글', folder: 'A' })).sort(), ['글 A', '글 A/B'])
  assert.deepEqual(await titles(ann, { q: '글', folder: '/A/B/' }), ['글 A/B'])
  assert.equal((await titles(ann, { q: '글', folder: '/' })).length, 5)
})

test('a time reaches from its first moment to before its last', async () => {
  const ann = person()
  for (const day of ['01', '02', '03']) await write(ann, { title: `글 ${day}`, updatedAt: `2026-05-${day}T00:00:00.000Z` })
  const days = async (asked: Omit<Find, 'q'>) =>
    (await titles(ann, { q: '글', order: 'newest', ...asked })).map((t) => t.slice(2))
  assert.deepEqual(await days({ from: '2026-05-02T00:00:00Z' }), ['03', '02'])
  assert.deepEqual(await days({ to: '2026-05-02T00:00:00Z' }), ['01'])
  assert.deepEqual(await days({ from: '2026-05-02T09:00:00+09:00', to: '2026-05-03T00:00:00Z' }), ['02'])
  assert.deepEqual(await days({ from: '0000-01-01T00:00:00Z', to: '2026-05-01T23:59:60Z' }), ['01'])
})

test('what was changed last goes first when the newest are asked for, page by page to the very last', async () => {
  const ann = person()
  const all = Array.from({ length: 260 }, (_, i) => ({
    ...{ title: `모래 ${i}`, body: '모래'.repeat((i * 7) % 5) },
    updatedAt: new Date(Date.UTC(2026, 0, 1 + ((i * 37) % 130))).toISOString(),
  }))
  await write(ann, ...all)
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { items, nextCursor, total } = await find(ann, {
      q: '모래',
      order: 'newest',
      limit: 50,
      ...(cursor ? { cursor } : {}),
    })
    seen.push(...items.map(({ updatedAt }) => updatedAt))
    assert.equal(total, 260)
    cursor = nextCursor
  }
  assert.equal(seen.length, 260)
  assert.deepEqual(seen, seen.toSorted().reverse())
})

test('a cursor belongs to its order and its filters', async () => {
  const ann = person()
  for (let i = 0; i < 4; i++) await write(ann, { title: `조개 ${i}`, tags: ['바다'], path: 'A' })
  const asked: Find = { q: '조개', order: 'newest', tag: '바다', limit: 2 }
  const cursor = (await find(ann, asked)).nextCursor ?? ''
  assert.equal((await find(ann, { ...asked, cursor })).items.length, 2)
  const refused = { kind: 'invalid', code: 'search.bad_cursor' }
  for (const other of [{ order: 'relevance' }, { tag: '산' }, { folder: 'A' }, { from: '2020-01-01T00:00:00Z' }] as const)
    await assert.rejects(find(ann, { ...asked, ...other, cursor }), refused)
  const [of, , id, ...weights] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  for (const at of [-1e14, 1e18, '0'])
    await assert.rejects(
      find(ann, { ...asked, cursor: Buffer.from(JSON.stringify([of, at, id, ...weights])).toString('base64url') }),
      refused,
    )
})

test('it is told how many answer, as far as they are counted, and only of what the person may see', async () => {
  const [ann, bob] = [person(), person()]
  const many = (n: number, given: Partial<NoteFacts>) => Array.from({ length: n }, (_, i) => ({ title: `구름 ${i}`, ...given }))
  await write(bob, ...many(5, {}), ...many(2, { audience: 'members' }))
  await write(ann, ...many(30, { tags: ['하늘'] }))
  assert.equal((await find(ann, { q: '구름', limit: 10 })).total, 32)
  assert.equal((await find(ann, { q: '구름', tag: '하늘' })).total, 30)
  assert.equal((await find(ann, { q: '없는낱말' })).total, 0)
  await write(ann, ...many(MOST_TOLD, {}))
  assert.equal((await find(ann, { q: '구름' })).total, MOST_TOLD + 1)
})

test('a hit says who may see it, and marks what was asked in its title, which stays text', async () => {
  const ann = person()
  await write(ann, { title: '<b>등불은 켜졌다', audience: 'public' })
  const [hit] = (await find(ann, { q: '등불' })).items
  assert.deepEqual([hit?.audience, hit?.titleHtml], ['public', '&lt;b&gt;<mark>등불</mark>은 켜졌다'])
})
