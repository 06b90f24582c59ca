import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { decodeJwt } from 'jose'
import { CLIENT, openIdProvider, type Somebody } from '../../../testing/open-id.ts'
import { type Person, world } from '../../../testing/world.ts'

const HOUSE = 'https://house.test'
const PEOPLE: readonly Somebody[] = [
  { sub: 'mina', email: 'mina@elsewhere.test', email_verified: true, name: '미나' },
  { sub: 'ann', email: 'ann@house.test', email_verified: true, name: 'Ann' },
  { sub: 'unsure', email: 'ann@house.test', email_verified: false, name: 'Not Ann' },
  { sub: 'new', email: 'new@elsewhere.test', email_verified: true, name: 'New' },
]
const CALLBACK = `${HOUSE}/api/identity/providers/office/callback`

let w: Awaited<ReturnType<typeof world>>
let idp: Awaited<ReturnType<typeof openIdProvider>>
let ann: Person
let bob: Person
before(async () => {
  idp = await openIdProvider([CALLBACK], PEOPLE)
  w = await world('whole', {
    env: {
      ...{ PUBLIC_URL: HOUSE, OIDC_OFFICE_ISSUER: idp.issuer, OIDC_OFFICE_LABEL: '우리 회사' },
      ...{ OIDC_OFFICE_CLIENT_ID: CLIENT.id, OIDC_OFFICE_CLIENT_SECRET: CLIENT.secret },
    },
  })
  ann = await w.person('Ann')
  bob = await w.person('Bob')
})

const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie'] ?? '').split(';', 1)[0] ?? ''
const pathOf = (address: string) => address.slice(new URL(address).origin.length)
const whyOf = ({ status, headers }: { status: number; headers: Record<string, unknown> }) => [
  status,
  URL.parse(String(headers.location), HOUSE)?.searchParams.get('why'),
]
const start = async (to = '/write') => {
  const gone = await w.nobody('GET', `/api/identity/providers/office/start?${new URLSearchParams({ to })}`)
  assert.equal(gone.status, 303, gone.text)
  return { url: String(gone.headers.location), cookie: cookieOf(gone) }
}
const comeBack = (address: string, cookie: string) => w.nobody('GET', pathOf(address), undefined, { cookie })
const signIn = async (sub: string) => {
  const { url, cookie } = await start()
  return comeBack(await idp.visit(url, sub), cookie)
}
/** Connects somebody who is signed in with their account at the provider. */
const connect = async (person: Person, sub: string) => {
  const away = await person('POST', '/api/identity/providers/office/connect')
  assert.equal(away.status, 200, away.text)
  const back = await idp.visit(away.body.url, sub)
  return person('GET', pathOf(back), undefined, { cookie: cookieOf(away) })
}
const sessions = async () => Number((await w.sql<{ n: string }>('identity', 'select count(*) n from identity.session'))[0]!.n)

test('the house says by which providers people may come in, and where they are sent', async () => {
  assert.deepEqual((await w.nobody('GET', '/api/identity/providers')).body, { items: [{ name: 'office', label: '우리 회사' }] })
  const { url, cookie } = await start()
  const { origin, searchParams } = new URL(url)
  assert.equal(origin, idp.issuer)
  assert.deepEqual(
    ['response_type', 'client_id', 'redirect_uri', 'code_challenge_method', 'scope'].map((name) => searchParams.get(name)),
    ['code', CLIENT.id, CALLBACK, 'S256', 'openid email profile'],
  )
  assert.match(searchParams.get('state') ?? '', /^[\w-]{43}$/)
  assert.match(searchParams.get('nonce') ?? '', /^[\w-]{43}$/)
  assert.match(cookie, /^__Host-haruteo-trip=[\w-]{43}$/)
})

test('what is known while somebody is away is of no use to who reads the table', async () => {
  const { url, cookie } = await start()
  const rows = JSON.stringify(
    await w.sql('identity', 'select *, state_sha256::text s, browser_sha256::text b from identity.trip'),
  )
  for (const name of ['state', 'nonce', 'code_challenge']) assert.ok(!rows.includes(new URL(url).searchParams.get(name)!), name)
  assert.ok(!rows.includes(cookie.split('=')[1]!))
})

test('who is connected comes in by the provider, and is led where they wanted to go', async () => {
  assert.deepEqual([(await connect(bob, 'mina')).headers.location], ['/app/settings'])
  const { status, headers } = await signIn('mina')
  assert.deepEqual([status, headers.location], [303, '/app/write'])
  const me = await w.nobody('GET', '/api/identity/me', undefined, { cookie: cookieOf({ headers }) })
  assert.equal(me.body.id, bob.id)
  const { items } = (await bob('GET', '/api/identity/linked')).body
  assert.deepEqual(
    [items.length, items[0].provider, items[0].label, items[0].shown],
    [1, 'office', '우리 회사', 'mina@elsewhere.test'],
  )
  const told = await w.sql<{ what: string; label: string }>(
    'identity',
    `select filling ->> 'what' as what, filling ->> 'label' as label from identity.mail
      where template = 'provider_changed' and recipient = '${bob.email}'`,
  )
  assert.deepEqual(told, [{ what: 'connected', label: '우리 회사' }])
  const log = await w.sql<{ what: string }>(
    'identity',
    `select what from identity.audit where details->>'by' = 'office' order by n`,
  )
  assert.deepEqual(
    log.map(({ what }) => what),
    ['identity.provider_connected', 'identity.signed_in'],
  )
})

test('6.8.1: the same address opens nothing, whether the provider confirmed it or not', async () => {
  const before = await sessions()
  assert.deepEqual(whyOf(await signIn('ann')), [303, 'identity.connect_there_first'])
  const unsure = whyOf(await signIn('unsure'))
  assert.deepEqual(
    unsure,
    whyOf(await signIn('new')),
    'an address that nobody confirmed tells nothing about who has an account',
  )
  assert.deepEqual(unsure, [303, null])
  assert.equal(await sessions(), before)
  assert.deepEqual((await ann('GET', '/api/identity/linked')).body, { items: [] })
})

test('an account elsewhere belongs to one person here, and a person has one there', async () => {
  assert.deepEqual(whyOf(await connect(ann, 'mina')), [303, 'identity.provider_taken'])
  assert.deepEqual(whyOf(await connect(bob, 'new')), [303, 'identity.provider_connected'])
  assert.equal((await connect(bob, 'mina')).headers.location, '/app/settings', 'to connect again what is connected is fine')
  assert.equal((await bob('GET', '/api/identity/linked')).body.items.length, 1)
})

test('10.2.1: without state, with another state, twice, or in another browser nobody comes in', async () => {
  const before = await sessions()
  const lost = [303, 'identity.provider_lost']
  const { url, cookie } = await start()
  const back = await idp.visit(url, 'mina')
  const changed = (change: (search: URLSearchParams) => void) => {
    const address = new URL(back)
    change(address.searchParams)
    return address.href
  }
  assert.deepEqual(
    whyOf(
      await comeBack(
        changed((s) => s.delete('state')),
        cookie,
      ),
    ),
    lost,
    'without state',
  )
  assert.deepEqual(
    whyOf(
      await comeBack(
        changed((s) => s.set('state', 'x'.repeat(43))),
        cookie,
      ),
    ),
    lost,
    'a state nobody gave out',
  )
  assert.deepEqual(
    whyOf(
      await comeBack(
        changed((s) => s.append('state', 'x')),
        cookie,
      ),
    ),
    lost,
    'two states',
  )
  assert.deepEqual(whyOf(await comeBack(back, '')), lost, 'no browser')
  const other = await start()
  assert.deepEqual(whyOf(await comeBack(back, other.cookie)), lost, 'login CSRF: the browser of somebody else')
  const state = new URL(other.url).searchParams.get('state')!
  assert.deepEqual(
    whyOf(
      await comeBack(
        changed((s) => s.set('state', state)),
        cookie,
      ),
    ),
    lost,
    'the state of another browser',
  )
  assert.equal((await comeBack(back, cookie)).headers.location, '/app/write', 'and this was a good one all the time')
  assert.deepEqual(whyOf(await comeBack(back, cookie)), lost, 'twice')
  assert.equal(await sessions(), before + 1)
})

test('10.4.1: a code that was redeemed, or given for another trip, opens nothing', async () => {
  const first = await start()
  const code = new URL(await idp.visit(first.url, 'mina')).searchParams.get('code')!
  const second = await start()
  const back = new URL(await idp.visit(second.url, 'mina'))
  back.searchParams.set('code', code)
  assert.deepEqual(
    whyOf(await comeBack(back.href, second.cookie)),
    [303, 'identity.provider_untrusted'],
    'PKCE binds it to the first',
  )
})

test('of two who come back at once with the same, one comes in', async () => {
  const { url, cookie } = await start()
  const back = await idp.visit(url, 'mina')
  const both = await Promise.all([comeBack(back, cookie), comeBack(back, cookie)])
  assert.deepEqual(both.map(({ headers }) => headers.location === '/app/write').sort(), [false, true])
})

test('after ten minutes the trip is over', async () => {
  const { url, cookie } = await start()
  const back = await idp.visit(url, 'mina')
  const at = w.clock.at
  w.clock.at = new Date(at.getTime() + 10 * 60_000)
  assert.deepEqual(whyOf(await comeBack(back, cookie)), [303, 'identity.provider_lost'])
  await w.hosts.identity!.runJob('identity-forget-trips')
  w.clock.at = new Date(at.getTime() + 11 * 60_000)
  await w.hosts.identity!.runJob('identity-forget-trips')
  assert.deepEqual(await w.sql('identity', 'select 1 from identity.trip'), [])
  w.clock.at = at
})

test('mix-up: an answer that names another issuer, or none where one is promised, is refused', async () => {
  for (const change of [(s: URLSearchParams) => s.set('iss', 'https://evil.test'), (s: URLSearchParams) => s.delete('iss')]) {
    const { url, cookie } = await start()
    const back = new URL(await idp.visit(url, 'mina'))
    assert.equal(back.searchParams.get('iss'), idp.issuer)
    change(back.searchParams)
    assert.deepEqual(whyOf(await comeBack(back.href, cookie)), [303, 'identity.provider_untrusted'])
  }
})

test('who says no there is told so, and can begin again', async () =>
  assert.deepEqual(whyOf(await signIn('nobody')), [303, 'identity.provider_declined']))

const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('an ID token with anything wrong in it lets nobody in', async (t) => {
  t.after(() => idp.tamper(undefined))
  const before = await sessions()
  const other = await openIdProvider([CALLBACK], PEOPLE)
  const signed = (change: object) => (token: string) => idp.sign({ ...decodeJwt(token), ...change })
  const forgeries: Record<string, (token: string) => string | Promise<string>> = {
    'alg none': (token) => `${b64({ alg: 'none' })}.${token.split('.')[1]}.`,
    'HS256 with the client secret of another': (token) =>
      `${b64({ alg: 'HS256' })}.${token.split('.')[1]}.${token.split('.')[2]}`,
    'another key': (token) => other.sign(decodeJwt(token)),
    'another key of a name nobody knows': (token) => other.sign(decodeJwt(token), { alg: 'RS256', kid: '../../etc/passwd' }),
    'other claims under the old signature': (token) => {
      const [head, , signature] = token.split('.')
      return `${head}.${b64({ ...decodeJwt(token), sub: 'ann' })}.${signature}`
    },
    'another nonce': signed({ nonce: 'x' }),
    'no nonce': signed({ nonce: undefined }),
    'another issuer': signed({ iss: 'https://evil.test' }),
    'for somebody else': signed({ aud: 'another-client' }),
    'for us and others, by nobody': signed({ aud: [CLIENT.id, 'another-client'] }),
    'for us and others, by another': signed({ aud: [CLIENT.id, 'another-client'], azp: 'another-client' }),
    expired: signed({ exp: Math.floor(Date.now() / 1_000) - 120 }),
    'given with another access token': signed({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    'without a subject': signed({ sub: undefined }),
    'with an empty subject': signed({ sub: '' }),
    'with a subject of a thousand characters': signed({ sub: 'x'.repeat(1_000) }),
    none: () => undefined as never,
  }
  for (const [name, forge] of Object.entries(forgeries)) {
    idp.tamper(async (tokens) => ({ ...tokens, id_token: await forge(tokens.id_token) }))
    assert.deepEqual(whyOf(await signIn('mina')), [303, 'identity.provider_untrusted'], name)
  }
  assert.equal(await sessions(), before)
  idp.tamper(async (tokens) => ({ ...tokens, id_token: await signed({})(tokens.id_token) }))
  assert.equal((await signIn('mina')).headers.location, '/app/write', 'the forger’s tools make good ones too')
})
