import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { browserEnd, pushService } from '../../../testing/push-service.ts'
import { inSeoul, timekeeper } from '../../../testing/reminded.ts'
import { type Person, world } from '../../../testing/world.ts'

const task = (given: object) => ['POST', '/api/planner/tasks', given] as const

/** A house that sends to a push service of this test, and somebody in it. */
const opened = async (env: Readonly<Record<string, string>> = {}) => {
  const service = await pushService()
  const w = await world('whole', { env: { PUSH_HOME: service.url, ...env } })
  const ann = await inSeoul(w)
  const add = async (who: Person, path: string, language = 'ko') => {
    const browser = browserEnd()
    const given = { endpoint: service.url + path, keys: browser.keys, name: '내 전화기', language }
    const answer = await who('POST', '/api/notify/devices', given)
    assert.equal(answer.status, 201, answer.text)
    return { ...browser, given, id: answer.body.id as string }
  }
  return { w, ann, service, add, time: timekeeper(w) }
}

/** The key of the house as the header of a message names it: the one that is to be believed is the one a browser subscribed with. */
const jwkOf = (publicKey: string) => {
  const bytes = Buffer.from(publicKey, 'base64url')
  const half = (from: number) => bytes.subarray(from, from + 32).toString('base64url')
  return { kty: 'EC', crv: 'P-256', x: half(1), y: half(33), alg: 'ES256' }
}

test('a device is sent what only it can read, signed by the house, with how long it is good for', async () => {
  const { w, ann, service, add, time } = await opened({ PUBLIC_URL: 'https://house.test' })
  const phone = await add(ann, '/phone')
  const { body: visit } = await ann(...task({ title: '병원 예약', day: '2030-01-01', starts: 900 }))
  await time.at('2030-01-01T05:50:00Z')
  const [sent, ...more] = service.taken
  assert.deepEqual(more, [])
  assert.equal(sent?.body.includes('병원'), false)
  const message = phone.open(sent?.body ?? Buffer.alloc(0))
  assert.deepEqual([message.title, message.path], ['병원 예약', `/plan/task/${visit.id}`])
  assert.equal(message.body, '15:00 · 10분 뒤')
  assert.deepEqual(
    ['content-encoding', 'ttl', 'urgency', 'topic'].map((name) => sent?.headers[name]),
    ['aes128gcm', '43200', 'high', message.tag],
  )
  const { publicKey, items } = (await ann('GET', '/api/notify/devices')).body
  const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(sent?.headers.authorization)) ?? []
  assert.equal(key, publicKey)
  const { payload } = await jwtVerify(token ?? '', createLocalJWKSet({ keys: [jwkOf(publicKey)] }), { audience: service.url })
  assert.equal(payload.sub, 'https://house.test')
  assert.ok((payload.exp ?? 0) * 1_000 <= Date.now() + 86_400_000)
  assert.deepEqual(items, [
    { id: phone.id, name: '내 전화기', createdAt: '2030-01-01T00:00:00.000Z', usedAt: '2030-01-01T05:50:00.000Z' },
  ])
  const kept = JSON.stringify(await w.sql('notify', 'select * from notify.device, notify.key'))
  for (const secret of ['/phone', phone.keys.auth]) assert.equal(kept.includes(secret), false, 'it is kept sealed')
})

test('who wants no titles is sent none', async () => {
  const { ann, service, add, time } = await opened()
  const [phone, desk] = [await add(ann, '/phone'), await add(ann, '/desk', 'en')]
  await ann('PATCH', '/api/notify/settings', { titles: false })
  await ann(...task({ title: '비밀 약속', day: '2030-01-01', starts: 900 }))
  await time.at('2030-01-01T05:50:00Z')
  const read = (path: string, browser: typeof phone) =>
    service.taken.filter((one) => one.path === path).map(({ body }) => browser.open(body))
  const [ko, en] = [read('/phone', phone), read('/desk', desk)]
  assert.deepEqual([ko.length, ko[0].title, ko[0].body, ko[0].path], [1, '알림이 있어요', '', '/inbox'])
  assert.deepEqual([en.length, en[0].title], [1, 'You have a reminder'])
  assert.doesNotMatch(JSON.stringify([ko, en]), /비밀/)
})

test('a device that is gone is forgotten, one that is busy is tried again and one that refuses is not', async () => {
  const { ann, service, add, time } = await opened()
  for (const path of ['/gone', '/busy', '/no']) await add(ann, path)
  service.answers.set('/gone', [410])
  service.answers.set('/busy', [429, { 'retry-after': '120' }])
  service.answers.set('/no', [403])
  await ann(...task({ title: '회의', day: '2030-01-01', starts: 900 }))
  const count = () =>
    Object.fromEntries(['/gone', '/busy', '/no'].map((path) => [path, service.taken.filter((one) => one.path === path).length]))
  await time.at('2030-01-01T05:50:00Z')
  assert.deepEqual(count(), { '/gone': 1, '/busy': 1, '/no': 1 })
  assert.equal((await ann('GET', '/api/notify/devices')).body.items.length, 2)
  await time.at('2030-01-01T05:51:59Z')
  assert.equal(count()['/busy'], 1)
  service.answers.set('/busy', [503])
  await time.at('2030-01-01T05:52:00Z')
  await time.at('2030-01-01T05:53:00Z')
  service.answers.delete('/busy')
  await time.at('2030-01-01T05:55:00Z')
  await time.at('2030-01-01T09:00:00Z')
  assert.deepEqual(count(), { '/gone': 1, '/busy': 4, '/no': 1 })
})

test('what was read meanwhile is not sent any more', async () => {
  const { ann, service, add, time } = await opened()
  await add(ann, '/busy')
  service.answers.set('/busy', [503])
  await ann(...task({ title: '회의', day: '2030-01-01', starts: 900 }))
  await time.at('2030-01-01T05:50:00Z')
  assert.equal(service.taken.length, 1)
  await ann('POST', '/api/notify/inbox/read')
  await time.at('2030-01-01T06:50:00Z')
  assert.equal(service.taken.length, 1)
})

test('a test is sent at once; where it does not arrive, the answer says so', async () => {
  const { ann, service, add } = await opened()
  const phone = await add(ann, '/phone')
  assert.equal((await ann('POST', `/api/notify/devices/${phone.id}/trial`)).status, 204)
  assert.equal(phone.open(service.taken[0]?.body ?? Buffer.alloc(0)).title, '시험 알림이에요')
  service.answers.set('/phone', [500])
  const failed = await ann('POST', `/api/notify/devices/${phone.id}/trial`)
  assert.deepEqual([failed.status, failed.body.error.code], [503, 'notify.not_sent'])
  service.answers.set('/phone', [404])
  const gone = await ann('POST', `/api/notify/devices/${phone.id}/trial`)
  assert.deepEqual([gone.status, gone.body.error.code], [410, 'notify.device_gone'])
  assert.deepEqual((await ann('GET', '/api/notify/devices')).body.items, [])
})

test('an address inside, or one that is none, is refused, and so are keys that are none', async () => {
  const { ann } = await opened()
  const { keys } = browserEnd()
  const given = { name: 'x', language: 'ko', keys }
  for (const endpoint of [
    'http://push.example.org/x',
    'https://127.0.0.1/x',
    'https://10.0.0.7/x',
    'https://[::1]/x',
    'https://[fd00::1]/x',
    'https://169.254.169.254/latest',
    'https://localhost/x',
    'https://router/x',
    'https://nas.local/x',
    'https://push.example.org:22/x',
    'https://a:b@push.example.org/x',
    'http://127.0.0.1:1/x',
    'ftp://push.example.org/x',
    'nothing',
  ]) {
    const answer = await ann('POST', '/api/notify/devices', { ...given, endpoint })
    assert.deepEqual([answer.status, answer.body.error?.code], [400, 'notify.bad_endpoint'], endpoint)
  }
  const endpoint = 'https://push.example.org/x'
  for (const bad of [
    { ...keys, auth: 'AAAA' },
    { ...keys, p256dh: 'AAAA' },
    { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') },
  ]) {
    const answer = await ann('POST', '/api/notify/devices', { ...given, endpoint, keys: bad })
    assert.deepEqual([answer.status, answer.body.error?.code], [400, 'notify.bad_device_keys'])
  }
  for (let n = 0; n < 20; n++)
    assert.equal((await ann('POST', '/api/notify/devices', { ...given, endpoint: `${endpoint}/${n}` })).status, 201)
  const many = await ann('POST', '/api/notify/devices', { ...given, endpoint })
  assert.deepEqual([many.status, many.body.error.code], [400, 'notify.too_many_devices'])
  assert.equal((await ann('POST', '/api/notify/devices', { ...given, endpoint: `${endpoint}/7` })).status, 201, 'it is known')
})

test('a browser that somebody else signs in with is theirs from then on', async () => {
  const { w, ann, service, add, time } = await opened()
  const bob = await inSeoul(w, 'Bob')
  const shared = await add(ann, '/shared')
  const again = await bob('POST', '/api/notify/devices', shared.given)
  assert.notEqual(again.body.id, shared.id)
  assert.deepEqual((await ann('GET', '/api/notify/devices')).body.items, [])
  await ann(...task({ title: '앤의 일', day: '2030-01-01', starts: 900 }))
  await bob(...task({ title: '밥의 일', day: '2030-01-01', starts: 900 }))
  await time.at('2030-01-01T05:50:00Z')
  assert.deepEqual(
    service.taken.map(({ body }) => shared.open(body).title),
    ['밥의 일'],
  )
})
