import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { houseDir } from '../../testing/database.ts'
import { look } from '../../testing/ledger.ts'
import { launch, signIn } from '../../testing/process.ts'
import { jsonOf, type Route, requestOf, routesOf } from '../../testing/routes.ts'

// What somebody writes into their health diary is in no line of the log, no metric, no other table and no file of the database, its
// write-ahead log among them: after every route was asked, rightly, wrongly, and with a database that fails.

const CANARIES = Array.from({ length: 200 }, (_, i) => `canary${1_000 + i}zz`)
const ANY = /canary1\d{3}zz/
const at = { day: '2025-12-31', timeZone: 'Asia/Seoul' }
const NONE = { cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] }

test('of two hundred words in a diary none is anywhere else, whatever route is asked and however it fails', {
  timeout: 120_000,
}, async () => {
  const dataDir = houseDir()
  const house = launch({ DATA_DIR: dataDir, LOG_LEVEL: 'debug', PUBLIC_URL: 'http://localhost:4000' })
  const url = await house.url
  const headers = await signIn(url)
  let [used, asked] = [0, 0]
  const refusals = new Map<number, number>()
  const word = () => CANARIES[used++ % CANARIES.length]!
  /** The answer, and that no refusal repeats what was sent. */
  const send = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    asked++
    const answer = await fetch(url + path, {
      ...{ method, headers: { ...headers, 'content-type': 'application/json', ...more } },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status >= 400) {
      refusals.set(answer.status, (refusals.get(answer.status) ?? 0) + 1)
      assert.doesNotMatch(text, ANY, `${method} ${path.split('?')[0]} repeats it: ${text}`)
    }
    // biome-ignore lint/suspicious/noExplicitAny: the answers of many routes.
    return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as any) : {} }
  }
  await send('PUT', '/api/diary/consent', { textVersion: 1 })
  const document = { body: await (await fetch(`${url}/openapi.json`)).json() } as Awaited<
    ReturnType<Parameters<typeof routesOf>[0]>
  >
  const routes = (await routesOf(async () => document)).filter(
    ({ name, path }) => path.startsWith('/api/diary/') && name !== 'DELETE /api/diary/consent',
  )
  const records = (minutes: number): readonly object[] => [
    { ...at, minutes, type: 'symptom', data: { ...NONE, cough: 3, note: word() } },
    { ...at, minutes, type: 'lung_function', data: { blows: [400], reliever: 'before', meter: word(), note: word() } },
    { ...at, minutes, type: 'memo', data: { text: word() } },
  ]
  const made: string[] = []
  for (let round = 0; round < 25; round++)
    for (const record of records(round)) {
      const { status, body } = await send('POST', '/api/diary/records', record, { 'idempotency-key': `k${asked}` })
      assert.equal(status, 201)
      made.push(body.id)
    }
  await send('POST', '/api/diary/records', records(0)[2])
  await send('PUT', `/api/diary/records/${made[2]}`, records(0)[2], { 'if-match': '"1"' })
  await send('PUT', '/api/diary/plan', { ...at, green: word(), yellow: word(), red: word(), author: word() })

  /** Every route with the word wherever text may stand, and in ways that no contract takes. */
  const every = async (route: Route) => {
    const { path, body } = requestOf(route, { text: word(), id: made[0] ?? '' })
    const own = path.replace(/([?&])person=[^&]*&?/, '$1')
    await send(route.method, own, body, { 'if-match': '"9"' })
    await send(route.method, own, body)
    await send(route.method, `${own}${own.includes('?') ? '&' : '?'}x=${word()}`, body, { 'idempotency-key': 'again' })
    await send(route.method, route.path.replace(/\{\w+\}/, word()), body)
    if (!jsonOf(route)) return
    await send(route.method, own, { ...(body as object), unknown: word() })
    await send(route.method, own, `{"${word()}": `)
    await send(route.method, own, word(), { 'content-type': 'text/plain' })
  }
  for (const route of routes) await every(route)

  // The database fails in the middle of a write, with the values in its hands.
  await look(dataDir, 'alter table diary.record add constraint broken check (minutes < 0) not valid')
  await look(dataDir, 'alter table diary.paper rename to paper_away')
  for (const record of records(700)) assert.equal((await send('POST', '/api/diary/records', record)).status, 500)
  for (const route of routes) await every(route)
  await look(dataDir, 'alter table diary.paper_away rename to paper')
  assert.ok(used > CANARIES.length, `${used} words`)
  for (const status of [400, 404, 409, 412, 415, 428, 500]) assert.ok(refusals.get(status), `${status} was among the refusals`)
  const read = await send('GET', `/api/diary/records?from=${at.day}&to=${at.day}&type=memo`)
  assert.match(JSON.stringify(read.body), ANY, 'their person reads them')

  const metrics = await (await fetch(`http://127.0.0.1:${await house.opsPort}/metrics`)).text()
  assert.doesNotMatch(metrics, ANY)
  const tables = await look<{ name: string }>(
    dataDir,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  assert.ok(tables.length > 20)
  for (const { name } of tables) {
    const rows = await look<{ row: string }>(dataDir, `select t::text as row from ${name} t`)
    for (const { row } of rows) assert.doesNotMatch(row, ANY, name)
  }
  await house.kill('SIGTERM')
  const log = house.output()
  assert.ok(log.split('\n').length > asked, 'the requests themselves are in the log')
  assert.doesNotMatch(log, ANY)
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dataDir, name)).isFile(),
  )
  assert.ok(
    files.some((name) => name.includes('pg_wal/')),
    'the write-ahead log is among them',
  )
  for (const name of files) assert.ok(!ANY.test(readFileSync(join(dataDir, name)).toString('latin1')), name)
})
