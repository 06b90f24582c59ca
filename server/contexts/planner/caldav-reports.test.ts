import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world()
})

const SPACES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
const asked = (as: Person, body: string) =>
  as('REPORT', `/api/dav/${as.id}/calendars/plan/`, body, { depth: '1', 'content-type': 'text/xml; charset=utf-8' })
const add = async (as: Person, body: object) => {
  const { status, body: made, text } = await as('POST', '/api/planner/tasks', body)
  assert.equal(status, 201, text)
  return made
}
const parts = ({ text }: Answer) => text.split('<D:response>').slice(1)
const tokenIn = ({ text }: Answer) => /<D:sync-token>([^<]{1,300})</.exec(text)?.[1] ?? ''

test('what does not fit into an answer comes with the next: nothing twice, nothing lost, and what changes meanwhile comes, too', async () => {
  const ann = await w.person('Ann')
  const made = []
  for (let n = 0; n < 7; n++) made.push(await add(ann, { title: `일 ${n}`, day: '2030-01-02' }))
  const sync = (token: string, most: number | string) =>
    asked(
      ann,
      `<D:sync-collection ${SPACES}><D:sync-token>${token}</D:sync-token><D:sync-level>1</D:sync-level><D:limit><D:nresults>${most}</D:nresults></D:limit><D:prop><D:getetag/></D:prop></D:sync-collection>`,
    )
  const seen: string[] = []
  const gone: string[] = []
  let token = ''
  let rounds = 0
  for (let isMore = true; isMore; rounds++) {
    const answer = await sync(token, 3)
    assert.equal(answer.status, 207, answer.text)
    token = tokenIn(answer)
    isMore = answer.text.includes('507 Insufficient Storage')
    const own = parts(answer).filter((part) => !part.includes('507 Insufficient Storage'))
    assert.ok(own.length <= 3)
    for (const part of own) (part.includes('404 Not Found') ? gone : seen).push(/<D:href>([^<]{1,200})</.exec(part)?.[1] ?? '')
    // Between two answers, one that was told goes, and another one comes.
    if (rounds === 0) {
      const [, told = ''] = /\/([0-9a-f-]{36})\.ics$/.exec(seen[0] ?? '') ?? []
      await ann('DELETE', `/api/planner/tasks/${told}`, undefined, { 'if-match': '"1"' })
      await add(ann, { title: '나중', day: '2030-01-03' })
    }
  }
  assert.equal(rounds, 3)
  assert.deepEqual([new Set(seen).size, seen.length, gone], [8, 8, [seen[0]]])
  assert.deepEqual(parts(await sync(token, 3)), [])
  assert.equal((await sync(token, 0)).status, 507)
  for (const wrong of ['data:,9999', 'data:,1,%zz', 'data:,x', 'data:,99,a.ics'])
    assert.equal((await sync(wrong, 3)).status, 403, wrong)
})

test('a program that wants the days by themselves gets them, with all that another program wrote, and without a rule', async () => {
  const bob = await w.person('Bob')
  await bob('PATCH', '/api/planner/calendar', { timeZone: 'Asia/Seoul' })
  const weekly = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', 'BEGIN:VEVENT', 'UID:w', 'DTSTAMP:20300101T000000Z'],
    ...[
      'SUMMARY:주간 회의',
      'LOCATION:2층',
      'DTSTART;TZID=Asia/Seoul:20300107T100000',
      'DTEND;TZID=Asia/Seoul:20300107T110000',
    ],
    ...[
      'RRULE:FREQ=WEEKLY',
      'EXDATE;TZID=Asia/Seoul:20300121T100000',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:w',
      'DTSTAMP:20300101T000000Z',
    ],
    ...[
      'SUMMARY:옮긴 회의',
      'RECURRENCE-ID;TZID=Asia/Seoul:20300114T100000',
      'DTSTART;TZID=Asia/Seoul:20300115T140000',
      'END:VEVENT',
    ],
    'END:VCALENDAR',
    '',
  ].join('\r\n')
  const put = await bob('PUT', `/api/dav/${bob.id}/calendars/plan/w.ics`, weekly, { 'content-type': 'text/calendar' })
  assert.equal(put.status, 201, put.text)
  await add(bob, { title: '한 번', day: '2030-01-10', starts: 600 })
  const query = (data: string) =>
    `<C:calendar-query ${SPACES}><D:prop><C:calendar-data>${data}</C:calendar-data></D:prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="20300101T000000Z" end="20300131T000000Z"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>`
  const { status, text } = await asked(bob, query('<C:expand start="20300101T000000Z" end="20300131T000000Z"/>'))
  assert.equal(status, 207, text)
  const events = text.split('BEGIN:VEVENT').slice(1)
  const said = events.map((one) =>
    ['SUMMARY', 'RECURRENCE-ID', 'DTSTART', 'LOCATION']
      .map((name) => new RegExp(`${name}[^:\\r\\n]*:([^&\\r\\n]*)`).exec(one)?.[1] ?? '-')
      .join(' '),
  )
  assert.deepEqual(said.sort(), [
    '옮긴 회의 20300114T100000 20300115T140000 -',
    '주간 회의 20300107T100000 20300107T100000 2층',
    '주간 회의 20300128T100000 20300128T100000 2층',
    '한 번 - 20300110T100000 -',
  ])
  assert.doesNotMatch(text, /RRULE|EXDATE/)
  assert.match((await asked(bob, query(''))).text, /RRULE:FREQ=WEEKLY/)
  for (const wrong of ['<C:expand start="20300101T000000Z"/>', '<C:expand start="x" end="y"/>'])
    assert.equal((await asked(bob, query(wrong))).status, 403, wrong)
})
