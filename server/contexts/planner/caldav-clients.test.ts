import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, type Person, world } from '../../../testing/world.ts'

// What programs send, in the forms that they document or are known for: each conversation from the first question to a change.

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world()
})

const SPACES =
  'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/" xmlns:A="http://apple.com/ns/ical/"'
const propfind = (...names: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><D:propfind ${SPACES}><D:prop>${names.map((name) => `<${name}/>`).join('')}</D:prop></D:propfind>`
type Program = (method: string, path: string, body?: string, headers?: Record<string, string>) => Promise<Answer>

const program = async (as: Person, agent: string): Promise<Program> => {
  const scopes = ['planner:read', 'planner:write']
  const { token } = (await as('POST', '/api/identity/personal-tokens', { name: agent.slice(0, 40), scopes, days: 30 })).body
  const authorization = `Basic ${Buffer.from(`${as.email}:${token}`).toString('base64')}`
  return (method, path, body, headers = {}) =>
    w.nobody(method, path, body, { authorization, 'user-agent': agent, 'content-type': 'text/xml; charset=utf-8', ...headers })
}
/** The address inside a property of an answer. */
const hrefIn = ({ text }: Answer, property: string) =>
  new RegExp(`<[A-Z]:${property}><D:href>([^<]{1,300})</D:href>`).exec(text)?.[1] ?? assert.fail(`no ${property} in ${text}`)
const statusOf = ({ text }: Answer, property: string) => {
  const part = text.split('<D:propstat>').find((one) => one.includes(`:${property}/>`) || one.includes(`:${property}>`))
  return /HTTP\/1.1 (\d{3})/.exec(part ?? '')?.[1]
}
const tokenIn = ({ text }: Answer) => /<D:sync-token>([^<]{1,100})</.exec(text)?.[1] ?? ''
const day = async (as: Person, at: string) => (await as('GET', `/api/planner/days?from=${at}&to=${at}`)).body.items

test('Apple’s Calendar and Reminders: from the name of the house to a reminder that is ticked', async () => {
  const ann = await w.person('Ann')
  const apple = await program(ann, 'iOS/18.0 (22A3354) dataaccessd/1.0')
  const known = await apple(
    'PROPFIND',
    '/.well-known/caldav',
    propfind('D:current-user-principal', 'D:principal-URL', 'D:resourcetype'),
    { depth: '0' },
  )
  assert.deepEqual([known.status, known.headers.location], [301, '/api/dav/'])
  const root = await apple('PROPFIND', '/api/dav/', propfind('D:current-user-principal', 'D:principal-URL', 'D:resourcetype'), {
    depth: '0',
  })
  const principal = hrefIn(root, 'current-user-principal')
  const options = await apple('OPTIONS', principal)
  assert.match(String(options.headers.dav), /calendar-access/)
  const about = await apple(
    'PROPFIND',
    principal,
    propfind(
      'C:calendar-home-set',
      'C:calendar-user-address-set',
      'D:displayname',
      'S:dropbox-home-URL',
      'S:email-address-set',
      'C:schedule-inbox-URL',
      'D:supported-report-set',
    ),
    { depth: '0' },
  )
  assert.equal(statusOf(about, 'schedule-inbox-URL'), '404')
  const home = hrefIn(about, 'calendar-home-set')
  const calendars = await apple(
    'PROPFIND',
    home,
    propfind(
      'D:displayname',
      'D:resourcetype',
      'A:calendar-color',
      'A:calendar-order',
      'S:getctag',
      'D:sync-token',
      'C:supported-calendar-component-set',
      'D:current-user-privilege-set',
      'D:quota-used-bytes',
    ),
    { depth: '1', brief: 't', 'accept-language': 'ko-KR' },
  )
  assert.match(calendars.text, /<D:displayname>하루터<\/D:displayname>/)
  assert.match(calendars.text, /<C:comp name="VEVENT"\/><C:comp name="VTODO"\/>/)
  assert.doesNotMatch(calendars.text, /404 Not Found/)
  const plan = `${home}plan/`
  const color = `<D:propertyupdate ${SPACES}><D:set><D:prop><A:calendar-color>#FF2968FF</A:calendar-color></D:prop></D:set></D:propertyupdate>`
  const painted = await apple('PROPPATCH', plan, color)
  assert.deepEqual([painted.status, statusOf(painted, 'calendar-color')], [207, '403'])

  const sync = (token: string) =>
    `<D:sync-collection ${SPACES}><D:sync-token>${token}</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>`
  const start = tokenIn(await apple('REPORT', plan, sync(''), { depth: '1' }))
  const reminder = `BEGIN:VCALENDAR\r\nCALSCALE:GREGORIAN\r\nPRODID:-//Apple Inc.//iOS 18.0//EN\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nCREATED:20300101T000000Z\r\nDTSTAMP:20300101T000000Z\r\nDUE;TZID=Asia/Seoul:20300102T090000\r\nDTSTART;TZID=Asia/Seoul:20300102T090000\r\nLAST-MODIFIED:20300101T000000Z\r\nSTATUS:NEEDS-ACTION\r\nSUMMARY:우유 사기\r\nUID:6F1B-APPLE\r\nX-APPLE-SORT-ORDER:691234567\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Reminder\r\nTRIGGER;VALUE=DATE-TIME:20300102T000000Z\r\nUID:A1\r\nEND:VALARM\r\nEND:VTODO\r\nEND:VCALENDAR\r\n`
  const put = await apple('PUT', `${plan}6F1B-APPLE.ics`, reminder, { 'content-type': 'text/calendar', 'if-none-match': '*' })
  assert.equal(put.status, 201, put.text)
  const [task] = await day(ann, '2030-01-02')
  assert.deepEqual([task.title, task.starts, task.ends, task.remind], ['우유 사기', 540, null, null])
  const ticked = reminder.replace(
    'STATUS:NEEDS-ACTION',
    'COMPLETED:20300102T003000Z\r\nPERCENT-COMPLETE:100\r\nSTATUS:COMPLETED',
  )
  assert.equal(
    (
      await apple('PUT', `${plan}6F1B-APPLE.ics`, ticked, {
        'content-type': 'text/calendar',
        'if-match': String(put.headers.etag),
      })
    ).status,
    204,
  )
  const [done] = await day(ann, '2030-01-02')
  assert.deepEqual([done.status, done.doneAt], ['done', '2030-01-02T00:30:00.000Z'])
  await ann('PATCH', `/api/planner/tasks/${done.id}`, { status: 'todo' }, { 'if-match': `"${done.version}"` })
  const changed = await apple('REPORT', plan, sync(start), { depth: '1' })
  assert.match(changed.text, /6F1B-APPLE\.ics/)
  const multiget = `<C:calendar-multiget ${SPACES}><D:prop><D:getetag/><C:calendar-data/></D:prop><D:href>${plan}6F1B-APPLE.ics</D:href><D:href>${plan}nothing.ics</D:href></C:calendar-multiget>`
  const { text } = await apple('REPORT', plan, multiget, { depth: '1' })
  assert.match(text, /STATUS:NEEDS-ACTION/)
  assert.doesNotMatch(text, /STATUS:COMPLETED|PERCENT-COMPLETE/)
  assert.match(text, /X-APPLE-SORT-ORDER:691234567/)
  assert.match(text, /nothing\.ics<\/D:href><D:status>HTTP\/1.1 404/)
})

test('Thunderbird: a series with its zone, one day of it moved, and a to-do of every day ticked once', async () => {
  const bob = await w.person('Bob')
  const bird = await program(bob, 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0')
  const plan = `/api/dav/${bob.id}/calendars/plan/`
  const about = await bird(
    'PROPFIND',
    plan,
    propfind(
      'D:resourcetype',
      'D:owner',
      'D:current-user-principal',
      'D:current-user-privilege-set',
      'D:supported-report-set',
      'C:supported-calendar-component-set',
      'S:getctag',
    ),
    { depth: '0' },
  )
  for (const said of ['<C:calendar/>', '<D:write/>', '<D:sync-collection/>', '<C:calendar-multiget/>'])
    assert.ok(about.text.includes(said), said)
  const zone =
    'BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:KST\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n'
  const head = `BEGIN:VCALENDAR\r\nPRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN\r\nVERSION:2.0\r\n${zone}`
  const series = `${head}BEGIN:VEVENT\r\nCREATED:20300101T000000Z\r\nLAST-MODIFIED:20300101T000000Z\r\nDTSTAMP:20300101T000000Z\r\nUID:tb-1\r\nSUMMARY:주간 회의\r\nRRULE:FREQ=WEEKLY;UNTIL=20300131T000000Z\r\nDTSTART;TZID=Asia/Seoul:20300103T100000\r\nDTEND;TZID=Asia/Seoul:20300103T110000\r\nTRANSP:OPAQUE\r\nX-MOZ-GENERATION:2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:tb-1\r\nDTSTAMP:20300101T000000Z\r\nRECURRENCE-ID;TZID=Asia/Seoul:20300110T100000\r\nSUMMARY:주간 회의\r\nDTSTART;TZID=Asia/Seoul:20300111T140000\r\nDTEND;TZID=Asia/Seoul:20300111T150000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const put = await bird('PUT', `${plan}tb-1.ics`, series, {
    'content-type': 'text/calendar; charset=utf-8',
    'if-none-match': '*',
  })
  assert.equal(put.status, 201, put.text)
  const { items } = (await bob('GET', '/api/planner/days?from=2030-01-01&to=2030-02-28')).body
  assert.deepEqual(
    items.map((one: Record<string, unknown>) => `${one.day} ${one.starts}-${one.ends}`),
    ['2030-01-03 600-660', '2030-01-11 840-900', '2030-01-17 600-660', '2030-01-24 600-660'],
  )
  assert.equal((await bird('GET', `${plan}tb-1.ics`)).text, series)
  const daily = `${head}BEGIN:VTODO\r\nDTSTAMP:20300101T000000Z\r\nUID:tb-2\r\nSUMMARY:물주기\r\nRRULE:FREQ=DAILY;COUNT=5\r\nDTSTART;TZID=Asia/Seoul:20300103T080000\r\nEND:VTODO\r\nBEGIN:VTODO\r\nUID:tb-2\r\nDTSTAMP:20300104T000000Z\r\nRECURRENCE-ID;TZID=Asia/Seoul:20300104T080000\r\nSUMMARY:물주기\r\nSTATUS:COMPLETED\r\nCOMPLETED:20300104T000000Z\r\nPERCENT-COMPLETE:100\r\nDTSTART;TZID=Asia/Seoul:20300104T080000\r\nEND:VTODO\r\nEND:VCALENDAR\r\n`
  assert.equal((await bird('PUT', `${plan}tb-2.ics`, daily, { 'content-type': 'text/calendar; charset=utf-8' })).status, 201)
  const states = await Promise.all(
    ['04', '05', '08'].map(async (n) => (await day(bob, `2030-01-${n}`)).map((one: { status: string }) => one.status)),
  )
  assert.deepEqual(states, [['done'], ['todo'], []])
})

test('DAVx⁵: what lies in a span of time, a change, and the same thing taken away on both sides', async () => {
  const cid = await w.person('Cid')
  const davx = await program(cid, 'DAVx5/4.4.3-ose (dav4jvm; okhttp/4.12.0) Android/14')
  const plan = `/api/dav/${cid.id}/calendars/plan/`
  await cid('POST', '/api/planner/tasks', { title: '회의', day: '2030-01-10', starts: 600, ends: 660 })
  await cid('POST', '/api/planner/tasks', { title: '옛일', day: '2029-06-01', starts: 600, ends: 660 })
  await cid('POST', '/api/planner/tasks', { title: '매주', day: '2029-06-04', starts: 600, rule: 'FREQ=WEEKLY;BYDAY=MO' })
  await cid('POST', '/api/planner/tasks', { title: '할 일', day: '2030-01-11' })
  const query = (component: string, span = '') =>
    `<C:calendar-query ${SPACES}><D:prop><D:getetag/><C:calendar-data/></D:prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="${component}">${span}</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>`
  const titles = ({ text }: Answer) => [...text.matchAll(/SUMMARY:([^&\r\n]{1,50})/g)].map(([, title]) => title).sort()
  const span = '<C:time-range start="20300101T000000Z" end="20300201T000000Z"/>'
  assert.deepEqual(titles(await davx('REPORT', plan, query('VEVENT', span), { depth: '1' })), ['매주', '회의'])
  assert.deepEqual(titles(await davx('REPORT', plan, query('VEVENT'), { depth: '1' })), ['매주', '옛일', '회의'])
  assert.deepEqual(titles(await davx('REPORT', plan, query('VTODO'), { depth: '1' })), ['할 일'])
  const open = query(
    'VTODO',
    '<C:prop-filter name="COMPLETED"><C:is-not-defined/></C:prop-filter><C:prop-filter name="STATUS"><C:text-match negate-condition="yes">CANCELLED</C:text-match></C:prop-filter>',
  )
  assert.deepEqual(titles(await davx('REPORT', plan, open, { depth: '1' })), ['할 일'])
  const odd = await davx('REPORT', plan, query('VEVENT', '<C:prop-filter name="ATTENDEE"/>'), { depth: '1' })
  assert.deepEqual([odd.status, /supported-filter/.test(odd.text)], [403, true])

  const listed = await davx('PROPFIND', plan, propfind('D:getetag', 'D:getcontenttype'), { depth: '1' })
  const [, href = ''] = /<D:href>([^<]{1,200}[0-9a-f]\.ics)<\/D:href>/.exec(listed.text) ?? []
  const { headers, text } = await davx('GET', href)
  assert.match(text, /SUMMARY:할 일/)
  const next = text.replace('SUMMARY:할 일', 'SUMMARY:한 일')
  const match = { 'content-type': 'text/calendar; charset=utf-8', 'if-match': String(headers.etag) }
  assert.equal((await davx('PUT', href, next, match)).status, 204)
  assert.equal((await davx('DELETE', href, undefined, match)).status, 412)
  const [task] = await day(cid, '2030-01-11')
  assert.equal(task.title, '한 일')
  await cid('DELETE', `/api/planner/tasks/${task.id}`, undefined, { 'if-match': `"${task.version}"` })
  assert.equal((await davx('DELETE', href)).status, 404)
})
