import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError, fail } from './errors.ts'
import { localFace, method, sendTo } from './face.ts'

test('a local face copies like a wire: the caller cannot reach into the other context', async () => {
  const kept = { words: ['a'], at: new Date(0) }
  const face = localFace('memo', () => ({ get: async () => kept }))
  const got = await face.get!(undefined)
  got.words.push('b')
  assert.deepEqual(kept.words, ['a'])
  assert.equal(got.at, '1970-01-01T00:00:00.000Z')
})

test('a face offers its own methods and not those of every object', () =>
  assert.throws(() => method('memo', {}, 'toString'), { code: 'peer.no_such_face' }))

const peer = (status: number, error: unknown) =>
  sendTo('http://peer', 's', async () => new Response(JSON.stringify({ error }), { status }))

test("a peer's refusal is thrown here as the same refusal", async () => {
  const refusal = fail('stale', 'memo.edited_elsewhere', { version: 3 })
  await assert.rejects(
    peer(412, refusal)('/x', null),
    (e) => e instanceof AppError && e.kind === 'stale' && e.code === refusal.code,
  )
})

for (const [what, send] of Object.entries({
  'a 500': peer(500, { kind: 'internal', code: 'http.internal' }),
  'a 503': peer(503, fail('unavailable', 'db.unavailable')),
  'a secret it does not know': peer(403, fail('forbidden', 'peer.unknown')),
  'a page of a proxy': peer(404, '<html>'),
  'a broken line': sendTo('http://peer', 's', async () => Promise.reject(new TypeError('fetch failed'))),
}))
  test(`${what} from a peer is our "not now", never an answer and never the user's fault`, async () =>
    assert.rejects(send('/x', null), { kind: 'unavailable', code: 'peer.unreachable' }))

test('a peer who says nothing is given up after the time-out', { timeout: 10_000 }, async () => {
  const silent = sendTo(
    'http://peer',
    's',
    (_, init) =>
      new Promise((_, reject) => {
        init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason))
        setTimeout(() => {}, 6_000).unref()
      }),
    50,
  )
  await assert.rejects(silent('/x', null), { kind: 'unavailable' })
})
