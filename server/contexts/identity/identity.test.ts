import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'
import { emailKey, mustBePassword, newSession, usedSession } from './domain.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world()
  ann = await w.person('Ann')
})
const signIn = (email: string, password: string) => w.nobody('POST', '/api/identity/sessions', { email, password })

test('who signs in gets a token, a cookie and who they are', async () => {
  const { status, body, headers } = await signIn(' ANN@house.test ', PASSWORD)
  assert.equal(status, 201)
  assert.deepEqual(body.person, { id: ann.id, email: 'ann@house.test', name: 'Ann', role: 'member' })
  assert.equal(body.expiresAt, '2030-01-15T00:00:00.000Z')
  assert.match(String(headers['set-cookie']), /^haruteo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
  const me = await w.nobody('GET', '/api/identity/me', undefined, { authorization: `Bearer ${body.accessToken}` })
  assert.deepEqual(me.body, body.person)
})

test('on https the cookie is bound to the host', async () => {
  const safe = await world('whole', { env: { PUBLIC_URL: 'https://house.test' } })
  await safe.person('Ann')
  const { headers } = await safe.nobody('POST', '/api/identity/sessions', { email: 'ann@house.test', password: PASSWORD })
  assert.match(String(headers['set-cookie']), /^__Host-haruteo=.*; Path=\/; HttpOnly; SameSite=Lax; .*; Secure$/)
})

test('a wrong password and a wrong address get the same answer', async () => {
  const [a, b] = [await signIn('ann@house.test', 'wrong'), await signIn('nobody@house.test', PASSWORD)]
  const shape = ({ status, body }: typeof a) => [status, { ...body.error, traceId: '' }]
  assert.equal(a.status, 401)
  assert.deepEqual(shape(a), shape(b))
})

test('a page elsewhere can neither sign somebody in nor send a form', async () => {
  const evil = { origin: 'https://evil.test' }
  assert.equal(
    (await w.nobody('POST', '/api/identity/sessions', { email: 'ann@house.test', password: PASSWORD }, evil)).status,
    403,
  )
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = await w.hosts.identity!.app.inject({
    method: 'POST',
    url: '/api/identity/sessions',
    headers: form,
    payload: 'email=a',
  })
  assert.equal(sent.statusCode, 415)
})

test('after signing out the token is worth nothing at once, and other sessions go on', async () => {
  const { body } = await signIn('ann@house.test', PASSWORD)
  const headers = { authorization: `Bearer ${body.accessToken}` }
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, headers)).status, 200)
  const out = await w.nobody('DELETE', '/api/identity/sessions/current', undefined, headers)
  assert.deepEqual([out.status, /Max-Age=0/.test(String(out.headers['set-cookie']))], [204, true])
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, headers)).status, 401)
  assert.equal((await ann('GET', '/api/identity/me')).status, 200)
})

test('tokens and passwords are stored as hashes', async () => {
  const { body } = await signIn('ann@house.test', PASSWORD)
  const rows = await w.sql(
    'identity',
    'select p.password, s.token_sha256::text from identity.person p join identity.session s on s.person_id = p.id',
  )
  const all = JSON.stringify(rows)
  assert.match(all, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.ok(!all.includes(body.accessToken) && !all.includes(PASSWORD))
})

test('whatever is sent as a token, a stranger stays a stranger', async () => {
  for (const authorization of [
    'Bearer',
    'Bearer x',
    `Bearer ${'x'.repeat(43)}`,
    `bearer ${ann.token}`,
    `Basic ${ann.token}`,
    `Bearer ${ann.token} `,
    `Bearer ${'x'.repeat(9_000)}`,
  ])
    assert.equal(
      (await w.nobody('GET', '/api/identity/me', undefined, { authorization })).status,
      401,
      authorization.slice(0, 30),
    )
})

test('a session ends 14 days after its last use, and 30 days after its first', () => {
  const start = new Date('2030-01-01T00:00:00Z')
  const day = (n: number) => new Date(start.getTime() + n * 86_400_000)
  const fresh = newSession('ann', start)
  assert.deepEqual(fresh.expires, day(14))
  assert.equal(usedSession(fresh, new Date(start.getTime() + 60_000)), undefined, 'a use a minute later is not worth a write')
  const later = usedSession(fresh, day(10))!
  assert.deepEqual(later.expires, day(24))
  assert.deepEqual(usedSession(later, day(23))!.expires, day(30))
})

test('a session that has ended opens nothing', async () => {
  const late = await world()
  const bob = await late.person('Bob')
  assert.equal((await bob('GET', '/api/identity/me')).status, 200)
  await late.sql('identity', `update identity.session set expires = '2029-12-31'`)
  const other = await late.nobody('GET', '/api/identity/me', undefined, { cookie: `haruteo=${bob.token}` })
  assert.ok([200, 401].includes(other.status), 'what was good is good for five seconds more')
  await late.hosts.identity!.runJob('identity-forget-sessions')
  assert.deepEqual(await late.sql('identity', 'select 1 from identity.session'), [])
})

test('a password has 10 to 128 characters of any kind, and the same one from every keyboard', () => {
  assert.throws(() => mustBePassword('123456789'), { code: 'identity.password_too_short' })
  assert.throws(() => mustBePassword('가'.repeat(129)), { code: 'identity.password_too_long' })
  mustBePassword(' '.repeat(10))
  mustBePassword('🔑'.repeat(128))
  assert.equal(emailKey('É@X.test'), emailKey('é@x.test'.normalize('NFD')))
})

test('a password typed in decomposed Hangul is the same password', async () => {
  const korean = '비밀번호는아주길어요'
  await w.identity().addPerson({ email: 'nfd@house.test', name: 'N', role: 'member', password: korean })
  assert.equal((await signIn('nfd@house.test', korean.normalize('NFD'))).status, 201)
})

test('an address has one account, and a house one owner', async () => {
  const add = (email: string, role: 'member' | 'owner') =>
    w.identity().addPerson({ email, name: 'x', role, password: PASSWORD })
  await assert.rejects(add('ANN@house.test', 'member'), { code: 'identity.email_taken' })
  await assert.rejects(add('no address', 'member'), { code: 'identity.bad_email' })
  await add('owner@house.test', 'owner')
  await assert.rejects(add('second@house.test', 'owner'), { code: 'identity.has_owner' })
})

test('a house without an owner is set up by its one-time link, once', async () => {
  const fresh = await world()
  const first = (await fresh.identity().prepareOwner({})).setupToken!
  const second = (await fresh.identity().prepareOwner({})).setupToken!
  const setUp = (token: string, email = 'me@house.test') =>
    fresh.nobody('POST', '/api/identity/setup', { token, email, password: PASSWORD, name: '주인' })
  assert.equal((await setUp(first)).status, 404, 'a newer link replaces it')
  const both = await Promise.all([setUp(second, 'a@house.test'), setUp(second, 'b@house.test')])
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 404], 'of two at once one moves in')
  assert.equal(both.find(({ status }) => status === 201)!.body.person.role, 'owner')
  assert.equal((await setUp(second)).status, 404)
  assert.equal((await fresh.identity().prepareOwner({})).setupToken, null)
})

test('the owner of the settings is made where there is none, and never again', async () => {
  const fresh = await world()
  const prepare = (email: string) => fresh.identity().prepareOwner({ email, password: PASSWORD })
  assert.deepEqual(
    [await prepare('first@house.test'), await prepare('second@house.test')],
    [{ setupToken: null }, { setupToken: null }],
  )
  assert.equal(await fresh.identity().personByEmail({ email: 'second@house.test' }), null)
})

test('the set-up page works without a script, keeps what was typed, and says in Korean what is wrong', async () => {
  const fresh = await world()
  const { app } = fresh.hosts.identity!
  const { setupToken } = await fresh.identity().prepareOwner({})
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://house.test', 'accept-language': 'ko' }
  const form = (fields: Record<string, string>) =>
    new URLSearchParams({ token: setupToken!, email: 'me@house.test', name: '주인', ...fields }).toString()
  const page = await app.inject({ url: `/setup?token=${setupToken}`, headers: { 'accept-language': 'ko' } })
  assert.match(page.body, /하루터 시작하기/)
  assert.doesNotMatch(page.body, /<script/)
  const short = await app.inject({ method: 'POST', url: '/setup', headers, payload: form({ password: 'short' }) })
  assert.equal(short.statusCode, 400)
  assert.match(short.body, /10자 이상/)
  assert.match(short.body, /value="me@house.test"/)
  const foreign = await app.inject({
    method: 'POST',
    url: '/setup',
    headers: { ...headers, origin: 'https://evil.test' },
    payload: form({ password: PASSWORD }),
  })
  assert.equal(foreign.statusCode, 403)
  const done = await app.inject({ method: 'POST', url: '/setup', headers, payload: form({ password: PASSWORD }) })
  assert.deepEqual([done.statusCode, /^haruteo=/.test(String(done.headers['set-cookie']))], [200, true])
})
