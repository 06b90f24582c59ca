import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cookieSet } from '../../testing/cookies.ts'
import { tempDir } from '../../testing/database.ts'
import { changes, jsonOf, requestOf, routesOf } from '../../testing/routes.ts'
import { PASSWORD, type Person, world } from '../../testing/world.ts'

// ASVS 3.3, 3.5, 7.2.4: what a hostile page in the same browser can make that browser send.

const w = await world('whole', { env: { DATA_DIR: tempDir() } })
const [ann, owner] = [await w.person('Ann'), await w.person('Owner', 'owner')]
const routes = await routesOf(w.nobody)
const app = w.hosts.identity!.app

const HOSTILE: Readonly<Record<string, Record<string, string>>> = {
  'no Origin': {},
  'Origin: null, as from a sandboxed frame': { origin: 'null' },
  'another site': { origin: 'https://evil.test' },
  'a name that begins like ours': { origin: 'http://house.test.evil.test' },
  'a name that ends like ours': { origin: 'http://evil-house.test' },
  'a name below ours': { origin: 'http://www.house.test' },
  'another port': { origin: 'http://house.test:8080' },
  'another scheme': { origin: 'https://house.test' },
  'ours and another': { origin: 'http://house.test, https://evil.test' },
  'ours with a path': { origin: 'http://house.test/' },
  'ours as Referer alone': { referer: 'http://house.test/app/' },
  'ours as Host alone': { host: 'evil.test', origin: 'http://evil.test' },
  'ours as forwarded Host': { origin: 'http://evil.test', 'x-forwarded-host': 'evil.test' },
}

for (const [what, headers] of Object.entries(HOSTILE))
  test(`ASVS 3.5.1 a cookie with ${what} changes nothing, by any route`, async () => {
    for (const route of routes.filter((one) => changes(one) && !one.isOpen)) {
      const { path, body } = requestOf(route)
      const cookie = { cookie: `haruteo=${ann.token}`, 'if-match': '"1"', ...headers }
      const answer = await w.nobody(route.method, path, body, cookie)
      assert.deepEqual([answer.status, answer.body.error?.code], [403, 'http.cross_site'], route.name)
    }
    assert.equal((await ann('GET', '/api/identity/me')).status, 200)
  })

test('ASVS 3.5.2 what a form can send without asking is never read as JSON', async () => {
  for (const route of routes.filter(jsonOf)) {
    const { path, body } = requestOf(route)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
    ]) {
      const headers = {
        'content-type': type,
        ...(route.isOpen ? {} : { authorization: `Bearer ${owner.token}` }),
        'if-match': '"1"',
      }
      const answer = await app.inject({ method: route.method as 'POST', url: path, headers, payload: JSON.stringify(body) })
      assert.equal(answer.statusCode, 415, `${route.name} ${type}`)
    }
  }
})

test('ASVS 3.5.3 no route that reads can be made to change, by a header or a field', async () => {
  for (const [header, value] of [
    ['x-http-method-override', 'DELETE'],
    ['x-method-override', 'PUT'],
    ['x-http-method', 'DELETE'],
  ] as const) {
    const answer = await ann('GET', '/api/identity/sessions?_method=DELETE', undefined, { [header]: value })
    assert.equal(answer.status, 200)
    assert.equal(answer.body.items.length, 1)
  }
})

test('ASVS 3.5 no page elsewhere signs somebody in, or answers for a house of its own', async () => {
  for (const route of routes.filter((one) => changes(one) && one.isOpen)) {
    const { path, body } = requestOf(route)
    for (const origin of ['null', 'https://evil.test', 'http://house.test.evil.test']) {
      const answer = await w.nobody(route.method, path, body, { origin })
      assert.equal(answer.body.error?.code, 'http.cross_site', `${route.name} ${origin}`)
    }
  }
})

const signIn = (headers: Record<string, string>, house = w, who: Pick<Person, 'email'> = ann) =>
  house.nobody('POST', '/api/identity/sessions', { email: who.email, password: PASSWORD }, headers)
const cookiesOf = (headers: Record<string, unknown>) => [headers['set-cookie'] ?? []].flat() as string[]

test('ASVS 7.2.4 a session that was set before is never the one that somebody gets', async () => {
  const planted = 'a'.repeat(43)
  const { headers } = await signIn({ cookie: `haruteo=${planted}`, origin: 'http://house.test' })
  assert.match(cookieSet(headers['set-cookie']), /^[\w-]{43}$/)
  assert.notEqual(cookieSet(headers['set-cookie']), ann.token)
  assert.doesNotMatch(cookiesOf(headers).join(), /aaaa/)
  assert.equal((await w.nobody('GET', '/api/identity/me', undefined, { cookie: `haruteo=${planted}` })).status, 401)
})

test('ASVS 3.3 over https cookies are bound to this host, to https, and out of reach of scripts', async () => {
  const safe = await world('whole', { env: { PUBLIC_URL: 'https://house.test' } })
  const bea = await safe.person('Bea')
  const set = cookiesOf((await signIn({ origin: 'https://house.test' }, safe, bea)).headers)
  assert.ok(set.length > 0)
  for (const cookie of set) {
    assert.match(cookie, /^__Host-[\w-]+=/)
    for (const flag of [/; Path=\//, /; HttpOnly/, /; SameSite=(Lax|Strict)/, /; Secure/]) assert.match(cookie, flag)
    assert.doesNotMatch(cookie, /Domain/i)
  }
  const plain = await safe.nobody('GET', '/api/identity/me', undefined, { cookie: `haruteo=${bea.token}` })
  assert.equal(plain.status, 401, 'a name that a neighbour could set is not looked at')
  const own = await safe.nobody('GET', '/api/identity/me', undefined, { cookie: `__Host-haruteo=${bea.token}` })
  assert.equal(own.status, 200)
})
