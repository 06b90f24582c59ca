import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PASSWORD, world } from '../../../testing/world.ts'
import { sealedDevices } from './devices.ts'
import { type Kind, networkOf, oneMore, type Tallies, type Tally, waitOf } from './domain/tries.ts'

const START = new Date('2030-01-01T00:00:00Z')
const after = (ms: number) => new Date(START.getTime() + ms)
const SECOND = 1_000
const HOUR = 3_600_000
const KINDS: readonly Kind[] = ['signIn', 'confirm', 'secondFactor', 'code', 'mail']

const kind = fc.constantFrom(...KINDS)
const tally = fc.option(
  fc.record({ failures: fc.integer({ min: 0, max: 5_000 }), last: fc.integer({ min: -30 * HOUR, max: HOUR }).map(after) }),
  { nil: undefined },
)
const tallies = fc.record({ own: tally, address: tally, account: tally })

test('nobody waits longer than an hour, whatever was counted and whatever the clock says', () =>
  fc.assert(
    fc.property(kind, fc.boolean(), tallies, fc.integer({ min: -48 * HOUR, max: 48 * HOUR }), (kind, known, seen, at) => {
      const wait = waitOf(kind, known, seen, after(at))
      assert.ok(wait >= 0 && wait <= HOUR, String(wait))
      const latest = Math.max(...Object.values(seen).map((one) => one?.last.getTime() ?? 0), START.getTime() + at)
      assert.equal(waitOf(kind, known, seen, new Date(latest + HOUR)), 0, 'an hour of quiet lets anybody try again')
    }),
  ))

test('one more wrong guess never shortens a wait', () =>
  fc.assert(
    fc.property(kind, fc.boolean(), tallies, fc.constantFrom('own', 'address', 'account'), (kind, known, seen, which) => {
      const now = after(HOUR)
      const more: Tallies = { ...seen, [which]: oneMore(seen[which], now) }
      assert.ok(waitOf(kind, known, more, now) >= waitOf(kind, known, seen, now))
    }),
  ))

test('ASVS 6.3.1: who knows the password gets in from an address that made no guess, whatever others did', () =>
  fc.assert(
    fc.property(tally, fc.integer({ min: 0, max: HOUR }), (account, at) => {
      assert.equal(waitOf('signIn', false, { own: undefined, address: undefined, account }, after(at)), 0)
    }),
  ))

test('ASVS 6.3.1: a browser that the account knows does not wait for what strangers did', () =>
  fc.assert(
    fc.property(kind, tallies, (kind, seen) => assert.equal(waitOf(kind, true, { ...seen, own: undefined }, START), 0)),
  ))

/** One address that guesses as fast as it may. */
const guesses = (kind: Kind, hours: number, account?: Tally) => {
  let [seen, now, count]: [Tallies, Date, number] = [{ own: undefined, address: undefined, account }, START, 0]
  while (now.getTime() < START.getTime() + hours * HOUR) {
    const wait = waitOf(kind, false, seen, now)
    if (wait === 0) {
      seen = { own: oneMore(seen.own, now), address: oneMore(seen.address, now), account: oneMore(seen.account, now) }
      count++
    } else now = new Date(now.getTime() + wait)
  }
  return count
}

test('ASVS 6.3.1: five guesses are free, then the wait doubles from 30 s to an hour: 34 in a day, 24 where an account is under attack', () => {
  let seen: Tallies = { own: undefined, address: undefined, account: undefined }
  const waits = Array.from({ length: 14 }, () => {
    seen = { ...seen, own: oneMore(seen.own, START) }
    return waitOf('signIn', false, seen, START) / SECOND
  })
  assert.deepEqual(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
  assert.equal(guesses('signIn', 24), 34)
  assert.equal(guesses('signIn', 24, { failures: 50, last: START }), 24)
  assert.ok(guesses('mail', 24) <= 28)
})

test('a day without a wrong guess is a new beginning', () => {
  const own = { failures: 400, last: START }
  assert.deepEqual(oneMore(own, after(24 * HOUR)), { failures: 1, last: after(24 * HOUR) })
  assert.deepEqual(oneMore(own, after(23 * HOUR)), { failures: 401, last: after(23 * HOUR) })
})

test('an address of IPv6 counts with all that its owner has beside it', () => {
  const one = networkOf('2001:db8:1:2::1')
  assert.equal(one, '2001:db8:1:2::/64')
  for (const same of ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:0DB8:0001:0002::', '2001:db8:1:2::7%eth0'])
    assert.equal(networkOf(same), one, same)
  for (const other of ['2001:db8:1:3::1', '2001:db8::1', '::1', '10.0.0.1']) assert.notEqual(networkOf(other), one, other)
  assert.equal(networkOf('::ffff:10.0.0.1'), networkOf('10.0.0.1'))
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
})

test('a browser is known to the accounts that signed in there, for a year, and to nobody who made the mark up', () => {
  const devices = sealedDevices('k'.repeat(32))
  const both = devices.remember(devices.remember(undefined, 'ann', START), 'bob', START)
  const [ann, bob] = [devices.known(both, 'ann', START), devices.known(both, 'bob', START)]
  assert.ok(ann && bob && ann !== bob)
  assert.equal(devices.known(both, 'cid', START), undefined)
  assert.equal(devices.known(both, undefined, START), undefined)
  assert.equal(devices.known(both, 'ann', after(366 * 24 * HOUR)), undefined)
  assert.equal(devices.known(both.replaceAll(/\.\d+\./g, '.9999999999.'), 'ann', START), undefined, 'the end is sealed')
  assert.equal(sealedDevices('other'.repeat(8)).known(both, 'ann', START), undefined)
  assert.equal(devices.known(devices.remember(both, 'ann', after(HOUR)), 'ann', START), ann, 'it keeps its name')
  const many = ['c', 'd', 'e', 'f', 'g'].reduce((shown, id) => devices.remember(shown, id, START), both)
  assert.equal(devices.known(many, 'ann', START), undefined)
  for (const junk of ['', '~~~', 'x'.repeat(4_000), 'a.b.c'])
    assert.equal(devices.known(devices.remember(junk, 'ann', START), 'ann', START) !== undefined, true, junk.slice(0, 9))
})

const house = () => world('whole', { env: { TRUST_PROXY: '1' } })
type World = Awaited<ReturnType<typeof house>>
const from = (w: World, ip: string, cookie?: string) => (email: string, password: string) =>
  w.nobody('POST', '/api/identity/sessions', { email, password }, { 'x-forwarded-for': ip, ...(cookie ? { cookie } : {}) })

test('C7: of 200 wrong passwords five are looked at, and the person gets in from elsewhere and from a browser of theirs', async () => {
  const w = await house()
  await w.person('Ann')
  const cookies = (await from(w, '192.0.2.9')('ann@house.test', PASSWORD)).headers['set-cookie'] as string[]
  const device = cookies.find((one) => one.startsWith('haruteo-device='))!.split(';')[0]!
  const stranger = from(w, '203.0.113.7')
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => stranger('ann@house.test', `wrong ${n}`)))
  const looked = answers.filter(({ status }) => status === 401)
  assert.ok(looked.length >= 1 && looked.length <= 5, `${looked.length} were looked at`)
  const sent = answers.find(({ status }) => status === 429)!
  assert.ok(answers.every(({ status }) => [401, 429].includes(status)))
  assert.ok(Number(sent.headers['retry-after']) > 0)
  assert.equal((await stranger('ann@house.test', PASSWORD)).status, 429, 'not even the right one')
  assert.equal((await from(w, '203.0.113.7', device)('ann@house.test', PASSWORD)).status, 201, 'a browser of hers')
  assert.equal((await from(w, '198.51.100.1')('ann@house.test', PASSWORD)).status, 201, 'another address')
  w.clock.at = new Date(w.clock.at.getTime() + HOUR)
  assert.equal((await stranger('ann@house.test', PASSWORD)).status, 201, 'the same address, later')
  const [row] = await w.sql<{ n: number }>(
    'identity',
    "select count(*)::int as n from identity.audit where what = 'identity.guessed' and person_id is not null and ip = '203.0.113.7'",
  )
  assert.equal(row?.n, 1)
})

test('ASVS 6.3.8: an address that nobody has waits as one that somebody has', async () => {
  const w = await house()
  await w.person('Ann')
  const run = async (ip: string, email: string) => {
    const answers: unknown[] = []
    for (let n = 0; n < 8; n++) {
      const { status, body, headers } = await from(w, ip)(email, 'wrong')
      answers.push([status, { ...body.error, traceId: '' }, headers['retry-after']])
    }
    return answers
  }
  assert.deepEqual(await run('203.0.113.1', 'ann@house.test'), await run('203.0.113.2', 'nobody@house.test'))
  const rows = await w.sql<{ name: string }>('identity', 'select name from identity.tries')
  assert.ok(rows.length > 0 && rows.every(({ name }) => /^[\w-]{43}$/.test(name)), 'who it was is told to nobody')
})

test('one address that tries many accounts waits too, and the right password takes nothing back for it', async () => {
  const w = await house()
  await w.person('Ann')
  const stranger = from(w, '203.0.113.3')
  for (let n = 0; n < 20; n++) assert.equal((await stranger(`p${n}@house.test`, 'wrong')).status, 401)
  const { status, headers } = await stranger('p99@house.test', 'wrong')
  assert.deepEqual([status, headers['retry-after']], [429, '30'])
  assert.equal((await from(w, '203.0.113.4')('ann@house.test', PASSWORD)).status, 201)
})

test('the right password makes an end of the counting', async () => {
  const w = await house()
  await w.person('Ann')
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 4; n++) await from(w, '203.0.113.5')('ann@house.test', 'wrong')
    assert.equal((await from(w, '203.0.113.5')('ann@house.test', PASSWORD)).status, 201)
  }
})

test('a proof that is asked for once more is guessed at as slowly', async () => {
  const w = await house()
  const ann = await w.person('Ann')
  const confirm = (password: string) => ann('POST', '/api/identity/sessions/current/confirm', { password })
  for (let n = 0; n < 5; n++) assert.equal((await confirm('wrong')).status, 403)
  const { status, body } = await confirm(PASSWORD)
  assert.deepEqual([status, body.error.code, body.error.details], [429, 'identity.try_later', { seconds: 30, minutes: 1 }])
  w.clock.at = new Date(w.clock.at.getTime() + 30 * SECOND)
  assert.equal((await confirm(PASSWORD)).status, 204)
})

test('what was wrong a day ago is forgotten', async () => {
  const w = await house()
  await from(w, '203.0.113.6')('nobody@house.test', 'wrong')
  const kept = () => w.sql('identity', 'select 1 from identity.tries')
  assert.equal((await kept()).length, 3)
  w.clock.at = new Date(w.clock.at.getTime() + 23 * HOUR)
  await w.hosts.identity!.runJob('identity-forget-tries')
  assert.equal((await kept()).length, 3)
  w.clock.at = new Date(w.clock.at.getTime() + 2 * HOUR)
  await w.hosts.identity!.runJob('identity-forget-tries')
  assert.equal((await kept()).length, 0)
})

test('who comes in where they never were is told by mail, and no more once the browser is known', async () => {
  const w = await house()
  const { setupToken } = await w.identity().prepareOwner({})
  const agent = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
  }
  const owner = { email: 'o@house.test', password: PASSWORD }
  await w.nobody('POST', '/api/identity/setup', { token: setupToken, ...owner })
  const mails = () =>
    w.sql<{ recipient: string; filling: object }>(
      'identity',
      `select recipient, filling from identity.mail where template = 'new_sign_in'`,
    )
  assert.deepEqual(await mails(), [], 'not at the set-up')
  const signIn = (more: object) => w.nobody('POST', '/api/identity/sessions', owner, { ...agent, ...more })
  const { headers } = await signIn({ 'x-forwarded-for': '192.0.2.77' })
  const [mail, ...others] = await mails()
  assert.deepEqual([mail?.recipient, others.length], [owner.email, 0])
  assert.deepEqual(mail?.filling, {
    ...{ device: 'Chrome, Linux', ip: '192.0.2.77', when: '2030-01-01T00:00:00.000Z', zone: 'Asia/Seoul' },
  })
  await signIn({ cookie: (headers['set-cookie'] as string[]).map((one) => one.split(';')[0]).join('; ') })
  assert.equal((await mails()).length, 1)
  await w.nobody('POST', '/api/identity/sessions', { ...owner, password: 'wrong' }, agent)
  assert.equal((await mails()).length, 1)
})
