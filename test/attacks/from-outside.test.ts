import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { before, test } from 'node:test'
import { houseDir, undo } from '../../testing/database.ts'
import { launch, signIn } from '../../testing/process.ts'
import { flows, type Route, requestOf, routesOf } from '../../testing/routes.ts'
import { upload } from '../../testing/upload.ts'
import { zipOf } from '../../testing/vault.ts'

// The real program, from the other end of the wire: ASVS 1.2, 1.5, 4.2, 13.2.4, 15.2.2, 16.2.5.

const dataDir = houseDir()
let house: ReturnType<typeof launch>
let url: string
let routes: readonly Route[]
let headers: Record<string, string>
before(async () => {
  house = launch({ DATA_DIR: dataDir, LOG_LEVEL: 'debug' })
  url = await house.url
  headers = await signIn(url)
  routes = await routesOf(async (_, path) => ({ body: (await (await fetch(url + path)).json()) as never }))
})

/** What the house answers to these very bytes, until it hangs up or has said all it will. */
const said = (bytes: string) =>
  new Promise<string>((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.setTimeout(1_500, () => socket.destroy())
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    socket.on('error', () => {}).on('close', () => resolve(answer))
  })
const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

const HOST = 'host: house.test\r\n'
const HIDDEN = 'GET /live HTTP/1.1\r\nhost: house.test\r\n\r\n'
const BROKEN: Readonly<Record<string, string>> = {
  'a length and chunks': `POST /live HTTP/1.1\r\n${HOST}content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'two lengths': `POST /live HTTP/1.1\r\n${HOST}content-length: 0\r\ncontent-length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  'a length with a sign': `POST /live HTTP/1.1\r\n${HOST}content-length: +0\r\n\r\n${HIDDEN}`,
  'an encoding that is none': `POST /live HTTP/1.1\r\n${HOST}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'an encoding after a tab': `POST /live HTTP/1.1\r\n${HOST}transfer-encoding:\tchunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'a space before the colon': `POST /live HTTP/1.1\r\n${HOST}content-length : ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  'a chunk of a wrong size': `POST /live HTTP/1.1\r\n${HOST}transfer-encoding: chunked\r\n\r\nzz\r\n\r\n${HIDDEN}`,
  'lines that end in LF alone': `GET /live HTTP/1.1\nhost: house.test\n\n${HIDDEN}`,
  'a line that goes on below': `GET /live HTTP/1.1\r\n${HOST}x: a\r\n b\r\n\r\n${HIDDEN}`,
  'no Host': `GET /live HTTP/1.1\r\n\r\n${HIDDEN}`,
  'a NUL in a header': `GET /live HTTP/1.1\r\n${HOST}x: a\0b\r\n\r\n${HIDDEN}`,
  'a header of 20 kB': `GET /live HTTP/1.1\r\n${HOST}x: ${'a'.repeat(20_000)}\r\n\r\n${HIDDEN}`,
  'an address of 50,000 fields': `GET /live?${'a=1&'.repeat(50_000)} HTTP/1.1\r\n${HOST}\r\n${HIDDEN}`,
}
for (const [what, bytes] of Object.entries(BROKEN))
  test(`ASVS 4.2.1 a request with ${what} is refused, and none is found inside it`, async () => {
    const found = statuses(await said(bytes))
    assert.ok(!found.includes(200), String(found))
    assert.ok([400, 414, 431].includes(found.at(-1) ?? 0), String(found))
  })

test('ASVS 4.2.1 a request that names two hosts is refused, whichever comes first', async () => {
  for (const hosts of [`${HOST}host: evil.test\r\n`, `HOST: evil.test\r\n${HOST}`])
    assert.deepEqual(statuses(await said(`GET /live HTTP/1.1\r\n${hosts}connection: close\r\n\r\n`)), [400])
})

test('ASVS 4.2.1 two honest requests in one piece are two answers', async () =>
  assert.deepEqual(statuses(await said(HIDDEN + HIDDEN.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'))), [200, 200]))

test('ASVS 1.2 nothing that is sent becomes a line of an answer’s head', async () => {
  for (const evil of ['a%0d%0aset-cookie:x=1', '%E5%98%8A%E5%98%8Dset-cookie:x=1', 'a%0aset-cookie:x=1']) {
    const asked = [
      `/setup?to=${evil}`,
      `/app/${evil}`,
      `/api/identity/providers/${evil}/start?to=/${evil}`,
      `/api/notes/export?x=${evil}`,
    ]
    for (const path of asked) {
      const answer = await said(
        `GET ${path} HTTP/1.1\r\n${HOST}authorization: ${headers.authorization}\r\nconnection: close\r\n\r\n`,
      )
      assert.doesNotMatch(answer.split('\r\n\r\n', 1)[0] ?? '', /^set-cookie: ?x=1/im, path)
      assert.ok(statuses(answer).length >= 1, path)
    }
  }
})

test('ASVS 1.3.8, 5.3.2 no address climbs out of the files of the application', async () => {
  const up = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '%252e%252e%252f', '..;/', './../', '....//', '%c0%ae%c0%ae/']
  for (const step of up)
    for (const goal of ['package.json', 'etc/passwd', `${dataDir.slice(1)}/secrets.json`])
      for (const base of ['/app/', '/app/assets/', '/'])
        for (const steps of [1, 3, 12]) {
          const path = base + step.repeat(steps) + goal
          const answer = await said(`GET ${path} HTTP/1.1\r\n${HOST}connection: close\r\n\r\n`)
          assert.doesNotMatch(answer, /"dependencies"|root:x?:0|masterKey/, path)
        }
})

test('ASVS 1.3.6 no key of a body reaches the prototype of objects', async () => {
  for (const body of [
    '{"__proto__":{"polluted":1}}',
    '{"title":"x","constructor":{"prototype":{"polluted":1}}}',
    '{"a":{"__proto__":{"polluted":1}}}',
  ]) {
    const answer = await fetch(`${url}/api/notes`, { method: 'POST', headers, body })
    assert.equal(answer.status, 400, body)
  }
  const query = await fetch(`${url}/api/notes?__proto__[polluted]=1&constructor.prototype.polluted=1`, { headers })
  assert.ok(query.status < 500)
  assert.equal(await (await fetch(`${url}/live`)).text(), '{"live":true}')
})

/** Every route once, as the owner, with this text wherever one may say what one likes. */
const sayEverywhere = async (text: string, more: Record<string, string> = {}) => {
  let asked = 0
  for (const route of routes) {
    if (flows(route)) continue
    const { path, body } = requestOf(route, { text })
    const answer = await fetch(url + path, {
      ...{ method: route.method, headers: { ...headers, 'if-match': '"1"', ...more }, redirect: 'manual' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    await answer.arrayBuffer()
    assert.ok(answer.status < 500, `${route.name}: ${answer.status}`)
    asked++
    if (/sessions/.test(path)) headers = await signIn(url)
  }
  assert.ok(asked > 30)
}

test('ASVS 13.2.4, 15.3.2 nothing that is sent makes the house ask another server', { timeout: 60_000 }, async () => {
  const hits: string[] = []
  const other = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    response.end('{}')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  undo.push(() => other.close())
  const there = `http://127.0.0.1:${(other.address() as { port: number }).port}/x`
  await sayEverywhere(there, {
    'x-forwarded-host': new URL(there).host,
    forwarded: `host=${new URL(there).host}`,
    referer: there,
  })
  const text = `![a](${there}.png) ![[${there}]] [b](${there}) <img src="${there}"> \n\n${there}\n`
  const { id } = (await (
    await fetch(`${url}/api/notes`, { method: 'POST', headers, body: JSON.stringify({ title: 'Links', body: text }) })
  ).json()) as { id: string }
  for (const path of [`${id}/html`, `${id}/links`, 'graph', 'export', `${id}/related`])
    await (await fetch(`${url}/api/notes/${path}`, { headers })).arrayBuffer()
  const vault = upload('vault.zip', await zipOf({ 'a.md': text }))
  const sent = await fetch(`${url}/api/notes/imports`, {
    method: 'POST',
    headers: { ...headers, ...vault.headers },
    body: new Uint8Array(vault.payload),
  })
  assert.equal(sent.status, 201)
  await fetch(there)
  assert.deepEqual(hits, ['GET /x'], 'only our own, which shows that it would have been seen')
})

test('ASVS 15.2.2 what is heavy to read is read or refused, and others are answered meanwhile', {
  timeout: 60_000,
}, async () => {
  const bodies = [
    'a'.repeat(100_000),
    '['.repeat(50_000),
    '*_'.repeat(30_000),
    '> '.repeat(20_000),
    '`'.repeat(60_000),
    '[[a|'.repeat(20_000),
    '|-'.repeat(30_000),
  ]
  for (const [i, body] of bodies.entries()) {
    const made = await fetch(`${url}/api/notes`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ title: `heavy ${i}`, body }),
    })
    assert.equal(made.status, 201)
    const { id } = (await made.json()) as { id: string }
    const [html, live] = await Promise.all([
      fetch(`${url}/api/notes/${id}/html`, { headers, signal: AbortSignal.timeout(20_000) }),
      fetch(`${url}/live`, { signal: AbortSignal.timeout(20_000) }),
    ])
    await html.arrayBuffer()
    assert.ok(html.status < 500 || html.status === 503, `${i}: ${html.status}`)
    assert.equal(live.status, 200)
  }
  const deep = await fetch(`${url}/api/notes`, {
    method: 'POST',
    headers,
    body: `{"title":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  })
  assert.equal(deep.status, 400)
  for (const q of ['a'.repeat(200), '-'.repeat(200), '"'.repeat(200), '가'.repeat(200)])
    assert.ok((await fetch(`${url}/api/search?q=${encodeURIComponent(q)}`, { headers })).status < 500)
})

test('ASVS 16.2.5 no secret and no text of anybody’s gets into a line of the log or a name of the metrics', {
  timeout: 60_000,
}, async () => {
  const canary = 'Kanarienvogel-7f3a'
  const token = 'kanarien-token-kanarien-token-kanarien-0'
  await sayEverywhere(canary, {
    'idempotency-key': canary,
    'user-agent': canary,
    referer: `${url}/${canary}`,
    cookie: `haruteo=${token}`,
  })
  await sayEverywhere(`${canary}@house.test`)
  for (const authorization of [`Bearer ${token}`, `Basic ${btoa(`owner:${canary}`)}`, canary])
    await fetch(`${url}/api/notes/${canary}?q=${canary}`, { headers: { authorization, cookie: `haruteo=${token}` } })
  await fetch(`${url}/api/notes`, { method: 'POST', headers, body: `{"title": "${canary}` })
  await fetch(`${url}/${canary}/${canary}?${canary}=${canary}`)
  await said(`GET /${canary} HTTP/1.1\r\nx-${canary}\r\n\r\n`)
  const metrics = await (await fetch(`http://127.0.0.1:${await house.opsPort}/metrics`)).text()
  assert.match(metrics, /http_request_duration_seconds_count/)
  const own = headers.authorization?.slice('Bearer '.length) ?? ''
  await house.kill('SIGTERM')
  const log = house.output()
  assert.match(log, /"path":"\/api\/notes\/:id"/)
  for (const secret of [canary, encodeURIComponent(canary), token, own, 'correct horse battery', 'owner@house.test'])
    for (const [where, text] of Object.entries({ log, metrics })) assert.ok(!text.includes(secret), `${secret} in the ${where}`)
})
