import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { NoteFacts, NotesFace } from '#contexts/notes'
import type { PlannerFace, SeriesFacts, TaskFacts } from '#contexts/planner'
import type { Actor } from '#platform/actor'
import type { Env } from '#platform/context'
import { type Db, openDb, openPool, sql } from '#platform/db'
import type { AnyHandlers } from '#platform/events'
import { uuid } from '#platform/ids'
import { migrate } from '#platform/migrations'
import { freshDatabase, undo } from '../../../testing/database.ts'
import { toQuestion } from './analysis/query.ts'
import type { Find } from './contract.ts'
import { noteEntry } from './entry.ts'
import { finder } from './find.ts'
import { search } from './index.ts'
import type { SearchFace } from './public.ts'
import { putAll, searchRdb } from './rdb.ts'

let db: Db
let find: (actor: Actor, asked: Find) => ReturnType<ReturnType<typeof finder>>
let hear: (event: string, data: unknown) => Promise<void>
let face: SearchFace
/** What notes answers at present, and what happens while it is asked. */
let notes: NoteFacts[] = []
let meanwhile: (() => Promise<void>) | undefined

const page: NotesFace['page'] = async ({ after, limit }) => {
  const found = notes.filter(({ id }) => after === null || id > after).sort((a, b) => (a.id < b.id ? -1 : 1))
  const answer = found.slice(0, limit)
  await meanwhile?.()
  return answer
}

/** What the planner answers. */
const tasks: TaskFacts[] = []
const series: SeriesFacts[] = []
const planner: Pick<PlannerFace, 'taskPage' | 'seriesPage'> = {
  taskPage: async ({ after }) => (after === null ? tasks : []),
  seriesPage: async ({ after }) => (after === null ? series : []),
}

before(async () => {
  const where = await freshDatabase()
  await migrate(where, [search as never])
  const pool = openPool(where, 3)
  undo.push(() => pool.end({ timeout: 1 }))
  db = openDb(pool)
  const { on, face: own } = search.create({ db } as Env, { notes: { page } as NotesFace, planner: planner as PlannerFace })
  hear = async (event, data) => db.write((on as AnyHandlers)[event]!([data] as never))
  face = own as SearchFace
  find = finder(searchRdb(db))
})

const person = (): Actor => ({ id: uuid(), role: 'member' })
const note = (owner: Actor, given: Partial<NoteFacts>): NoteFacts => ({
  ...{ id: uuid(), ownerId: owner.id, title: '무제', names: [], tags: [], body: '', audience: 'me', version: 1, path: '' },
  ...{ excerpt: '', createdAt: '2030-01-01T00:00:00.000Z', updatedAt: '2030-01-01T00:00:00.000Z', ...given },
})
const write = async (owner: Actor, given: Partial<NoteFacts>) => {
  const facts = note(owner, given)
  await hear('notes.written', facts)
  return facts
}
const titles = async (actor: Actor, q: string) => (await find(actor, { q })).items.map(({ title }) => title)

test('a note is found by its title, further names, tags, headings, text, links and front matter', async () => {
  const ann = person()
  await write(ann, {
    title: '봄 기록',
    names: ['벚꽃'],
    tags: ['산책길'],
    path: 'A/B',
    body: '---\nauthor: 홍길동\n---\n# 머리말\n[문서](https://example.com/guide) 천식은 낫는다',
  })
  for (const q of ['봄', '벚꽃', '산책길', '머리말', '천식이', 'guide', '홍길동', '봄 천식', 'ㅂㄲ'])
    assert.deepEqual(await titles(ann, q), ['봄 기록'], q)
  const { items } = await find(ann, { q: '천식' })
  assert.deepEqual(
    { ...items[0], id: '', score: 0 },
    {
      ...{
        type: 'note',
        id: '',
        title: '봄 기록',
        titleHtml: '봄 기록',
        path: 'A/B',
        audience: 'me',
        tags: ['산책길'],
        updatedAt: '2030-01-01T00:00:00.000Z',
        score: 0,
        day: null,
        isDone: false,
      },
      snippet: '머리말 문서 <mark>천식</mark>은 낫는다',
    },
  )
})

test('one sees what is one’s own and what is shown to members, and nothing of the rest', async () => {
  const [ann, bob] = [person(), person()]
  await write(ann, { title: '비밀낱말 하나' })
  await write(ann, { title: '비밀낱말 둘', audience: 'members' })
  const shared = await write(ann, { title: '비밀낱말 셋', audience: 'public' })
  assert.equal((await titles(ann, '비밀낱말')).length, 3)
  assert.deepEqual((await titles(bob, '비밀낱말')).sort(), ['비밀낱말 둘', '비밀낱말 셋'])
  await write(ann, { ...shared, version: 2, audience: 'me' })
  assert.deepEqual(await titles(bob, '비밀낱말'), ['비밀낱말 둘'])
})

test('what others keep to themselves does not even move the order or the score', async () => {
  const [ann, bob] = [person(), person()]
  for (const title of ['가로등 아래', '등대 아래']) await write(ann, { title, body: '가로등 등대' })
  const before = (await find(ann, { q: '가로등 등대' })).items.map(({ title, score }) => ({ title, score }))
  for (let i = 0; i < 30; i++) await write(bob, { title: `등대 ${i}` })
  assert.deepEqual(
    (await find(ann, { q: '가로등 등대' })).items.map(({ title, score }) => ({ title, score })),
    before,
  )
})

test('the title goes before a tag, a tag before a heading, that before the text, and the very name before all', async () => {
  const ann = person()
  await write(ann, { title: '본문', body: '나팔꽃이 피었다' })
  await write(ann, { title: '제목 절', body: '# 나팔꽃\n피었다' })
  await write(ann, { title: '꼬리표', tags: ['나팔꽃'] })
  await write(ann, { title: '어느 날의 나팔꽃' })
  await write(ann, { title: '나팔꽃' })
  await write(ann, { title: '나팔꽃 화분' })
  assert.deepEqual(await titles(ann, '나팔꽃'), ['나팔꽃', '나팔꽃 화분', '어느 날의 나팔꽃', '꼬리표', '제목 절', '본문'])
})

test('the word itself goes before a word that begins with it, and that before one that holds it', async () => {
  const ann = person()
  await write(ann, { title: '속', body: '이것은 소아해바라기씨앗이다' })
  await write(ann, { title: '처음', body: '이것은 해바라기씨앗이다' })
  await write(ann, { title: '그것', body: '이것은 해바라기이다' })
  assert.deepEqual(await titles(ann, '해바라기'), ['그것', '처음', '속'])
})

test('of several words the rare one counts most, and of two that are alike the newer goes first', async () => {
  const ann = person()
  for (let i = 0; i < 20; i++) await write(ann, { title: `흔한 ${i}` })
  await write(ann, { title: '흔한 것', body: '드문말' })
  await write(ann, { title: '드문말', body: '흔한 것' })
  assert.deepEqual(await titles(ann, '흔한 드문말'), ['드문말', '흔한 것'])

  for (const year of [2021, 2029, 2025])
    await write(ann, { title: `${year}`, body: '민들레', updatedAt: `${year}-05-05T00:00:00Z` })
  assert.deepEqual(await titles(ann, '민들레'), ['2029', '2025', '2021'])
})

test('what stands in a prominent place is found among thousands that say the same', async () => {
  const ann = person()
  const old = '2020-01-01T00:00:00Z'
  await write(ann, { title: '장마', updatedAt: old })
  await write(ann, { title: '작년 장마 정리', updatedAt: old })
  await write(ann, { title: '자주', body: '장마 장마 장마 장마', updatedAt: old })
  const many = Array.from({ length: 400 }, (_, i) => note(ann, { title: `날 ${i}`, body: '오늘도 장마와 우산' }))
  await db.write([putAll(many.map(noteEntry))])
  assert.deepEqual((await titles(ann, '장마')).slice(0, 3), ['장마', '작년 장마 정리', '자주'])
  await write(ann, { title: '장마와 우산', updatedAt: old })
  await write(ann, { title: '우산', body: '장마', updatedAt: old })
  assert.deepEqual((await titles(ann, '장마 우산')).slice(0, 2), ['장마와 우산', '우산'])
})

test('a rename, an edit and a removal count in whichever order they arrive, and a grave stays a grave', async () => {
  const ann = person()
  const first = note(ann, { title: '튤립 처음' })
  const { id, ownerId } = first
  await hear('notes.written', { ...first, version: 2, title: '튤립 나중' })
  await hear('notes.written', first)
  assert.deepEqual(await titles(ann, '튤립'), ['튤립 나중'])
  await hear('notes.removed', { id, ownerId, version: 4 })
  await hear('notes.written', { ...first, version: 3 })
  assert.deepEqual(await titles(ann, '튤립'), [])
  await hear('notes.written', { ...first, version: 5, title: '튤립 다시' })
  await hear('notes.removed', { id, ownerId, version: 4 })
  assert.deepEqual(await titles(ann, '튤립'), ['튤립 다시'])

  const never = note(ann, { title: '튤립 뒤늦게' })
  await hear('notes.removed', { id: never.id, ownerId, version: 2 })
  await hear('notes.written', never)
  assert.deepEqual(await titles(ann, '튤립'), ['튤립 다시'])
})

test('a folder that moves takes along the paths below it, and no other', async () => {
  const [ann, bob] = [person(), person()]
  for (const path of ['A', 'A/B', 'AB', '']) await write(ann, { title: '자두', path })
  await write(bob, { title: '자두', path: 'A' })
  await hear('notes.folder_moved', { ownerId: ann.id, from: 'A', to: 'X/Y', version: 1 })
  const paths = async (actor: Actor) => (await find(actor, { q: '자두' })).items.map(({ path }) => path).sort()
  assert.deepEqual([await paths(ann), await paths(bob)], [['', 'AB', 'X/Y', 'X/Y/B'], ['A']])
})

test('moves of a folder that arrive in the wrong order lead to the same place', async () => {
  const moves = [
    { from: 'A', to: 'B', version: 2 },
    { from: 'B', to: 'C/D', version: 3 },
    { from: 'C/D/inner', to: 'E', version: 5 },
    { from: 'C/D', to: 'A', version: 8 },
  ]
  for (const order of [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [1, 0, 3, 2],
    [2, 0, 3, 1],
    [0, 3, 1, 2, 0],
  ]) {
    const ann = person()
    for (const path of ['A', 'A/inner', 'AB']) await write(ann, { title: '머루', path })
    for (const n of order) await hear('notes.folder_moved', { ownerId: ann.id, ...moves[n] })
    const paths = (await find(ann, { q: '머루' })).items.map(({ path }) => path).sort()
    assert.deepEqual(paths, ['A', 'AB', 'E'], String(order))
  }
})

test('pages follow each other without gap or repetition, though words become rarer and notes come and go', async () => {
  const ann = person()
  for (let i = 0; i < 25; i++) await write(ann, { title: `살구 ${i}`, body: `자몽 ${'단감 '.repeat(i % 4)}` })
  const whole = (await find(ann, { q: '살구 자몽', limit: 50 })).items.map(({ id }) => id)
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { items, nextCursor } = await find(ann, { q: '살구 자몽', limit: 7, ...(cursor ? { cursor } : {}) })
    seen.push(...items.map(({ id }) => id))
    if (cursor === undefined) for (let i = 0; i < 10; i++) await write(ann, { title: `자몽 ${i}` })
    cursor = nextCursor
  }
  assert.equal(seen.length, 25)
  assert.deepEqual(seen, whole)
})

test('a cursor that is none, or that belongs to another search, is refused', async () => {
  const ann = person()
  for (let i = 0; i < 3; i++) await write(ann, { title: `매실 ${i}` })
  const { nextCursor } = await find(ann, { q: '매실', limit: 1 })
  const forged = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
  const [asked, score, id] = JSON.parse(Buffer.from(nextCursor!, 'base64url').toString())
  const refused = { kind: 'invalid', code: 'search.bad_cursor' }
  for (const cursor of [
    ...[
      'x',
      '!',
      forged(null),
      forged([]),
      forged([asked, 1e15, id, 1]),
      forged([asked, score, 'x', 1]),
      forged([asked, score, id]),
    ],
    forged([asked, score, id, '1']),
  ])
    await assert.rejects(find(ann, { q: '매실', cursor }), refused, cursor)
  await assert.rejects(find(ann, { q: '살구', cursor: nextCursor! }), refused)
  await assert.rejects(find(ann, { q: '매실', type: 'note', cursor: nextCursor! }), refused)
  assert.equal((await find(ann, { q: '매실', cursor: nextCursor! })).items.length, 2)
})

test('nothing asked is nothing found', async () => {
  for (const q of [' ', '!?', "'", '🚀'])
    assert.deepEqual(await find(person(), { q }), { items: [], nextCursor: null, total: 0 })
})

test('PostgreSQL takes the index and the question of any text, and finds the note by its own words', async () => {
  const ann = person()
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom("a'b", '\\', ':*', '천식 & | !', '\u{20000}\u{20001}\u{20002}'),
  )
  await fc.assert(
    fc.asyncProperty(any, any, async (title, body) => {
      const facts = await write(ann, { title: title.replaceAll('\0', ''), body: body.replaceAll('\0', '') })
      const q = facts.title
      const { items } = await find(ann, { q, limit: 50 })
      assert.equal(
        toQuestion(q).words.length > 0,
        items.some(({ id }) => id === facts.id),
      )
      await hear('notes.removed', { id: facts.id, ownerId: ann.id, version: 2 })
    }),
    { numRuns: 150 },
  )
})

test('half a mebibyte of whatever is indexed', async () => {
  const ann = person()
  const syllables = Array.from({ length: 11_172 }, (_, i) => String.fromCharCode(0xac00 + ((i * 7_919) % 11_172)))
  const bodies = {
    syllables: syllables.join('').repeat(47).slice(0, 524_288),
    pairs: syllables
      .flatMap((a, i) => [a + syllables[(i * 31 + 7) % 11_172]!, ' '])
      .join('')
      .repeat(16)
      .slice(0, 524_288),
    numbers: Array.from({ length: 90_000 }, (_, i) => i)
      .join(' ')
      .slice(0, 524_288),
    brackets: '['.repeat(524_288),
    ticks: '`'.repeat(524_288),
    a: 'a'.repeat(524_288),
  }
  for (const [title, body] of Object.entries(bodies)) {
    await write(ann, { title: `큰 ${title}`, body })
    assert.deepEqual(await titles(ann, title), [`큰 ${title}`])
  }
})

test('a rebuild mends what is missing, old, ahead or left over, and says how much it did', async () => {
  await db.write([sql`truncate search.entry`])
  const ann = person()
  notes = Array.from({ length: 130 }, (_, i) => note(ann, { title: `석류 ${i}`, version: 5 }))
  for (const [i, facts] of notes.entries())
    if (i % 3 === 1) await hear('notes.written', { ...facts, title: '틀린 것', version: i % 2 ? 4 : 9 })
    else if (i % 3 === 2) await hear('notes.removed', { id: facts.id, ownerId: ann.id, version: 9 })
  for (let i = 0; i < 120; i++) await write(ann, { title: '틀린 석류' })
  assert.deepEqual(await face.rebuild({}), { written: 130, removed: 120 })
  const found = [...(await find(ann, { q: '석류', limit: 50 })).items.map(({ title }) => title)]
  assert.equal(found.length, 50)
  assert.deepEqual(await titles(ann, '틀린'), [])
  const rows = await db.all<{ title: string }>(sql`select title from search.entry where not grave`)
  assert.deepEqual(rows.map(({ title }) => title).sort(), notes.map(({ title }) => title).sort())
  assert.deepEqual(await face.rebuild({}), { written: 130, removed: 0 })
})

test('what happens during a rebuild outlives it', async () => {
  await db.write([sql`truncate search.entry`])
  const ann = person()
  notes = Array.from({ length: 40 }, (_, i) => note(ann, { title: `무화과 ${i}` }))
  await face.rebuild({})
  const fresh = note(ann, { title: '무화과 새것' })
  const [edited, removed, gone, restored] = notes as [NoteFacts, NoteFacts, NoteFacts, NoteFacts]
  let foundMeanwhile = 0
  meanwhile = async () => {
    meanwhile = undefined
    await hear('notes.written', fresh)
    await hear('notes.written', { ...edited, title: '무화과 고침', version: 2 })
    await hear('notes.removed', { id: removed.id, ownerId: ann.id, version: 2 })
    await hear('notes.written', { ...restored, title: '무화과 되찾음', version: 3 })
    foundMeanwhile = (await find(ann, { q: '무화과', limit: 50 })).items.length
  }
  notes = notes.filter(({ id }) => id !== gone.id && id !== restored.id)
  assert.equal((await face.rebuild({})).written, 38)
  assert.equal(foundMeanwhile, 40)
  const found = (await find(ann, { q: '무화과', limit: 50 })).items.map(({ title }) => title)
  assert.equal(found.length, 39)
  for (const title of ['무화과 새것', '무화과 고침', '무화과 되찾음']) assert.ok(found.includes(title), title)
  for (const { title } of [removed, gone]) assert.ok(!found.includes(title), title)
})
