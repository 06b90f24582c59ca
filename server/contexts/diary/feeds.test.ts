import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import ICAL from 'ical.js'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
const timeZone = 'Asia/Seoul'
const DAILY = [1, 2, 3, 4, 5, 6, 7]
before(async () => {
  w = await world()
})

/** Somebody who takes two medicines at eight in the morning, and one of them at nine in the evening of Mondays. */
const somebody = async (name: string) => {
  const as = await w.person(name)
  await as('PUT', '/api/diary/consent', { textVersion: 1 })
  const medicine = async (called: string, times: number[], weekdays = DAILY, to: string | null = null) => {
    const about = { name: called, kind: 'controller', device: '', unit: '회', strength: '160/4.5', note: '', stock: null }
    const schedules = [{ from: '2029-12-20', to, weekdays, times, amount: 2 }]
    const answer = await as('POST', '/api/diary/medicines', { ...about, schedules, timeZone })
    assert.equal(answer.status, 201, answer.text)
    return answer.body.id as string
  }
  return { as, medicine, ids: [await medicine('심비코트', [480]), await medicine('싱귤레어', [480])] }
}
const opened = async (as: Person, more: object = {}, language = 'ko') => {
  const answer = await as('PUT', '/api/diary/feed', { timeZone, ...more }, { 'accept-language': language })
  assert.equal(answer.status, 200, answer.text)
  assert.match(answer.body.url, /^http:\/\/house\.test\/calendars\/diary\/[\w-]{43}\.ics$/)
  return answer.body.url.slice('http://house.test'.length) as string
}
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((one) => ({
    summary: one.getFirstPropertyValue('summary'),
    begins: String(one.getFirstPropertyValue('dtstart')),
    rule: String(one.getFirstPropertyValue('rrule')),
    uid: String(one.getFirstPropertyValue('uid')),
    rings: one.getAllSubcomponents('valarm').length,
  }))

test('a secret address tells other calendars when doses are due, and not of what, nor of how many medicines', async () => {
  const { as: ann, medicine } = await somebody('Ann')
  await medicine('프레드니솔론', [1_260], [1], '2030-01-31')
  const address = await opened(ann)
  const { status, text, headers } = await w.nobody('GET', address)
  assert.deepEqual(
    [status, headers['cache-control'], headers['x-robots-tag'], headers['content-type']],
    [200, 'private, max-age=900', 'noindex, nofollow', 'text/calendar; charset=utf-8'],
  )
  assert.doesNotMatch(text, /심비코트|싱귤레어|프레드니솔론|160\/4|회/)
  const [evening, morning, ...more] = events(text).toSorted((a, b) => (a.begins < b.begins ? 1 : -1))
  assert.deepEqual(more, [], 'two at the same time are one')
  assert.deepEqual(
    [morning?.summary, morning?.begins, morning?.rule, morning?.rings],
    ['약 먹을 때예요', '2030-01-01T08:00:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 0],
  )
  assert.deepEqual([evening?.begins, evening?.rule], ['2030-01-07T21:00:00', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20300131T210000'])
  assert.equal((await w.nobody('GET', address, undefined, { 'if-none-match': String(headers.etag) })).status, 304)
  w.clock.at = new Date('2030-01-02T00:00:00Z')
  const next = events((await w.nobody('GET', address)).text)
  assert.deepEqual(next.map(({ uid }) => uid).sort(), [evening?.uid, morning?.uid].sort(), 'tomorrow they are the same events')
  w.clock.at = new Date('2030-02-01T00:00:00Z')
  assert.equal(events((await w.nobody('GET', address)).text).length, 1, 'a course that is over is no more in it')
  w.clock.at = new Date('2030-01-01T00:00:00Z')
  assert.match((await w.nobody('GET', await opened(ann, {}, 'en'))).text, /SUMMARY:Time for a dose/)
})

test('it names medicines for who wants that, follows what is planned, and another address shows nobody whose it is', async () => {
  const { as: ben, medicine, ids } = await somebody('Ben')
  const address = await opened(ben, { names: true })
  const first = events((await w.nobody('GET', address)).text)
  assert.deepEqual(first.map(({ summary }) => summary).sort(), ['심비코트', '싱귤레어'])
  assert.doesNotMatch(JSON.stringify(first), new RegExp(ids.join('|')), 'no id of the house')
  await medicine('스피리바', [600])
  await ben('DELETE', `/api/diary/medicines/${ids[1]}?timeZone=${timeZone}`, undefined, { 'if-match': '"1"' })
  const later = events((await w.nobody('GET', address)).text)
  assert.deepEqual(later.map(({ summary }) => summary).sort(), ['스피리바', '심비코트'])
  const { feed } = (await ben('GET', '/api/diary/feed')).body
  assert.deepEqual([feed.names, feed.views, feed.lastViewedAt], [true, 2, '2030-01-01T00:00:00.000Z'])
  w.clock.at = new Date('2030-01-01T01:00:00Z')
  const other = await opened(ben, { names: true })
  assert.equal((await w.nobody('GET', address)).body.error.code, 'diary.unknown_feed')
  const uids = events((await w.nobody('GET', other)).text).map(({ uid }) => uid)
  assert.ok(uids.every((uid) => !first.some((one) => one.uid === uid)))
})

test('a fetch of the dose times is a line a day that their person sees, without a word of who it was', async () => {
  const { as: dot } = await somebody('Dot')
  const address = await opened(dot)
  const fetched = async (...days: string[]) => {
    for (const day of days) {
      w.clock.at = new Date(`${day}Z`)
      await Promise.all([1, 2, 3].map(() => w.nobody('GET', address)))
    }
    const { items } = (await dot('GET', '/api/diary/looks')).body
    return items.filter(({ what }: { what: string }) => what === 'calendar')
  }
  const [second, first, ...others] = await fetched('2030-01-03T00:00:00', '2030-01-03T23:59:00', '2030-01-04T00:00:00')
  assert.deepEqual(others, [])
  const { n, ...line } = first
  assert.deepEqual(line, {
    ...{ at: '2030-01-03T00:00:00.000Z', by: null, as: 'link', what: 'calendar', from: null, to: null, reason: null },
  })
  assert.equal(second.at, '2030-01-04T00:00:00.000Z')
  assert.equal((await dot('GET', '/api/diary/feed')).body.feed.views, 9)
  assert.equal((await dot('GET', '/api/diary/looks/check')).body.broken, null)
  assert.equal((await w.nobody('GET', `/calendars/diary/${'a'.repeat(43)}.ics`)).status, 404)
  assert.equal((await fetched()).length, 2)
  w.clock.at = new Date('2030-01-01T00:00:00Z')
})

test('it is gone when it is taken away, with the consent and with its person; it is kept as a digest, and given out without it', async () => {
  const { as: cho } = await somebody('Cho')
  const face = w.hosts.diary!.faces.diary as unknown as {
    exportFor(arg: object): Promise<{ pieces: { path: string; base64: string }[]; next: string | null }>
    erase(arg: object): Promise<unknown>
  }
  const address = await opened(cho)
  const token = address.slice('/calendars/diary/'.length, -'.ics'.length)
  assert.ok(!JSON.stringify(await w.sql('diary', 'select t::text from diary.feed t')).includes(token))
  const { pieces } = await face.exportFor({ personId: cho.id, cursor: 'feed:00000000-0000-0000-0000-000000000000:1' })
  const [told] = JSON.parse(Buffer.from(pieces[0]?.base64 ?? '', 'base64').toString())
  assert.deepEqual([told.names, told.zone, told.token], [false, timeZone, undefined])
  assert.equal((await cho('DELETE', '/api/diary/feed')).status, 204)
  assert.equal((await w.nobody('GET', address)).status, 404)
  assert.deepEqual((await cho('GET', '/api/diary/feed')).body, { feed: null })
  for (const leave of [() => cho('DELETE', '/api/diary/consent'), () => face.erase({ personId: cho.id })]) {
    await cho('PUT', '/api/diary/consent', { textVersion: 1 })
    const again = await opened(cho)
    await leave()
    assert.equal((await w.nobody('GET', again)).status, 404)
  }
  assert.equal((await cho('PUT', '/api/diary/feed', { timeZone })).body.error.code, 'diary.consent_missing')
  await cho('PUT', '/api/diary/consent', { textVersion: 1 })
  const nowhere = await cho('PUT', '/api/diary/feed', { timeZone: 'Asia/Atlantis' })
  assert.equal(nowhere.body.error.code, 'diary.bad_time_zone')
})
