import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserEnd, pushService } from '../../../testing/push-service.ts'
import { inSeoul, timekeeper } from '../../../testing/reminded.ts'
import { type Answer, type Person, world } from '../../../testing/world.ts'
import type { IdentityEvents } from '../identity/public.ts'

const task = (given: object) => ['POST', '/api/planner/tasks', { remind: [0], ...given }] as const

const opened = async () => {
  const service = await pushService()
  const w = await world('whole', { env: { PUSH_HOME: service.url } })
  const ann = await inSeoul(w)
  return { w, ann, service, time: timekeeper(w) }
}
const addPhone = async (who: Person, url: string) => {
  const browser = browserEnd()
  await who('POST', '/api/notify/devices', { endpoint: `${url}/phone`, keys: browser.keys, name: '전화기', language: 'ko' })
  return browser
}
const newest = async (who: Person) => (await who('GET', '/api/notify/inbox?limit=1')).body.items[0]

test('what comes in quiet hours waits for their end, and then comes as one', async () => {
  const { ann, service, time } = await opened()
  const phone = await addPhone(ann, service.url)
  await ann('PATCH', '/api/notify/settings', { quiet: { from: 22 * 60, to: 7 * 60, days: [2] } })
  await ann(...task({ title: '밤', day: '2030-01-01', starts: 23 * 60 }))
  await ann(...task({ title: '새벽', day: '2030-01-02', starts: 5 * 60 }))
  await ann(...task({ title: '아침', day: '2030-01-02', starts: 7 * 60 }))
  await ann(...task({ title: '다음 밤', day: '2030-01-02', starts: 23 * 60 }))
  await time.at('2030-01-01T14:00:00Z')
  await time.at('2030-01-01T20:00:00Z')
  await time.at('2030-01-01T21:59:59Z')
  assert.deepEqual(await time.told(ann), [])
  await time.at('2030-01-01T22:00:00Z')
  assert.deepEqual((await time.told(ann)).sort(), ['밤', '새벽', '아침'])
  const sent = service.taken.map(({ body }) => phone.open(body))
  const gathered = sent.find(({ notice }) => notice === null)
  assert.deepEqual([sent.length, gathered.title, gathered.body], [2, '알림 2개가 모여 있어요', '밤, 새벽'])
  const { items } = (await ann('GET', '/api/notify/inbox')).body
  assert.deepEqual(items.filter((one: { gathered: string | null }) => one.gathered === '2030-01-01T22:00:00.000Z').length, 2)
  await time.at('2030-01-02T14:00:00Z')
  assert.equal((await newest(ann)).title, '다음 밤', 'a Wednesday night is none of theirs')
})

test('where quiet hours are taken back, what waited comes at once', async () => {
  const { ann, time } = await opened()
  await ann('PATCH', '/api/notify/settings', { quiet: { from: 540, to: 1_000, days: [1, 2, 3, 4, 5, 6, 7] } })
  await ann(...task({ title: '낮', day: '2030-01-01', starts: 600 }))
  await time.at('2030-01-01T02:00:00Z')
  assert.deepEqual(await time.told(ann), [])
  await ann('PATCH', '/api/notify/settings', { quiet: null })
  await time.look()
  assert.deepEqual(await time.told(ann), ['낮'])
})

test('one that is put off comes again at its time, in quiet hours too, and not when it is done by then', async () => {
  const { ann, time } = await opened()
  await ann('PATCH', '/api/notify/settings', { quiet: { from: 720, to: 1_380, days: [2] } })
  const { body: call } = await ann(...task({ title: '전화', day: '2030-01-01', starts: 600 }))
  await time.at('2030-01-01T01:00:00Z')
  const { id } = await newest(ann)
  const snooze = async (given: object, which = id) => {
    const answer = await ann('POST', `/api/notify/inbox/${which}/snooze`, given)
    assert.equal(answer.status, 200, answer.text)
    return answer.body.snoozedUntil
  }
  assert.equal(await snooze({ for: 'ten_minutes' }), '2030-01-01T01:10:00.000Z')
  assert.equal(await snooze({ for: 'tomorrow' }), '2030-01-02T00:00:00.000Z')
  assert.equal(await snooze({ until: '2030-01-01T04:00:00+00:00' }), '2030-01-01T04:00:00.000Z')
  assert.deepEqual((await ann('GET', '/api/notify/inbox/state')).body, { unread: 0 })
  await time.at('2030-01-01T01:10:00Z')
  assert.deepEqual(await time.told(ann), ['전화'], 'the last word counts')
  await time.at('2030-01-01T04:00:00Z')
  assert.deepEqual(await time.told(ann), ['전화', '전화'])
  await snooze({ for: 'hour' }, (await newest(ann)).id)
  await ann('PATCH', `/api/planner/tasks/${call.id}`, { status: 'done' }, { 'if-match': '"1"' })
  await time.at('2030-01-01T05:00:00Z')
  assert.deepEqual(await time.told(ann), ['전화', '전화'])
  for (const until of ['2030-01-01T05:00:00Z', '2031-06-01T00:00:00Z']) {
    const refused = await ann('POST', `/api/notify/inbox/${id}/snooze`, { until })
    assert.deepEqual([refused.status, refused.body.error.code], [400, 'notify.bad_snooze'])
  }
})

test('the list comes page by page, by lane and unread, and is somebody else’s in nothing', async () => {
  const { w, ann, time } = await opened()
  const bob = await inSeoul(w, 'Bob')
  for (let n = 0; n < 7; n++) await ann(...task({ title: `일 ${n}`, day: '2030-01-01', starts: 600 + n }))
  await time.at('2030-01-01T01:10:00Z')
  const titles: string[] = []
  let cursor: string | null = ''
  for (let pages = 0; cursor !== null; pages++) {
    assert.ok(pages < 4)
    const { body }: Answer = await ann('GET', `/api/notify/inbox?limit=3${cursor && `&cursor=${cursor}`}`)
    titles.push(...body.items.map(({ title }: { title: string }) => title))
    cursor = body.nextCursor
  }
  assert.deepEqual(
    titles.toSorted(),
    [0, 1, 2, 3, 4, 5, 6].map((n) => `일 ${n}`),
  )
  const { id } = await newest(ann)
  assert.equal((await ann('POST', `/api/notify/inbox/${id}/read`)).status, 204)
  assert.deepEqual((await ann('GET', '/api/notify/inbox/state')).body, { unread: 6 })
  assert.equal((await time.told(ann, '&unread=true')).length, 6)
  await bob('POST', '/api/notify/inbox/read')
  assert.equal((await time.told(ann, '&unread=true')).length, 6)
  assert.deepEqual(await time.told(bob), [])
  for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')])
    assert.equal((await ann('GET', `/api/notify/inbox?cursor=${cursor}`)).body.error.code, 'http.bad_cursor')
})

test('settings that cannot be are refused', async () => {
  const { ann } = await opened()
  const refused = async (given: object) => {
    const answer = await ann('PATCH', '/api/notify/settings', given)
    return [answer.status, answer.body.error.code]
  }
  assert.deepEqual(await refused({ quiet: { from: 60, to: 60, days: [1] } }), [400, 'notify.bad_quiet'])
  assert.deepEqual(await refused({ deviceZone: 'Mars/Base' }), [400, 'notify.unknown_time_zone'])
  for (const given of [
    { lead: [-1] },
    { lead: [1, 2, 3, 4, 5, 6] },
    { dayAt: 1_440 },
    { quiet: { from: 0, to: 1, days: [] } },
    {},
  ])
    assert.deepEqual(await refused(given), [400, 'http.invalid_input'])
})

test('several processes tell of each moment once, and one that died over it is stood in for', async () => {
  const { w, ann, service, time } = await opened()
  await addPhone(ann, service.url)
  const hosts = [w.hosts.notify!, await w.another('notify'), await w.another('notify')]
  const titles = Array.from({ length: 60 }, (_, n) => `일 ${String(n).padStart(2, '0')}`)
  for (const [n, title] of titles.entries()) await ann(...task({ title, day: '2030-01-01', starts: 600 + (n % 3) }))
  await time.look()
  // As if a process had taken these and was gone.
  await w.sql('notify', `update notify.due set lease = '2030-01-01T01:05:30Z', claim = gen_random_uuid() where title < '일 05'`)
  w.clock.at = new Date('2030-01-01T01:05:00Z')
  await Promise.all(hosts.map((host) => host.runJob('notify-look')))
  assert.deepEqual((await time.told(ann)).sort(), titles.slice(5))
  w.clock.at = new Date('2030-01-01T01:05:31Z')
  await Promise.all(hosts.map((host) => host.runJob('notify-look')))
  assert.deepEqual((await time.told(ann)).sort(), titles)
  assert.equal(service.taken.length, 60)
})

test('somebody who leaves takes all of it along, and nothing is left', async () => {
  const { w, ann, service, time } = await opened()
  await addPhone(ann, service.url)
  await ann(...task({ title: '하나', day: '2030-01-01', starts: 600 }))
  await ann(...task({ title: '둘', day: '2030-01-05', starts: 600 }))
  await time.at('2030-01-01T01:00:00Z')
  const face = w.hosts.notify!.faces.notify as unknown as {
    exportFor: (arg: object) => Promise<{ pieces: { path: string; base64: string }[]; next: string | null }>
    erase: (arg: object) => Promise<{ left: boolean }>
  }
  const { pieces, next } = await face.exportFor({ personId: ann.id, cursor: null })
  const text = pieces.map(({ base64 }) => Buffer.from(base64, 'base64').toString()).join('')
  assert.deepEqual([pieces.map(({ path }) => path), next], [['reminders/settings.json', 'reminders/notices.json'], null])
  for (const word of ['Asia/Seoul', '전화기', '하나']) assert.ok(text.includes(word), word)
  assert.doesNotMatch(text, /sealed|hash/)
  assert.deepEqual(await face.erase({ personId: ann.id }), { left: false })
  for (const table of ['person', 'thing', 'due', 'notice', 'device', 'push'])
    assert.deepEqual(await w.sql('notify', `select 1 from notify.${table}`), [], table)
})

test('of two words on a time zone that come in the wrong order the later is right', async () => {
  const { w, ann } = await opened()
  const data = (timeZone: string, at: string): IdentityEvents['identity.zone_chosen'] => ({ personId: ann.id, timeZone, at })
  const tell = (zone: string, at: string) =>
    w.sql(
      'identity',
      `insert into identity.delivery (event, name, data, lane, due, at, subscriber) values (gen_random_uuid(), 'identity.zone_chosen',
        '${JSON.stringify(data(zone, at))}', 0, now() - interval '1 hour', now(), 'notify')`,
    )
  w.clock.at = new Date('2040-01-01T00:00:00Z')
  await tell('Europe/Paris', '2031-01-02T00:00:00Z')
  await w.settle()
  await tell('Asia/Tokyo', '2031-01-01T00:00:00Z')
  await w.settle()
  assert.equal((await ann('GET', '/api/notify/settings')).body.timeZone, 'Europe/Paris')
})
