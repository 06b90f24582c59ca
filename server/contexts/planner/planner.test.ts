import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
let bob: Person
before(async () => {
  w = await world()
  ann = await w.person('Ann')
  bob = await w.person('Bob')
})

const add = async (given: object, who = ann) => {
  const { status, body, text } = await who('POST', '/api/planner/tasks', given)
  assert.equal(status, 201, text)
  return body
}
const daysOf = async (from: string, to = from, who = ann) => {
  const { status, body, text } = await who('GET', `/api/planner/days?from=${from}&to=${to}`)
  assert.equal(status, 200, text)
  return body.items
}
const shown = async (from: string, to = from) =>
  (await daysOf(from, to)).map(
    (item: { day: string; title: string; status: string }) =>
      `${item.day.slice(5)} ${item.title}${item.status === 'todo' ? '' : ` ${item.status}`}`,
  )
const match = (item: { version: number }) => ({ 'if-match': `"${item.version}"` })
const onDay = (item: { seriesId: string; occurs: string }, scope: string) =>
  `/api/planner/series/${item.seriesId}/days/${item.occurs}?scope=${scope}`

test('a task is added, read, changed, done, and thrown away; each by its version', async () => {
  const task = await add({
    title: '  병원   가기 ',
    day: '2031-01-05',
    starts: 540,
    ends: 600,
    checklist: [{ text: '수첩', done: false }],
  })
  assert.deepEqual([task.title, task.day, task.starts, task.status, task.version], ['병원 가기', '2031-01-05', 540, 'todo', 1])
  const path = `/api/planner/tasks/${task.id}`
  assert.equal((await ann('PATCH', path, { title: 'x' })).status, 428)
  const done = await ann('PATCH', path, { status: 'done' }, match(task))
  assert.deepEqual([done.body.status, done.body.doneAt, done.headers.etag], ['done', '2030-01-01T00:00:00.000Z', '"2"'])
  assert.equal((await ann('PATCH', path, { title: 'x' }, match(task))).status, 412)
  const open = await ann('PATCH', path, { status: 'todo', starts: null, day: null }, match(done.body))
  assert.deepEqual([open.body.doneAt, open.body.starts, open.body.ends, open.body.day], [null, null, null, null])
  assert.ok((await ann('GET', '/api/planner/tasks/some-day')).body.items.some(({ id }: { id: string }) => id === task.id))
  assert.equal((await ann('DELETE', path, undefined, match(open.body))).status, 204)
  assert.equal((await ann('GET', path)).status, 404)
  assert.equal((await ann('GET', '/api/planner/tasks/trash')).body.items[0].id, task.id)
  assert.equal((await ann('POST', `${path}/restore`)).body.id, task.id)
  assert.equal((await ann('GET', path)).status, 200)
})

test('what does not fit together is refused with a sentence, and nothing of it is kept', async () => {
  const code = async (given: object) => (await ann('POST', '/api/planner/tasks', { title: 'x', ...given })).body.error.code
  assert.equal(await code({ title: '   ' }), 'planner.bad_title')
  assert.equal(await code({ title: '가'.repeat(151) }), 'planner.bad_title')
  assert.equal(await code({ content: '가'.repeat(2_501) }), 'planner.content_too_long')
  assert.equal(await code({ starts: 600, ends: 600 }), 'planner.bad_time')
  assert.equal(await code({ ends: 600 }), 'planner.bad_time')
  assert.equal(await code({ day: '2031-02-30' }), 'http.invalid_input')
  assert.equal(await code({ day: '2031-02-10', lastDay: '2031-02-09' }), 'planner.bad_days')
  assert.equal(await code({ lastDay: '2031-02-09' }), 'planner.bad_days')
  assert.equal(await code({ rule: 'FREQ=HOURLY' }), 'planner.bad_rule')
  assert.equal(await code({ rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }), 'planner.rule_without_days')
  assert.equal(await code({ labelId: '01900000-0000-7000-8000-00000000dead' }), 'planner.unknown_label')
  assert.equal((await ann('GET', '/api/planner/days?from=2030-01-01&to=2035-01-01')).body.error.code, 'planner.too_many_days')
})

test('somebody else’s tasks, series and labels are absent, also where a body names them', async () => {
  const task = await add({ title: '비밀', day: '2031-01-06' })
  const series = await add({ title: '비밀', day: '2031-01-06', rule: 'FREQ=DAILY' })
  const { body: label } = await ann('POST', '/api/planner/labels', { name: '비밀' })
  const refused = async (...asked: Parameters<Person>) => assert.equal((await bob(...asked)).status, 404, String(asked))
  await refused('GET', `/api/planner/tasks/${task.id}`)
  await refused('PATCH', `/api/planner/tasks/${task.id}`, { title: 'x' }, match(task))
  await refused('DELETE', `/api/planner/tasks/${task.id}`, undefined, match(task))
  await refused('POST', `/api/planner/tasks/${task.id}/restore`)
  for (const scope of ['this', 'following', 'all']) {
    await refused('PATCH', onDay(series, scope), { title: 'x' }, match(series))
    await refused('DELETE', onDay(series, scope), undefined, match(series))
  }
  await refused('PATCH', `/api/planner/labels/${label.id}`, { name: 'x' }, match(label))
  await refused('DELETE', `/api/planner/labels/${label.id}`, undefined, match(label))
  await refused('POST', '/api/planner/tasks', { title: 'x', labelId: label.id })
  await refused('POST', '/api/planner/tasks/changes', { items: [{ which: { id: task.id }, trashed: true }] })
  await refused('POST', '/api/planner/tasks/changes', {
    items: [{ which: { seriesId: series.seriesId, occurs: '2031-01-07' }, status: 'done' }],
  })
  const own = await add({ title: 'Bobs', day: '2031-01-06' }, bob)
  await refused('PATCH', `/api/planner/tasks/${own.id}`, { after: task.id }, match(own))
  await refused('PATCH', `/api/planner/tasks/${own.id}`, { labelId: label.id }, match(own))
  assert.deepEqual(
    (await daysOf('2031-01-06', '2031-01-06', bob)).map(({ title }: { title: string }) => title),
    ['Bobs'],
  )
  await ann('DELETE', onDay(series, 'all'), undefined, match(series))
})

test('a series is seen on its days; one day of it is moved, done or left out without the others', async () => {
  const swim = await add({ title: '수영', day: '2031-02-03', rule: 'FREQ=WEEKLY;BYDAY=MO,WE', starts: 420 })
  assert.deepEqual(await shown('2031-02-01', '2031-02-14'), ['02-03 수영', '02-05 수영', '02-10 수영', '02-12 수영'])
  const [first, second, third] = await daysOf('2031-02-01', '2031-02-14')
  const done = await ann('PATCH', onDay(first, 'this'), { status: 'done' }, match(first))
  assert.equal(done.body.status, 'done')
  assert.equal(
    (await ann('PATCH', onDay(second, 'this'), { day: '2031-02-06', title: '자유 수영' }, match(second))).status,
    200,
  )
  assert.equal((await ann('DELETE', onDay(third, 'this'), undefined, match(third))).status, 204)
  assert.deepEqual(await shown('2031-02-01', '2031-02-14'), ['02-03 수영 done', '02-06 자유 수영', '02-12 수영'])
  assert.equal(
    (await ann('PATCH', onDay({ ...swim, occurs: '2031-02-04' }, 'this'), { status: 'done' }, match(swim))).status,
    404,
  )
  await ann('DELETE', onDay(swim, 'all'), undefined, match(swim))
  assert.deepEqual(await shown('2031-02-01', '2031-02-14'), ['02-03 수영 done'], 'what was done stays')
})

test('this and all that follow: the past stays as it was, to the word', async () => {
  const run = await add({ title: '달리기', day: '2031-03-03', rule: 'FREQ=DAILY', starts: 360 })
  const [first, second, third] = await daysOf('2031-03-03', '2031-03-08')
  await ann('PATCH', onDay(first, 'this'), { status: 'done' }, match(first))
  const changed = await ann(
    'PATCH',
    onDay(third, 'following'),
    { title: '천천히 달리기', rule: 'FREQ=DAILY;INTERVAL=2' },
    match(run),
  )
  assert.equal(changed.status, 200, changed.text)
  assert.notEqual(changed.body.seriesId, run.seriesId)
  assert.deepEqual(await shown('2031-03-03', '2031-03-09'), [
    '03-03 달리기 done',
    '03-04 달리기',
    '03-05 천천히 달리기',
    '03-07 천천히 달리기',
    '03-09 천천히 달리기',
  ])
  assert.equal(
    (await ann('PATCH', onDay(second, 'following'), { title: 'x' }, match(run))).status,
    412,
    'the series has moved on',
  )
  assert.equal((await ann('DELETE', onDay(changed.body, 'following'), undefined, match(changed.body))).status, 204)
  assert.deepEqual(await shown('2031-03-03', '2031-03-09'), ['03-03 달리기 done', '03-04 달리기'])
})

test('all of it: every day that was not done takes the new words, and moves where the rule moves', async () => {
  await add({ title: '상담', day: '2031-04-01', rule: 'FREQ=WEEKLY;COUNT=4' })
  const [first, second] = await daysOf('2031-04-01', '2031-05-30')
  await ann('PATCH', onDay(first, 'this'), { status: 'done' }, match(first))
  const moved = await ann('PATCH', onDay(second, 'all'), { day: '2031-04-10', title: '전화 상담' }, match(second))
  assert.equal(moved.status, 200, moved.text)
  assert.deepEqual(await shown('2031-04-01', '2031-05-30'), [
    '04-01 상담 done',
    '04-03 전화 상담',
    '04-10 전화 상담',
    '04-17 전화 상담',
    '04-24 전화 상담',
  ])
})

test('what counts from its being done comes so long after it was, and comes back where it was not after all', async () => {
  await add({ title: '화분', day: '2031-06-02', rule: 'FREQ=DAILY;INTERVAL=3', afterDone: true })
  assert.deepEqual(await shown('2031-06-01', '2031-06-20'), ['06-02 화분'])
  const [open] = await daysOf('2031-06-01', '2031-06-20')
  const late = await ann('PATCH', onDay(open, 'this'), { status: 'done', day: '2031-06-04' }, match(open))
  assert.equal(late.status, 200, late.text)
  assert.deepEqual(await shown('2031-06-01', '2031-06-20'), ['06-04 화분 done', '06-07 화분'])
})

test('what came by the calendar counts from its being done once somebody wants that, from the day at which they look', async () => {
  await add({ title: '필터', day: '2033-06-01', rule: 'FREQ=DAILY;INTERVAL=7' })
  const days = () => shown('2033-06-01', '2033-06-30')
  const third = (await daysOf('2033-06-15'))[0]
  assert.equal(third.afterDone, false)
  const { status, text, body } = await ann('PATCH', onDay(third, 'all'), { afterDone: true }, match(third))
  assert.equal(status, 200, text)
  assert.deepEqual([body.afterDone, await days()], [true, ['06-15 필터']])
  await ann('PATCH', onDay(body, 'this'), { status: 'done', day: '2033-06-17' }, match(body))
  assert.deepEqual(await days(), ['06-17 필터 done', '06-24 필터'])
})

test('several are given another time at once, and it is refused where it ends before it begins', async () => {
  const one = await add({ title: '회의', day: '2033-08-01', starts: 540, ends: 600 })
  const change = (more: object) =>
    ann('POST', '/api/planner/tasks/changes', { items: [{ which: { id: one.id }, day: '2033-08-02', ...more }] })
  const { body } = await change({ starts: 555, ends: 660 })
  assert.deepEqual([body.items[0].day, body.items[0].starts, body.items[0].ends], ['2033-08-02', 555, 660])
  assert.equal((await change({ starts: 660, ends: 600 })).body.error.code, 'planner.bad_time')
})

test('several are changed at once, days of series among them: all or none', async () => {
  const one = await add({ title: '어제 것', day: '2031-07-01' })
  await add({ title: '날마다', day: '2031-07-01', rule: 'FREQ=DAILY;COUNT=2' })
  const [a, b] = await daysOf('2031-07-01')
  const seriesDay = [a, b].find((item) => item.seriesId)
  const items = [
    { which: { id: one.id }, day: '2031-07-02' },
    { which: { seriesId: seriesDay.seriesId, occurs: '2031-07-01' }, day: '2031-07-02' },
  ]
  const nobodys = { which: { id: '01900000-0000-7000-8000-00000000dead' }, day: '2031-07-02' }
  assert.equal((await ann('POST', '/api/planner/tasks/changes', { items: [...items, nobodys] })).status, 404)
  assert.deepEqual(await shown('2031-07-02'), ['07-02 날마다'])
  const carried = await ann('POST', '/api/planner/tasks/changes', { items })
  assert.equal(carried.status, 200, carried.text)
  assert.deepEqual((await shown('2031-07-01', '2031-07-02')).sort(), ['07-02 날마다', '07-02 날마다', '07-02 어제 것'])
  const back = carried.body.items.map(({ id }: { id: string }) => ({ which: { id }, day: '2031-07-01' }))
  await ann('POST', '/api/planner/tasks/changes', { items: back })
  assert.deepEqual((await shown('2031-07-01')).sort(), ['07-01 날마다', '07-01 어제 것'])
})

test('tasks of a day are put in order by hand, however often', async () => {
  const [a, b, c] = [
    await add({ title: 'A', day: '2031-08-01' }),
    await add({ title: 'B', day: '2031-08-01' }),
    await add({ title: 'C', day: '2031-08-01' }),
  ]
  const place = async (id: string, after: string | null) => {
    const { body } = await ann('GET', `/api/planner/tasks/${id}`)
    assert.equal((await ann('PATCH', `/api/planner/tasks/${id}`, { after }, match(body))).status, 200)
  }
  await place(c.id, null)
  assert.deepEqual(await shown('2031-08-01'), ['08-01 C', '08-01 A', '08-01 B'])
  for (let i = 0; i < 60; i++) await place(i % 2 ? a.id : b.id, c.id)
  assert.deepEqual(await shown('2031-08-01'), ['08-01 C', '08-01 A', '08-01 B'])
})

test('labels have names that are one’s own, and colours; a removed one leaves its tasks', async () => {
  const { body: label } = await ann('POST', '/api/planner/labels', { name: ' 건강 ' })
  assert.deepEqual([label.name, typeof label.color], ['건강', 'string'])
  assert.equal((await ann('POST', '/api/planner/labels', { name: '건강' })).body.error.code, 'planner.label_taken')
  assert.equal((await bob('POST', '/api/planner/labels', { name: '건강' })).status, 201)
  const task = await add({ title: '걷기', day: '2031-09-01', labelId: label.id })
  const named = await ann('PATCH', `/api/planner/labels/${label.id}`, { name: '몸', color: 'pink' }, match(label))
  assert.deepEqual([named.body.name, named.body.color], ['몸', 'pink'])
  assert.equal((await ann('DELETE', `/api/planner/labels/${label.id}`, undefined, match(named.body))).status, 204)
  assert.equal((await ann('GET', `/api/planner/tasks/${task.id}`)).body.labelId, null)
})

test('a phrase is read, and what may be meant otherwise is said', async () => {
  const { body } = await ann('POST', '/api/planner/read', { text: '내일 3시 병원 #건강', today: '2026-11-21', minutes: 840 })
  assert.deepEqual(
    [body.title, body.day, body.starts, body.labels, body.doubts],
    ['병원', '2026-11-22', 900, ['건강'], [{ about: 'hour', minutes: 180 }]],
  )
})

test('the same request with the same key adds one task', async () => {
  const key = { 'idempotency-key': 'plan-1' }
  const [one, other] = [
    await ann('POST', '/api/planner/tasks', { title: '한 번', day: '2031-10-01' }, key),
    await ann('POST', '/api/planner/tasks', { title: '한 번', day: '2031-10-01' }, key),
  ]
  assert.equal(one.body.id, other.body.id)
  assert.deepEqual(await shown('2031-10-01'), ['10-01 한 번'])
})

test('holidays stand among the days', async () => {
  const { body } = await ann('GET', '/api/planner/days?from=2026-09-24&to=2026-09-26')
  assert.deepEqual(
    body.holidays.map(({ ko }: { ko: string }) => ko),
    ['추석 전날', '추석', '추석 다음 날'],
  )
})

test('after thirty days the trash is empty', async () => {
  const task = await add({ title: '버린 것', day: '2031-11-01' })
  await ann('DELETE', `/api/planner/tasks/${task.id}`, undefined, match(task))
  w.clock.at = new Date('2030-02-15T00:00:00Z')
  await w.hosts.planner!.runJob('planner-empty-trash')
  w.clock.at = new Date('2030-01-01T00:00:00Z')
  assert.equal((await ann('POST', `/api/planner/tasks/${task.id}/restore`)).status, 404)
})
