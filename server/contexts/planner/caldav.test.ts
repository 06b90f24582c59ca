import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createDAVClient, type DAVCalendar } from 'tsdav'
import { type Answer, type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let origin: string
before(async () => {
  w = await world()
  origin = await w.hosts.planner!.app.listen({ port: 0, host: '127.0.0.1' })
})
after(() => w.hosts.planner!.app.server.closeAllConnections())

const SCOPES = ['planner:read', 'planner:write']
const tokenOf = async (as: Person, scopes = SCOPES) =>
  (await as('POST', '/api/identity/personal-tokens', { name: 'calendar', scopes, days: 30 })).body as {
    id: string
    token: string
  }
const basic = (email: string, token: string) => `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`
type Ask = (method: string, path: string, body?: string, headers?: Record<string, string>) => Promise<Answer>
/** A person’s calendar as a program sees it: by the request that it sends, and no library between. */
const program = async (as: Person): Promise<Ask & { home: string }> => {
  const { token } = await tokenOf(as)
  const home = `/api/dav/${as.id}/calendars/plan/`
  const ask: Ask = (method, path, body, headers = {}) =>
    w.nobody(method, path.startsWith('/') ? path : `${home}${path}`, body, {
      ...{ authorization: basic(as.email, token), 'content-type': 'text/calendar; charset=utf-8', ...headers },
    })
  return Object.assign(ask, { home })
}
const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const todo = (uid: string, ...lines: readonly string[]) =>
  calendar('BEGIN:VTODO', `UID:${uid}`, 'DTSTAMP:20300101T000000Z', ...lines, 'END:VTODO')
const event = (uid: string, ...lines: readonly string[]) =>
  calendar('BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20300101T000000Z', ...lines, 'END:VEVENT')
const days = async (as: Person, from: string, to = from) =>
  (await as('GET', `/api/planner/days?from=${from}&to=${to}`)).body.items
const titles = (items: readonly { title: string; day: string }[]) => items.map(({ title, day }) => `${day} ${title}`)
const hrefs = (answer: Answer) =>
  [...answer.text.matchAll(/<D:href>([^<]{1,300}\.ics)<\/D:href>(<D:status>HTTP\/1.1 404)?/g)].map(([, href, gone]) =>
    gone ? `- ${href}` : `+ ${href}`,
  )
const SYNC = (token = '') =>
  `<D:sync-collection xmlns:D="DAV:"><D:sync-token>${token}</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>`
const synced = async (ask: Ask, token = '') => {
  const answer = await ask('REPORT', '', SYNC(token), { 'content-type': 'application/xml' })
  assert.equal(answer.status, 207, answer.text)
  return { token: /<D:sync-token>([^<]{1,100})</.exec(answer.text)?.[1] ?? '', changed: hrefs(answer) }
}

test('a client finds the calendar, writes, reads and removes, and hears of what was changed here (tsdav)', async () => {
  const ann = await w.person('Ann')
  const { token } = await tokenOf(ann)
  const client = await createDAVClient({
    serverUrl: origin,
    credentials: { username: ann.email, password: token },
    ...{ authMethod: 'Basic', defaultAccountType: 'caldav' },
  })
  const calendars = await client.fetchCalendars()
  const plan = calendars.find(({ url }) => url.endsWith('/plan/')) as DAVCalendar
  assert.deepEqual(
    calendars.map(({ url, components }) => [url.split('/').at(-2), components]),
    [
      ['plan', ['VEVENT', 'VTODO']],
      ['days', ['VEVENT']],
    ],
  )
  const made = await client.createCalendarObject({
    calendar: plan,
    filename: 'one.ics',
    iCalString: event('one', 'SUMMARY:병원', 'DTSTART:20300105T150000', 'DTEND:20300105T160000'),
  })
  assert.equal(made.status, 201)
  const [task] = await days(ann, '2030-01-05')
  assert.deepEqual([task.title, task.starts, task.ends], ['병원', 900, 960])

  const [object, more] = await client.fetchCalendarObjects({ calendar: plan })
  assert.ok(object && !more)
  await client.updateCalendarObject({ calendarObject: { ...object, data: String(object.data).replace('병원', '치과') } })
  assert.equal((await days(ann, '2030-01-05'))[0].title, '치과')
  const stale = await client.updateCalendarObject({ calendarObject: object })
  assert.equal(stale.status, 412)

  const collection = (await client.fetchCalendars()).find(({ url }) => url === plan.url) as DAVCalendar
  await ann('POST', '/api/planner/tasks', { title: '여기서', day: '2030-01-06' })
  const { created, updated, deleted } = (
    await client.smartCollectionSync({
      collection: { ...collection, objects: [{ ...object, etag: 'old' }], objectMultiGet: client.calendarMultiGet },
      ...{ method: 'webdav', detailedResult: true },
    })
  ).objects
  assert.deepEqual([created.length, updated.length, deleted.length], [1, 0, 0])
  const all = await client.fetchCalendarObjects({
    calendar: plan,
    objectUrls: undefined as never,
    filters: {
      'comp-filter': { _attributes: { name: 'VCALENDAR' }, 'comp-filter': { _attributes: { name: 'VTODO' } } },
    } as never,
  })
  assert.match(String(all[0]?.data), /SUMMARY:여기서/)
  const current = (await client.fetchCalendarObjects({ calendar: plan }))[0]!
  assert.equal((await client.deleteCalendarObject({ calendarObject: current })).status, 204)
  assert.deepEqual(await days(ann, '2030-01-05'), [])
})

test('what is kept of a text that says more than the planner knows comes back to the letter, and goes on when the rest changes', async () => {
  const bob = await w.person('Bob')
  const ask = await program(bob)
  const text = todo(
    'kept',
    'SUMMARY:전화',
    'DUE;TZID=Asia/Seoul:20300110T093000',
    'PRIORITY:1',
    'LOCATION:서울',
    'X-APPLE-SORT-ORDER:7',
    'RELATED-TO:parent',
    'BEGIN:VALARM',
    'ACTION:AUDIO',
    'TRIGGER:-PT10M',
    'X-WR-ALARMUID:9',
    'END:VALARM',
  )
  const { status, headers } = await ask('PUT', 'kept.ics', text, { 'if-none-match': '*' })
  assert.equal(status, 201)
  const read = await ask('GET', 'kept.ics')
  assert.deepEqual([read.text, read.headers.etag], [text, headers.etag])
  const [task] = await days(bob, '2030-01-10')
  assert.deepEqual([task.starts, task.remind], [570, [10]])
  await bob('PATCH', `/api/planner/tasks/${task.id}`, { title: '전화하기' }, { 'if-match': `"${task.version}"` })
  const now = (await ask('GET', 'kept.ics')).text
  for (const line of [
    'SUMMARY:전화하기',
    'DUE;TZID=Asia/Seoul:20300110T093000',
    'PRIORITY:1',
    'LOCATION:서울',
    'X-APPLE-SORT-ORDER:7',
    'RELATED-TO:parent',
    'X-WR-ALARMUID:9',
  ])
    assert.ok(now.includes(line), `${line}\n${now}`)
  assert.ok(!now.includes('SUMMARY:전화\r\n'))
})

test('of two who write at once, the second is told: 412, and nothing is lost', async () => {
  const cid = await w.person('Cid')
  const ask = await program(cid)
  const { headers } = await ask('PUT', 'a.ics', todo('a', 'SUMMARY:x'))
  const match = { 'if-match': String(headers.etag) }
  assert.equal((await ask('PUT', 'a.ics', todo('a', 'SUMMARY:first', 'LOCATION:here'), match)).status, 204)
  assert.equal((await ask('PUT', 'a.ics', todo('a', 'SUMMARY:second'), match)).status, 412)
  assert.equal((await ask('DELETE', 'a.ics', undefined, match)).status, 412)
  assert.equal((await ask('PUT', 'a.ics', todo('a', 'SUMMARY:again'), { 'if-none-match': '*' })).status, 412)
  assert.match((await ask('GET', 'a.ics')).text, /SUMMARY:first/)
  // What the planner does not keep is not lost to somebody who did not see it either.
  const { headers: seen } = await ask('GET', 'a.ics')
  const both = await Promise.all(
    ['b', 'c'].map((to) =>
      ask('PUT', 'a.ics', todo('a', 'SUMMARY:first', `LOCATION:${to}`), { 'if-match': String(seen.etag) }),
    ),
  )
  assert.deepEqual(both.map((one) => one.status).sort(), [204, 412])
})

test('a series and one of its days go both ways', async () => {
  const dan = await w.person('Dan')
  const ask = await program(dan)
  const master = [
    'BEGIN:VTODO',
    'UID:s',
    'DTSTAMP:20300101T000000Z',
    'SUMMARY:운동',
    'DTSTART;VALUE=DATE:20300107',
    'DUE;VALUE=DATE:20300107',
    'RRULE:FREQ=WEEKLY;BYDAY=MO,WE',
  ]
  const put = await ask(
    'PUT',
    's.ics',
    calendar(
      ...master,
      'EXDATE;VALUE=DATE:20300109',
      'END:VTODO',
      'BEGIN:VTODO',
      'UID:s',
      'DTSTAMP:20300101T000000Z',
      'RECURRENCE-ID;VALUE=DATE:20300114',
      'SUMMARY:운동 (공원)',
      'DUE;VALUE=DATE:20300115',
      'STATUS:COMPLETED',
      'END:VTODO',
    ),
  )
  assert.equal(put.status, 201, put.text)
  const items = await days(dan, '2030-01-07', '2030-01-21')
  assert.deepEqual(titles(items), ['2030-01-07 운동', '2030-01-15 운동 (공원)', '2030-01-16 운동', '2030-01-21 운동'])
  const done = await dan(
    'PATCH',
    `/api/planner/series/${items[0].seriesId}/days/2030-01-16`,
    { status: 'done' },
    { 'if-match': `"${items[0].version}"` },
  )
  assert.equal(done.status, 200)
  const { text, headers } = await ask('GET', 's.ics')
  assert.match(text, /RECURRENCE-ID;VALUE=DATE:20300116/)
  assert.match(text, /RRULE:FREQ=WEEKLY;BYDAY=MO,WE/)
  assert.match(text, /EXDATE;VALUE=DATE:20300109/)
  // The client moves all of it to the afternoon and gives the free day back.
  const next = text.replace('EXDATE;VALUE=DATE:20300109\r\n', '').replaceAll('SUMMARY:운동\r\n', 'SUMMARY:수영\r\n')
  assert.equal((await ask('PUT', 's.ics', next, { 'if-match': String(headers.etag) })).status, 204)
  assert.deepEqual(titles(await days(dan, '2030-01-07', '2030-01-21')), [
    '2030-01-07 수영',
    '2030-01-09 수영',
    '2030-01-15 운동 (공원)',
    '2030-01-16 수영',
    '2030-01-21 수영',
  ])
})

test('lunar series go out as days, and keep their rule when they come back changed', async () => {
  const eve = await w.person('Eve')
  const ask = await program(eve)
  await eve('POST', '/api/planner/tasks', {
    title: '차례',
    day: '2030-01-01',
    rule: 'RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15',
  })
  const [href = ''] = (await synced(ask)).changed
  const path = href.slice(2)
  const { text } = await ask('GET', path)
  assert.match(text, /DTSTART;VALUE=DATE:20300912/)
  assert.match(text, /RDATE;VALUE=DATE:20300912,20311001/)
  assert.equal((await ask('PUT', path, text.replace('SUMMARY:차례', 'SUMMARY:한가위'))).status, 204)
  // A client that throws away what it does not know.
  const bare = (await ask('GET', path)).text.replace(/X-HARUTEO-RULE[\s\S]{1,300}?\r\n(?! )/, '').replace('한가위', '추석')
  assert.doesNotMatch(bare, /X-HARUTEO-RULE/)
  assert.equal((await ask('PUT', path, bare)).status, 204)
  const [item] = await days(eve, '2031-10-01')
  assert.deepEqual([item.title, item.rule], ['추석', 'RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15'])
})

test('sync-collection tells what is new, changed and gone, once each; a token of nobody is refused', async () => {
  const fay = await w.person('Fay')
  const ask = await program(fay)
  await ask('PUT', 'a.ics', todo('a', 'SUMMARY:a', 'DUE;VALUE=DATE:20300101'))
  const start = await synced(ask)
  assert.deepEqual(start.changed, [`+ ${ask.home}a.ics`])
  assert.deepEqual((await synced(ask, start.token)).changed, [])
  const [task] = await days(fay, '2030-01-01')
  const { body } = await fay('PATCH', `/api/planner/tasks/${task.id}`, { status: 'done' }, { 'if-match': `"${task.version}"` })
  const changed = await synced(ask, start.token)
  assert.deepEqual(changed.changed, [`+ ${ask.home}a.ics`])
  await fay('DELETE', `/api/planner/tasks/${task.id}`, undefined, { 'if-match': `"${body.version}"` })
  const gone = await synced(ask, changed.token)
  assert.deepEqual(gone.changed, [`- ${ask.home}a.ics`])
  await fay('POST', `/api/planner/tasks/${task.id}/restore`, {})
  assert.deepEqual((await synced(ask, gone.token)).changed, [`+ ${ask.home}a.ics`])
  for (const token of ['data:,999', 'data:,x', 'http://elsewhere/1']) {
    const answer = await ask('REPORT', '', SYNC(token))
    assert.equal(answer.status, 403)
    assert.match(answer.text, /valid-sync-token/)
  }
})

test('what a task that gets a time was called as a to-do is gone, and it is there as an event', async () => {
  const gus = await w.person('Gus')
  const ask = await program(gus)
  const { body } = await gus('POST', '/api/planner/tasks', { title: 'x', day: '2030-01-01' })
  const first = await synced(ask)
  await gus('PATCH', `/api/planner/tasks/${body.id}`, { starts: 600 }, { 'if-match': '"1"' })
  const { changed } = await synced(ask, first.token)
  assert.deepEqual(changed.sort(), [`+ ${ask.home}${body.id}-t.ics`, `- ${ask.home}${body.id}.ics`])
  assert.match((await ask('GET', `${body.id}-t.ics`)).text, /BEGIN:VEVENT[\s\S]{1,400}DTSTART:20300101T100000/)
})

test('what cannot be said in words of the planner is refused by the name that the standard has for it, and nothing of it is kept', async () => {
  const hal = await w.person('Hal')
  const ask = await program(hal)
  const refused: readonly (readonly [body: string, condition: string])[] = [
    [event('h', 'SUMMARY:x', 'DTSTART:20300101T100000', 'RRULE:FREQ=HOURLY'), 'valid-calendar-object-resource'],
    [event('h', 'SUMMARY:x', 'DTSTART;VALUE=DATE:20300101', 'RDATE;VALUE=DATE:20300105'), 'valid-calendar-object-resource'],
    [
      event('h', 'SUMMARY:x', 'DTSTART:20300101T220000', 'DTEND:20300102T060000', 'RRULE:FREQ=DAILY'),
      'valid-calendar-object-resource',
    ],
    [event('h', 'SUMMARY:', 'DTSTART:20300101T100000'), 'valid-calendar-object-resource'],
    [event('h', 'SUMMARY:x', 'DTSTART:20300101T100000Z'), 'valid-calendar-object-resource'],
    [calendar('BEGIN:VJOURNAL', 'UID:j', 'END:VJOURNAL'), 'valid-calendar-object-resource'],
    [`${event('h', 'SUMMARY:x', 'DTSTART:20300101T100000')}x`.replace('END:VEVENT', 'END:VTODO'), 'valid-calendar-data'],
    ['nothing', 'valid-calendar-data'],
  ]
  for (const [body, condition] of refused) {
    const answer = await ask('PUT', 'h.ics', body, { 'accept-language': 'ko' })
    assert.equal(answer.status, 403, body)
    assert.ok(answer.text.includes(condition), answer.text)
  }
  assert.equal((await ask('PUT', 'one.ics', todo('same', 'SUMMARY:x'))).status, 201)
  const second = await ask('PUT', 'two.ics', todo('same', 'SUMMARY:y'))
  assert.deepEqual([second.status, /no-uid-conflict/.test(second.text)], [409, true])
  const read = await ask('PUT', `/api/dav/${hal.id}/calendars/days/x.ics`, todo('z', 'SUMMARY:x'))
  assert.deepEqual([read.status, /need-privileges/.test(read.text)], [403, true])
  assert.equal((await hal('GET', '/api/planner/tasks/some-day')).body.items.length, 1)
})

test('a stranger is asked who they are; a password, a token that ended and one for something else open nothing; another’s calendar is not there', async () => {
  const [ivy, jon] = [await w.person('Ivy'), await w.person('Jon')]
  const ask = await program(ivy)
  await ask('PUT', 'a.ics', todo('a', 'SUMMARY:x'))
  const own = `/api/dav/${ivy.id}/calendars/plan/`
  const every: readonly (readonly [method: string, path: string])[] = [
    ...(['OPTIONS', 'PROPFIND'] as const).map((method) => [method, '/api/dav/'] as const),
    ...(['PROPFIND', 'REPORT', 'PROPPATCH'] as const).map((method) => [method, own] as const),
    ...(['GET', 'PUT', 'DELETE', 'PROPFIND'] as const).map((method) => [method, `${own}a.ics`] as const),
  ]
  const ended = await tokenOf(ivy)
  await ivy('DELETE', `/api/identity/personal-tokens/${ended.id}`)
  const notes = await tokenOf(ivy, ['notes:read'])
  const others = await program(jon)
  for (const [method, path] of every) {
    const body = method === 'GET' ? undefined : '<D:propfind xmlns:D="DAV:"/>'
    for (const authorization of [undefined, basic(ivy.email, 'correct horse battery'), basic(ivy.email, ended.token)]) {
      const answer = await w.nobody(method, path, body, authorization ? { authorization } : {})
      assert.deepEqual(
        [answer.status, answer.headers['www-authenticate']],
        [401, 'Basic realm="Haruteo", charset="UTF-8"'],
        `${method} ${path}`,
      )
    }
    const other = await w.nobody(method, path, body, { authorization: basic(ivy.email, notes.token) })
    assert.equal(other.status, 403, `${method} ${path}`)
    if (path !== '/api/dav/') assert.equal((await others(method, path, body)).status, 404, `${method} ${path}`)
  }
  const reading = (await tokenOf(ivy, ['planner:read'])).token
  const asReader = (method: string) =>
    w.nobody(method, `${own}a.ics`, method === 'PUT' ? todo('a', 'SUMMARY:y') : undefined, {
      authorization: basic('', reading),
    })
  assert.deepEqual(
    [(await asReader('GET')).status, (await asReader('PUT')).status, (await asReader('DELETE')).status],
    [200, 403, 403],
  )
  // A page elsewhere cannot use the session of who reads it.
  const cross = await w.nobody('PUT', `${own}b.ics`, todo('b', 'SUMMARY:x'), {
    cookie: `haruteo=${ivy.token}`,
    origin: 'https://evil.test',
  })
  assert.equal(cross.status, 403)
})

test('XML that declares entities, nests without end or is none is refused before it costs anything', async () => {
  const kim = await w.person('Kim')
  const ask = await program(kim)
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]><D:propfind xmlns:D="DAV:"><D:prop>&a8;</D:prop></D:propfind>`
  const bodies = [
    laughs,
    '<a>'.repeat(5_000),
    '<D:propfind',
    '<x:y/>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
    `<a>${'<b/>'.repeat(40_000)}</a>`,
  ]
  for (const body of bodies) assert.equal((await ask('PROPFIND', '', body, { depth: '0' })).status, 400, body.slice(0, 40))
  assert.equal((await ask('PROPFIND', '', `<a>${' '.repeat(1_100_000)}</a>`)).status, 413)
  assert.equal((await ask('PROPFIND', '', undefined, { depth: 'infinity' })).status, 403)
})

test('times of another zone are told on the clock of the person, wherever they chose to live', async () => {
  const lee = await w.person('Lee')
  const ask = await program(lee)
  const of = (uid: string, at: string) => event(uid, 'SUMMARY:x', `DTSTART${at}`)
  assert.equal((await ask('PUT', 'a.ics', of('a', ':20300710T000000Z'))).status, 403)
  await lee('PATCH', '/api/identity/preferences', { timeZone: 'America/New_York' })
  await w.settle()
  // In summer and in winter, and in the hour that comes twice.
  for (const [uid, at, day, starts] of [
    ['a', ':20300710T000000Z', '2030-07-09', 1_200],
    ['b', ':20300110T000000Z', '2030-01-09', 1_140],
    ['c', ';TZID=Asia/Seoul:20301103T143000', '2030-11-03', 90],
    ['d', ':20300310T070000Z', '2030-03-10', 180],
  ] as const) {
    assert.equal((await ask('PUT', `${uid}.ics`, of(uid, at))).status, 201)
    assert.deepEqual(
      (await days(lee, day)).map((one: { starts: number }) => one.starts),
      [starts],
      at,
    )
  }
  const weekly = event('e', 'SUMMARY:x', 'DTSTART;TZID=America/Toronto:20300107T090000', 'RRULE:FREQ=WEEKLY')
  assert.equal((await ask('PUT', 'e.ics', weekly)).status, 201)
  assert.equal((await ask('PUT', 'f.ics', weekly.replace('Toronto', 'Phoenix').replace('UID:e', 'UID:f'))).status, 403)
})
