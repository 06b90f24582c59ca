import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { lentTo } from '../../../testing/diary.ts'
import { type Person, world } from '../../../testing/world.ts'

const timeZone = 'Asia/Seoul'
const day = '2030-01-01'
let w: Awaited<ReturnType<typeof world>>
let ann: Person
let bob: Person
before(async () => {
  w = await world()
  ;[ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
  await ann('POST', '/api/diary/peak-flow/bests', { from: '2029-12-01', flow: 400, meter: 'm', timeZone })
})
const ok = async (...asked: Parameters<Person>) => {
  const answer = await ann(...asked)
  assert.ok(answer.status < 300, answer.text)
  return answer.body
}
const today = async (as = ann) => (await as('GET', `/api/diary/today?timeZone=${timeZone}`)).body.today
const blow = (flow: number, minutes: number) =>
  ok('POST', '/api/diary/records', {
    ...{ type: 'lung_function', day, minutes, timeZone, data: { blows: [flow], reliever: 'before', meter: 'm' } },
  })
const plan = (words: object, on = day) =>
  ok('PUT', '/api/diary/plan', { ...{ green: 'g', yellow: '두 번', red: '119', author: '김', day: on, timeZone }, ...words })

test('without a diary the Day is told of none, and nothing is refused', async () => {
  assert.equal(await today(bob), null)
  assert.equal((await bob('GET', `/api/diary/today?person=${ann.id}`)).status, 404)
})

test('an attack makes the day red, whatever was blown, and puts the emergency call first', async () => {
  await ok('POST', '/api/diary/green', { day: '2029-12-20', minutes: 500, timeZone })
  const seen = async (kind: string, minutes: number) =>
    ok('POST', '/api/diary/records', { type: 'visit', day: '2029-12-20', minutes, timeZone, data: { kind } })
  const of = () => ok('GET', `/api/diary/days?from=2029-12-20&to=2029-12-20&timeZone=${timeZone}`)
  const { id: clinic } = await seen('clinic', 600)
  assert.equal((await ok('GET', `/api/diary/records/${clinic}`)).advice, null)
  assert.deepEqual([(await of()).items[0].zone, (await of()).items[0].green], [null, true])
  const { id } = await seen('emergency', 700)
  const { items, advice } = await of()
  assert.deepEqual([items[0].zone, items[0].green, items[0].marks.includes('attack')], ['red', false, true])
  assert.deepEqual([advice.zone, advice.emergency], ['red', true])
  assert.deepEqual((await ok('GET', `/api/diary/records/${id}`)).advice, advice, 'also beside the record itself')
})

test('today says the zone, the doses with their names and, in yellow and red, what the plan of that day says', async () => {
  const schedules = [{ from: '2029-12-01', to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [480], amount: 1 }]
  const words = { name: '심비코트', kind: 'combination', device: '', unit: '', strength: '', note: '' }
  await ok('POST', '/api/diary/medicines', { ...words, schedules, stock: null, timeZone })
  await ok('POST', '/api/diary/green', { day, minutes: 500, timeZone })
  const before = await today()
  assert.deepEqual(
    [before.day, before.green, before.zone, before.advice, before.doses.map((one: { name: string }) => one.name)],
    [day, true, null, null, ['심비코트']],
  )
  const { id } = await blow(300, 510)
  assert.deepEqual((await today()).advice, { zone: 'yellow', emergency: false, plan: null })
  await plan({ red: '오래된 말' }, '2029-12-01')
  await plan({})
  const record = async () => (await ok('GET', `/api/diary/records/${id}`)).advice
  assert.deepEqual(await record(), (await today()).advice)
  const { plan: said, ...rest } = await record()
  assert.deepEqual([rest, said.text, said.author, said.day], [{ zone: 'yellow', emergency: false }, '두 번', '김', day])
  const symptoms = { cough: 3, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] }
  const { id: severe } = await ok('POST', '/api/diary/records', {
    type: 'symptom',
    day: '2029-12-31',
    minutes: 1,
    timeZone,
    data: symptoms,
  })
  const { advice } = await ok('GET', `/api/diary/records/${severe}`)
  assert.deepEqual([advice.zone, advice.emergency, advice.plan.text], ['red', true, '오래된 말'], 'of the plan that held then')
  const days = (from: string) => ok('GET', `/api/diary/days?from=${from}&to=2029-12-31&timeZone=${timeZone}`)
  assert.deepEqual((await days('2029-12-31')).advice, advice)
  assert.equal((await days('2029-12-30')).advice, null)
})

test('that the plan was shown, and read, is kept sealed, also by a guardian, and listed', async () => {
  const { id } = await ok('POST', '/api/diary/plan/shown', { zone: 'red' })
  const { confirmedAt } = await ok('POST', `/api/diary/plan/shown/${id}/confirm`)
  w.clock.at = new Date(w.clock.at.getTime() + 60_000)
  assert.equal((await ok('POST', `/api/diary/plan/shown/${id}/confirm`)).confirmedAt, confirmedAt)
  const nobodys = { zone: 'red', recordId: id }
  assert.equal((await ann('POST', '/api/diary/plan/shown', nobodys)).status, 404)
  const lent = await lentTo(ann, bob.email, { role: 'guardian', mayWrite: true })
  await bob('POST', `/api/diary/shared-with-me/${lent}/accept`)
  assert.equal((await bob('POST', `/api/diary/plan/shown?person=${ann.id}`, { zone: 'yellow' })).status, 201)
  const first = await ok('GET', '/api/diary/plan/shown?limit=1')
  assert.deepEqual([first.items[0].zone, first.items[0].writtenBy.name, first.items[0].confirmedAt], ['yellow', 'Bob', null])
  const { items, nextCursor } = await ok('GET', `/api/diary/plan/shown?limit=1&cursor=${first.nextCursor}`)
  assert.deepEqual([items[0].id, items[0].confirmedAt, items[0].planId !== null, nextCursor], [id, confirmedAt, true, null])
})

test('how it is shown is everybody’s own choice', async () => {
  assert.deepEqual(await ok('GET', '/api/diary/settings'), { blur: false, alarms: true })
  assert.deepEqual(await ok('PATCH', '/api/diary/settings', { blur: true }), { blur: true, alarms: true })
  assert.equal((await today()).blur, true)
  assert.equal((await bob('GET', '/api/diary/settings')).body.blur, false)
})
