import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { PlannerFace } from '#contexts/planner'
import type { Pieces } from '#platform/people'
import { type Answer, type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
let bob: Person
before(async () => {
  w = await world()
  ann = await w.person('Ann')
  bob = await w.person('Bob')
})
const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })
const made = async (path: string, body: object, who = ann) => {
  const answer = await who('POST', `/api/planner/${path}`, body)
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const goals = async () => (await ann('GET', '/api/planner/goals?from=2031-03-01&to=2031-03-31')).body.items
const code = async (path: string, body: object, who = ann) => (await who('POST', `/api/planner/${path}`, body)).body.error?.code

test('a goal of a month has goals of weeks, and follows from their tasks until somebody says how far it is', async () => {
  const month = await made('goals', { span: 'month', day: '2031-03-15', title: '책 두 권 읽기' })
  assert.deepEqual([month.begins, month.ends, month.progress, month.byHand], ['2031-03-01', '2031-03-31', null, false])
  const week = await made('goals', { span: 'week', day: '2031-03-12', title: '한 권 끝내기', parentId: month.id })
  assert.deepEqual([week.begins, week.ends], ['2031-03-10', '2031-03-16'])
  for (const status of ['done', 'todo', 'done', 'todo']) {
    const task = await made('tasks', { title: '한 장', day: '2031-03-11', goalId: week.id })
    if (status === 'done') await ann('PATCH', `/api/planner/tasks/${task.id}`, { status }, match(task))
  }
  assert.deepEqual(
    (await goals()).map((g: typeof month) => [g.title, g.progress, g.done, g.all]),
    [
      ['책 두 권 읽기', 50, 2, 4],
      ['한 권 끝내기', 50, 2, 4],
    ],
  )
  const said = await ann('PATCH', `/api/planner/goals/${month.id}`, { progress: 80 }, match(month))
  assert.deepEqual([said.body.progress, said.body.byHand], [80, true])
  assert.equal((await ann('DELETE', `/api/planner/goals/${week.id}`, undefined, match(week))).status, 204)
  assert.equal((await goals()).length, 1)
})

test('what comes again counts for its goal with every day in the time of that goal, done or not', async () => {
  const month = await made('goals', { span: 'month', day: '2031-11-01', title: '숨이 편한 달' })
  const week = await made('goals', { span: 'week', day: '2031-11-10', title: '아침마다', parentId: month.id })
  const rule = 'FREQ=DAILY;COUNT=10'
  const { seriesId } = await made('tasks', { title: '재기', day: '2031-11-15', rule, goalId: week.id })
  const first = `/api/planner/series/${seriesId}/days/2031-11-15?scope=this`
  await ann('PATCH', first, { status: 'done' }, { 'if-match': '"1"' })
  const { body } = await ann('GET', '/api/planner/goals?from=2031-11-01&to=2031-11-30')
  assert.deepEqual(
    body.items.map(({ title, done, all }: typeof month) => [title, done, all]),
    [
      ['숨이 편한 달', 1, 10],
      ['아침마다', 1, 2],
    ],
  )
})

test('goals that do not fit, or are somebody else’s, are refused', async () => {
  const month = await made('goals', { span: 'month', day: '2031-05-01', title: '오월' })
  assert.equal(
    await code('goals', { span: 'week', day: '2031-07-01', title: 'x', parentId: month.id }),
    'planner.goal_of_another_month',
  )
  assert.equal(
    await code('goals', { span: 'month', day: '2031-05-01', title: 'x', parentId: month.id }),
    'planner.unknown_goal',
  )
  assert.equal(
    await code('goals', { span: 'week', day: '2031-05-05', title: 'x', parentId: month.id }, bob),
    'planner.unknown_goal',
  )
  assert.equal(await code('goals', { span: 'month', day: '2031-05-01', title: '가'.repeat(51) }), 'planner.bad_goal')
  assert.equal(await code('tasks', { title: 'x', goalId: month.id }, bob), 'planner.unknown_goal')
  assert.equal((await bob('PATCH', `/api/planner/goals/${month.id}`, { title: 'x' }, match(month))).status, 404)
  assert.equal((await bob('DELETE', `/api/planner/goals/${month.id}`, undefined, match(month))).status, 404)
})

test('a month is told in days, weeks and grades; what comes again counts on every day of its', async () => {
  const day = (await made('tasks', { title: '매일', day: '2031-09-01', rule: 'FREQ=DAILY;COUNT=3' })) as { seriesId: string }
  const done = async (date: string) =>
    ann('PATCH', `/api/planner/series/${day.seriesId}/days/${date}?scope=this`, { status: 'done' }, { 'if-match': '"1"' })
  await done('2031-09-01')
  await done('2031-09-02')
  const { status, body, text } = await ann('GET', '/api/planner/statistics?month=2031-09&today=2031-09-02')
  assert.equal(status, 200, text)
  assert.deepEqual(
    body.days.slice(0, 4).map(({ grade }: { grade: string }) => grade),
    ['A', 'A', null, null],
  )
  assert.deepEqual([body.days.length, body.weeks.length, body.streak], [30, 5, 2])
  assert.deepEqual(body.month, {
    counts: { todo: 1, doing: 0, done: 2 },
    percents: { todo: 33, doing: 0, done: 67 },
    ...{ grade: 'B', grades: { A: 2, B: 0, C: 0, D: 0, F: 0 } },
  })
  const later = await ann('GET', '/api/planner/statistics?month=2031-09&today=2031-09-03')
  assert.deepEqual([later.body.days[2].grade, later.body.month.grades.F, later.body.weeks[1].grade], ['F', 1, null])
  assert.equal((await ann('GET', '/api/planner/statistics?month=2031-13')).body.error.code, 'planner.bad_day')
})

test('a week is looked back on once; it is one’s own until it is shared', async () => {
  const one = await made('retrospectives', { week: '2031-03-12', title: '11주', body: '잘 쉬었다' })
  assert.deepEqual([one.week, one.audience, one.mine], ['2031-03-10', 'me', true])
  const ofWeek = async (week: string) => (await ann('GET', `/api/planner/retrospectives?week=${week}`)).body.items
  assert.deepEqual(
    [(await ofWeek('2031-03-16'))[0].id, await ofWeek('2031-03-17'), await ofWeek('2031-03-09')],
    [one.id, [], []],
  )
  assert.equal(await code('retrospectives', { week: '2031-03-16', title: 'x', body: 'y' }), 'planner.week_looked_back_on')
  assert.equal(await code('retrospectives', { week: '2031-04-16', title: 'x', body: '  ' }), 'planner.bad_retrospective')
  assert.equal((await bob('GET', `/api/planner/retrospectives/${one.id}`)).status, 404)
  const shared = await ann('PATCH', `/api/planner/retrospectives/${one.id}`, { audience: 'members' }, match(one))
  assert.equal(shared.status, 200)
  const read = (await bob('GET', `/api/planner/retrospectives/${one.id}`)).body
  assert.deepEqual([read.mine, read.author], [false, 'Ann'])
  assert.equal((await bob('GET', '/api/planner/retrospectives?of=others')).body.items[0].author, 'Ann')
  const open = await ann('PATCH', `/api/planner/retrospectives/${one.id}`, { audience: 'public' }, match(shared.body))
  assert.equal(open.status, 400, 'nobody outside of the house is shown one')
  assert.deepEqual(
    (await bob('GET', '/api/planner/retrospectives?of=others')).body.items.map(({ id }: { id: string }) => id),
    [one.id],
  )
  assert.deepEqual((await bob('GET', '/api/planner/retrospectives')).body.items, [])
  assert.equal((await bob('PATCH', `/api/planner/retrospectives/${one.id}`, { title: 'x' }, match(shared.body))).status, 404)
  assert.equal((await bob('DELETE', `/api/planner/retrospectives/${one.id}`, undefined, match(shared.body))).status, 404)
  assert.equal((await ann('DELETE', `/api/planner/retrospectives/${one.id}`, undefined, match(shared.body))).status, 204)
})

test('looks back come page by page, none twice and none left out', async () => {
  for (let i = 0; i < 7; i++)
    await made('retrospectives', { week: `2032-0${i + 1}-15`, title: `${i}`, body: 'x', audience: 'members' }, bob)
  for (const [who, of] of [
    [bob, 'mine'],
    [ann, 'others'],
  ] as const) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: Answer = await who(
        'GET',
        `/api/planner/retrospectives?of=${of}&limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      )
      seen.push(...body.items.map(({ title }: { title: string }) => title))
      cursor = body.nextCursor
    }
    assert.deepEqual(seen.sort(), ['0', '1', '2', '3', '4', '5', '6'])
  }
})

test('anniversaries stand among the days, each once for its person, whoever else keeps the same', async () => {
  const one = await made('anniversaries', {
    name: '할머니 생신',
    emoji: '🎂',
    lunar: true,
    month: 9,
    day: 9,
    since: 1950,
    remind: [7, 1, 7],
  })
  assert.deepEqual(one.remind, [1, 7])
  const given = { name: '할머니 생신', lunar: true, month: 9, day: 9 }
  assert.equal(await code('anniversaries', given), 'planner.anniversary_taken')
  await made('anniversaries', given, bob)
  const { body } = await ann('GET', '/api/planner/days?from=2031-10-01&to=2031-10-31')
  assert.deepEqual(
    body.anniversaries.map((a: Record<string, unknown>) => [a.day, a.name, a.counted]),
    [['2031-10-24', '할머니 생신', 81]],
  )
  const coming = async (today: string) => (await ann('GET', `/api/planner/anniversaries?today=${today}`)).body.items[0].next
  assert.deepEqual(
    [await coming('2031-10-24'), await coming('2031-10-25')],
    [
      { day: '2031-10-24', counted: 81 },
      { day: '2032-10-12', counted: 82 },
    ],
  )
  const other = await ann('PATCH', `/api/planner/anniversaries/${one.id}`, { name: '외할머니 생신' }, match(one))
  assert.equal(other.body.name, '외할머니 생신')
  assert.equal((await bob('PATCH', `/api/planner/anniversaries/${one.id}`, { name: 'x' }, match(other.body))).status, 404)
  assert.equal((await bob('DELETE', `/api/planner/anniversaries/${one.id}`, undefined, match(other.body))).status, 404)
  assert.equal((await ann('DELETE', `/api/planner/anniversaries/${one.id}`, undefined, match(other.body))).status, 204)
  assert.deepEqual((await ann('GET', '/api/planner/anniversaries')).body.items, [])
  assert.equal(await code('anniversaries', { name: 'x', month: 2, day: 30 }), 'planner.bad_date')
})

test('who leaves takes all of it along, and nothing stays', async () => {
  const cat = await w.person('Cat')
  for (const [path, body] of [
    ['labels', { name: '집' }],
    ['goals', { span: 'week', day: '2031-01-01', title: '정리' }],
    ['tasks', { title: '카나리아', day: '2031-01-01' }],
    ['tasks', { title: '카나리아', day: '2031-01-01', rule: 'FREQ=DAILY' }],
    ['retrospectives', { week: '2031-01-01', title: '주', body: '카나리아' }],
    ['anniversaries', { name: '카나리아', month: 1, day: 1 }],
  ] as const)
    await made(path, body, cat)
  const face = w.hosts.planner!.faces.planner as unknown as PlannerFace
  const files: string[] = []
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const part: Pieces = await face.exportFor({ personId: cat.id, cursor })
    files.push(...part.pieces.map(({ path }) => path))
    cursor = part.next
  }
  assert.deepEqual(
    files,
    ['tasks', 'series', 'goals', 'labels', 'retrospectives', 'anniversaries'].map((name) => `planner/${name}.json`),
  )
  assert.deepEqual(await face.erase({ personId: cat.id }), { left: false })
  for (const table of ['task', 'series', 'goal', 'label', 'retrospective', 'anniversary'])
    assert.deepEqual(await w.sql('planner', `select 1 from planner.${table} where owner_id = '${cat.id}'`), [], table)
})
