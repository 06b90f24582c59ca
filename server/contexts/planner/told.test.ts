import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Context } from '#platform/context'
import type { Handlers } from '#platform/events'
import { type Person, world } from '../../../testing/world.ts'
import { contexts } from '../index.ts'
import { isoOf } from './domain/day.ts'
import type { PlannerEvents, PlannerFace, SeriesFacts, TaskFacts } from './public.ts'

type Heard = { [N in keyof PlannerEvents]: { name: N; data: PlannerEvents[N] } }[keyof PlannerEvents]

const NAMES = [
  ...(['planner.task_changed', 'planner.task_removed', 'planner.series_changed'] as const),
  ...(['planner.series_removed', 'planner.anniversary_changed', 'planner.anniversary_removed'] as const),
]
let heard: Heard[] = []
const on = Object.fromEntries(
  NAMES.map((name) => [
    name,
    (some: readonly PlannerEvents[typeof name][]) => {
      heard.push(...some.map((data) => ({ name, data }) as Heard))
      return []
    },
  ]),
) as Handlers<PlannerEvents>
const listener: Context = {
  ...{ name: 'listener', migrations: new URL('../../../testing/listener-migrations/', import.meta.url), messages: {} },
  ...{ hears: NAMES, create: () => ({ on }) },
}

let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world('whole', { contexts: [...contexts, listener] })
  ann = await w.person('Ann')
})

/** What was told of one thing since this was asked last, by the newest version. */
const told = async <N extends keyof PlannerEvents>(name: N) => {
  await w.settle()
  const found = heard.filter((one) => one.name === name).map(({ data }) => data as PlannerEvents[N])
  heard = heard.filter((one) => one.name !== name)
  return found
}
const add = async (given: object) => {
  const { status, body, text } = await ann('POST', '/api/planner/tasks', given)
  assert.equal(status, 201, text)
  return body
}
const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })
const shown = ({ title, day, status, seriesId, occurs, trashed }: TaskFacts) => ({
  title,
  day,
  status,
  seriesId,
  occurs,
  trashed,
})
const newest = (facts: readonly TaskFacts[]) => [...facts].sort((a, b) => a.version - b.version).at(-1)!

test('a task is told of as it is after each change, into the trash and out of the house', async () => {
  const task = await add({ title: '병원', day: '2030-01-05', starts: 540, remind: [30, 0, 30] })
  const [added] = await told('planner.task_changed')
  assert.deepEqual(
    [added?.id, added?.ownerId, added?.starts, added?.remind, added?.version],
    [task.id, ann.id, 540, [0, 30], 1],
  )
  assert.equal(added?.updatedAt, '2030-01-01T00:00:00.000Z')
  await ann('PATCH', `/api/planner/tasks/${task.id}`, { status: 'done' }, match(task))
  const [done] = await told('planner.task_changed')
  assert.deepEqual([done?.status, done?.doneAt, done?.version], ['done', '2030-01-01T00:00:00.000Z', 2])
  await ann('DELETE', `/api/planner/tasks/${task.id}`, undefined, match({ version: 2 }))
  assert.equal((await told('planner.task_changed'))[0]?.trashed, true)
  w.clock.at = new Date('2030-02-02T00:00:00Z')
  await w.hosts.planner!.runJob('planner-empty-trash')
  assert.deepEqual(await told('planner.task_removed'), [{ id: task.id, ownerId: ann.id, version: 4 }])
})

test('a series is told of with its days; parted, renamed and ended, so are the days that became tasks', async () => {
  const series = await add({ title: '운동', day: '2030-03-04', rule: 'FREQ=WEEKLY;BYDAY=MO' })
  const [begun] = await told('planner.series_changed')
  assert.deepEqual(begun?.days.slice(0, 2).map(isoOf), ['2030-03-04', '2030-03-11'])
  const path = (day: string, scope: string) => `/api/planner/series/${series.seriesId}/days/${day}?scope=${scope}`
  await ann('PATCH', path('2030-03-11', 'this'), { status: 'done' }, match(series))
  const open = (await ann('PATCH', path('2030-03-18', 'this'), { day: '2030-03-19' }, match(series))).body
  assert.deepEqual((await told('planner.task_changed')).map(shown), [
    { title: '운동', day: '2030-03-11', status: 'done', seriesId: series.seriesId, occurs: '2030-03-11', trashed: false },
    { title: '운동', day: '2030-03-19', status: 'todo', seriesId: series.seriesId, occurs: '2030-03-18', trashed: false },
  ])
  const parted = await ann('PATCH', path('2030-03-18', 'following'), { title: '달리기' }, match(series))
  assert.equal(parted.status, 200, parted.text)
  const both = await told('planner.series_changed')
  assert.deepEqual(
    both.map(({ title, days }) => `${title} ${isoOf(days[0]!)}`),
    ['운동 2030-03-04', '달리기 2030-03-18'],
  )
  const rest = both[1] as SeriesFacts
  const moved = newest(await told('planner.task_changed'))
  assert.deepEqual([moved.id, moved.title, moved.seriesId], [open.id, '달리기', rest.id])
  assert.ok(moved.version > open.version, 'who held the older one is told that it moved on')
  const gone = await ann('DELETE', path('2030-03-04', 'all'), undefined, match({ version: 2 }))
  assert.equal(gone.status, 204, gone.text)
  assert.equal((await told('planner.series_removed'))[0]?.id, series.seriesId)
  const alone = newest(await told('planner.task_changed'))
  assert.deepEqual([alone.day, alone.seriesId, alone.occurs, alone.status], ['2030-03-11', null, null, 'done'])
  const before = `/api/planner/series/${rest.id}/days/2030-03-18?scope=all`
  assert.equal((await ann('DELETE', before, undefined, match({ version: 1 }))).status, 204)
  assert.deepEqual(
    (await told('planner.task_removed')).map(({ id }) => id),
    [open.id],
  )
})

test('what counts from its being done is told of anew with every day that is done, also among several', async () => {
  const series = await add({ title: '물', day: '2030-02-03', rule: 'FREQ=DAILY;INTERVAL=3', afterDone: true })
  await told('planner.series_changed')
  const day = `/api/planner/series/${series.seriesId}/days/2030-02-03?scope=this`
  const doing = (await ann('PATCH', day, { status: 'doing' }, match(series))).body
  await ann('POST', '/api/planner/tasks/changes', { items: [{ which: { id: doing.id }, status: 'done' }] })
  const [next] = await told('planner.series_changed')
  assert.deepEqual(next?.days.map(isoOf), ['2030-02-06'])
})

test('an anniversary is told of with its days', async () => {
  const { body } = await ann('POST', '/api/planner/anniversaries', {
    name: '할머니',
    lunar: true,
    month: 8,
    day: 15,
    since: 1950,
  })
  const [first] = await told('planner.anniversary_changed')
  assert.deepEqual(
    first?.days.map(({ day, counted }) => `${isoOf(day)} ${counted}`),
    ['2029-09-22 79', '2030-09-12 80'],
  )
  await ann('DELETE', `/api/planner/anniversaries/${body.id}`, undefined, match(body))
  assert.equal((await told('planner.anniversary_removed'))[0]?.id, body.id)
})

test('as time goes by, further days are told of, once', async () => {
  const { seriesId } = await add({ title: '분리수거', day: '2030-02-03', rule: 'FREQ=WEEKLY' })
  const ended = await add({ title: '약', day: '2030-02-03', rule: 'FREQ=DAILY;COUNT=3' })
  await ann('POST', '/api/planner/anniversaries', { name: '결혼', month: 5, day: 5 })
  const [first] = (await told('planner.series_changed')).filter(({ id }) => id === seriesId)
  await told('planner.anniversary_changed')
  w.clock.at = new Date('2030-12-01T00:00:00Z')
  await w.hosts.planner!.runJob('planner-tell-further-days')
  const anew = await told('planner.series_changed')
  const [later] = anew.filter(({ id }) => id === seriesId)
  assert.ok(later && first && later.until > first.until && later.days.at(-1)! > first.days.at(-1)!)
  assert.equal(later.version, first.version)
  assert.ok(anew.some(({ id }) => id === ended.seriesId))
  assert.equal((await told('planner.anniversary_changed')).length, 1)
  await w.hosts.planner!.runJob('planner-tell-further-days')
  assert.deepEqual([await told('planner.series_changed'), await told('planner.anniversary_changed')], [[], []])
})

test('who rebuilds what they know is given every task, series and anniversary, page by page', async () => {
  const face = w.hosts.planner!.faces.planner as unknown as PlannerFace
  const all: TaskFacts[] = []
  for (let after: string | null = null; ; ) {
    const page: TaskFacts[] = await face.taskPage({ after, limit: 1 })
    if (page.length === 0) break
    all.push(...page)
    after = page.at(-1)!.id
  }
  const [{ n } = { n: 0 }] = await w.sql<{ n: number }>('planner', 'select count(*)::int as n from planner.task')
  assert.equal(new Set(all.map(({ id }) => id)).size, n)
  assert.ok(n > 0)
  const rows = await w.sql<{ series: number; anniversaries: number }>(
    'planner',
    `select (select count(*)::int from planner.series) as series, (select count(*)::int from planner.anniversary) as anniversaries`,
  )
  const [series, anniversaries] = [
    await face.seriesPage({ after: null, limit: 100 }),
    await face.anniversaryPage({ after: null, limit: 100 }),
  ]
  assert.deepEqual([{ series: series.length, anniversaries: anniversaries.length }], rows)
})

test('what loses its label or its goal is told of without it, and is another version', async () => {
  const eve = await w.person('Eve')
  const { body: label } = await eve('POST', '/api/planner/labels', { name: '집' })
  const { body: goal } = await eve('POST', '/api/planner/goals', { span: 'month', day: '2030-05-01', title: '목표' })
  const having = { day: '2030-05-02', labelId: label.id, goalId: goal.id }
  const { body: task } = await eve('POST', '/api/planner/tasks', { title: '하나', ...having })
  const { body: daily } = await eve('POST', '/api/planner/tasks', { title: '매일', rule: 'FREQ=DAILY', ...having })
  await w.settle()
  const versions = () =>
    w.sql<{ version: number }>(
      'day',
      `select version from day.thing where id in ('${task.id}', '${daily.seriesId}') order by kind desc`,
    )
  assert.equal((await eve('DELETE', `/api/planner/labels/${label.id}`, undefined, { 'if-match': '"1"' })).status, 204)
  await w.settle()
  assert.deepEqual(await versions(), [{ version: 2 }, { version: 2 }])
  assert.equal((await eve('DELETE', `/api/planner/goals/${goal.id}`, undefined, { 'if-match': '"1"' })).status, 204)
  await w.settle()
  assert.deepEqual(await versions(), [{ version: 3 }, { version: 3 }])
  const { body } = await eve('GET', '/api/planner/days?from=2030-05-02&to=2030-05-02')
  assert.deepEqual(
    body.items.map(({ labelId, goalId, version }: Record<string, unknown>) => [labelId, goalId, version]),
    [
      [null, null, 3],
      [null, null, 3],
    ],
  )
})

test('what came once comes again by one change: the series is there, and the task in the trash, or neither', async () => {
  const fay = await w.person('Fay')
  const { body: task } = await fay('POST', '/api/planner/tasks', {
    title: '물주기',
    day: '2030-06-03',
    starts: 480,
    remind: [5],
  })
  const path = `/api/planner/tasks/${task.id}`
  const change = (body: object, version = 1) => fay('PATCH', path, body, { 'if-match': `"${version}"` })
  assert.equal((await change({ rule: 'FREQ=HOURLY' })).status, 400)
  assert.equal((await change({ rule: 'FREQ=WEEKLY' }, 7)).status, 412)
  const { status, body } = await change({ rule: 'FREQ=WEEKLY', title: '꽃에 물주기', starts: 540 })
  assert.deepEqual(
    [status, body.title, body.starts, body.remind, body.rule, body.day, body.id],
    [200, '꽃에 물주기', 540, [5], 'FREQ=WEEKLY', '2030-06-03', null],
  )
  const { items } = (await fay('GET', '/api/planner/days?from=2030-06-01&to=2030-06-16')).body
  assert.deepEqual(
    items.map(({ title, day }: Record<string, string>) => `${title} ${day}`),
    ['꽃에 물주기 2030-06-03', '꽃에 물주기 2030-06-10'],
  )
  assert.equal((await fay('GET', '/api/planner/tasks/trash')).body.items[0].id, task.id)
  const done = await fay(
    'PATCH',
    `/api/planner/series/${body.seriesId}/days/2030-06-03`,
    { status: 'done' },
    { 'if-match': '"1"' },
  )
  const twice = await fay('PATCH', `/api/planner/tasks/${done.body.id}`, { rule: 'FREQ=DAILY' }, { 'if-match': '"1"' })
  assert.equal(twice.status, 400)
})
