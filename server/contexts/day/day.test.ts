import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DayFace } from '#contexts/day'
import { listen } from '../../../testing/listen.ts'
import { needs, type Person, shapes, world } from '../../../testing/world.ts'

type Strip = { name: string; all: number; todo: number; done: number; items: { title: string; kind: string; id: string }[] }
const stripOf = (body: { strips: Strip[] }, name: string) => body.strips.find((strip) => strip.name === name)
const titles = (body: { strips: Strip[] }, name: string) => stripOf(body, name)?.items.map(({ title }) => title) ?? []

const SEOUL = 'timeZone=Asia/Seoul'
const seen = (version: number) => ({ 'if-match': `"${version}"` })

// The clock of the world stands at midnight of 1 January 2030, which is nine in the morning in Seoul.
for (const shape of shapes) {
  test(
    `${shape}: a day shows what lies on it of every room, what it is called, and what was on that date in earlier years`,
    needs(shape),
    async () => {
      const w = await world(shape)
      const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
      const day = async (who: Person, date: string) => {
        await w.settle()
        const answer = await who('GET', `/api/day/${date}?${SEOUL}`)
        assert.equal(answer.status, 200, answer.text)
        return answer.body
      }
      w.clock.at = new Date('2028-01-01T03:00:00Z')
      const { body: old } = await ann('POST', '/api/planner/tasks', { title: '옛 일', day: '2028-01-01' })
      await ann('PATCH', `/api/planner/tasks/${old.id}`, { status: 'done' }, seen(1))
      await ann('POST', '/api/planner/tasks', { title: '안 한 일', day: '2028-01-01' })
      await ann('POST', '/api/notes', { title: '새해 바다', body: '바람이 불었다' })
      w.clock.at = new Date('2030-01-01T00:00:00Z')

      const add = (task: object) => ann('POST', '/api/planner/tasks', { day: '2030-01-01', ...task })
      await add({ title: '오후', starts: 900 })
      await add({ title: '아침', starts: 540 })
      const { body: plain } = await add({ title: '아무 때나' })
      await add({ title: '여행', day: '2029-12-31', lastDay: '2030-01-02' })
      await add({ title: '매일', rule: 'FREQ=DAILY' })
      await ann('POST', '/api/planner/tasks', { title: '언젠가' })
      await ann('POST', '/api/planner/anniversaries', { name: '어머니', emoji: '🎂', month: 1, day: 1, since: 1960 })
      // Half past midnight in Seoul, which is still the day before in UTC.
      w.clock.at = new Date('2029-12-31T15:30:00Z')
      const { body: note } = await ann('POST', '/api/notes', { title: '2030-01-01', body: '첫날' })
      w.clock.at = new Date('2030-01-01T00:00:00Z')

      const today = await day(ann, '2030-01-01')
      assert.deepEqual(titles(today, 'tasks'), ['여행', '아무 때나', '매일', '아침', '오후'])
      assert.deepEqual(titles(today, 'notes'), ['2030-01-01'])
      assert.deepEqual(today.pageId, note.id)
      assert.deepEqual(today.holidays, [{ ko: '새해 첫날', en: 'New Year’s Day' }])
      assert.deepEqual(today.strips[0].items[0], {
        ...{ kind: 'anniversary', id: today.strips[0].items[0].id, version: 1, sealed: false, title: '어머니', excerpt: '' },
        ...{ mark: '🎂', starts: null, ends: null, state: null, lastDay: null, counted: 70, at: null },
      })
      assert.deepEqual(
        today.before.map(({ date, strips }: { date: string; strips: Strip[] }) => [
          date,
          titles({ strips }, 'tasks'),
          titles({ strips }, 'notes'),
        ]),
        [['2028-01-01', ['옛 일'], ['새해 바다']]],
      )
      assert.deepEqual(
        today.around.map((one: { date: string; strips: Strip[] }) => [one.date, stripOf(one, 'tasks')?.all]),
        [
          ['2029-12-31', 1],
          ['2030-01-02', 2],
        ],
      )
      assert.deepEqual((await day(bob, '2030-01-01')).strips, [], 'nothing of Ann’s')

      await ann('PATCH', `/api/planner/tasks/${plain.id}`, { status: 'done' }, seen(1))
      const later = stripOf(await day(ann, '2030-01-01'), 'tasks')
      assert.deepEqual([later?.todo, later?.done], [5, 1])
      const { items } = (await ann('GET', `/api/day/marks?from=2029-12-31&to=2030-01-03&${SEOUL}`)).body
      assert.deepEqual(
        items.map((one: { date: string; holidays: unknown[]; strips: Strip[] }) => [
          one.date,
          one.holidays.length,
          one.strips.map(({ name, all, done }) => `${name} ${all} ${done}`).join(', '),
        ]),
        [
          ['2029-12-31', 0, 'tasks 1 0'],
          ['2030-01-01', 1, 'anniversaries 1 0, tasks 5 1, notes 1 0'],
          ['2030-01-02', 0, 'tasks 2 0'],
          ['2030-01-03', 0, 'tasks 1 0'],
        ],
      )
      // In UTC the note was written the day before.
      assert.deepEqual(titles((await ann('GET', '/api/day/2029-12-31')).body, 'notes'), ['2030-01-01'])
    },
  )

  test(
    `${shape}: a day of a series that was changed, moved or taken out is shown once, where it is`,
    needs(shape),
    async () => {
      const w = await world(shape)
      const ann = await w.person('Ann')
      const tasks = async (date: string) => {
        await w.settle()
        return titles((await ann('GET', `/api/day/${date}`)).body, 'tasks')
      }
      const { body: series } = await ann('POST', '/api/planner/tasks', { title: '운동', day: '2030-01-01', rule: 'FREQ=DAILY' })
      const path = `/api/planner/series/${series.seriesId}/days`
      await ann('PATCH', `${path}/2030-01-02`, { title: '긴 운동' }, seen(1))
      await ann('PATCH', `${path}/2030-01-03`, { day: '2030-01-04' }, seen(1))
      await ann('DELETE', `${path}/2030-01-05`, undefined, seen(1))
      assert.deepEqual(await tasks('2030-01-02'), ['긴 운동'])
      assert.deepEqual(await tasks('2030-01-03'), [])
      assert.deepEqual(await tasks('2030-01-04'), ['운동', '운동'])
      assert.deepEqual(await tasks('2030-01-05'), [])
      assert.deepEqual(await tasks('2030-01-06'), ['운동'])
      const { items } = (await ann('GET', '/api/day/marks?from=2030-01-01&to=2030-01-06')).body
      assert.deepEqual(
        items.map((one: { strips: Strip[] }) => stripOf(one, 'tasks')?.all ?? 0),
        [1, 1, 0, 2, 0, 1],
      )
    },
  )

  test(`${shape}: the days can be made anew through the faces of the rooms, and lose what is gone`, needs(shape), async () => {
    const w = await world(shape)
    const ann = await w.person('Ann')
    for (let i = 0; i < 60; i++) await ann('POST', '/api/planner/tasks', { title: `일 ${i}`, day: '2030-01-01' })
    await ann('POST', '/api/planner/tasks', { title: '매일', day: '2030-01-01', rule: 'FREQ=DAILY' })
    await ann('POST', '/api/notes', { title: '글' })
    await ann('POST', '/api/planner/anniversaries', { name: '날', month: 1, day: 1 })
    await w.settle()
    const before = (await ann('GET', '/api/day/2030-01-01')).body
    assert.deepEqual(
      before.strips.map(({ name, all }: Strip) => `${name} ${all}`),
      ['anniversaries 1', 'tasks 61', 'notes 1'],
    )
    await w.sql('day', `delete from day.thing where title < '일 3'`)
    await w.sql('day', `update day.thing set title = 'wrong', first = 1, last = 1 where title = '일 4'`)
    await w.sql('day', `delete from day.moment`)
    await w.sql(
      'day',
      `insert into day.thing select kind, gen_random_uuid(), owner_id, strip, 1, until, gone, first, last, bits, 'left over', excerpt, mark,
        sealed, starts, ends, state, rank, counted, stands_for, occurs, page_of from day.thing where title = '일 5'`,
    )
    const face = w.hosts.day!.faces.day as unknown as DayFace
    assert.deepEqual(await face.rebuild({}), { written: 63, removed: 1 })
    assert.deepEqual((await ann('GET', '/api/day/2030-01-01')).body, before)
  })
}

test('what nobody can mean is refused in a sentence', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const refused = async (path: string) => {
    const { status, body } = await ann('GET', path)
    return [status, body.error?.code]
  }
  assert.deepEqual(await refused('/api/day/1801-01-01'), [400, 'day.bad_day'])
  assert.deepEqual(await refused('/api/day/2030-02-30'), [400, 'http.invalid_input'])
  assert.deepEqual(await refused('/api/day/2030-01-01?timeZone=Seoul'), [400, 'day.unknown_time_zone'])
  assert.deepEqual(await refused('/api/day/2030-01-01?timeZone=%2B09:00'), [400, 'day.unknown_time_zone'])
  assert.deepEqual(await refused('/api/day/marks?from=2030-01-01&to=2031-06-01'), [400, 'day.too_many_days'])
  assert.deepEqual((await ann('GET', '/api/day/marks?from=2030-01-02&to=2030-01-01')).body, { items: [] })
})

test('who leaves is on no day any more', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  await ann('POST', '/api/planner/tasks', { title: 'x', day: '2030-01-01' })
  await ann('POST', '/api/notes', { title: 'y' })
  await w.settle()
  const face = w.hosts.day!.faces.day as unknown as DayFace
  assert.deepEqual(await face.exportFor({ personId: ann.id, cursor: null }), { pieces: [], next: null })
  assert.deepEqual(await face.erase({ personId: ann.id }), { left: false })
  for (const table of ['thing', 'moment', 'change'])
    assert.deepEqual(await w.sql('day', `select * from day.${table}`), [], table)
})

test('while the planner is away the day is shown without its holidays, and with them when it is back', async () => {
  const w = await world('split')
  const ann = await w.person('Ann')
  const planner = w.hosts.planner!
  const { inject } = planner.app
  Object.assign(planner.app, { inject: () => Promise.reject(new Error('away')) })
  const away = await ann('GET', '/api/day/2030-01-01')
  assert.deepEqual([away.status, away.body.holidays], [200, []])
  Object.assign(planner.app, { inject })
  assert.equal((await ann('GET', '/api/day/2030-01-01')).body.holidays.length, 1)
})

test('what changes a strip of somebody’s days is told to them, to nobody else, and not missed', {
  timeout: 30_000,
}, async () => {
  const w = await world()
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  const url = `${await w.hosts.day!.app.listen({ port: 0 })}/api/day/stream`
  const a = await listen(url, ann.token)
  await bob('POST', '/api/planner/tasks', { title: 'his', day: '2030-01-01' })
  await ann('POST', '/api/planner/tasks', { title: 'hers', day: '2030-01-01' })
  await w.settle()
  assert.deepEqual((await a.next())?.data, { strips: ['tasks'] })
  const seenSoFar = a.last()
  a.stop()
  await ann('POST', '/api/notes', { title: 'note' })
  await ann('POST', '/api/planner/anniversaries', { name: 'x', month: 1, day: 1 })
  await w.settle()
  const again = await listen(url, ann.token, { after: seenSoFar })
  assert.deepEqual((await again.next())?.data, { strips: ['anniversaries', 'notes'] })
  again.stop()
})
