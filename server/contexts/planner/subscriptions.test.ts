import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { calendar, elsewhere, event, gives } from '../../../testing/elsewhere.ts'
import { type Person, world } from '../../../testing/world.ts'

const SEOUL = { timeZone: 'Asia/Seoul' }
const BASE = '/api/planner/subscriptions'
const HOUR_MS = 3_600_000

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world('whole', { env: { PRIVATE_CALENDARS: 'on' } })
})

const days = async (as: Person, from: string, to: string) =>
  (await as('GET', `/api/planner/days?from=${from}&to=${to}`)).body as {
    foreign: { title: string; day: string; lastDay: string | null; starts: number | null; ends: number | null }[]
    calendars: { id: string; name: string; color: string }[]
  }
const said = async (as: Person, from = '2030-01-01', to = '2030-01-31') =>
  (await days(as, from, to)).foreign.map(
    ({ title, day, lastDay, starts, ends }) => `${title} ${day}${lastDay ? `~${lastDay}` : ''} ${starts}-${ends}`,
  )
const list = async (as: Person) => (await as('GET', BASE)).body.items
const job = () => w.hosts.planner!.runJob('planner-fetch-calendars')
const pass = (ms: number) => {
  w.clock.at = new Date(w.clock.at.getTime() + ms)
}
const subscribe = async (as: Person, address: string, more: object = {}) => {
  const { status, body, text } = await as('POST', BASE, { address, ...SEOUL, ...more })
  assert.equal(status, 201, text)
  return body
}

test('a calendar of others is read on one’s own clock: whole days, times of other zones, what comes again there', async () => {
  const ann = await w.person('Ann')
  const text = calendar(
    ...event('1', 'SUMMARY:개학', 'DTSTART;VALUE=DATE:20300103', 'DTEND;VALUE=DATE:20300105', 'LOCATION:강당'),
    ...event('2', 'SUMMARY:회의', 'DTSTART:20300104T233000Z', 'DTEND:20300105T003000Z'),
    // New York goes over to summer on 10 March 2030: in Seoul, where nothing changes, the meeting is an hour earlier from then on.
    ...event(
      '3',
      ...['SUMMARY:Standup', 'DTSTART;TZID=America/New_York:20300107T200000', 'DTEND;TZID=America/New_York:20300107T203000'],
      ...['RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20300319T000000Z', 'EXDATE;TZID=America/New_York:20300114T200000'],
    ),
    ...event('3', 'SUMMARY:Moved', 'RECURRENCE-ID;TZID=America/New_York:20300121T200000', 'DTSTART:20300123T010000Z'),
    ...event('4', 'SUMMARY:Off', 'DTSTART;VALUE=DATE:20300103', 'STATUS:CANCELLED'),
    ...event('5', 'SUMMARY:Wrong', 'DTSTART:20300103T000000Z', 'RRULE:FREQ=HOURLY'),
    ...['BEGIN:VTODO', 'UID:6', 'SUMMARY:Not mine', 'DUE:20300103T000000Z', 'END:VTODO'],
  )
  const { url } = await elsewhere(gives(text))
  const made = await subscribe(ann, url)
  assert.deepEqual([made.name, made.color, made.host, made.leftOut, made.problem], ['학교, 3반', 'gray', '127.0.0.1', 1, null])
  assert.doesNotMatch(JSON.stringify(made), /key=hidden/)
  assert.deepEqual(await said(ann), [
    '개학 2030-01-03~2030-01-04 null-null',
    '회의 2030-01-05 510-570',
    'Standup 2030-01-08 600-630',
    'Moved 2030-01-23 600-null',
    'Standup 2030-01-29 600-630',
  ])
  assert.deepEqual(await said(ann, '2030-03-01', '2030-04-30'), [
    'Standup 2030-03-05 600-630',
    'Standup 2030-03-12 540-570',
    'Standup 2030-03-19 540-570',
  ])
  // What began before the window and goes on in it is there, too.
  assert.deepEqual(await said(ann, '2030-01-04', '2030-01-04'), ['개학 2030-01-03~2030-01-04 null-null'])
  const { id, version } = made
  const hidden = await ann(
    'PATCH',
    `${BASE}/${id}`,
    { hidden: true, name: ' 반 ', color: 'teal' },
    { 'if-match': `"${version}"` },
  )
  assert.deepEqual([hidden.status, hidden.body.name, hidden.body.hidden], [200, '반', true])
  assert.deepEqual(await days(ann, '2030-01-01', '2030-01-31').then(({ foreign, calendars }) => [foreign, calendars]), [[], []])
  assert.equal((await ann('PATCH', `${BASE}/${id}`, { hidden: false }, { 'if-match': `"${version}"` })).status, 412)
  await ann('PATCH', `${BASE}/${id}`, { hidden: false }, { 'if-match': `"${hidden.body.version}"` })
  assert.equal((await said(ann)).length, 5)

  // Ann moves to London: the same moments, on her new clock.
  await ann('PATCH', '/api/planner/calendar', { timeZone: 'Europe/London' })
  await job()
  assert.deepEqual((await said(ann)).slice(0, 3), [
    '개학 2030-01-03~2030-01-04 null-null',
    '회의 2030-01-04~2030-01-05 1410-30',
    'Standup 2030-01-08 60-90',
  ])
  const [now] = await list(ann)
  assert.equal((await ann('DELETE', `${BASE}/${id}`, undefined, { 'if-match': `"${now.version}"` })).status, 204)
  assert.deepEqual([await list(ann), await said(ann)], [[], []])
})

test('it is asked for every hour, with what it is known by; where it fails, what was there stays, and is asked for ever less', async () => {
  const bob = await w.person('Bob')
  const one = calendar(...event('1', 'SUMMARY:하나', 'DTSTART;VALUE=DATE:20300110'))
  const house = await elsewhere(gives(one, { etag: '"1"', 'last-modified': 'Tue, 01 Jan 2030 00:00:00 GMT' }))
  await subscribe(bob, house.url, { name: '남의 달력', color: 'pink' })
  await job()
  assert.equal(house.asked.length, 1, 'nothing is due yet')
  pass(HOUR_MS)
  house.answer = (_request, reply) => reply.writeHead(304).end()
  await job()
  assert.deepEqual(
    [house.asked.length, house.asked[1]?.['if-none-match'], house.asked[1]?.['if-modified-since']],
    [2, '"1"', 'Tue, 01 Jan 2030 00:00:00 GMT'],
  )
  const [same] = await list(bob)
  assert.deepEqual(
    [same.fetchedAt, same.problem, await said(bob)],
    [w.clock.at.toISOString(), null, ['하나 2030-01-10 null-null']],
  )

  pass(HOUR_MS)
  const lastThere = same.fetchedAt
  house.answer = gives(one.slice(0, -20))
  await job()
  const [broken] = (await bob('GET', BASE, undefined, { 'accept-language': 'ko' })).body.items
  assert.deepEqual(
    [broken.fetchedAt, broken.triedAt, broken.problem.code, broken.problem.reason],
    [lastThere, w.clock.at.toISOString(), 'planner.exchange_no_calendar', '달력 파일(.ics)이 아니거나 중간에 잘린 파일이에요.'],
  )
  assert.deepEqual(await said(bob), ['하나 2030-01-10 null-null'])
  house.answer = (_request, reply) => reply.writeHead(500).end('later')
  for (const hours of [1, 2, 4, 8, 16, 24, 24]) {
    const sofar: number = house.asked.length
    pass(hours * HOUR_MS - 1_000)
    await job()
    assert.equal(house.asked.length, sofar, `not before ${hours} hours`)
    pass(1_000)
    await job()
    assert.equal(house.asked.length, sofar + 1, `after ${hours} hours`)
  }
  assert.equal((await list(bob))[0].problem.reason, 'Instead of a calendar, the answer was 500.')

  // Asked for by hand, it is there again, and everything starts anew.
  house.answer = gives(calendar(...event('2', 'SUMMARY:둘', 'DTSTART;VALUE=DATE:20300111')), { etag: '"2"' })
  const again = await bob('POST', `${BASE}/${same.id}/refresh`)
  assert.deepEqual([again.status, again.body.problem, again.body.things], [200, null, 1])
  assert.deepEqual(await said(bob), ['둘 2030-01-11 null-null'])

  // More than a year later what comes again is counted out further, also where nothing has changed.
  house.answer = gives(calendar(...event('3', 'SUMMARY:해마다', 'DTSTART;VALUE=DATE:20300301', 'RRULE:FREQ=YEARLY')), {
    etag: '"3"',
  })
  await bob('POST', `${BASE}/${same.id}/refresh`)
  assert.deepEqual(await said(bob, '2033-01-01', '2033-12-31'), [])
  house.answer = (_request, reply) => reply.writeHead(304).end()
  pass(500 * 24 * HOUR_MS)
  await job()
  assert.deepEqual(await said(bob, '2033-01-01', '2033-12-31'), ['해마다 2033-03-01 null-null'])
  w.clock.at = new Date('2030-01-01T00:00:00Z')
})

test('what leads to no calendar is refused by name, and nothing is kept', async () => {
  const cid = await w.person('Cid')
  const house = await elsewhere(gives('<html>'))
  const refused = async (address: string, more: object = {}) => {
    const { status, text } = await cid('POST', BASE, { address, ...SEOUL, ...more })
    return [status, JSON.parse(text).error.code]
  }
  assert.deepEqual(await refused(house.url), [400, 'planner.exchange_no_calendar'])
  assert.deepEqual(await refused('ftp://x.test/a.ics'), [400, 'planner.subscription_no_address'])
  assert.deepEqual(await refused('어딘가'), [400, 'planner.subscription_no_address'])
  assert.deepEqual(await refused(house.url, { timeZone: 'Mars/Olympus' }), [400, 'planner.unknown_zone'])
  assert.deepEqual(await refused(house.url, { name: '  ' }), [400, 'planner.bad_subscription_name'])
  house.answer = (_request, reply) => reply.writeHead(404).end()
  assert.deepEqual(await refused(house.url), [400, 'planner.subscription_status'])
  house.answer = (_request, reply) => reply.writeHead(302, { location: '/again' }).end()
  assert.deepEqual(await refused(house.url), [400, 'planner.subscription_redirects'])
  // Not even where neighbours may be asked: what a rented machine is told, it is told alone.
  for (const inside of [
    'http://169.254.169.254/latest',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
  ]) {
    house.answer = (_request, reply) => reply.writeHead(302, { location: inside }).end()
    assert.deepEqual(await refused(house.url), [400, 'planner.subscription_inside'], inside)
  }
  house.answer = (_request, reply) => {
    const more = () => {
      while (!reply.destroyed && reply.write('x'.repeat(65_536)));
    }
    reply.on('drain', more)
    more()
  }
  assert.deepEqual(await refused(house.url), [400, 'planner.exchange_too_large'])
  const daily = Array.from({ length: 20 }, (_, i) => event(`${i}`, 'DTSTART;VALUE=DATE:20290101', 'RRULE:FREQ=DAILY')).flat()
  house.answer = gives(calendar(...daily))
  assert.deepEqual(await refused(house.url), [413, 'planner.exchange_too_many'])
  assert.deepEqual(await list(cid), [])

  house.answer = gives(calendar())
  for (let n = 0; n < 20; n++) await subscribe(cid, `${house.url}&n=${n}`)
  assert.deepEqual(await refused(`${house.url}&n=20`), [400, 'planner.too_many_subscriptions'])
  const [{ id, version }] = await list(cid)
  await cid('DELETE', `${BASE}/${id}`, undefined, { 'if-match': `"${version}"` })
  assert.deepEqual(await refused(`${house.url}&n=1`), [409, 'planner.subscription_taken'])
})

test('its address lies sealed in the database, is given out to its person, and goes with them', async () => {
  const dan = await w.person('Dan')
  const { url } = await elsewhere(gives(calendar(...event('1', 'SUMMARY:x', 'DTSTART;VALUE=DATE:20300110'))))
  await subscribe(dan, url)
  const [row] = await w.sql<{ address: Buffer }>(
    'planner',
    `select address from planner.subscription where owner_id = '${dan.id}'`,
  )
  assert.ok(row && !row.address.includes('hidden'))
  const face = w.hosts.planner!.faces.planner as unknown as {
    exportFor: (arg: object) => Promise<{ pieces: { path: string; base64: string }[]; next: string | null }>
  }
  const { pieces } = await face.exportFor({ personId: dan.id, cursor: 'subscriptions:00000000-0000-0000-0000-000000000000:1' })
  assert.equal(JSON.parse(Buffer.from(pieces[0]!.base64, 'base64').toString())[0].address, url)
  await face.exportFor({ personId: dan.id, cursor: null })
  await (face as unknown as { erase: (arg: object) => Promise<unknown> }).erase({ personId: dan.id })
  const left = await w.sql<{ n: number }>(
    'planner',
    `select count(*)::int as n from planner.foreign_day where owner_id = '${dan.id}'
      union all select count(*)::int from planner.subscription where owner_id = '${dan.id}'`,
  )
  assert.deepEqual(left, [{ n: 0 }, { n: 0 }])
})
