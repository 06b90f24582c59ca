import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'
import type { SearchFace } from './public.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
let bob: Person
before(async () => {
  w = await world()
  ann = await w.person('Ann')
  bob = await w.person('Bob')
})

const add = async (given: object) => (await ann('POST', '/api/planner/tasks', given)).body
const found = async (q: string, who = ann, more = '') => {
  await w.settle()
  const { body } = await who('GET', `/api/search?q=${encodeURIComponent(q)}${more}`)
  return body.items.map(({ type, title, day, isDone }: { type: string; title: string; day: string | null; isDone: boolean }) =>
    [type, title, day ?? 'some day', ...(isDone ? ['done'] : [])].join(' '),
  )
}
const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })

test('a task is found by its title and its text, with its day, while it is not in the trash, and by nobody else', async () => {
  const task = await add({ title: '치과 예약', content: '스케일링을 물어본다', day: '2030-05-06' })
  assert.deepEqual(await found('치과'), ['task 치과 예약 2030-05-06'])
  assert.deepEqual(await found('스케일링'), ['task 치과 예약 2030-05-06'])
  assert.deepEqual(await found('치과', bob), [])
  const path = `/api/planner/tasks/${task.id}`
  await ann('PATCH', path, { status: 'done', day: '2030-05-07' }, match(task))
  assert.deepEqual(await found('치과'), ['task 치과 예약 2030-05-07 done'])
  await ann('DELETE', path, undefined, match({ version: 2 }))
  assert.deepEqual(await found('치과'), [])
  await ann('POST', `${path}/restore`)
  assert.deepEqual(await found('치과'), ['task 치과 예약 2030-05-07 done'])
})

test('what comes again is found once, however many of its days were done', async () => {
  const { seriesId, version } = await add({ title: '수영 강습', day: '2030-05-01', rule: 'FREQ=DAILY' })
  for (const day of ['2030-05-01', '2030-05-02'])
    await ann('PATCH', `/api/planner/series/${seriesId}/days/${day}?scope=this`, { status: 'done' }, match({ version }))
  assert.deepEqual(await found('수영'), ['series 수영 강습 some day'])
  await ann('DELETE', `/api/planner/series/${seriesId}/days/2030-05-01?scope=all`, undefined, match({ version }))
  assert.deepEqual((await found('수영')).sort(), ['task 수영 강습 2030-05-01 done', 'task 수영 강습 2030-05-02 done'])
})

test('notes or tasks alone are found where only they are asked for', async () => {
  await ann('POST', '/api/notes', { title: '여행 준비', body: '여권' })
  await add({ title: '여행 가방 싸기' })
  await add({ title: '여행 적금', rule: 'FREQ=MONTHLY;BYMONTHDAY=1', day: '2030-06-01' })
  assert.deepEqual((await found('여행')).sort(), [
    'note 여행 준비 some day',
    'series 여행 적금 some day',
    'task 여행 가방 싸기 some day',
  ])
  assert.deepEqual(await found('여행', ann, '&type=note'), ['note 여행 준비 some day'])
  assert.deepEqual((await found('여행', ann, '&type=task')).sort(), [
    'series 여행 적금 some day',
    'task 여행 가방 싸기 some day',
  ])
})

test('a rebuild brings tasks and series back, and takes away those that are gone', async () => {
  const before = await found('여행')
  await w.sql('search', 'truncate search.entry')
  await w.sql('planner', "delete from planner.task where title = '여행 가방 싸기'")
  const face = w.hosts.search!.faces.search as unknown as SearchFace
  await face.rebuild({})
  assert.deepEqual((await found('여행')).sort(), before.filter((one: string) => !one.includes('가방')).sort())
  await w.sql('planner', "delete from planner.series where title = '여행 적금'")
  const { removed } = await face.rebuild({})
  assert.deepEqual([removed, await found('여행')], [1, ['note 여행 준비 some day']])
})

test('of a series its next day is read', async () => {
  const { seriesId } = await add({ title: '회의', day: '2029-12-03', rule: 'FREQ=WEEKLY;BYDAY=MO' })
  const { body } = await ann('GET', `/api/planner/series/${seriesId}`)
  assert.deepEqual([body.day, body.title, body.id], ['2029-12-31', '회의', null])
  assert.equal((await bob('GET', `/api/planner/series/${seriesId}`)).status, 404)
})
