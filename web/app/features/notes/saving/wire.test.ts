import assert from 'node:assert/strict'
import { test } from 'node:test'
import { httpWire, type Reply } from './wire.ts'

type Asked = { url: string; init: RequestInit }

const answering = (response: () => Response | Promise<Response>) => {
  const asked: Asked[] = []
  const wire = httpWire(
    () => 'ko',
    async (url, init) => {
      asked.push({ url, init })
      return response()
    },
  )
  return { asked, wire }
}
const refused = (status: number, error: object = {}, headers: Record<string, string> = {}) =>
  Response.json({ error }, { status, headers })
const note = { id: 'a', version: 4, title: '하루', body: '글', pinned: false }

test('an edit goes out with its version and what changed, and comes back with the new version', async () => {
  const { asked, wire } = answering(() => Response.json(note))
  assert.deepEqual(await wire.write('a', 3, { body: '글' }, { urgent: false }), {
    kind: 'ok',
    note: { id: 'a', version: 4, title: '하루', body: '글' },
  })
  const [{ url, init } = { url: '', init: {} }] = asked
  const headers = new Headers(init.headers)
  assert.deepEqual([url, init.method, init.body, init.keepalive], ['/api/notes/a', 'PATCH', '{"body":"글"}', false])
  assert.deepEqual([headers.get('if-match'), headers.get('accept-language'), init.credentials], ['"3"', 'ko', 'same-origin'])
})

test('a new note goes out with its key', async () => {
  const { asked, wire } = answering(() => Response.json(note, { status: 201 }))
  await wire.make('k1', 'f1', { title: '하루', body: '' }, { urgent: false })
  assert.equal(new Headers(asked[0]?.init.headers).get('idempotency-key'), 'k1')
  assert.deepEqual(JSON.parse(String(asked[0]?.init.body)), { title: '하루', body: '', folderId: 'f1' })
})

test('what leaves with its page outlives it when a browser can carry it', async () => {
  const { asked, wire } = answering(() => Response.json(note))
  await wire.write('a', 3, { body: '가'.repeat(20_000) }, { urgent: true })
  await wire.write('a', 3, { body: '가'.repeat(21_000) }, { urgent: true })
  assert.deepEqual(
    asked.map(({ init }) => init.keepalive),
    [true, false],
  )
})

const cases: [string, () => Response, Reply][] = [
  ['a session that ended', () => refused(401), { kind: 'signedOut' }],
  ['a note that is gone', () => refused(404), { kind: 'gone' }],
  ['a newer version', () => refused(412, { details: { version: 7 } }), { kind: 'stale', version: 7 }],
  ['a version that is not said', () => refused(412), { kind: 'stale' }],
  ['too many requests', () => refused(429, {}, { 'retry-after': '7' }), { kind: 'busy', afterMs: 7_000 }],
  ['a server that starts', () => refused(503), { kind: 'busy' }],
  ['a proxy’s page', () => new Response('<h1>Bad Gateway</h1>', { status: 502 }), { kind: 'busy' }],
  ['names that moved', () => refused(409, { code: 'notes.names_moved' }), { kind: 'busy' }],
  ['a key that made another note', () => refused(422, { code: 'idempotency.other_body' }), { kind: 'keyUsed' }],
  [
    'a title that is taken',
    () => refused(409, { code: 'notes.title_taken', message: '있어요' }),
    { kind: 'badTitle', code: 'notes.title_taken', message: '있어요' },
  ],
  [
    'a title that is too long',
    () => refused(400, { code: 'http.invalid_input', message: 'm', details: { problems: [{ at: '/title' }] } }),
    { kind: 'badTitle', code: 'http.invalid_input', message: 'm' },
  ],
  [
    'a text that is too large',
    () => refused(413, { code: 'http.refused', message: 'm' }),
    { kind: 'refused', code: 'http.refused', message: 'm' },
  ],
]
for (const [what, response, reply] of cases)
  test(`the wire says what happened: ${what}`, async () => {
    assert.deepEqual(await answering(response).wire.write('a', 3, { title: 't' }, { urgent: false }), reply)
  })

test('no answer, half an answer and a stranger’s page are no answers', async () => {
  const down = answering(() => Promise.reject(new TypeError('fetch failed')))
  assert.deepEqual(await down.wire.read('a'), { kind: 'unreachable' })
  const cut = answering(() => new Response('{"id":"a","ver'))
  assert.deepEqual(await cut.wire.read('a'), { kind: 'unreachable' })
})

test('JSON that is no note is no answer', async () => {
  const stranger = answering(() => Response.json({ hello: 'wifi' }))
  assert.deepEqual(await stranger.wire.read('a'), { kind: 'unreachable' })
})
