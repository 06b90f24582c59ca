import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import { connect as openSocket } from 'node:net'
import { before, test } from 'node:test'
import { base64url, importJWK, type JWTPayload, SignJWT } from 'jose'
import { unsealed } from '#platform/secrets'
import { cookieSet } from '../../testing/cookies.ts'
import { undo } from '../../testing/database.ts'
import { PASSWORD, world } from '../../testing/world.ts'

// Access tokens as an attacker would make them. Each is refused with a 401 that tells nothing, and nobody is asked about it.

const MASTER_KEY = 'x'.repeat(32)
const w = await world()
const ann = await w.person('Ann')
type Head = Readonly<Record<string, unknown>>
let real: { token: string; refresh: string; head: Head & { kid: string }; said: JWTPayload; sign: Uint8Array | CryptoKey }
let publicKey: KeyObject
/** What tokens point to that would have us fetch a key. */
const fetched: string[] = []
let elsewhere = ''

before(async () => {
  const server = createServer((request, response) => {
    fetched.push(request.url ?? '')
    response.end('{}')
  }).listen(0, '127.0.0.1')
  undo.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  elsewhere = `http://127.0.0.1:${(server.address() as { port: number }).port}/keys.json`

  const { body } = await w.nobody('POST', '/api/identity/sessions', { email: ann.email, password: PASSWORD, for: 'app' })
  const [head, said] = body.accessToken
    .split('.', 2)
    .map((part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()))
  const [key] = await w.sql<{ kid: string; public: string; sealed: Buffer }>('identity', 'select * from identity.signing_key')
  assert.ok(key)
  const half = JSON.parse(key.public)
  publicKey = createPublicKey({ key: half, format: 'jwk' })
  const d = unsealed(MASTER_KEY, 'signing key', key.kid, key.sealed)
  const sign = await importJWK({ ...half, d }, 'EdDSA')
  real = { token: body.accessToken, refresh: body.refreshToken, head, said, sign }
})

const part = (value: unknown) => base64url.encode(JSON.stringify(value))
/** A token that is signed as ours are, and says something else. */
const ours = (said: JWTPayload, head: Head = {}, sign: Parameters<SignJWT['sign']>[0] = real.sign) =>
  new SignJWT({ ...real.said, ...said }).setProtectedHeader({ ...real.head, alg: 'EdDSA', ...head }).sign(sign)
const ask = (token: string) => w.nobody('GET', '/api/identity/me', undefined, { authorization: `Bearer ${token}` })
const refused = async (token: string, what: string) => {
  const { status, body, text } = await ask(token)
  assert.deepEqual([status, body.error.code], [401, 'http.sign_in_first'], what)
  assert.doesNotMatch(text, /jose|JW[ST]|node_modules|at \w+ \(/, what)
}
const seconds = () => Math.floor(w.clock.at.getTime() / 1_000)

test('what is made here as ours are is good: the refusals below are of what was changed', async () => {
  assert.equal((await ask(real.token)).status, 200)
  assert.equal((await ask(await ours({}))).status, 200)
})

test('ASVS 9.1.2: the public key taken for a shared secret, and other algorithms', async () => {
  const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  for (const secret of [
    publicKey.export({ format: 'pem', type: 'spki' }),
    publicKey.export({ format: 'der', type: 'spki' }),
    JSON.stringify(jwk),
    Buffer.from(String(jwk.x), 'base64url'),
  ])
    for (const alg of ['HS256', 'HS384', 'HS512'])
      await refused(await ours({}, { alg }, Buffer.concat([Buffer.from(secret), Buffer.alloc(64)]).subarray(0, 400)), alg)
  for (const secret of [publicKey.export({ format: 'pem', type: 'spki' }), JSON.stringify(jwk)])
    await refused(await ours({}, { alg: 'HS256' }, Buffer.from(secret)), 'HS256')
  await refused(await ours({}, { alg: 'RS256' }, rsa), 'RS256')
  await refused(await ours({}, { alg: 'ES256' }, ec), 'ES256')
})

test('ASVS 9.1.2: somebody else’s key of the right kind, and a signature that was touched', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  await refused(await ours({}, {}, privateKey), 'another key')
  const [head, said, signature = ''] = real.token.split('.')
  await refused(`${head}.${part({ ...real.said, sub: w.hosts.identity ? ann.id : '' })}x.${signature}`, 'another text')
  await refused(`${head}.${said}.${Buffer.alloc(64).toString('base64url')}`, 'a signature of zeros')
  await refused(`${head}.${said}.`, 'no signature')
  await refused(`${head}.${said}`, 'two parts')
  await refused(`${real.token}.x`, 'four parts')
})

test('ASVS 9.1.3: a key that comes along with the token, or is to be fetched, is not looked at', async () => {
  const { privateKey, publicKey: his } = generateKeyPairSync('ed25519')
  const jwk = his.export({ format: 'jwk' })
  const heads: Head[] = [
    { jwk },
    { jku: elsewhere },
    { x5u: elsewhere },
    { x5c: ['MIIB'] },
    { jwk, kid: 'x' },
    { jku: elsewhere, kid: 'x' },
  ]
  for (const head of heads) await refused(await ours({}, head, privateKey), JSON.stringify(head).slice(0, 60))
  const critical = part({ ...real.head, crit: ['x'], x: 1 })
  await refused(`${critical}.${part(real.said)}.${real.token.split('.')[2]}`, 'something critical that nobody knows')
  assert.deepEqual(fetched, [])
})

test('ASVS 9.2.2, 9.2.3: given out by another, for another, or of another kind', async () => {
  for (const said of [
    { iss: 'https://evil.test' },
    { iss: 'http://house.test/' },
    { iss: '' },
    { aud: 'http://house.test' },
    { aud: ['x'] },
    { aud: '' },
    { sub: '' },
    { sub: "' or 1=1" },
    { sub: '01900000-0000-7000-8000-00000000dead' },
    { sid: '' },
    { sid: 7 },
    { sid: '01900000-0000-7000-8000-00000000dead' },
    ...['iss', 'aud', 'sub', 'sid', 'jti', 'iat', 'exp'].map((name) => ({ [name]: undefined })),
  ])
    await refused(await ours(said as JWTPayload), JSON.stringify(said))
  for (const typ of ['JWT', 'jwt', 'refresh+jwt', 'id+jwt', '', undefined]) await refused(await ours({}, { typ }), String(typ))
})

test('ASVS 9.2.1: over by a second, or not begun', async () => {
  await refused(await ours({ exp: seconds() - 1 }), 'over')
  await refused(await ours({ exp: seconds() }), 'over at this second')
  await refused(await ours({ nbf: seconds() + 3_600 }), 'not begun')
  for (const exp of ['9999999999', -1, null, Number.NaN])
    await refused(await ours({ exp } as never).catch(() => 'x.y.z'), String(exp))
})

test('ASVS 9.2.2: a refresh token is no access token, and no access token a refresh token', async () => {
  await refused(real.refresh, 'refresh as access')
  const cookie = { cookie: `haruteo=${real.refresh}` }
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, cookie)).status, 401)
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, { cookie: `haruteo=${real.token}` })).status, 401)
  for (const refreshToken of [real.token, ann.token, 'x', "' or 1=1 --"]) {
    const { status, body } = await w.nobody('POST', '/api/identity/tokens/refresh', { refreshToken })
    assert.deepEqual([status, body.error.code], [401, 'identity.refresh_over'])
  }
  assert.equal((await ann('GET', '/api/identity/me')).status, 200, 'a browser’s session is not ended by it')
})

test('a token of a megabyte is refused unread', async () => {
  const huge = 'a'.repeat(1_048_576)
  await refused(`${part({ ...real.head, huge })}.${part(real.said)}.AA`, 'in the header')
  await refused(`${real.token}${huge}`, 'in the signature')
  assert.equal((await w.nobody('POST', '/api/identity/tokens/refresh', { refreshToken: huge })).status, 413)
  const { port } = new URL(await w.hosts.identity!.app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = openSocket(Number(port), '127.0.0.1')
  socket.write(`GET /api/identity/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${huge}\r\n\r\n`)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  await new Promise((resolve) => socket.once('error', resolve).once('close', resolve))
  assert.match(answer, /^HTTP\/1\.1 431 /)
})

test('ASVS 7.2.4: a session that was there before signing in is not the one after it', async () => {
  const planted = 'A'.repeat(43)
  const answers: string[] = []
  for (const cookie of [`haruteo=${planted}`, `haruteo=${ann.token}`]) {
    const before = { cookie, origin: 'http://house.test' }
    const { status, headers } = await w.nobody(
      'POST',
      '/api/identity/sessions',
      { email: ann.email, password: PASSWORD },
      before,
    )
    assert.equal(status, 201)
    const token = cookieSet(headers['set-cookie'])
    assert.match(token, /^[\w-]{43}$/)
    assert.ok(![planted, ann.token, ...answers].includes(token))
    answers.push(token)
  }
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, { cookie: `haruteo=${planted}` })).status, 401)
})
