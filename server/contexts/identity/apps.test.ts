import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { until } from '../../../testing/process.ts'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world('split')
  ann = await w.person('Ann')
})

const SECOND = 1_000
const later = (ms: number) => {
  w.clock.at = new Date(w.clock.at.getTime() + ms)
}
const signIn = async (email: string) => {
  const { status, body, headers } = await w.nobody(
    'POST',
    '/api/identity/sessions',
    { email, password: PASSWORD, for: 'app' },
    { 'user-agent': 'Mozilla/5.0 (Linux; Android 16)' },
  )
  assert.equal(status, 201)
  return { ...body, headers } as { accessToken: string; refreshToken: string; expiresAt: string; headers: object }
}
const me = async (token: string, path = '/api/identity/me') =>
  (await w.nobody('GET', path, undefined, { authorization: `Bearer ${token}` })).status
const refresh = (refreshToken: string) => w.nobody('POST', '/api/identity/tokens/refresh', { refreshToken })
const part = (token: string, n: number) => JSON.parse(Buffer.from(token.split('.')[n] ?? '', 'base64url').toString())

test('an app gets an access token for ten minutes that says what it must, a refresh token, and no cookie', async () => {
  const app = await signIn(ann.email)
  assert.ok(!('set-cookie' in app.headers))
  assert.equal(app.expiresAt, new Date(w.clock.at.getTime() + 600 * SECOND).toISOString())
  const { kid, ...head } = part(app.accessToken, 0)
  assert.deepEqual(head, { alg: 'EdDSA', typ: 'at+jwt' })
  const { sid, jti, ...said } = part(app.accessToken, 1)
  const iat = w.clock.at.getTime() / SECOND
  assert.deepEqual(said, { iss: 'http://house.test', aud: 'http://house.test/api', sub: ann.id, iat, exp: iat + 600 })
  for (const id of [kid, sid, jti]) assert.match(id, /^[0-9a-f-]{36}$/)
  assert.equal(await me(app.accessToken), 200)
  assert.equal(await me(app.accessToken, '/api/notes'), 200)
  const { body } = await w.nobody('GET', '/.well-known/jwks.json')
  const [key] = body.keys
  assert.deepEqual({ ...key, x: '' }, { kty: 'OKP', crv: 'Ed25519', x: '', kid, alg: 'EdDSA', use: 'sig' })
})

test('a refresh token is good for one use, and asked again within ten seconds it gives the same', async () => {
  const { refreshToken: first } = await signIn(ann.email)
  const { status, body } = await refresh(first)
  assert.equal(status, 201)
  assert.notEqual(body.refreshToken, first)
  later(10 * SECOND)
  const again = await refresh(first)
  assert.deepEqual([again.status, again.body.refreshToken], [201, body.refreshToken])
  assert.equal(await me(again.body.accessToken), 200)
  assert.equal((await refresh(body.refreshToken)).status, 201)
})

test('of many who refresh at once all get the same next token', async () => {
  const { refreshToken } = await signIn(ann.email)
  const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken)))
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201])
  assert.equal(new Set(answers.map(({ body }) => body.refreshToken)).size, 1)
})

test('a refresh token that comes back later ends the app’s session, and the person is told, once', async () => {
  const bob = await w.person('Bob')
  await bob('PATCH', '/api/identity/preferences', { language: 'en', timeZone: 'Asia/Seoul' })
  const other = await signIn(bob.email)
  const stolen = await signIn(bob.email)
  const { body: honest } = await refresh(stolen.refreshToken)
  later(11 * SECOND)
  const thefts = await Promise.all([refresh(stolen.refreshToken), refresh(stolen.refreshToken)])
  assert.deepEqual(
    thefts.map(({ status, body }) => [status, body.error.code]),
    [
      [401, 'identity.refresh_over'],
      [401, 'identity.refresh_over'],
    ],
  )
  assert.equal((await refresh(honest.refreshToken)).status, 401, 'nobody knows which of them is the thief')
  assert.equal(await me(honest.accessToken), 401)
  assert.deepEqual([(await refresh(other.refreshToken)).status, await me(bob.token)], [201, 200], 'the others go on')
  const told = await w.sql<{ recipient: string; language: string; filling: object }>(
    'identity',
    `select recipient, language, filling from identity.mail where template = 'refresh_reused'`,
  )
  const filling = { when: w.clock.at.toISOString(), zone: 'Asia/Seoul', device: 'Android' }
  assert.deepEqual(told, [{ recipient: bob.email, language: 'en', filling }])
  const kept = await w.sql('identity', `select 1 from identity.audit where what = 'identity.refresh_reused'`)
  assert.equal(kept.length, 1)
})

test('an app that proves once more who is there keeps its tokens, and gets no cookie', async () => {
  const app = await signIn(ann.email)
  const headers = { authorization: `Bearer ${app.accessToken}` }
  const done = await w.nobody('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD }, headers)
  assert.deepEqual([done.status, 'set-cookie' in done.headers], [204, false])
  assert.deepEqual([await me(app.accessToken), (await refresh(app.refreshToken)).status], [200, 201])
})

test('an older one than the last is copied even within ten seconds', async () => {
  const { refreshToken: first } = await signIn(ann.email)
  const { body: second } = await refresh(first)
  const { body: third } = await refresh(second.refreshToken)
  assert.equal((await refresh(first)).status, 401)
  assert.equal((await refresh(third.refreshToken)).status, 401)
})

test('who signs out, in whatever way, is out: the access token, the refresh token, and in every room', async () => {
  const ways: ((app: Awaited<ReturnType<typeof signIn>>) => Promise<unknown>)[] = [
    ({ accessToken }) =>
      w.nobody('DELETE', '/api/identity/sessions/current', undefined, { authorization: `Bearer ${accessToken}` }),
    ({ refreshToken }) => w.nobody('POST', '/api/identity/tokens/revoke', { refreshToken }),
    ({ accessToken }) => ann('DELETE', `/api/identity/sessions/${part(accessToken, 1).sid}`),
    () => ann('DELETE', '/api/identity/sessions'),
  ]
  for (const [i, out] of ways.entries()) {
    const app = await signIn(ann.email)
    assert.deepEqual([await me(app.accessToken), await me(app.accessToken, '/api/notes')], [200, 200])
    await out(app)
    assert.deepEqual([await me(app.accessToken), (await refresh(app.refreshToken)).status], [401, 401], `way ${i}`)
    await until('notes has heard', async () => (await me(app.accessToken, '/api/notes')) === 401, 2_000)
  }
  const unknown = await w.nobody('POST', '/api/identity/tokens/revoke', { refreshToken: 'x'.repeat(43) })
  assert.equal(unknown.status, 204, 'whether there was anything to end is told to nobody')
})

test('ASVS 10.4.8: an app that is not used for 14 days is signed out, and one that is used after 30', async () => {
  const cid = await w.person('Cid')
  const DAY = 86_400 * SECOND
  const idle = await signIn(cid.email)
  let busy = await signIn(cid.email)
  for (const day of [13, 13]) {
    later(day * DAY)
    const { status, body } = await refresh(busy.refreshToken)
    assert.equal(status, 201)
    busy = body
  }
  assert.equal((await refresh(idle.refreshToken)).status, 401)
  later(4 * DAY + SECOND)
  assert.equal((await refresh(busy.refreshToken)).status, 401)
  await w.hosts.identity!.runJob('identity-forget-sessions')
  assert.deepEqual(await w.sql('identity', `select 1 from identity.session where person_id = '${cid.id}' and kind = 'app'`), [])
})

test('refresh tokens, and what access tokens are signed with, cannot be read from the database', async () => {
  const app = await signIn(ann.email)
  const { body } = await refresh(app.refreshToken)
  const rows = JSON.stringify([
    await w.sql('identity', 'select token_sha256::text from identity.session'),
    await w.sql('identity', 'select token_sha256::text from identity.spent_refresh'),
    await w.sql('identity', 'select public, sealed::text from identity.signing_key'),
  ])
  for (const secret of [app.refreshToken, body.refreshToken, '"d"']) assert.ok(!rows.includes(secret))
})
