import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileOfErasures } from '#platform/erasures'
import { sha256 } from '#platform/secrets'
import { tempDir } from '../../../testing/database.ts'
import { canaries, DAY, writeRound } from '../../../testing/diary-words.ts'
import { filesWith, tablesWith } from '../../../testing/traces.ts'
import { type Person, world } from '../../../testing/world.ts'
import { CONSENT } from './domain/consent-text.ts'

const { all: CANARIES, word, used } = canaries('canary')
const timeZone = 'Asia/Seoul'
const day = DAY

const open = async () => {
  const dataDir = tempDir()
  const w = await world('whole', { env: { DATA_DIR: dataDir } })
  const ann = await w.person('Ann')
  await ann('PUT', '/api/diary/consent', { textVersion: CONSENT.textVersion })
  return { w, ann, dataDir }
}

const live = async (ann: Person) => {
  const before = used()
  for (let round = 0; round < 12; round++) await writeRound(ann, word, round)
  assert.ok(used() - before > CANARIES.length)
}

test('of two hundred words in every field not one stands in clear in any table, file or search', async () => {
  const { w, ann, dataDir } = await open()
  await live(ann)
  await ann('GET', `/api/diary/summary?from=2025-12-01&to=2026-01-31&timeZone=${timeZone}`)
  await w.settle()
  assert.deepEqual(await tablesWith(w, CANARIES), [])
  assert.ok((await tablesWith(w, [...CANARIES, ann.email])).length > 0, 'one that does stand somewhere is found')
  // A box shows as hexadecimal: words that were put into one unsealed would stand there so.
  assert.deepEqual(await tablesWith(w, [Buffer.from('canary').toString('hex')]), [])
  assert.deepEqual(filesWith(dataDir, CANARIES), [])
  const found = await ann('GET', '/api/search?q=canary1000x')
  assert.deepEqual(found.body.items, [])

  const clear = await ann('GET', `/api/diary/records?from=${day}&to=${day}&type=memo`)
  assert.match(clear.text, /canary/, 'their person reads them')
})

test('a box stays shut in another row, and without the key of the house', async () => {
  const { w, ann } = await open()
  const memo = (minutes: number) =>
    ann('POST', '/api/diary/records', { type: 'memo', day, minutes, timeZone, data: { text: 'x' } })
  const [one, two] = [(await memo(1)).body.id, (await memo(2)).body.id]
  await w.sql('diary', `update diary.record set box = (select box from diary.record where id = '${one}') where id = '${two}'`)
  assert.equal((await ann('GET', `/api/diary/records/${one}`)).status, 200)
  const moved = await ann('GET', `/api/diary/records/${two}`).catch((error: Error) => ({ status: 500, text: error.message }))
  assert.equal(moved.status, 500)
  const rows = await w.sql<{ wrapped: Buffer }>('diary', 'select wrapped from diary.key')
  assert.equal(rows.length, 1)
})

test('a year-old key is followed by another, all is sealed anew, and a day later the old one is gone', async () => {
  const { w, ann } = await open()
  await live(ann)
  const read = async () => (await ann('GET', `/api/diary/records?from=${day}&to=${day}&limit=100`)).text
  const before = await read()
  const keys = () => w.sql<{ number: number }>('diary', 'select number from diary.key order by number')
  const run = async (days: number) => {
    const was = w.clock.at
    w.clock.at = new Date(was.getTime() + days * 86_400_000)
    await w.hosts.diary!.runJob('diary-rotate-keys')
    w.clock.at = was
  }
  await run(364)
  assert.deepEqual(
    (await keys()).map(({ number }) => number),
    [1],
  )
  await run(366)
  assert.deepEqual(
    (await keys()).map(({ number }) => number),
    [1, 2],
  )
  for (const table of ['record', 'past', 'paper', 'dose'])
    assert.deepEqual(await w.sql('diary', `select distinct key from diary.${table}`), [{ key: 2 }], table)
  assert.equal(await read(), before)
  await run(368)
  assert.deepEqual(
    (await keys()).map(({ number }) => number),
    [2],
  )
  assert.equal(await read(), before)
})

const TABLES = ['record', 'past', 'paper', 'dose', 'key']
const left = async (w: Awaited<ReturnType<typeof world>>, tables: readonly string[]) =>
  (await Promise.all(tables.map((table) => w.sql(`diary`, `select 1 from diary.${table}`)))).flat().length

test('who takes the consent back loses the diary and its keys at once, and may begin anew', async () => {
  const { w, ann } = await open()
  await live(ann)
  assert.equal((await ann('DELETE', '/api/diary/consent')).status, 204)
  assert.equal(await left(w, TABLES), 0)
  const { body } = await ann('GET', '/api/diary/consent')
  assert.deepEqual([body.given, body.history.length, body.history[0].withdrawnAt !== null], [false, 1, true])
  const refused = await ann('GET', `/api/diary/records?from=${day}&to=${day}`)
  assert.equal(refused.body.error.code, 'diary.consent_missing')
  await ann('PUT', '/api/diary/consent', { textVersion: CONSENT.textVersion })
  assert.deepEqual((await ann('GET', `/api/diary/records?from=${day}&to=${day}`)).body.items, [])
})

test('a diary that was taken back, and comes back with a restored backup, is erased again; one that was begun anew since stays', async () => {
  const { w, ann, dataDir } = await open()
  const [bob, cho] = [await w.person('Bob'), await w.person('Cho')]
  const [agree, memo] = [{ textVersion: CONSENT.textVersion }, { type: 'memo', day, minutes: 1, timeZone, data: { text: 'x' } }]
  for (const one of [bob, cho]) await one('PUT', '/api/diary/consent', agree)
  for (const one of [ann, cho]) assert.equal((await one('POST', '/api/diary/records', memo)).status, 201)
  const hashOf = ({ id }: Person) => sha256(id).toString('hex')
  const list = fileOfErasures(join(dataDir, 'erasures.jsonl'), 'diary')
  const at = () => w.clock.at.toISOString()
  const later = () => {
    w.clock.at = new Date(w.clock.at.getTime() + 1_000)
  }
  later()
  assert.equal((await bob('DELETE', '/api/diary/consent')).status, 204)
  assert.deepEqual(
    await list.all(),
    [{ hash: hashOf(bob), at: at() }],
    'what was taken back is on the list, outside of the database',
  )
  // As a backup of before would have it: of Ann and Bob that they agreed, of Bob also that they agreed anew.
  later()
  await list.add([{ hash: hashOf(ann), at: at() }])
  later()
  await bob('PUT', '/api/diary/consent', agree)
  assert.equal((await bob('POST', '/api/diary/records', memo)).status, 201)
  await w.another('diary')
  const owners = (
    await w.sql<{ owner_id: string }>('diary', 'select owner_id from diary.record union select owner_id from diary.key')
  )
    .map(({ owner_id }) => owner_id)
    .sort()
  assert.deepEqual(owners, [bob.id, cho.id].sort())
  const { body } = await ann('GET', '/api/diary/consent')
  assert.deepEqual([body.given, body.history.length, body.history[0].withdrawnAt], [false, 1, '2030-01-01T00:00:02.000Z'])
  await w.sql('diary', `update diary.consent set withdrawn = null where owner_id = '${ann.id}'`)
  await w.another('diary')
  assert.equal((await ann('GET', '/api/diary/consent')).body.given, false, 'as often as it comes back')
})

test('all of it is given out in clear to its person, and nothing is left of who leaves', async () => {
  const { w, ann } = await open()
  await live(ann)
  const face = w.hosts.diary!.faces.diary as unknown as {
    exportFor(arg: object): Promise<{ pieces: { path: string; base64: string }[]; next: string | null }>
    erase(arg: object): Promise<{ left: boolean }>
  }
  let text = ''
  const paths: string[] = []
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const { pieces, next } = await face.exportFor({ personId: ann.id, cursor })
    paths.push(...pieces.map(({ path }) => path))
    text += pieces.map(({ base64 }) => Buffer.from(base64, 'base64').toString()).join('')
    cursor = next
  }
  const names = ['consents', 'records', 'corrected', 'papers', 'doses', 'looks'].map((name) => `diary/${name}.json`)
  assert.deepEqual(paths, names)
  assert.ok(CANARIES.filter((word) => text.includes(word)).length > 100)
  await face.erase({ personId: ann.id })
  assert.equal(await left(w, [...TABLES, 'consent']), 0)
})
