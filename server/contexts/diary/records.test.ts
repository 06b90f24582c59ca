import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
let bob: Person
before(async () => {
  w = await world()
  // 09:00 on New Year’s Day in Seoul
  ann = await w.person('Ann')
  bob = await w.person('Bob')
  for (const one of [ann, bob]) assert.equal((await one('PUT', '/api/diary/consent', { textVersion: 1 })).status, 200)
})

const timeZone = 'Asia/Seoul'
const NONE = {
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
}
const symptom = (day: string, minutes: number, data: object = {}) => ({
  ...{ type: 'symptom', day, minutes, timeZone, data: { ...NONE, ...data } },
})
const blown = (day: string, minutes: number, flow: number) => ({
  ...{ type: 'lung_function', day, minutes, timeZone, data: { blows: [flow], reliever: 'before', meter: 'm' } },
})
const add = async (record: object, who = ann) => {
  const answer = await who('POST', '/api/diary/records', record)
  assert.equal(answer.status, 201, answer.text)
  return answer.body as { id: string; version: number }
}
const code = async (record: object) => (await ann('POST', '/api/diary/records', record)).body.error.code
const seen = (version: number) => ({ 'if-match': `"${version}"` })

test('nothing is written or read before a consent to the text as it is', async () => {
  const cyd = await w.person('Cyd')
  const all: readonly Parameters<Person>[] = [
    ['POST', '/api/diary/records', symptom('2029-12-31', 1)],
    ['POST', '/api/diary/green', { day: '2029-12-31', minutes: 1, timeZone }],
    ['GET', '/api/diary/records?from=2029-12-01&to=2029-12-31'],
    ['GET', `/api/diary/days?from=2029-12-01&to=2029-12-31&timeZone=${timeZone}`],
    ['GET', `/api/diary/summary?from=2029-12-01&to=2029-12-31&timeZone=${timeZone}`],
    ['GET', `/api/diary/medicines?timeZone=${timeZone}`],
    ['GET', '/api/diary/plan'],
  ]
  for (const asked of all) {
    const answer = await cyd(...asked)
    assert.deepEqual([answer.status, answer.body.error.code], [403, 'diary.consent_missing'], asked[1])
  }
  assert.equal((await cyd('PUT', '/api/diary/consent', { textVersion: 2 })).body.error.code, 'diary.consent_text_changed')
  const { body } = await cyd('GET', '/api/diary/consent')
  assert.deepEqual([body.given, body.history, body.textVersion], [false, [], 1])
})

test('a record is written, read, corrected with its old value kept, thrown away and taken back', async () => {
  const { id } = await add(symptom('2029-12-30', 1_200, { cough: 2, note: '기침' }))
  const path = `/api/diary/records/${id}`
  const read = await ann('GET', path)
  assert.deepEqual([read.body.data.cough, read.body.day, read.body.at], [2, '2029-12-30', '2029-12-30T11:00:00.000Z'])
  const corrected = symptom('2029-12-30', 1_210, { cough: 1 })
  assert.equal((await ann('PUT', path, corrected)).status, 428)
  const next = await ann('PUT', path, corrected, seen(1))
  assert.deepEqual([next.body.data.cough, next.body.minutes, next.body.version], [1, 1_210, 2])
  assert.equal((await ann('PUT', path, corrected, seen(1))).status, 412)
  const { items } = (await ann('GET', `${path}/versions`)).body
  assert.deepEqual(
    items.map((one: { version: number; minutes: number; data: { cough: number; note: string } }) => [
      ...[one.version, one.minutes, one.data.cough, one.data.note],
    ]),
    [[1, 1_200, 2, '기침']],
  )
  const other = await ann('PUT', path, blown('2029-12-30', 1_210, 400), seen(2))
  assert.equal(other.body.error.code, 'diary.other_type')
  assert.equal((await ann('DELETE', path, undefined, seen(2))).status, 204)
  assert.equal((await ann('GET', path)).status, 404)
  assert.deepEqual(
    (await ann('GET', '/api/diary/records/trash')).body.items.map((one: { id: string }) => one.id),
    [id],
  )
  assert.equal((await ann('POST', `${path}/restore`)).body.version, 4)
  assert.equal((await ann('GET', path)).status, 200)
})

test('what lies ahead, is implausible or is there already is refused; a minute of Seoul is judged in Seoul', async () => {
  assert.equal(await code(symptom('2030-01-01', 542)), 'diary.in_the_future')
  assert.equal((await ann('POST', '/api/diary/records', symptom('2030-01-01', 541))).status, 201, 'clocks differ by a minute')
  assert.equal(await code({ ...symptom('2030-01-01', 539), timeZone: 'Europe/Berlin' }), 'diary.in_the_future')
  assert.equal(await code({ ...symptom('2030-01-01', 1), timeZone: 'Here/There' }), 'diary.bad_time_zone')
  for (const flow of [59, 851, 400.5]) assert.equal(await code(blown('2029-12-31', 1, flow)), 'http.invalid_input', `${flow}`)
  for (const flow of [60, 850]) await add(blown('2029-12-31', flow, flow))
  assert.equal(await code(blown('2029-12-31', 60, 400)), 'diary.same_minute')
  await add(symptom('2029-12-31', 60))
  assert.equal(await code(symptom('2029-02-30', 1)), 'http.invalid_input')
  assert.equal(await code({ ...symptom('2029-12-31', 2), data: { ...NONE, cough: 4 } }), 'http.invalid_input')
  assert.equal(await code({ ...symptom('2029-12-31', 2), data: { text: 'x' } }), 'http.invalid_input')
})

test('a green day is one touch, the same again is the same, and symptoms stand against it', async () => {
  const green = (day: string) => ann('POST', '/api/diary/green', { day, minutes: 480, timeZone })
  const first = await green('2029-12-20')
  assert.deepEqual([first.status, first.body.green], [200, true])
  assert.equal((await green('2029-12-20')).body.id, first.body.id)
  await add(symptom('2029-12-21', 1, { wheeze: 1 }))
  assert.equal((await green('2029-12-21')).body.error.code, 'diary.day_has_symptoms')
})

test('the same with the same key is written once, and what is kept of it says nothing', async () => {
  const record = { type: 'memo', day: '2029-12-19', minutes: 1, timeZone, data: { text: 'keycanary' } }
  const send = () => ann('POST', '/api/diary/records', record, { 'idempotency-key': 'k' })
  const [first, again] = [await send(), await send()]
  assert.deepEqual([again.status, again.body, again.headers['idempotency-replayed']], [201, first.body, 'true'])
  const other = { ...record, data: { text: 'another' } }
  assert.equal((await ann('POST', '/api/diary/records', other, { 'idempotency-key': 'k' })).status, 422)
  const [kept] = await w.sql<{ answer: object }>('diary', `select answer from platform.idempotency where key = 'k'`)
  assert.deepEqual(kept?.answer, first.body)
})

test('a list goes on from page to page, of a window of a year at most and of one type', async () => {
  const dan = await w.person('Dan')
  await dan('PUT', '/api/diary/consent', { textVersion: 1 })
  for (let day = 1; day <= 5; day++) {
    await add(symptom(`2029-11-0${day}`, 480), dan)
    await add(blown(`2029-11-0${day}`, 480, 400), dan)
  }
  const days: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const asked: string = `/api/diary/records?from=2029-11-02&to=2029-11-30&type=symptom&limit=3${cursor && `&cursor=${cursor}`}`
    const { body } = await dan('GET', asked)
    days.push(...body.items.map((one: { day: string }) => one.day.slice(-2)))
    cursor = body.nextCursor
  }
  assert.deepEqual(days, ['05', '04', '03', '02'])
  const window = async (from: string, to: string) =>
    (await dan('GET', `/api/diary/records?from=${from}&to=${to}`)).body.error?.code
  assert.equal(await window('2028-12-31', '2029-12-31'), undefined)
  assert.equal(await window('2028-12-30', '2029-12-31'), 'diary.bad_window')
  assert.equal(await window('2029-12-31', '2029-12-30'), 'diary.bad_window')
})

test('somebody else’s records, medicines and doses are absent', async () => {
  const { id } = await add(symptom('2029-10-01', 1))
  const path = `/api/diary/records/${id}`
  const all: readonly Parameters<Person>[] = [
    ['GET', path],
    ['GET', `${path}/versions`],
    ['POST', `${path}/restore`],
    ['PUT', path, symptom('2029-10-01', 1), seen(1)],
    ['DELETE', path, undefined, seen(1)],
  ]
  for (const asked of all) assert.equal((await bob(...asked)).status, 404, asked.join(' '))
  assert.deepEqual((await bob('GET', '/api/diary/records?from=2029-10-01&to=2029-10-02')).body.items, [])
})

test('the trash is emptied after thirty days', async () => {
  const { id } = await add(symptom('2029-09-01', 1))
  await ann('DELETE', `/api/diary/records/${id}`, undefined, seen(1))
  const was = w.clock.at
  w.clock.at = new Date(was.getTime() + 31 * 86_400_000)
  await w.hosts.diary!.runJob('diary-empty-trash')
  w.clock.at = was
  assert.deepEqual(await w.sql('diary', `select 1 from diary.record where id = '${id}'`), [])
})
