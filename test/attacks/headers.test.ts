import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tempDir } from '../../testing/database.ts'
import { flows, requestOf, routesOf } from '../../testing/routes.ts'
import { type Answer, world } from '../../testing/world.ts'

// ASVS 3.4, 14.3.2: what a browser is told with every answer, also with a refusal, and with an answer that nobody meant to give.

const ORIGIN = 'https://house.test'
const w = await world('whole', { env: { DATA_DIR: tempDir(), PUBLIC_URL: ORIGIN } })
const owner = await w.person('Owner', 'owner')
const routes = await routesOf(w.nobody)
const app = w.hosts.notes!.app

/** `path`: what was asked for. Below /api nothing is a page, and so needs no word on what a page may do. */
const mustBeGuarded = (headers: Answer['headers'], what: string, path: string) => {
  const is = (name: string, value: RegExp) => assert.match(String(headers[name]), value, `${what}: ${name}`)
  is('strict-transport-security', /max-age=(3153[6-9]|315[4-9]|31[6-9]|3[2-9])\d*; includeSubDomains/)
  is('x-content-type-options', /^nosniff$/)
  is('content-security-policy', /default-src 'none'/)
  if (!/sandbox/.test(String(headers['content-security-policy'])))
    is('content-security-policy', /(?=.*frame-ancestors 'none')(?=.*base-uri 'none')/)
  is('referrer-policy', /^no-referrer$/)
  is('cross-origin-resource-policy', /^same-origin$/)
  is('cache-control', /no-store/)
  if (path.startsWith('/api/')) assert.doesNotMatch(String(headers['content-type']), /html|xml|svg/, what)
  else {
    is('x-frame-options', /^DENY$/)
    is('permissions-policy', /camera=\(\)/)
    is('cross-origin-opener-policy', /^same-origin$/)
  }
  for (const name of Object.keys(headers)) assert.doesNotMatch(name, /^(access-control-|x-powered-by|server$)/, what)
}

for (const asked of ['https://evil.test', 'null'])
  test(`ASVS 3.4 every route guards its answers, to whoever asks, and lets no page of ${asked} read them`, async () => {
    for (const route of routes.filter((one) => !flows(one))) {
      const { path, body } = requestOf(route)
      const headers = { origin: asked, 'if-match': '"1"' }
      mustBeGuarded((await w.nobody(route.method, path, body, headers)).headers, `${route.name} of a stranger`, path)
      if (!/sessions/.test(path)) mustBeGuarded((await owner(route.method, path, body, headers)).headers, route.name, path)
    }
  })

test('ASVS 3.4.2 no route answers a page that asks whether it may', async () => {
  for (const route of routes) {
    const headers = {
      origin: 'https://evil.test',
      'access-control-request-method': route.method,
      'access-control-request-headers': 'authorization',
    }
    const answer = await app.inject({ method: 'OPTIONS', url: requestOf(route).path, headers })
    assert.ok(answer.statusCode >= 400, route.name)
    mustBeGuarded(answer.headers, route.name, requestOf(route).path)
  }
})

test('ASVS 3.4 refusals that no route gives are guarded as well', async () => {
  const post = (payload: string | object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/api/notes', payload, headers: { authorization: `Bearer ${owner.token}`, ...headers } })
  const json = { 'content-type': 'application/json' }
  const found = {
    404: await app.inject('/nothing/here'),
    '404 below /api': await app.inject('/api/nothing'),
    413: await app.inject({
      ...{ method: 'POST', url: '/api/folders', payload: { name: 'x'.repeat(200_000) } },
      headers: { authorization: `Bearer ${owner.token}` },
    }),
    415: await post('<a/>', { 'content-type': 'text/xml' }),
    '400 for broken JSON': await post('{', json),
    '400 for a broken address': await app.inject('/api/notes/%zz'),
    '414 for a long address': await app.inject(`/api/notes/${'a'.repeat(300)}`),
    '200 of a document': await app.inject('/docs'),
    '200 of a contract': await app.inject('/openapi.json'),
    302: await app.inject('/setup'),
  }
  for (const [what, { statusCode, headers }] of Object.entries(found)) {
    assert.equal(statusCode, what.startsWith('414') ? statusCode : Number(what.slice(0, 3)), what)
    mustBeGuarded(headers, what, ['404', '200 of a document', '200 of a contract', '302'].includes(what) ? '/' : '/api/')
  }
  await w.sql('notes', 'alter table notes.note rename to gone')
  const broken = await owner('GET', '/api/notes')
  await w.sql('notes', 'alter table notes.gone rename to note')
  assert.equal(broken.status, 500)
  mustBeGuarded(broken.headers, '500', '/api/notes')
})

test('ASVS 14.3.2 a stream, whose answer is written past the server’s own way, is guarded too', async () => {
  await app.listen({ port: 0 })
  const { port } = app.server.address() as { port: number }
  const leave = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/notes/stream`, {
    headers: { authorization: `Bearer ${owner.token}`, origin: 'https://evil.test' },
    signal: leave.signal,
  })
  leave.abort()
  assert.equal(answer.status, 200)
  mustBeGuarded(Object.fromEntries(answer.headers), 'stream', '/api/notes/stream')
})
