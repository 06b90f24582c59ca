import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieSet } from '../../../testing/cookies.ts'
import { until } from '../../../testing/process.ts'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'
import { deviceOf } from './domain/device.ts'
import { freshness } from './usecases/freshness.ts'

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world('split')
})

const MINUTE = 60_000
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1'

/** One more place where this person is signed in. */
const elsewhere = async ({ email }: Person, agent = PHONE) => {
  const { headers } = await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD }, { 'user-agent': agent })
  const token = cookieSet(headers['set-cookie'])
  return Object.assign(
    (method: string, path: string) => w.nobody(method, path, undefined, { authorization: `Bearer ${token}` }),
    { token },
  )
}
const sessionsOf = async (person: Person) => (await person('GET', '/api/identity/sessions')).body.items

test('a person sees where they are signed in: the device, the place, the last use, and which one is this', async () => {
  const [cid, dan] = [await w.person('Cid'), await w.person('Dan')]
  await elsewhere(dan)
  await elsewhere(cid, WINDOWS)
  w.clock.at = new Date(w.clock.at.getTime() + 10 * MINUTE)
  await elsewhere(cid)
  const { status, body } = await cid('GET', '/api/identity/sessions')
  assert.equal(status, 200)
  const seen = body.items.map((s: Record<string, unknown>) => [s.program, s.system, s.ip, s.current])
  assert.deepEqual(seen, [
    ['Safari', 'iPhone', '127.0.0.1', false],
    [null, null, '127.0.0.1', true],
    ['Chrome', 'Windows', '127.0.0.1', false],
  ])
  assert.ok(!JSON.stringify(body).includes(cid.token))
})

test('of a session that is ended elsewhere nothing is left at once, in every room of a split house', async () => {
  const eve = await w.person('Eve')
  const phone = await elsewhere(eve)
  assert.equal((await phone('GET', '/api/notes')).status, 200)
  const [other] = (await sessionsOf(eve)).filter(({ current }: { current: boolean }) => !current)
  assert.equal((await eve('DELETE', `/api/identity/sessions/${other.id}`)).status, 204)
  assert.equal((await phone('GET', '/api/identity/me')).status, 401)
  await until('the room of notes has heard of it', async () => (await phone('GET', '/api/notes')).status === 401, 2_000)
  assert.equal((await eve('GET', '/api/notes')).status, 200)
  assert.equal((await eve('DELETE', `/api/identity/sessions/${other.id}`)).status, 404)
})

test('nobody ends a session of somebody else', async () => {
  const [fay, gus] = [await w.person('Fay'), await w.person('Gus')]
  const [his] = await sessionsOf(gus)
  const { status, body } = await fay('DELETE', `/api/identity/sessions/${his.id}`)
  assert.deepEqual([status, body.error.code], [404, 'identity.unknown_session'])
  assert.equal((await gus('GET', '/api/identity/me')).status, 200)
})

test('who ends all the others stays', async () => {
  const hal = await w.person('Hal')
  const others = [await elsewhere(hal), await elsewhere(hal, WINDOWS)]
  assert.equal((await hal('DELETE', '/api/identity/sessions')).status, 204)
  for (const other of others) assert.equal((await other('GET', '/api/identity/me')).status, 401)
  assert.deepEqual(
    (await sessionsOf(hal)).map(({ current }: { current: boolean }) => current),
    [true],
  )
  const told = await w.sql<{ what: string }>(
    'identity',
    `select what from identity.audit where person_id = '${hal.id}' order by n desc limit 1`,
  )
  assert.equal(told[0]?.what, 'identity.other_sessions_ended')
})

test('who ends the session they are in loses the cookie too', async () => {
  const ida = await w.person('Ida')
  const [own] = await sessionsOf(ida)
  const { status, headers } = await ida('DELETE', `/api/identity/sessions/${own.id}`)
  assert.deepEqual([status, /Max-Age=0/.test(String(headers['set-cookie']))], [204, true])
  assert.equal((await ida('GET', '/api/identity/me')).status, 401)
})

test('a stream ends with the session it hangs on, also where it runs elsewhere', async () => {
  const [jan, kim] = [await w.person('Jan'), await w.person('Kim')]
  const url = `${await w.hosts.notes!.app.listen({ port: 0 })}/api/notes/stream`
  const listen = (token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } })
  const phone = await elsewhere(jan)
  const [his, hers] = [await listen(phone.token), await listen(kim.token)]
  assert.equal((await jan('DELETE', '/api/identity/sessions')).status, 204)
  const ended = Date.now()
  for await (const _ of his.body!);
  assert.ok(Date.now() - ended < 5_000, `${Date.now() - ended} ms`)
  assert.equal(hers.body!.locked, false)
  await hers.body!.cancel()
})

test('ASVS 7.2.4: who proves once more who they are goes on by another token, and whoever copied the one before is out', async () => {
  const lou = await w.person('Lou')
  const copied = lou.token
  const asCopied = (method: string, path: string) => w.nobody(method, path, undefined, { authorization: `Bearer ${copied}` })
  w.clock.at = new Date(w.clock.at.getTime() + 11 * MINUTE)
  const confirm = () => lou('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD })
  const twice = await Promise.all([confirm(), confirm()])
  const given = twice.map(({ headers }) => cookieSet(headers['set-cookie']))
  assert.deepEqual([twice.map(({ status }) => status), new Set(given).size], [[204, 204], 1], 'two at once end with the same')
  assert.match(String(twice[0].headers['set-cookie']), /^haruteo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
  assert.notEqual(lou.token, copied)
  const under = await Promise.all(['/api/identity/me', '/api/notes'].map((path) => asCopied('GET', path)))
  assert.deepEqual(
    under.map(({ status }) => status),
    [200, 200],
    'what was under way goes on',
  )
  const early = await asCopied('POST', '/api/identity/factors/totp')
  assert.deepEqual([early.status, early.body.error.code], [403, 'identity.confirm_first'], 'the proof is not theirs')
  assert.equal((await lou('POST', '/api/identity/factors/totp')).status, 200)
  w.clock.at = new Date(w.clock.at.getTime() + 10_000)
  for (const path of ['/api/identity/me', '/api/notes'])
    await until(`${path} is shut`, async () => (await asCopied('GET', path)).status === 401)
  assert.equal((await lou('GET', '/api/notes')).status, 200)
  assert.equal((await sessionsOf(lou)).length, 1, 'it is the same session')
})

test('a proof is fresh for ten minutes, and whoever has no session has none', async () => {
  const at = new Date('2030-01-01T00:00:00Z')
  const session = {
    ...{ id: 'one', kind: 'browser' as const, personId: 'ann', where: { ip: '', agent: '' } },
    ...{ created: at, seen: at, confirmed: at, expires: new Date('2030-02-01') },
  }
  const freshly = (minutes: number) =>
    freshness({
      sessions: { byId: async (id) => (id === 'one' ? session : undefined) },
      now: () => new Date(at.getTime() + minutes * MINUTE),
    })
  const ann = { id: 'ann', role: 'member' } as const
  assert.equal(await freshly(10)({ ...ann, session: 'one' }), session)
  const refused = { code: 'identity.confirm_first', kind: 'forbidden' }
  await assert.rejects(freshly(11)({ ...ann, session: 'one' }), refused)
  await assert.rejects(freshly(0)(ann), refused)
  await assert.rejects(freshly(0)({ ...ann, session: 'another' }), refused)
})

test('browsers are called by the names people know, whatever they pretend to be', () => {
  const said = (agent: string) => Object.values(deviceOf(agent))
  assert.deepEqual(said(`${WINDOWS} Edg/153.0.0.0`), ['Edge', 'Windows'])
  assert.deepEqual(said(`${WINDOWS} Whale/4.1`), ['Whale', 'Windows'])
  assert.deepEqual(said('Mozilla/5.0 (Linux; Android 16; SM-S948N) SamsungBrowser/29.0 Chrome/140.0 Mobile Safari/537.36'), [
    'Samsung Internet',
    'Android',
  ])
  assert.deepEqual(said('Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Gecko/20100101 Firefox/151.0'), ['Firefox', 'Linux'])
  assert.deepEqual(said('curl/8.17.0'), ['curl', null])
  assert.deepEqual(said('<script>'), [null, null])
})
