import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { before, test } from 'node:test'
import { exportJWK, importJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'
import { unsealed } from '#platform/secrets'
import { PASSWORD, type Person, world } from '../../testing/world.ts'

// ASVS 9.1, 9.2, 10.4: access tokens that somebody made up, took from elsewhere, or kept too long. The true key is taken out of the
// database here, which takes the house’s own key: what differs in each token is one thing alone.

const MASTER_KEY = 'x'.repeat(32)
const w = await world()
let ann: Person
let good: { accessToken: string; refreshToken: string }
let head: JWTHeaderParameters & { kid: string }
let claims: JWTPayload
let half: { kty: string; crv: string; x: string }
let key: Awaited<ReturnType<typeof importJWK>>
const part = (n: number) => JSON.parse(Buffer.from(good.accessToken.split('.')[n] ?? '', 'base64url').toString())
before(async () => {
  ann = await w.person('Ann')
  good = (await w.nobody('POST', '/api/identity/sessions', { email: ann.email, password: PASSWORD, for: 'app' })).body
  head = part(0)
  claims = part(1)
  const [row] = await w.sql<{ kid: string; public: string; sealed: Uint8Array }>(
    'identity',
    'select kid, public, sealed from identity.signing_key',
  )
  assert.ok(row)
  half = JSON.parse(row.public)
  key = await importJWK({ ...half, d: unsealed(MASTER_KEY, 'signing key', row.kid, row.sealed) }, 'EdDSA')
})

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const open = async (token: string) =>
  (await w.nobody('GET', '/api/identity/me', undefined, { authorization: `Bearer ${token}` })).status
const signed = (change: object, headChange: object = {}, by: typeof key | KeyObject = key) =>
  new SignJWT({ ...claims, ...change }).setProtectedHeader({ ...head, ...headChange }).sign(by)
const hmac = (secret: string | Buffer, alg = 'HS256', more: object = {}) => {
  const text = `${b64({ ...head, alg, ...more })}.${b64(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}
const own = generateKeyPairSync('ed25519')

test('what the attacks begin with is good', async () => {
  assert.equal(await open(good.accessToken), 200)
  assert.equal(await open(await signed({})), 200)
})

test('ASVS 9.1.2 a token without a signature, or with another kind of it, opens nothing', async () => {
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
    const text = `${b64({ ...head, alg })}.${b64(claims)}`
    for (const token of [`${text}.`, `${text}.${good.accessToken.split('.')[2]}`, text])
      assert.equal(await open(token), 401, alg)
  }
  for (const secret of [JSON.stringify(half), half.x, Buffer.from(half.x, 'base64url'), '', MASTER_KEY])
    assert.equal(await open(hmac(secret)), 401, 'a public key, or the house’s, as the secret of an HMAC')
})

test('ASVS 9.1.3 a key that the token brings along, or names elsewhere, is not used', async () => {
  const jwk = await exportJWK(own.publicKey)
  const brought = [{ jwk }, { jwk, kid: undefined }, { jku: 'https://evil.test/keys' }, { x5u: 'https://evil.test/cert' }, {}]
  for (const header of brought) assert.equal(await open(await signed({}, header, own.privateKey)), 401, JSON.stringify(header))
})

test('ASVS 9.1.3 a name of a key leads to no file, no statement and no prototype', async () => {
  const names = [
    '../../../../dev/null',
    '/dev/null',
    "' or 1=1 --",
    '__proto__',
    'constructor',
    '',
    '\0',
    7,
    null,
    ['a'],
    { a: 1 },
  ]
  for (const kid of names) assert.equal(await open(hmac('', 'EdDSA', { kid })), 401, JSON.stringify(kid))
})

const now = () => Math.floor(w.clock.at.getTime() / 1_000)
const WRONG: Readonly<Record<string, () => [object, object?]>> = {
  'another issuer': () => [{ iss: 'http://evil.test' }],
  'another audience': () => [{ aud: 'http://house.test/other' }],
  'no audience': () => [{ aud: undefined }],
  'the type of an ID token': () => [{}, { typ: 'JWT' }],
  'no type': () => [{}, { typ: undefined }],
  'an end that is past': () => [{ exp: now() - 1 }],
  'no end': () => [{ exp: undefined }],
  'a beginning in an hour': () => [{ nbf: now() + 3_600 }],
  'another person in the same session': () => [{ sub: '01900000-0000-7000-8000-00000000dead' }],
  'another session of the same person': () => [{ sid: '01900000-0000-7000-8000-00000000dead' }],
  'no session': () => [{ sid: undefined }],
  'a person that is no id': () => [{ sub: "' or 1=1 --" }],
  'a header that must be understood': () => [{}, { crit: ['x'], x: 1 }],
}
for (const [what, change] of Object.entries(WRONG))
  test(`ASVS 9.2 a token with ${what} opens nothing, though the house’s own key signed it`, async () => {
    const [claim, header] = change()
    const token = await signed(claim, header).catch(() => `${b64({ ...head, ...header })}.${b64({ ...claims, ...claim })}.x`)
    assert.equal(await open(token), 401)
  })

test('ASVS 9.2.2 one kind of token is not taken for another', async () => {
  assert.equal(await open(good.refreshToken), 401, 'a refresh token as an access token')
  const refresh = (refreshToken: string) => w.nobody('POST', '/api/identity/tokens/refresh', { refreshToken })
  assert.ok((await refresh(good.accessToken)).status >= 400, 'an access token as a refresh token')
  assert.ok((await refresh(ann.token)).status >= 400, 'a session as a refresh token')
  for (const token of [good.accessToken, good.refreshToken])
    assert.equal(
      (await w.nobody('GET', '/api/identity/me', undefined, { cookie: `haruteo=${token}` })).status,
      401,
      'as a cookie',
    )
})

test('ASVS 9.2 a role in a token is no role: what somebody may is looked up', async () => {
  const token = await signed({ role: 'owner', scopes: ['*'] })
  const { body } = await w.nobody('GET', '/api/identity/me', undefined, { authorization: `Bearer ${token}` })
  assert.equal(body.role, 'member')
})

test('a token of a megabyte, and what is no token at all, is a 401', async () => {
  for (const token of [
    'a'.repeat(1_000_000),
    `${'a.'.repeat(500_000)}`,
    '...',
    'a.b.c',
    '.',
    'null',
    'e30.e30.e30',
    `${good.accessToken}x`,
  ])
    assert.equal(await open(token), 401)
})
