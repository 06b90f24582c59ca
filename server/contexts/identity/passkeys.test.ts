import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { authenticator } from '../../../testing/authenticator.ts'
import { cookieSet } from '../../../testing/cookies.ts'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'
import { isCopied } from './domain/factors.ts'
import { siteOf } from './domain/site.ts'

const ORIGIN = 'https://house.test'
let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world('whole', { env: { PUBLIC_URL: ORIGIN } })
})

type Key = ReturnType<typeof authenticator>

const withPasskey = async (name: string, key: Key = authenticator(ORIGIN)) => {
  const person = await w.person(name)
  const { body: asked } = await person('POST', '/api/identity/passkeys/challenge')
  const given = { ceremony: asked.ceremony, name: '노트북', passkey: key.make(asked.options) }
  const added = await person('POST', '/api/identity/passkeys', given)
  assert.equal(added.status, 201, added.text)
  return { person, key, added: added.body, given }
}
const begin = async () => (await w.nobody('POST', '/api/identity/sessions/passkey/challenge')).body
const signIn = (body: object) => w.nobody('POST', '/api/identity/sessions/passkey', body)
const byPassword = (email: string) => w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })
const factorsOf = async (person: Person) => (await person('GET', '/api/identity/factors')).body

test('a passkey is made for its person and its house, and opens the door without a password', async () => {
  const { person, key, added } = await withPasskey('Ann')
  assert.equal(added.recoveryCodes.length, 10, 'the first factor comes with recovery codes')
  const asked = await begin()
  assert.equal(asked.options.rpId, 'house.test')
  assert.equal(asked.options.userVerification, 'required')
  assert.equal(asked.options.allowCredentials, undefined, 'who has a passkey is told to nobody')
  const { status, body, headers } = await signIn({ ceremony: asked.ceremony, passkey: key.show(asked.options) })
  assert.deepEqual([status, body.person.id], [201, person.id])
  assert.match(String(headers['set-cookie']), /^__Host-haruteo=/)
  const { passkeys, recoveryCodesLeft, passkeysWork, totp } = await factorsOf(person)
  assert.deepEqual([passkeys[0].name, passkeys[0].usedAt, passkeys[0].synced], ['노트북', '2030-01-01T00:00:00.000Z', false])
  assert.deepEqual([recoveryCodesLeft, passkeysWork, totp], [10, true, null])
})

test('ASVS 6.3.3: with a passkey, the password alone opens nothing; the passkey is the second factor', async () => {
  const { person, key } = await withPasskey('Bea')
  const first = await byPassword(person.email)
  assert.deepEqual([first.status, first.body.pending.methods], [202, ['passkey', 'recovery_code']])
  assert.equal(first.body.accessToken, undefined)
  const cookie = String(first.headers['set-cookie']).split(';')[0]!
  assert.match(String(first.headers['set-cookie']), /^__Host-haruteo-second=.*HttpOnly; SameSite=Lax; Max-Age=300; Secure$/)
  const asBrowser = { cookie, origin: ORIGIN }
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, asBrowser)).status, 401, 'there is no half of a session')
  const waiting = await w.nobody('GET', '/api/identity/sessions/second', undefined, asBrowser)
  assert.deepEqual(waiting.body, { expiresAt: '2030-01-01T00:05:00.000Z', methods: ['passkey', 'recovery_code'] })
  const asked = await w.nobody('POST', '/api/identity/sessions/second/challenge', {}, asBrowser)
  assert.deepEqual(
    asked.body.options.allowCredentials.map(({ id }: { id: string }) => id),
    [key.id],
  )
  const done = { ceremony: asked.body.ceremony, passkey: key.show(asked.body.options) }
  const { status, headers } = await w.nobody('POST', '/api/identity/sessions/second', done, asBrowser)
  assert.equal(status, 201)
  const cookies = headers['set-cookie'] as string[]
  assert.ok(
    cookies.some((one) => /^__Host-haruteo-second=;.*Max-Age=0/.test(one)) &&
      cookies.some((one) => /^__Host-haruteo=./.test(one)),
  )
  assert.equal((await w.nobody('GET', '/api/identity/sessions/second', undefined, asBrowser)).status, 401, 'it was for once')
})

test('ASVS 6.7.2: a challenge is signed once, in five minutes, for what it was asked for', async () => {
  const { person, key } = await withPasskey('Cid')
  const asked = await begin()
  const answer = { ceremony: asked.ceremony, passkey: key.show(asked.options) }
  assert.equal((await signIn(answer)).status, 201)
  assert.equal((await signIn(answer)).body.error.code, 'identity.passkey_too_late', 'replayed')
  const wrongly = await begin()
  const once = { ceremony: wrongly.ceremony, passkey: key.show({ challenge: 'AAAA' }) }
  assert.equal((await signIn(once)).body.error.code, 'identity.passkey_refused')
  const again = { ceremony: wrongly.ceremony, passkey: key.show(wrongly.options) }
  assert.equal((await signIn(again)).body.error.code, 'identity.passkey_too_late', 'a wrong answer uses it up')
  const late = await begin()
  w.clock.at = new Date(w.clock.at.getTime() + 5 * 60_000)
  const tooLate = await signIn({ ceremony: late.ceremony, passkey: key.show(late.options) })
  w.clock.at = new Date(w.clock.at.getTime() - 5 * 60_000)
  assert.equal(tooLate.body.error.code, 'identity.passkey_too_late')
  const { body: toConfirm } = await person('POST', '/api/identity/sessions/current/confirm/challenge')
  const other = { ceremony: toConfirm.ceremony, passkey: key.show(toConfirm.options) }
  assert.equal((await signIn(other)).body.error.code, 'identity.passkey_too_late', 'for another purpose')
  const two = await begin()
  const both = { ceremony: two.ceremony, passkey: key.show(two.options) }
  const ends = await Promise.all([signIn(both), signIn(both)])
  assert.deepEqual(ends.map(({ status }) => status).sort(), [201, 403], 'of two at once one is let in')
})

test('WebAuthn 7.2: another origin, another house, an unverified or absent person, and another’s signature are refused', async () => {
  const { key } = await withPasskey('Dan')
  const other = authenticator(ORIGIN)
  const twists = {
    'an origin elsewhere': { origin: 'https://house.test.evil.test' },
    'http instead of https': { origin: 'http://house.test' },
    'another port': { origin: 'https://house.test:8443' },
    'another house': { rpId: 'evil.test' },
    'a person who was not verified': { verified: false },
    'a person who was not there': { present: false },
    'the answer to a registration': { type: 'webauthn.create' },
    'another challenge': { challenge: 'AAAA' },
    'another’s key': { signedBy: other.keys },
    'another’s name': { userHandle: Buffer.from('somebody else').toString('base64url') },
  }
  for (const [what, twist] of Object.entries(twists)) {
    const asked = await begin()
    const { status, body } = await signIn({ ceremony: asked.ceremony, passkey: key.show(asked.options, twist) })
    assert.deepEqual([status, body.error?.code], [403, 'identity.passkey_refused'], what)
  }
  const unknown = await begin()
  const refused = await signIn({ ceremony: unknown.ceremony, passkey: other.show(unknown.options) })
  assert.equal(refused.body.error.code, 'identity.passkey_refused', 'a passkey that nobody has')
  const right = await begin()
  assert.equal((await signIn({ ceremony: right.ceremony, passkey: key.show(right.options) })).status, 201)
})

test('WebAuthn 7.2: a counter that goes back is refused and written down, and the passkey goes on with its own count', async () => {
  const { person, key } = await withPasskey('Eve')
  const show = async (twist = {}) => {
    const asked = await begin()
    return signIn({ ceremony: asked.ceremony, passkey: key.show(asked.options, twist) })
  }
  key.countFrom(10)
  assert.equal((await show()).status, 201)
  for (const counter of [11, 10, 1, 0]) assert.equal((await show({ counter })).body.error.code, 'identity.passkey_doubted')
  key.countFrom(20)
  assert.equal((await show()).status, 201)
  const rows = await w.sql<{ what: string; details: { name: string } }>(
    'identity',
    `select what, details from identity.audit where person_id = '${person.id}' and what = 'identity.passkey_doubted'`,
  )
  assert.deepEqual([rows.length, rows[0]?.details], [4, { name: '노트북' }])
  assert.deepEqual([isCopied(0, 0), isCopied(0, 1), isCopied(3, 0), isCopied(3, 3)], [false, false, true, true])
})

test('a passkey of one person is no second factor and no fresh proof of another', async () => {
  const [{ person: fay }, { key }] = [await withPasskey('Fay'), await withPasskey('Gil')]
  const first = await byPassword(fay.email)
  const token = cookieSet(first.headers['set-cookie'], 'haruteo-second')
  const asked = await w.nobody('POST', '/api/identity/sessions/second/challenge', { token })
  const foreign = { token, ceremony: asked.body.ceremony, passkey: key.show(asked.body.options) }
  assert.equal((await w.nobody('POST', '/api/identity/sessions/second', foreign)).body.error.code, 'identity.passkey_refused')
  const { body: confirm } = await fay('POST', '/api/identity/sessions/current/confirm/challenge')
  const proof = { ceremony: confirm.ceremony, passkey: key.show(confirm.options) }
  assert.equal((await fay('POST', '/api/identity/sessions/current/confirm', proof)).body.error.code, 'identity.passkey_refused')
})

test('making a passkey is refused with a wrong answer, and so is the same one twice', async () => {
  const { person, key } = await withPasskey('Hal')
  const begun = async () => (await person('POST', '/api/identity/passkeys/challenge')).body
  const add = (ceremony: string, passkey: object, name = 'x') =>
    person('POST', '/api/identity/passkeys', { ceremony, name, passkey })
  const first = await begun()
  assert.deepEqual(
    first.options.excludeCredentials.map(({ id }: { id: string }) => id),
    [key.id],
    'the browser is told which it has',
  )
  assert.equal((await add(first.ceremony, key.make(first.options))).body.error.code, 'identity.passkey_known')
  for (const twist of [{ origin: 'https://evil.test' }, { rpId: 'evil.test' }, { verified: false }, { challenge: 'AAAA' }]) {
    const asked = await begun()
    const { body } = await add(asked.ceremony, authenticator(ORIGIN).make(asked.options, twist))
    assert.equal(body.error.code, 'identity.passkey_refused', JSON.stringify(twist))
  }
  const { person: ivy } = await withPasskey('Ivy')
  const asked = await begun()
  const foreign = { ceremony: asked.ceremony, name: 'x', passkey: authenticator(ORIGIN).make(asked.options) }
  assert.equal((await ivy('POST', '/api/identity/passkeys', foreign)).body.error.code, 'identity.passkey_too_late')
  const named = await begun()
  const nameless = await add(named.ceremony, authenticator(ORIGIN).make(named.options), '가'.repeat(65))
  assert.equal(nameless.body.error.code, 'identity.bad_passkey_name')
})

test('a passkey is renamed and taken away by its person alone, and the last one takes the recovery codes along', async () => {
  const { person, added } = await withPasskey('Jon')
  const stranger = await w.person('Kim')
  const path = `/api/identity/passkeys/${added.passkey.id}`
  for (const [method, body] of [['PATCH', { name: 'mine' }] as const, ['DELETE', undefined] as const])
    assert.equal((await stranger(method, path, body)).body.error.code, 'identity.unknown_passkey')
  assert.equal((await person('PATCH', path, { name: ' ' })).body.error.code, 'identity.bad_passkey_name')
  assert.equal((await person('PATCH', path, { name: ' 전화기 ' })).status, 204)
  assert.equal((await factorsOf(person)).passkeys[0].name, '전화기')
  assert.equal((await person('DELETE', path)).status, 204)
  const { passkeys, recoveryCodesLeft } = await factorsOf(person)
  assert.deepEqual([passkeys, recoveryCodesLeft], [[], 0])
  assert.equal((await byPassword(person.email)).status, 201, 'the password alone opens the door again')
})

test('without a password the last way in stays, be it a passkey or an account elsewhere, also where two go at once', async () => {
  const { person, added } = await withPasskey('Liv')
  const { body: asked } = await person('POST', '/api/identity/passkeys/challenge')
  const given = { ceremony: asked.ceremony, name: '전화기', passkey: authenticator(ORIGIN).make(asked.options) }
  const other = (await person('POST', '/api/identity/passkeys', given)).body.passkey
  await w.sql('identity', `update identity.person set password = null where id = '${person.id}'`)
  const away = (path: string) => person('DELETE', `/api/identity/${path}`)
  const both = await Promise.all([added.passkey, other].map(({ id }) => away(`passkeys/${id}`)))
  assert.deepEqual(both.map(({ status }) => status).sort(), [204, 409])
  const [left] = (await factorsOf(person)).passkeys
  const refused = await away(`passkeys/${left.id}`)
  assert.deepEqual([refused.status, refused.body.error.code], [409, 'identity.last_way_in'])
  assert.equal((await factorsOf(person)).recoveryCodesLeft, 10, 'nothing of it was done')
  const linked = '01900000-0000-7000-8000-00000000f00d'
  await w.sql(
    'identity',
    `insert into identity.linked values ('${linked}', '${person.id}', 'work', 'https://work.test', 'x', '', now(), now())`,
  )
  const ends = await Promise.all([away(`passkeys/${left.id}`), away(`linked/${linked}`)])
  assert.deepEqual(ends.map(({ status }) => status).sort(), [204, 409])
  const ways = await w.sql<{ n: number }>(
    'identity',
    `select (select count(*) from identity.passkey where person_id = '${person.id}')::int
      + (select count(*) from identity.linked where person_id = '${person.id}')::int as n`,
  )
  assert.equal(ways[0]?.n, 1)
})

test('more than twenty passkeys are too many', async () => {
  const { person } = await withPasskey('Lea')
  const fill = `insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, synced, name, created)
    select gen_random_uuid(), '${person.id}', 'fill' || n, '', 0, '[]', false, 'x', now() from generate_series(1, 19) n`
  await w.sql('identity', fill)
  assert.equal((await person('POST', '/api/identity/passkeys/challenge')).body.error.code, 'identity.many_passkeys')
})

test('passkeys belong to https and to localhost, and to no address of numbers; elsewhere the house says so', async () => {
  assert.deepEqual(siteOf('https://house.test:8443', 'http://x.test'), { id: 'house.test', origin: 'https://house.test:8443' })
  assert.deepEqual(siteOf(undefined, 'http://localhost:4000'), { id: 'localhost', origin: 'http://localhost:4000' })
  for (const [given, asked] of [
    ['http://house.test', 'http://house.test'],
    ['https://192.168.0.7', 'https://192.168.0.7'],
    ['https://[::1]', 'https://[::1]'],
    [undefined, 'https://house.test'],
    [undefined, 'http://127.0.0.1:4000'],
    [undefined, 'http://localhost.evil.test'],
  ] as const)
    assert.equal(siteOf(given, asked), undefined, `${given} ${asked}`)
  const lan = await world('whole', { env: { PUBLIC_URL: 'http://192.168.0.7:4000' } })
  const ann = await lan.person('Ann')
  assert.equal((await ann('GET', '/api/identity/factors')).body.passkeysWork, false)
  for (const path of ['passkeys/challenge', 'sessions/passkey/challenge', 'sessions/current/confirm/challenge'])
    assert.equal((await ann('POST', `/api/identity/${path}`)).body.error.code, 'identity.no_passkeys_here', path)
})
