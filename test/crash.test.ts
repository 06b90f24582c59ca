import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { cookieSet } from '../testing/cookies.ts'
import { houseDir } from '../testing/database.ts'
import { look, torn, writers } from '../testing/ledger.ts'
import { isAlive, launch, postmasterPid, until } from '../testing/process.ts'

// The real program, killed the hard way. What was answered with 2xx must be there afterwards, and nothing by halves.

for (const [what, kill] of [
  ['the whole process group', (app: ReturnType<typeof launch>) => app.killGroup()],
  ['the program alone', (app: ReturnType<typeof launch>) => app.kill('SIGKILL')],
] as const)
  test(`kill -9 of ${what}: nothing acknowledged is lost, no event either, and the next start comes up`, {
    timeout: 120_000,
  }, async (t) => {
    const dataDir = houseDir()
    const first = launch({ DATA_DIR: dataDir })
    const ledger = await writers(await first.url, 4)
    await until('something was written', () => ledger.acknowledged() > 60)
    await kill(first)
    await ledger.stop()
    const killed = performance.now()
    const second = launch({ DATA_DIR: dataDir })
    const url = await second.url
    t.diagnostic(
      `${ledger.acknowledged()} acknowledged; serving again ${Math.round(performance.now() - killed)} ms after the start`,
    )
    assert.deepEqual([await ledger.lost(url), [...ledger.strange]], [[], []])
    assert.deepEqual(await torn(dataDir), [], 'each note has its entry and each entry its note')
  })

test('kill -9 of the database: "not now" for a moment, then it is back, and nothing acknowledged is lost', {
  timeout: 120_000,
}, async (t) => {
  const dataDir = houseDir()
  const app = launch({ DATA_DIR: dataDir })
  const url = await app.url
  const ledger = await writers(url, 4)
  await until('something was written', () => ledger.acknowledged() > 40)
  const before = ledger.acknowledged()
  process.kill(postmasterPid(dataDir), 'SIGKILL')
  const killed = performance.now()
  await until('writes work again', () => ledger.acknowledged() > before + 40)
  t.diagnostic(`${Math.round(performance.now() - killed)} ms until forty more were acknowledged`)
  await ledger.stop()
  assert.deepEqual([await ledger.lost(url), [...ledger.strange]], [[], []], 'no answer but a success and "not now"')
  await until('it is ready', async () => (await fetch(`${url}/ready`)).ok)
  assert.deepEqual(await torn(dataDir), [])
})

/** As long as anything is held or put off at all. */
const IN_FIVE_MINUTES = "now() + interval '5 minutes'"

test('what a killed program had claimed is delivered by the next start at once, however long the claim still runs', {
  timeout: 60_000,
}, async () => {
  const dataDir = houseDir()
  const first = launch({ DATA_DIR: dataDir })
  await first.url
  const claim = (
    tries: number,
    error: string,
    due: string,
    held: string,
  ) => `insert into notes.delivery (event, name, data, due, held, at, subscriber, tries, error)
    values (gen_random_uuid(), 'notes.removed', json_build_object('id', gen_random_uuid(), 'ownerId', gen_random_uuid(), 'version', 1),
      ${due}, ${held}, now(), 'search', ${tries}, ${error})`
  await look(dataDir, claim(1, 'null', 'now()', IN_FIVE_MINUTES))
  await look(dataDir, claim(2, "'put off'", IN_FIVE_MINUTES, 'null'))
  await first.killGroup()
  await launch({ DATA_DIR: dataDir }).url
  await until('the claimed one is delivered', async () => {
    const left = await look<{ tries: number }>(dataDir, 'select tries from notes.delivery order by tries')
    return left.length === 1 && left[0]?.tries === 2
  })
})

test('a second start on the same data is refused in clear words, and the first does not notice', {
  timeout: 60_000,
}, async () => {
  const dataDir = houseDir()
  const first = launch({ DATA_DIR: dataDir })
  const url = await first.url
  const { code, said } = await launch({ DATA_DIR: dataDir }).ended
  assert.equal(code, 1)
  assert.match(said, /is in use by another running Haruteo\. Stop that one, or set DATA_DIR/)
  assert.ok((await fetch(`${url}/ready`)).ok)
})

test('SIGTERM: what was begun is finished, the database is shut down, and the exit is clean', { timeout: 60_000 }, async () => {
  const dataDir = houseDir()
  const app = launch({ DATA_DIR: dataDir, DRAIN_MS: '500' })
  const url = await app.url
  const ledger = await writers(url, 4)
  await until('something was written', () => ledger.acknowledged() > 20)
  const postmaster = postmasterPid(dataDir)
  const ending = app.kill('SIGTERM')
  await until('it says that it is leaving', async () => (await fetch(`${url}/ready`)).status === 503)
  assert.equal((await fetch(`${url}/live`)).status, 200)
  assert.equal((await ending).code, 0)
  await ledger.stop()
  assert.deepEqual([[...ledger.strange], isAlive(postmaster)], [[], false])
  const again = launch({ DATA_DIR: dataDir })
  assert.deepEqual(await ledger.lost(await again.url), [])
})

test('a port that is taken is named with its remedy, and nothing is left running', { timeout: 60_000 }, async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  const dataDir = houseDir()
  for (const [name, env] of [
    ['PORT', { PORT: String(port), OPS_PORT: '0' }],
    ['OPS_PORT', { OPS_PORT: String(port) }],
  ] as const) {
    const { code, said } = await launch({ DATA_DIR: dataDir, ...env }).ended
    assert.equal(code, 1)
    assert.match(said, new RegExp(`Port ${port} is taken\\. Set ${name} to a free one\\.`))
    assert.ok(!existsSync(join(dataDir, 'db/cluster/postmaster.pid')))
  }
  taken.close()
})

test('a setting or a directory that cannot be used stops the start and is named', { timeout: 60_000 }, async () => {
  const wrong = await launch({ PORT: 'eighty' }).ended
  assert.deepEqual([wrong.code, /PORT must be a whole number/.test(wrong.said)], [1, true])
  const closed = await launch({ DATA_DIR: '/proc/nowhere' }).ended
  assert.equal(closed.code, 1)
  assert.match(closed.said, /cannot be written \(E\w+\)\. Make it writable, or set DATA_DIR/)
})

test('what people write, their passwords and their tokens are in no log', { timeout: 60_000 }, async () => {
  const dataDir = houseDir()
  const app = launch({ DATA_DIR: dataDir, OWNER_PASSWORD: 'canary-password-1' })
  const url = await app.url
  const call = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    fetch(url + path, { ...init, headers: { 'content-type': 'application/json', ...init.headers } })
  const answer = await call('/api/identity/sessions', {
    method: 'POST',
    body: JSON.stringify({ email: 'owner@house.test', password: 'canary-password-1' }),
  })
  const token = cookieSet(answer.headers.getSetCookie())
  const headers = { authorization: `Bearer ${token}`, cookie: 'haruteo=canary-cookie-canary-cookie' }
  await call('/api/notes', { method: 'POST', headers, body: '{"title":"canary-title","body":"canary-body"}' })
  await call('/api/notes?q=canary-query', { headers })
  await call('/api/search?q=canary-query', { headers })
  await call('/canary-path?x=canary-query', { headers })
  await call('/api/notes', { method: 'POST', headers, body: '{"title":"canary-title","body":"canary-body","x":1}' })
  await call('/api/notes', { method: 'POST', headers, body: '{"title":"canary-broken' })
  await look(dataDir, 'alter table notes.note rename to gone')
  await call('/api/notes', { method: 'POST', headers, body: '{"title":"canary-title-2","body":"canary-body"}' })
  await look(dataDir, 'alter table notes.gone rename to note')
  await app.kill('SIGTERM')
  const output = app.output()
  assert.match(output, /"path":"\/api\/notes".*"status":201/, 'the requests themselves are there')
  assert.match(output, /"visitor":\{"userId":"[\w-]+","role":"owner"\}/)
  assert.doesNotMatch(output, /canary/)
  assert.ok(!output.includes(token))
})
