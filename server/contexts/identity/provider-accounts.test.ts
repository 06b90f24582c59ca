import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { cleaner } from '../../../testing/database.ts'
import { CLIENT, openIdProvider } from '../../../testing/open-id.ts'
import { type Person, world } from '../../../testing/world.ts'
import { ownAddress } from './domain/provider.ts'

const HOUSE = 'http://house.test'
const CALLBACK = `${HOUSE}/api/identity/providers/office/callback`
const PEOPLE = [{ sub: 'ann-there', email: 'ann@elsewhere.test', email_verified: true, name: 'Ann' }]
const houseWith = (issuer: string) =>
  world('whole', {
    env: { OIDC_OFFICE_ISSUER: issuer, OIDC_OFFICE_CLIENT_ID: CLIENT.id, OIDC_OFFICE_CLIENT_SECRET: CLIENT.secret },
  })

let w: Awaited<ReturnType<typeof world>>
let idp: Awaited<ReturnType<typeof openIdProvider>>
let ann: Person
before(async () => {
  idp = await openIdProvider([CALLBACK], PEOPLE)
  w = await houseWith(idp.issuer)
  ann = await w.person('Ann')
})

type Answer = { status: number; headers: Record<string, unknown> }
const cookieOf = (answer: Answer) => String(answer.headers['set-cookie'] ?? '').split(';', 1)[0] ?? ''
const pathOf = (address: string) => address.slice(new URL(address).origin.length)
const whyOf = ({ status, headers }: Answer) => [status, URL.parse(String(headers.location), HOUSE)?.searchParams.get('why')]
const go = async (person: Person, route: string) => {
  const away = await person('POST', `/api/identity/providers/office/${route}`)
  if (away.status !== 200) return away
  return person('GET', pathOf(await idp.visit(away.body.url, 'ann-there')), undefined, { cookie: cookieOf(away) })
}
/** Time goes by, until who was sure of somebody is so no more. */
const later = () => {
  w.clock.at = new Date(w.clock.at.getTime() + 11 * 60_000)
}

test('to connect and to disconnect needs a fresh proof; the proof may come from the provider', async () => {
  const bob = await w.person('Bob')
  later()
  const stale = await ann('POST', '/api/identity/providers/office/connect')
  assert.deepEqual([stale.status, stale.body.error.code], [403, 'identity.confirm_first'])
  await ann('POST', '/api/identity/sessions/current/confirm', { password: 'correct horse battery' })
  assert.equal((await go(ann, 'connect')).headers.location, '/app/settings')

  later()
  const { id } = (await ann('GET', '/api/identity/linked')).body.items[0]
  const old = await ann('DELETE', `/api/identity/linked/${id}`)
  assert.deepEqual([old.status, old.body.error.code], [403, 'identity.confirm_first'])
  const stranger = await go(bob, 'confirm')
  assert.equal(stranger.status, 404, 'who is not connected cannot be proved by it')
  assert.equal((await go(ann, 'confirm?to=/write')).headers.location, '/app/write')
  await bob('POST', '/api/identity/sessions/current/confirm', { password: 'correct horse battery' })
  assert.equal((await bob('DELETE', `/api/identity/linked/${id}`)).status, 404, 'somebody else’s is absent')
  assert.equal((await ann('DELETE', `/api/identity/linked/${id}`)).status, 204)
  assert.equal((await ann('DELETE', `/api/identity/linked/${id}`)).status, 404)
  assert.deepEqual((await ann('GET', '/api/identity/linked')).body, { items: [] })
  const told = await w.sql<{ what: string }>(
    'identity',
    `select filling ->> 'what' as what from identity.mail where template = 'provider_changed' order by created, id`,
  )
  assert.deepEqual(
    told.map(({ what }) => what),
    ['connected', 'disconnected'],
    'and is told by mail of both',
  )
})

test('the last way in cannot be taken away, not even by two at once', async () => {
  const cid = await w.person('Cid')
  await go(cid, 'connect')
  const [first] = (await cid('GET', '/api/identity/linked')).body.items
  await w.sql('identity', `update identity.person set password = null where id = '${cid.id}'`)
  const refused = await cid('DELETE', `/api/identity/linked/${first.id}`)
  assert.deepEqual([refused.status, refused.body.error.code], [409, 'identity.last_way_in'])
  const second = '01900000-0000-7000-8000-000000000001'
  await w.sql(
    'identity',
    `insert into identity.linked values ('${second}', '${cid.id}', 'other', 'https://other.test', 'x', '', now(), now())`,
  )
  const both = await Promise.all([first.id, second].map((id) => cid('DELETE', `/api/identity/linked/${id}`)))
  assert.deepEqual(both.map(({ status }) => status).sort(), [204, 409])
  const left = (await cid('GET', '/api/identity/linked')).body.items
  assert.equal(left.length, 1)
  await w.sql('identity', `delete from identity.linked where person_id = '${cid.id}'`)
})

test('who has no password comes in by none', async () => {
  const dan = await w.person('Dan')
  await w.sql('identity', `update identity.person set password = null where id = '${dan.id}'`)
  for (const password of ['nobody', 'null', 'correct horse battery']) {
    const { status, body } = await w.nobody('POST', '/api/identity/sessions', { email: dan.email, password })
    assert.deepEqual([status, body.error.code], [401, 'identity.wrong_credentials'])
  }
})

test('what was begun from a session ends in that session alone', async () => {
  const [eve, mal] = [await w.person('Eve'), await w.person('Mal')]
  const away = await mal('POST', '/api/identity/providers/office/connect')
  const back = pathOf(await idp.visit(away.body.url, 'ann-there'))
  const cookie = cookieOf(away)
  assert.deepEqual(
    whyOf(await eve('GET', back, undefined, { cookie })),
    [303, 'identity.provider_lost'],
    'a link that Mal sent to Eve',
  )
  const again = await mal('POST', '/api/identity/providers/office/connect')
  const other = pathOf(await idp.visit(again.body.url, 'ann-there'))
  assert.deepEqual(
    whyOf(await w.nobody('GET', other, undefined, { cookie: cookieOf(again) })),
    [303, 'identity.provider_lost'],
    'nobody',
  )
})

test('a page elsewhere can send nobody to a provider unasked', async () => {
  for (const from of ['cross-site', 'same-site']) {
    const sent = await w.nobody('GET', '/api/identity/providers/office/start?to=/find', undefined, { 'sec-fetch-site': from })
    assert.deepEqual([sent.status, sent.headers.location], [303, '/app/sign-in?to=%2Ffind'])
  }
  for (const from of ['same-origin', 'none']) {
    const sent = await w.nobody('GET', '/api/identity/providers/office/start', undefined, { 'sec-fetch-site': from })
    assert.ok(String(sent.headers.location).startsWith(idp.issuer))
  }
  const cookie = `haruteo=${ann.token}`
  const posted = await w.nobody('POST', '/api/identity/providers/office/connect', undefined, {
    cookie,
    origin: 'https://evil.test',
  })
  assert.equal(posted.status, 403)
})

test('wherever a link says to go afterwards, it is a place of the application', () => {
  for (const [wanted, led] of [
    ['/write/1?beside=2#x', '/write/1?beside=2#x'],
    ['//evil.test', '//evil.test'],
    ['/\\evil.test', '//evil.test'],
    ['https://evil.test', '/'],
    ['/../api/identity/sessions', '/'],
    ['/%2e%2e/api', '/'],
    ['javascript:alert(1)', '/'],
    ['/find?q=김치\r\nset-cookie: a=b', '/find?q=%EA%B9%80%EC%B9%98set-cookie:%20a=b'],
    [`/${'x'.repeat(500)}`, '/'],
  ] as const)
    assert.equal(ownAddress(wanted), led, wanted)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((s) => `/${s}`),
        fc.webUrl(),
      ),
      (wanted) => {
        const led = `/app${ownAddress(wanted)}`
        const { origin, pathname } = new URL(led, HOUSE)
        assert.deepEqual([origin, pathname.startsWith('/app/')], [HOUSE, true])
        assert.match(led, /^[\x21-\x7e]+$/)
      },
    ),
  )
})

const listening = async (answer: RequestListener) => {
  const whenDone = cleaner()
  let asked = 0
  const server = createServer((request, reply) => {
    asked++
    answer(request, reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked }
}

test('a provider that is down, broken or talks without end is said to be away, and comes back by itself', async () => {
  const fresh = await openIdProvider([CALLBACK], PEOPLE)
  const house = await houseWith(fresh.issuer)
  const start = async () => whyOf(await house.nobody('GET', '/api/identity/providers/office/start'))
  const away = [303, 'identity.provider_away']
  fresh.answer((request) => request.socket.destroy())
  assert.deepEqual(await start(), away, 'it hangs up')
  fresh.answer((_request, response) => response.writeHead(500).end('oh no'))
  assert.deepEqual(await start(), away, 'it is broken')
  fresh.answer((_request, response) => response.writeHead(302, { location: idp.issuer }).end())
  assert.deepEqual(await start(), away, 'it leads elsewhere')
  fresh.answer((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(300_000)}"`),
  )
  assert.deepEqual(await start(), away, 'it says too much')
  fresh.answer(undefined)
  const gone = await house.nobody('GET', '/api/identity/providers/office/start')
  assert.ok(String(gone.headers.location).startsWith(fresh.issuer))
  const back = await fresh.visit(String(gone.headers.location), 'ann-there')
  fresh.answer((request) => request.socket.destroy())
  assert.deepEqual(
    whyOf(await house.nobody('GET', pathOf(back), undefined, { cookie: cookieOf(gone) })),
    away,
    'it is gone when somebody is back',
  )
})

test('13.2.4: a provider cannot make the house ask others inside, nor send people to what is no page', async () => {
  const canary = await listening((_request, reply) => reply.end('{}'))
  const { port } = new URL(canary.url)
  let ends = {}
  const hostile = await listening((_request, reply) => {
    const issuer = hostile.url
    const usual = { issuer, authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t`, jwks_uri: `${issuer}/j` }
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...usual, ...ends }))
  })
  for (const [wrong, why] of [
    [{ issuer: 'https://accounts.google.com' }, 'identity.provider_untrusted'],
    [{ authorization_endpoint: 'javascript:alert(1)' }, 'identity.provider_away'],
    [{ authorization_endpoint: 'http://evil.test/' }, 'identity.provider_away'],
  ] as const) {
    ends = wrong
    const house = await houseWith(hostile.url)
    assert.deepEqual(
      whyOf(await house.nobody('GET', '/api/identity/providers/office/start')),
      [303, why],
      JSON.stringify(wrong),
    )
  }
  for (const address of [
    `http://localhost:${port}/t`,
    `https://localhost:${port}/t`,
    'https://169.254.169.254/t',
    'http://10.0.0.1/t',
  ]) {
    ends = { token_endpoint: address }
    const house = await houseWith(hostile.url)
    const gone = await house.nobody('GET', '/api/identity/providers/office/start')
    const state = new URL(String(gone.headers.location)).searchParams.get('state')
    const back = await house.nobody('GET', `/api/identity/providers/office/callback?code=x&state=${state}`, undefined, {
      cookie: cookieOf(gone),
    })
    assert.deepEqual(whyOf(back), [303, 'identity.provider_away'], address)
  }
  assert.equal(canary.asked(), 0)
})

test('a provider that nobody set up is none', async () => {
  assert.deepEqual(whyOf(await w.nobody('GET', '/api/identity/providers/google/start')), [303, 'identity.unknown_provider'])
  assert.deepEqual(whyOf(await w.nobody('GET', '/api/identity/providers/google/callback?code=x&state=y')), [
    303,
    'identity.unknown_provider',
  ])
  const plain = await world()
  assert.deepEqual((await plain.nobody('GET', '/api/identity/providers')).body, { items: [] })
})
