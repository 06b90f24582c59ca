import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieSet } from '../../../testing/cookies.ts'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'
import { config } from '../../platform/config.ts'
import { emailKey } from './domain/account.ts'
import { isWorthNoting, lifetimeOf, newSession, usedSession } from './domain/session.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world()
  ann = await w.person('Ann')
})
const signIn = (email: string, password: string) => w.nobody('POST', '/api/identity/sessions', { email, password })

test('who signs in gets a cookie and who they are, and no script the token', async () => {
  const { status, body, headers } = await signIn(' ANN@house.test ', PASSWORD)
  assert.equal(status, 201)
  assert.deepEqual(body.person, { id: ann.id, email: 'ann@house.test', name: 'Ann', role: 'member' })
  assert.deepEqual(Object.keys(body).sort(), ['expiresAt', 'person'])
  assert.equal(body.expiresAt, '2030-01-15T00:00:00.000Z')
  assert.match(
    String(headers['set-cookie']),
    /^haruteo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000,haruteo-device=/,
  )
  const me = await w.nobody('GET', '/api/identity/me', undefined, {
    authorization: `Bearer ${cookieSet(headers['set-cookie'])}`,
  })
  assert.deepEqual(me.body, body.person)
})

test('on https the cookie is bound to the host', async () => {
  const safe = await world('whole', { env: { PUBLIC_URL: 'https://house.test' } })
  await safe.person('Ann')
  const { headers } = await safe.nobody('POST', '/api/identity/sessions', { email: 'ann@house.test', password: PASSWORD })
  for (const [cookie, name] of [
    [(headers['set-cookie'] as string[])[0], /^__Host-haruteo=/],
    [(headers['set-cookie'] as string[])[1], /^__Host-haruteo-device=/],
  ] as const) {
    assert.match(cookie!, name)
    assert.match(cookie!, /; Path=\/; HttpOnly; SameSite=Lax; .*; Secure$/)
  }
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
  const given = (await signIn('ann@house.test', PASSWORD)).headers
  const headers = { authorization: `Bearer ${cookieSet(given['set-cookie'])}` }
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, headers)).status, 200)
  const out = await w.nobody('DELETE', '/api/identity/sessions/current', undefined, headers)
  assert.deepEqual([out.status, /Max-Age=0/.test(String(out.headers['set-cookie']))], [204, true])
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, headers)).status, 401)
  assert.equal((await ann('GET', '/api/identity/me')).status, 200)
})

test('tokens and passwords are stored as hashes', async () => {
  const { headers } = await signIn('ann@house.test', PASSWORD)
  const rows = await w.sql(
    'identity',
    'select p.password, s.token_sha256::text from identity.person p join identity.session s on s.person_id = p.id',
  )
  const all = JSON.stringify(rows)
  assert.match(all, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.ok(!all.includes(cookieSet(headers['set-cookie'])) && !all.includes(PASSWORD))
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
  const { lifetimes } = config({})
  const lifetime = lifetimeOf(lifetimes, 'owner')
  const begun = { id: 'one', kind: 'browser', personId: 'ann', where: { ip: '', agent: '' } } as const
  const fresh = newSession(begun, lifetime, start)
  assert.deepEqual(fresh.expires, day(14))
  assert.ok(!isWorthNoting(fresh, lifetime, new Date(start.getTime() + 60_000)), 'a use a minute later is not worth a write')
  assert.ok(isWorthNoting(fresh, lifetime, new Date(start.getTime() + 300_000)))
  const later = usedSession(fresh, lifetime, day(10))
  assert.deepEqual(later.expires, day(24))
  assert.deepEqual(usedSession(later, lifetime, day(23)).expires, day(30))
})

test('the operator may have those who keep the house signed in for a shorter time', () => {
  const { lifetimes } = config({ STAFF_SESSION_IDLE_HOURS: '1', STAFF_SESSION_HOURS: '12' })
  const hours = { idleMs: 3_600_000, absoluteMs: 12 * 3_600_000 }
  for (const role of ['owner', 'admin', 'moderator'] as const) assert.deepEqual(lifetimeOf(lifetimes, role), hours)
  for (const role of ['editor', 'member'] as const) assert.equal(lifetimeOf(lifetimes, role).absoluteMs, 720 * 3_600_000)
  assert.throws(() => config({ SESSION_HOURS: '721' }), /SESSION_HOURS must be a whole number from 1 to 720/)
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

test('two spellings of one address are one', () => {
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

test('whether the house waits for its owner is told to everybody, and how to become it to nobody', async () => {
  const fresh = await world()
  const { setupToken } = await fresh.identity().prepareOwner({})
  const before = await fresh.nobody('GET', '/api/identity/setup')
  assert.deepEqual([before.status, before.body], [200, { open: true }])
  const { status, headers } = await fresh.nobody('GET', `/setup?token=${setupToken}`)
  assert.deepEqual([status, headers.location], [302, '/app/setup'], 'the old address leads to the new one')
  await fresh.person('Owner', 'owner')
  assert.deepEqual((await fresh.nobody('GET', '/api/identity/setup')).body, { open: false })
})

const UNSAID = {
  ...{
    language: null,
    theme: null,
    timeZone: null,
    textSize: 3,
    keys: {},
    dailyFolder: null,
    templateFolder: null,
    dayLimit: 10,
  },
  editor: { preview: false, focus: false, spellcheck: true },
}

test('a preference stays as it was said, and the others as the house has them', async () => {
  const [cid, dan] = [await w.person('Cid'), await w.person('Dan')]
  assert.deepEqual((await cid('GET', '/api/identity/preferences')).body, UNSAID)
  const said = { language: 'ko', timeZone: 'Asia/Seoul', keys: { 'note.new': 'Mod+N' }, dailyFolder: '일기/2030' }
  const first = await cid('PATCH', '/api/identity/preferences', { ...said, editor: { focus: true } })
  assert.deepEqual(first.body, { ...UNSAID, ...said, editor: { ...UNSAID.editor, focus: true } })
  await cid('PATCH', '/api/identity/preferences', { editor: { preview: true }, keys: {}, language: null, textSize: 5 })
  assert.deepEqual((await cid('GET', '/api/identity/preferences')).body, {
    ...{ ...UNSAID, ...said, keys: {}, language: null, textSize: 5 },
    editor: { preview: true, focus: true, spellcheck: true },
  })
  assert.deepEqual((await dan('GET', '/api/identity/preferences')).body, UNSAID)
})

test('two who say different things at once are both heard', async () => {
  const eve = await w.person('Eve')
  const said = [{ theme: 'dark' }, { textSize: 1 }, { editor: { focus: true } }, { editor: { preview: true } }]
  await Promise.all(said.map((one) => eve('PATCH', '/api/identity/preferences', one)))
  const { body } = await eve('GET', '/api/identity/preferences')
  assert.deepEqual(body, { ...UNSAID, theme: 'dark', textSize: 1, editor: { preview: true, focus: true, spellcheck: true } })
})

test('a preference that is none is refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`command${n}`, 'x']))
  const refused = [
    ...[{}, { language: 'de' }, { theme: '' }, { textSize: 0 }, { textSize: 6 }, { textSize: 2.5 }, { dailyFolder: '' }],
    ...[
      { keys: many },
      { keys: { a: 'x'.repeat(41) } },
      { keys: { 'a b': 'x' } },
      { keys: { a: 1 } },
      { editor: { loud: true } },
    ],
  ]
  for (const one of refused) {
    const { status, body } = await ann('PATCH', '/api/identity/preferences', one)
    assert.deepEqual([status, body.error?.code], [400, 'http.invalid_input'], JSON.stringify(one).slice(0, 60))
  }
  for (const timeZone of ['Asia/Nowhere', '+09:00', 'Seoul']) {
    const { status, body } = await ann('PATCH', '/api/identity/preferences', { timeZone })
    assert.deepEqual([status, body.error.code], [400, 'identity.unknown_time_zone'], timeZone)
  }
  assert.deepEqual((await ann('GET', '/api/identity/preferences')).body, UNSAID)
})
