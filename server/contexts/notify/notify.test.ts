import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inSeoul, timekeeper } from '../../../testing/reminded.ts'
import { world } from '../../../testing/world.ts'

// The clock of a world stands at 2030-01-01T00:00Z, nine o'clock in Seoul, a Tuesday.

const task = (given: object) => ['POST', '/api/planner/tasks', given] as const

test('a task with a time is told of ten minutes before, once, and one without a time never', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  const { body: visit } = await ann(...task({ title: '병원', day: '2030-01-01', starts: 15 * 60 }))
  await ann(...task({ title: '언젠가', day: '2030-01-01' }))
  await time.at('2030-01-01T05:49:59Z')
  assert.deepEqual(await time.told(ann), [])
  await time.at('2030-01-01T05:50:00Z')
  await time.look()
  const { body } = await ann('GET', '/api/notify/inbox')
  const [notice, ...more] = body.items
  assert.deepEqual(more, [])
  assert.deepEqual(
    [notice.title, notice.kind, notice.day, notice.minutes, notice.startsAt, notice.path, notice.missed, notice.readAt],
    ['병원', 'task', '2030-01-01', 900, '2030-01-01T06:00:00.000Z', `/plan/task/${visit.id}`, false, null],
  )
  assert.deepEqual((await ann('GET', '/api/notify/inbox/state')).body, { unread: 1 })
})

test('what a task says itself goes before the settings: several times, or not at all', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  await ann(...task({ title: '기차', day: '2030-01-02', starts: 600, remind: [60, 0, 1_440] }))
  await ann(...task({ title: '산책', day: '2030-01-02', starts: 600, remind: [] }))
  await time.at('2030-01-01T01:00:00Z')
  assert.deepEqual(await time.told(ann), ['기차'])
  await time.at('2030-01-02T00:00:00Z')
  assert.deepEqual(await time.told(ann), ['기차', '기차'])
  await time.at('2030-01-02T01:00:00Z')
  assert.deepEqual(await time.told(ann), ['기차', '기차', '기차'])
})

test('one that is added shortly before is told of when it starts, and one that has begun is not', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  await ann(...task({ title: '곧', day: '2030-01-01', starts: 545 }))
  await ann(...task({ title: '아까', day: '2030-01-01', starts: 530 }))
  await time.look()
  assert.deepEqual(await time.told(ann), [])
  await time.at('2030-01-01T00:05:00Z')
  assert.deepEqual(await time.told(ann), ['곧'])
  await time.at('2030-01-02T05:00:00Z')
  assert.deepEqual(await time.told(ann), ['곧'])
})

test('what is done, moved away or in the trash is not told of, and what was told of it counts as read', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  const { body: done } = await ann(...task({ title: '끝', day: '2030-01-01', starts: 600 }))
  const { body: moved } = await ann(...task({ title: '미룸', day: '2030-01-01', starts: 600 }))
  const { body: gone } = await ann(...task({ title: '버림', day: '2030-01-01', starts: 600 }))
  const { body: told } = await ann(...task({ title: '알림', day: '2030-01-01', starts: 560 }))
  await time.at('2030-01-01T00:11:00Z')
  assert.deepEqual(await time.told(ann, '&unread=true'), ['알림'])
  for (const { id } of [done, told])
    assert.equal((await ann('PATCH', `/api/planner/tasks/${id}`, { status: 'done' }, { 'if-match': '"1"' })).status, 200)
  await ann('PATCH', `/api/planner/tasks/${moved.id}`, { day: '2030-01-03' }, { 'if-match': '"1"' })
  await ann('DELETE', `/api/planner/tasks/${gone.id}`, undefined, { 'if-match': '"1"' })
  await time.at('2030-01-01T01:00:00Z')
  assert.deepEqual(await time.told(ann, '&unread=true'), [])
  assert.deepEqual(await time.told(ann), ['알림'])
  await time.at('2030-01-03T00:50:00Z')
  assert.deepEqual(await time.told(ann), ['알림', '미룸'])
})

test('a series is told of day by day, and a day that became a task of its own as that task, never as both', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  const { body } = await ann(...task({ title: '운동', day: '2030-01-01', starts: 600, rule: 'FREQ=DAILY' }))
  await time.at('2030-01-01T00:50:00Z')
  assert.deepEqual(await time.told(ann), ['운동'])
  const day = (date: string, change: object) =>
    ann('PATCH', `/api/planner/series/${body.seriesId}/days/${date}`, change, { 'if-match': '"1"' })
  const edited = await day('2030-01-01', { title: '운동 (짧게)' })
  assert.equal(edited.status, 200, edited.text)
  await time.at('2030-01-01T01:00:00Z')
  assert.deepEqual(await time.told(ann), ['운동'], 'this day was told of')
  await day('2030-01-02', { starts: 900 })
  await time.at('2030-01-02T00:50:00Z')
  assert.deepEqual(await time.told(ann), ['운동'])
  await time.at('2030-01-02T05:50:00Z')
  await time.at('2030-01-03T00:50:00Z')
  assert.deepEqual(await time.told(ann), ['운동', '운동', '운동'])
  for (const date of ['2030-01-04', '2030-01-12', '2030-01-26']) await time.at(`${date}T00:50:00Z`)
  assert.equal(
    (await time.told(ann)).filter((title: string) => title === '운동').length,
    26,
    'each of them, beyond the horizon too',
  )
})

test('an anniversary is told of so many days before at the hour that the person chose', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  await ann('PATCH', '/api/notify/settings', { dayAt: 480 })
  await ann('POST', '/api/planner/anniversaries', { name: '어머니 생신', emoji: '🎂', month: 1, day: 10, remind: [0, 7] })
  await time.at('2030-01-02T22:59:59Z')
  assert.deepEqual(await time.told(ann), [])
  await time.at('2030-01-02T23:00:00Z')
  await time.at('2030-01-09T23:00:00Z')
  assert.deepEqual(await time.told(ann, '&lane=news'), ['🎂 어머니 생신', '🎂 어머니 생신'])
  assert.deepEqual(await time.told(ann, '&lane=urgent'), [])
})

test('it is told by the clock of wherever the person is, and nothing is told again for their having travelled', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const time = timekeeper(w)
  await ann('PATCH', '/api/notify/settings', { deviceZone: 'Asia/Seoul' })
  await ann(...task({ title: '약', day: '2030-01-01', starts: 600, remind: [0] }))
  await ann(...task({ title: '전화', day: '2030-01-02', starts: 600, remind: [0] }))
  await time.at('2030-01-01T01:00:00Z')
  assert.deepEqual(await time.told(ann), ['약'])
  await ann('PATCH', '/api/notify/settings', { deviceZone: 'America/New_York' })
  await time.at('2030-01-01T15:00:00Z')
  assert.deepEqual(await time.told(ann), ['약'])
  await time.at('2030-01-02T01:00:00Z')
  assert.deepEqual(await time.told(ann), ['약'], 'ten in Seoul')
  await ann('PATCH', '/api/identity/preferences', { timeZone: 'Europe/Berlin' })
  await time.at('2030-01-02T09:00:00Z')
  assert.deepEqual(await time.told(ann), ['약', '전화'], 'ten in Berlin: what was chosen goes before what a browser says')
  assert.equal((await ann('GET', '/api/notify/settings')).body.timeZone, 'Europe/Berlin')
})

test('an hour that the clocks skip is told at the first moment after, and one that comes twice once', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const time = timekeeper(w)
  await ann('PATCH', '/api/identity/preferences', { timeZone: 'Europe/Berlin' })
  for (const starts of [120, 150]) await ann(...task({ title: 'skipped', day: '2030-03-31', starts, remind: [0] }))
  await ann(...task({ title: 'twice', day: '2030-10-27', starts: 150, remind: [0] }))
  await time.at('2030-03-31T00:59:59Z')
  assert.deepEqual(await time.told(ann), [])
  await time.at('2030-03-31T01:00:00Z')
  assert.deepEqual(await time.told(ann), ['skipped', 'skipped'])
  await time.at('2030-10-20T00:00:00Z')
  await time.at('2030-10-27T00:30:00Z')
  await time.at('2030-10-27T01:30:00Z')
  assert.deepEqual(await time.told(ann), ['skipped', 'skipped', 'twice'])
})

test('after the house stood still, what is late by less than half a day is told, and the rest is noted as missed', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  await ann(...task({ title: '어제', day: '2030-01-02', starts: 600 }))
  await ann(...task({ title: '오늘', day: '2030-01-03', starts: 600 }))
  await time.look()
  await time.at('2030-01-03T02:00:00Z')
  const { body } = await ann('GET', '/api/notify/inbox')
  assert.deepEqual(body.items.map(({ title, missed }: { title: string; missed: boolean }) => [title, missed]).sort(), [
    ['어제', true],
    ['오늘', false],
  ])
})

test('another lead is for what is still to come', async () => {
  const w = await world()
  const ann = await inSeoul(w)
  const time = timekeeper(w)
  await ann(...task({ title: '이미', day: '2030-01-01', starts: 555 }))
  await ann(...task({ title: '나중', day: '2030-01-01', starts: 700 }))
  await time.at('2030-01-01T00:05:00Z')
  await ann('PATCH', '/api/notify/settings', { lead: [60] })
  await time.at('2030-01-01T01:39:59Z')
  assert.deepEqual(await time.told(ann), ['이미'], 'it was told of')
  await time.at('2030-01-01T01:40:00Z')
  assert.deepEqual(await time.told(ann), ['이미', '나중'])
})
