import assert from 'node:assert/strict'
import { connect as dial } from 'node:net'
import { before, test } from 'node:test'
import { type Person, world } from '../../testing/world.ts'
import { SECURITY_HEADERS } from './headers.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world()
  ann = await w.person('Ann')
})
const app = () => w.hosts.notes!.app

for (const path of ['/live', '/api/notes', '/nowhere', '/docs', '/setup'])
  test(`${path} carries the security headers and a trace, also when it refuses`, async () => {
    const { headers } = await app().inject(path)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      const isPage = String(headers['content-type']).startsWith('text/html')
      if (isPage && name === 'content-security-policy')
        assert.match(String(headers[name]), /default-src 'none'; frame-ancestors 'none'/)
      else if (!(isPage && name === 'referrer-policy')) assert.equal(headers[name], value, name)
    }
    assert.match(String(headers['x-request-id']), /^[\w-]{36}$/)
  })

test('HSTS is sent where the house is reached by https, and nowhere else', async () => {
  assert.equal((await app().inject('/live')).headers['strict-transport-security'], undefined)
  const safe = await world('whole', { env: { PUBLIC_URL: 'https://house.test' } })
  const { headers } = await safe.hosts.notes!.app.inject('/live')
  assert.match(String(headers['strict-transport-security']), /max-age=31536000/)
})

test('every refusal has one shape, in the language that was asked for', async () => {
  const ask = async (language?: string) =>
    (await w.nobody('GET', '/api/notes', undefined, language ? { 'accept-language': language } : {})).body.error
  const english = await ask()
  assert.deepEqual(Object.keys(english).sort(), ['code', 'kind', 'message', 'traceId'])
  assert.deepEqual([english.code, english.kind, english.message], ['http.sign_in_first', 'unauthenticated', 'Sign in first.'])
  assert.equal((await ask('ko-KR,ko;q=0.9,en;q=0.8')).message, '먼저 로그인해 주세요.')
  assert.equal((await ask('fr, en;q=0.2, ko;q=0.1')).message, 'Sign in first.')
  assert.equal((await ask(';;;,=,q=')).message, 'Sign in first.')
})

test('the OpenAPI document is made from the contracts', async () => {
  const doc = (await app().inject('/openapi.json')).json()
  assert.equal(doc.openapi, '3.1.0')
  const write = doc.paths['/api/notes/'].post
  assert.equal(write.requestBody.content['application/json'].schema.properties.title.maxLength, 200)
  assert.deepEqual(Object.keys(write.responses), '201 400 401 403 404 409 413 415 422 429 500 503'.split(' '))
})

test('the readable document names every route and runs no script', async () => {
  const { body } = await app().inject('/docs')
  const { paths } = app().swagger() as { paths: Record<string, object> }
  for (const path of Object.keys(paths)) assert.ok(body.includes(path.replace(/(?<=.)\/$/, '')), path)
  assert.doesNotMatch(body, /<script/i)
})

test('what is broken, too large, too deep or of another type is refused in the same words', async () => {
  const post = async (payload: string, type = 'application/json') => {
    const headers = { 'content-type': type, authorization: `Bearer ${ann.token}` }
    const answer = await app().inject({ method: 'POST', url: '/api/folders', payload, headers })
    return [answer.statusCode, answer.json().error.kind]
  }
  assert.deepEqual(await post('{'), [400, 'invalid'])
  assert.deepEqual(await post(`{"name":"${'x'.repeat(200_000)}"}`), [413, 'too_large'])
  assert.deepEqual(await post('<a/>', 'text/xml'), [415, 'unsupported'])
  assert.deepEqual(await post('{"__proto__":{}}'), [400, 'invalid'])
  assert.deepEqual(await post(`{"name":${'['.repeat(1_000)}${']'.repeat(1_000)}}`), [400, 'invalid'])
})

test('text that cannot be stored exactly is a 400 that says where, wherever it stands', async () => {
  for (const [method, path, body, at] of [
    ['POST', '/api/notes', '{"title":"a\\u0000b","body":""}', '/title'],
    ['POST', '/api/notes', '{"title":"x","body":"\\ud83d"}', '/body'],
    ['GET', '/api/notes?q=%00', undefined, '/q'],
  ] as const) {
    const headers = { authorization: `Bearer ${ann.token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    const answer = await app().inject({ method, url: path, headers, ...(body ? { payload: body } : {}) })
    assert.equal(answer.statusCode, 400, path)
    assert.deepEqual(answer.json().error.details, { at }, path)
  }
})

test('a bug is a 500 that tells nothing but a trace', async () => {
  await w.sql('notes', 'alter table notes.note rename to gone')
  const { status, body } = await ann('GET', '/api/notes')
  await w.sql('notes', 'alter table notes.gone rename to note')
  assert.equal(status, 500)
  assert.deepEqual(Object.keys(body.error).sort(), ['code', 'kind', 'message', 'traceId'])
  assert.ok(body.error.message.includes(body.error.traceId))
})

test('whoever asks too often is asked to wait, and every answer says how much is left', async () => {
  const strict = await world('whole', { env: { RATE_LIMIT: 'on' } })
  // At an account of its own each: who guesses at one has to wait for another reason.
  const guess = (email: string) => strict.nobody('POST', '/api/identity/sessions', { email, password: 'wrong' })
  const answers = []
  for (let i = 0; i < 11; i++) answers.push(await guess(`a${i}@b.c`))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [...Array(10).fill(401), 429],
  )
  const last = answers.at(-1)!
  assert.equal(last.body.error.code, 'http.too_many')
  assert.ok(Number(last.headers['retry-after']) > 0)
  assert.equal(answers[0]!.headers['ratelimit-limit'], '10')
  assert.equal(answers[0]!.headers['ratelimit-remaining'], '9')
})

test('a client’s address is taken from as many proxies as there are, and never from more', async () => {
  const limited = async (trust: string, forwarded: string[]) => {
    const strict = await world('whole', { env: { RATE_LIMIT: 'on', TRUST_PROXY: trust } })
    const left = []
    for (const f of forwarded)
      left.push((await strict.nobody('GET', '/api/notes', undefined, { 'x-forwarded-for': f })).headers['ratelimit-remaining'])
    return left
  }
  assert.deepEqual(await limited('0', ['1.1.1.1', '2.2.2.2']), ['999', '998'], 'without a proxy the header is anybody’s word')
  assert.deepEqual(await limited('1', ['9.9.9.9, 1.1.1.1', '9.9.9.9, 2.2.2.2', '8.8.8.8, 1.1.1.1']), ['999', '999', '998'])
})

test('a cookie is good for reading anywhere, and for changing from our own pages alone', async () => {
  const cookie = `haruteo=${ann.token}`
  const send = async (method: 'GET' | 'POST', headers: Record<string, string>) =>
    (
      await app().inject({
        method,
        url: '/api/folders',
        headers: { cookie, ...headers },
        ...(method === 'POST' ? { payload: {} } : {}),
      })
    ).statusCode
  assert.equal(await send('GET', {}), 200)
  assert.equal(await send('POST', { origin: 'http://house.test' }), 201)
  for (const headers of [{}, { origin: 'null' }, { origin: 'https://evil.test' }, { origin: 'http://house.test.evil.test' }])
    assert.equal(await send('POST', headers as Record<string, string>), 403, JSON.stringify(headers))
})

test('who sends headers slowly is cut off', { timeout: 15_000 }, async () => {
  await app().listen({ port: 0 })
  const { port } = app().server.address() as { port: number }
  await new Promise<void>((resolve) => {
    const slow = dial(port, '127.0.0.1', () => slow.write('GET /live HTTP/1.1\r\nx-slow: '))
    slow
      .resume()
      .on('close', () => resolve())
      .on('error', () => resolve())
  })
})
