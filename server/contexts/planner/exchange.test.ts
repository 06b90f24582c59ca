import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { upload } from '../../../testing/upload.ts'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world()
})

const bring = async (as: Person, text: string, query = 'format=calendar&timeZone=Asia/Seoul', name = 'plan.ics') => {
  const { payload, headers } = upload(name, Buffer.from(text))
  const { status, body } = await as('POST', `/api/planner/imports?${query}`, payload, headers)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const days = async (as: Person, from: string, to: string) =>
  (await as('GET', `/api/planner/days?from=${from}&to=${to}`)).body.items
const exported = async (as: Person) => (await as('GET', '/api/planner/export')).text
const counts = ({ created, updated, unchanged, refusedCount }: Record<string, number>) => [
  created,
  updated,
  unchanged,
  refusedCount,
]
const wipe = (as: Person) =>
  w.sql(
    'planner',
    ['task', 'series', 'anniversary', 'label', 'calendar_object', 'calendar']
      .map((table) => `delete from planner.${table} where owner_id = '${as.id}'`)
      .join(';'),
  )
/** Everything that a person sees, without what no copy can share: ids and versions. */
const seen = async (as: Person) => {
  const [items, someDay, anniversaries, labels] = [
    await days(as, '2030-01-01', '2030-12-31'),
    (await as('GET', '/api/planner/tasks/some-day')).body.items,
    (await as('GET', '/api/planner/anniversaries')).body.items,
    (await as('GET', '/api/planner/labels')).body.items,
  ]
  const named = new Map(labels.map(({ id, name }: { id: string; name: string }) => [id, name]))
  const bare = ({ id, seriesId, version, seriesVersion, labelId, rank, doneAt, ...rest }: Record<string, unknown>) =>
    JSON.stringify({ ...rest, label: named.get(String(labelId)) ?? null, again: seriesId !== null })
  return [...items, ...someDay]
    .map(bare)
    .sort()
    .concat(anniversaries.map(({ id, version, ...rest }: object & { id: string; version: number }) => JSON.stringify(rest)))
}

const minutes = fc.integer({ min: 0, max: 1_439 })
const text = fc
  .oneof(
    fc.constantFrom('병원', '운동; 저녁, 매일', 'a\\nb', '🏃‍♀️ 달리기 '.repeat(12), 'x:y"z'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  )
  .map((one) => one.replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim() || 'x')
const rule = fc.constantFrom(
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=WEEKLY;BYDAY=MO,WE',
  'FREQ=WEEKLY;INTERVAL=2;COUNT=9',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD',
  'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20301231',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28',
  'RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15',
  'RSCALE=DANGI;FREQ=MONTHLY;BYMONTHDAY=1',
)
const thing = fc.record({
  title: text,
  content: fc.oneof(fc.constant(''), text, fc.constant('첫 줄\n둘째 줄\n\n- [ ] 셋')),
  day: fc.oneof(
    fc.constant(null),
    fc.integer({ min: 1, max: 28 }).map((n) => `2030-0${1 + (n % 9)}-${String(n).padStart(2, '0')}`),
  ),
  span: fc.option(fc.tuple(minutes, fc.option(minutes, { nil: null })), { nil: null }),
  rule: fc.option(rule, { nil: undefined }),
  afterDone: fc.boolean(),
  remind: fc.constantFrom(null, [], [0, 10, 1_440]),
  checklist: fc.array(
    fc.record({
      text: text.map((one) => one.slice(0, 100).trim() || 'x').map((one) => (one.isWellFormed() ? one : 'x')),
      done: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  status: fc.constantFrom('todo', 'doing', 'done'),
  label: fc.constantFrom(null, '집', '회사, 일'),
})

test('what is taken out, wiped and brought in again is as it was, and a second time changes nothing', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(fc.array(thing, { minLength: 1, maxLength: 6 }), async (things) => {
      const ann = await w.person(`Round${++n}`)
      const labels = new Map<string, string>()
      for (const name of ['집', '회사, 일']) labels.set(name, (await ann('POST', '/api/planner/labels', { name })).body.id)
      for (const { span, label, status, afterDone, rule: again, day, ...rest } of things) {
        const [a, b] = span ?? [null, null]
        const times = day === null ? {} : { starts: a, ends: a !== null && b !== null && b > a ? b : null }
        const body = {
          ...rest,
          day,
          ...times,
          labelId: label === null ? null : labels.get(label),
          ...(again && day ? { rule: again, afterDone } : {}),
        }
        const { status: made, body: task, text: why } = await ann('POST', '/api/planner/tasks', body)
        assert.equal(made, 201, why)
        if (status === 'todo') continue
        const path = task.id ? `/api/planner/tasks/${task.id}` : `/api/planner/series/${task.seriesId}/days/${task.day}`
        const change = status === 'doing' && task.day ? { status, day: '2030-11-11', title: 'moved' } : { status }
        assert.equal((await ann('PATCH', path, change, { 'if-match': `"${task.version}"` })).status, 200)
      }
      const file = await exported(ann)
      for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
      assert.deepEqual(counts(await bring(ann, file)), [0, 0, things.length, 0])
      const before = await seen(ann)
      await wipe(ann)
      assert.deepEqual(await seen(ann), [])
      const report = await bring(ann, file)
      assert.deepEqual(counts(report), [things.length, 0, 0, 0], JSON.stringify(report))
      assert.deepEqual(await seen(ann), before)
      assert.deepEqual(counts(await bring(ann, file)), [0, 0, things.length, 0])
    }),
    { numRuns: 25 },
  )
})

test('a file of another program is taken over in the zone of its person, and what cannot be is refused with its reason', async () => {
  const bob = await w.person('Bob')
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:서울',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0900',
    'TZOFFSETTO:+0900',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]
  const file = calendar(
    ...zone,
    ...event('UID:utc', 'SUMMARY:세계 표준시', 'DTSTART:20300105T233000Z', 'DTEND:20300106T003000Z'),
    ...event('UID:own', 'SUMMARY:이름 없는 시간대', 'DTSTART;TZID=서울:20300105T090000', 'DURATION:PT90M'),
    ...event('UID:summer', 'SUMMARY:뉴욕의 여름', 'DTSTART;TZID=America/New_York:20300710T200000'),
    ...event('UID:winter', 'SUMMARY:뉴욕의 겨울', 'DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20300110T200000'),
    ...event('UID:tokyo', 'SUMMARY:도쿄', 'DTSTART;TZID=Asia/Tokyo:20300107T100000', 'RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=MO'),
    ...event('UID:trip', 'SUMMARY:여행', 'DTSTART;VALUE=DATE:20300201', 'DTEND;VALUE=DATE:20300204'),
    ...event('UID:late', 'SUMMARY:밤', 'DTSTART:20300201T220000', 'DTEND:20300202T000000'),
    ...event('UID:fold', 'SUMMARY:아주 긴 제', ' 목이 접혀', ' 있어요', 'DTSTART:20300203T100000', 'CATEGORIES:회사,일'),
    ...event('UID:york', 'SUMMARY:뉴욕 회의', 'DTSTART;TZID=America/New_York:20300107T090000', 'RRULE:FREQ=WEEKLY'),
    ...event('UID:hours', 'SUMMARY:시간마다', 'DTSTART:20300107T090000', 'RRULE:FREQ=HOURLY'),
    ...event('UID:off', 'SUMMARY:취소', 'DTSTART:20300107T090000', 'STATUS:CANCELLED'),
    ...event('UID:where', 'SUMMARY:어디', 'DTSTART;TZID=Nowhere/Else:20300107T090000'),
    ...event('UID:bad', 'SUMMARY:없는 날', 'DTSTART;VALUE=DATE:20300230'),
    ...event('UID:long', `SUMMARY:${'가'.repeat(151)}`, 'DTSTART;VALUE=DATE:20300203'),
  )
  assert.deepEqual(counts(await bring(bob, file, 'format=calendar&timeZone=Asia/Seoul&dryRun=true')), [8, 0, 0, 6])
  assert.deepEqual(await days(bob, '2030-01-01', '2030-12-31'), [])
  const report = await bring(bob, file)
  assert.deepEqual(counts(report), [8, 0, 0, 6])
  assert.deepEqual(report.refused.map(({ uid, code }: { uid: string; code: string }) => [uid, code]).sort(), [
    ['bad', 'planner.bad_day'],
    ['hours', 'planner.bad_rule'],
    ['long', 'planner.bad_title'],
    ['off', 'planner.exchange_cancelled'],
    ['where', 'planner.unknown_zone'],
    ['york', 'planner.exchange_other_zone'],
  ])
  const items = await days(bob, '2030-01-01', '2030-12-31')
  assert.deepEqual(
    items.map(({ title, day, lastDay, starts, ends }: Record<string, unknown>) => [title, day, lastDay, starts, ends]),
    [
      ['이름 없는 시간대', '2030-01-05', null, 540, 630],
      ['세계 표준시', '2030-01-06', null, 510, 570],
      ['도쿄', '2030-01-07', null, 600, null],
      ['뉴욕의 겨울', '2030-01-11', null, 600, null],
      ['도쿄', '2030-01-14', null, 600, null],
      ['여행', '2030-02-01', '2030-02-03', null, null],
      ['밤', '2030-02-01', null, 1_320, 1_439],
      ['아주 긴 제목이 접혀있어요', '2030-02-03', null, 600, null],
      ['뉴욕의 여름', '2030-07-11', null, 540, null],
    ],
  )
  assert.deepEqual(
    (await bob('GET', '/api/planner/labels')).body.items.map(({ name }: { name: string }) => name),
    ['회사'],
  )
  assert.deepEqual(counts(await bring(bob, file.replace('SUMMARY:여행', 'SUMMARY:긴 여행'))), [0, 1, 7, 6])
})

test('a file that is none, cut off, too deep or too large is refused as a whole', async () => {
  const cid = await w.person('Cid')
  const refused = async (text: string, query = 'format=calendar') => {
    const { payload, headers } = upload('a.ics', Buffer.from(text))
    const { status, body } = await cid('POST', `/api/planner/imports?${query}`, payload, headers)
    return [status, body.error.code]
  }
  const whole = calendar(...event('UID:a', 'SUMMARY:a', 'DTSTART;VALUE=DATE:20300101'))
  for (const text of [
    '',
    'hello',
    whole.slice(0, 90),
    `${'BEGIN:VCALENDAR\r\n'.repeat(9)}`,
    calendar('BEGIN:VEVENT', 'END:VTODO'),
  ])
    assert.deepEqual(await refused(text), [400, 'planner.exchange_no_calendar'])
  assert.deepEqual(await refused('x'.repeat(10 * 1024 * 1024 + 1)), [413, 'planner.exchange_too_large'])
  assert.deepEqual(await refused(whole, 'format=calendar&timeZone=Nowhere'), [400, 'planner.unknown_zone'])
  assert.deepEqual(await refused('a,b\n1,2', 'format=todoist'), [400, 'planner.exchange_no_todoist'])
  // A zone whose clock changes every second is not counted out.
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Mad',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0900',
    'TZOFFSETTO:+0800',
    'RRULE:FREQ=SECONDLY',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]
  const mad = await bring(cid, calendar(...zone, ...event('UID:m', 'SUMMARY:m', 'DTSTART;TZID=Mad:20900101T000000')))
  assert.deepEqual([counts(mad), mad.refused[0].code], [[0, 0, 0, 1], 'planner.unknown_zone'])
  // One that is broken spoils no other.
  const half = await bring(
    cid,
    calendar(
      ...event('UID:x', 'RRULE:FREQ=WEEKLY;BYDAY=XX', 'SUMMARY:x', 'DTSTART;VALUE=DATE:20300101'),
      ...event('UID:y', 'SUMMARY:y', 'DTSTART;VALUE=DATE:20300101'),
    ),
  )
  assert.deepEqual(counts(half), [1, 0, 0, 1])
})

test('anniversaries go out as days of every year, lunar ones by their dates, and come back as what they are', async () => {
  const dan = await w.person('Dan')
  await dan('POST', '/api/planner/anniversaries', {
    name: '어머니 생신',
    emoji: '🎂',
    lunar: true,
    month: 8,
    day: 15,
    since: 1960,
    remind: [0, 7],
  })
  await dan('POST', '/api/planner/anniversaries', { name: '결혼', month: 2, day: 29 })
  const file = await exported(dan)
  assert.match(file, /SUMMARY:🎂 어머니 생신/)
  assert.match(file, /RDATE;VALUE=DATE:[\d,\r\n ]{1,400}20300912/)
  assert.match(file, /RRULE:FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1/)
  const before = await seen(dan)
  await wipe(dan)
  assert.deepEqual(counts(await bring(dan, file)), [2, 0, 0, 0])
  assert.deepEqual(await seen(dan), before)
  assert.deepEqual(counts(await bring(dan, file)), [0, 0, 2, 0])
})

test('a project of Todoist comes in with its sections, sub-tasks and dates; a date in doubt stays in words, and what is here already is left alone', async () => {
  const eve = await w.person('Eve')
  const csv = [
    'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE',
    'section,집안일,,,,,,,,',
    'task,청소 @주말,"첫 줄\n둘째 줄",1,1,Ann (1),,every monday at 9am,en,Asia/Seoul',
    'task,창문,,1,2,Ann (1),,,en,Asia/Seoul',
    'task,병원,,1,1,Ann (1),,2030-01-05 15:00,en,Asia/Seoul',
    'task,화분,,1,1,Ann (1),,every! 3 days,en,Asia/Seoul',
    'task,월급,,1,1,Ann (1),,매월 25일,ko,Asia/Seoul',
    'task,언젠가,,1,1,Ann (1),,every other workday until whenever,en,Asia/Seoul',
    'note,댓글,,,,,,,,',
  ].join('\n')
  const query = 'format=todoist&today=2030-01-01'
  const report = await bring(eve, csv, query, 'a.csv')
  assert.deepEqual([counts(report), report.asText], [[5, 0, 0, 0], ['언젠가']])
  const [cleaning] = await days(eve, '2030-01-07', '2030-01-07')
  assert.deepEqual(
    [cleaning.title, cleaning.starts, cleaning.rule, cleaning.content],
    ['청소', 540, 'FREQ=WEEKLY;BYDAY=MO', '첫 줄\n둘째 줄'],
  )
  assert.deepEqual(cleaning.checklist, [{ text: '창문', done: false }])
  assert.equal((await days(eve, '2030-01-05', '2030-01-05'))[0].starts, 900)
  assert.equal(
    (await eve('GET', '/api/planner/tasks/some-day')).body.items[0].content,
    '댓글\n\nTodoist: every other workday until whenever',
  )
  assert.deepEqual(counts(await bring(eve, csv, 'format=todoist&today=2030-02-02', 'a.csv')), [0, 0, 5, 0])
})

test('a secret address shows the calendar to whoever has it, as much as it shall, until it is made anew or taken away', async () => {
  const fay = await w.person('Fay')
  await fay('POST', '/api/planner/tasks', { title: '비밀', content: '내용', day: '2030-01-05', starts: 600, ends: 660 })
  await fay('POST', '/api/planner/tasks', { title: '하루 종일', day: '2030-01-06' })
  const open = async (shows: string) => {
    const { url } = (await fay('PUT', '/api/planner/feed', { shows }, { 'accept-language': 'ko' })).body
    assert.match(url, /^http:\/\/house\.test\/calendars\/[\w-]{43}\.ics$/)
    return url.slice('http://house.test'.length) as string
  }
  const all = await open('all')
  const { status, text, headers } = await w.nobody('GET', all)
  assert.deepEqual(
    [status, headers['cache-control'], headers['x-robots-tag']],
    [200, 'private, max-age=900', 'noindex, nofollow'],
  )
  assert.match(text, /SUMMARY:비밀[\s\S]{1,900}SUMMARY:하루 종일/)
  assert.doesNotMatch(text, /VTODO/)
  assert.equal((await w.nobody('GET', all, undefined, { 'if-none-match': String(headers.etag) })).status, 304)
  const busy = await open('busy')
  assert.equal((await w.nobody('GET', all)).status, 404)
  const hidden = (await w.nobody('GET', busy)).text
  assert.match(hidden, /SUMMARY:바쁨/)
  assert.doesNotMatch(hidden, /비밀|내용|하루 종일/)
  assert.equal(hidden.match(/BEGIN:VEVENT/g)?.length, 1)
  const rows = await w.sql('planner', 'select t::text from planner.calendar t')
  assert.ok(!JSON.stringify(rows).includes(busy.slice(11, 54)))
  assert.equal((await fay('GET', '/api/planner/calendar')).body.feed.shows, 'busy')
  assert.equal((await fay('DELETE', '/api/planner/feed')).status, 204)
  assert.equal((await w.nobody('GET', busy)).status, 404)
  assert.equal((await fay('GET', '/api/planner/calendar')).body.feed, null)
})
