import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seen, seoul, timeZone } from '../../../testing/diary-somebody.ts'

/** 09:00 on 1 January 2030. */
const { w, ann, somebody, ok, record, blow, asked } = await seoul('2030-01-01T00:00:00Z')
const NONE = {
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
}
const daily = (times: number[], more: object = {}) => ({
  ...{ from: '2029-12-28', to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times, amount: 1, ...more },
})
const medicine = (schedules: object[], more: object = {}) => ({
  ...{ name: '심비코트', kind: 'combination', device: '', unit: '', strength: '', note: '', schedules, stock: null, timeZone },
  ...more,
})
const take = (medicineId: string, day: string, minutes: number, more: object = {}) => ({
  ...{ medicineId, planned: { day, minutes }, day, minutes, timeZone, status: 'taken', amount: 1, ...more },
})
type Row = { planned: { day: string; minutes: number } | null; status: string }
const rowsOf = async (from: string, to: string) =>
  (await asked('doses', from, to)).items.map(
    ({ planned, status }: Row) => `${planned ? `${planned.day.slice(5)} ${planned.minutes}` : '-'} ${status}`,
  )
const days = async (from: string, to = from) => (await asked('days', from, to)).items

test('doses are taken, skipped, missed after four hours, due and still to come; once each', async () => {
  await somebody('Ann')
  const { id } = await ok('POST', '/api/diary/medicines', medicine([daily([300, 301, 480, 1_200])]))
  const day = '2030-01-01'
  await ok('POST', '/api/diary/doses', take(id, day, 301, { minutes: 539, planned: { day, minutes: 301 } }))
  assert.deepEqual(await rowsOf(day, day), ['01-01 300 missed', '01-01 301 taken', '01-01 480 due', '01-01 1200 coming'])
  const skipped = take(id, day, 480, { status: 'skipped', reason: '깜빡' })
  const { id: dose } = await ok('POST', '/api/diary/doses', skipped)
  const again = await ann('POST', '/api/diary/doses', skipped)
  assert.deepEqual([again.status, again.body.error.code], [409, 'diary.dose_written'])
  const wrong = async (some: object) => (await ann('POST', '/api/diary/doses', some)).body.error.code
  assert.equal(await wrong(take(id, day, 481)), 'diary.not_planned')
  assert.equal(await wrong(take(id, day, 1_200)), 'diary.in_the_future')
  assert.equal(await wrong({ ...take(id, '2029-12-31', 1), planned: { day: '2029-12-29', minutes: 480 } }), 'diary.not_planned')
  await ok('POST', '/api/diary/doses', { ...take(id, day, 500), planned: null })
  assert.deepEqual((await rowsOf(day, day)).slice(2), ['01-01 480 skipped', '- taken', '01-01 1200 coming'])
  const [glance] = await days(day)
  assert.deepEqual([glance.planned, glance.taken], [3, 1], 'one out of turn is not one that was planned')
  await ok('DELETE', `/api/diary/doses/${dose}`)
  assert.equal((await rowsOf(day, day))[2], '01-01 480 due')
  assert.equal((await ann('DELETE', `/api/diary/doses/${dose}`)).status, 404)
})

test('a changed schedule and a removed medicine leave the days before, and what was taken, as they were', async () => {
  await somebody('Bea')
  const { id } = await ok('POST', '/api/diary/medicines', medicine([daily([480])]))
  await ok('POST', '/api/diary/doses', take(id, '2029-12-31', 480))
  const before = await rowsOf('2029-12-28', '2029-12-31')
  assert.deepEqual(before, ['12-28 480 missed', '12-29 480 missed', '12-30 480 missed', '12-31 480 taken'])
  await ok('PUT', `/api/diary/medicines/${id}`, medicine([daily([600])]), seen(1))
  assert.deepEqual(await rowsOf('2029-12-28', '2029-12-31'), before)
  assert.deepEqual(await rowsOf('2030-01-01', '2030-01-02'), ['01-01 600 coming', '01-02 600 coming'])
  await ok('DELETE', `/api/diary/medicines/${id}?timeZone=${timeZone}`, undefined, seen(2))
  assert.deepEqual(await rowsOf('2029-12-28', '2030-01-02'), before)
  const stale = await ann('PUT', `/api/diary/medicines/${id}`, medicine([]), seen(3))
  assert.equal(stale.status, 404, 'what is out of use is not changed')
  const { adherence } = await ok('GET', `/api/diary/summary?from=2029-12-28&to=2029-12-31&timeZone=${timeZone}`)
  assert.deepEqual(adherence.period, { taken: 1, planned: 4, share: 0.25 })
})

test('a dose of before its medicine was written down is not missed, and one that was missed today stays so when the times change', async () => {
  await somebody('Cat')
  const day = '2030-01-01'
  const from = { from: day }
  const { id } = await ok('POST', '/api/diary/medicines', medicine([daily([480, 1_200], from)]))
  const early = await ok('POST', '/api/diary/medicines', medicine([daily([300], from)]))
  assert.deepEqual(await rowsOf(day, day), ['01-01 480 due', '01-01 1200 coming'], '08:00 can be written down at 09:00')
  w.clock.at = new Date('2030-01-01T06:00:00Z')
  assert.deepEqual(await rowsOf(day, day), ['01-01 1200 coming'])
  assert.equal((await days(day))[0].planned, 0)
  await ok('POST', '/api/diary/doses', take(early.id, day, 300))
  assert.deepEqual(await rowsOf(day, day), ['01-01 300 taken', '01-01 1200 coming'])
  w.clock.at = new Date('2030-01-02T06:00:00Z')
  const second = '2030-01-02'
  assert.deepEqual(await rowsOf(second, second), ['01-02 300 missed', '01-02 480 missed', '01-02 1200 coming'])
  await ok('PUT', `/api/diary/medicines/${id}`, medicine([daily([540, 1_260], from)]), seen(1))
  await ok('DELETE', `/api/diary/medicines/${early.id}?timeZone=${timeZone}`, undefined, seen(1))
  assert.deepEqual(await rowsOf(second, second), ['01-02 300 missed', '01-02 480 missed', '01-02 1260 coming'])
  assert.deepEqual(await rowsOf('2030-01-03', '2030-01-03'), ['01-03 540 coming', '01-03 1260 coming'])
  assert.deepEqual([(await days(second))[0].planned, (await days(second))[0].taken], [2, 0])
})

test('a dose keeps its time on the wall on a journey', async () => {
  await somebody('Cho')
  await ok('POST', '/api/diary/medicines', medicine([daily([480])]))
  const at = async (zone: string) =>
    (await ok('GET', `/api/diary/doses?from=2030-01-01&to=2030-01-01&timeZone=${zone}`)).items[0].status
  assert.equal(await at('Asia/Seoul'), 'due', '09:00 there')
  assert.equal(await at('Europe/Berlin'), 'coming', '01:00 there')
  assert.equal(await at('Pacific/Auckland'), 'missed', '13:00 there')
})

test('what is left of a medicine follows from what was used since it was counted', async () => {
  await somebody('Dia')
  const stock = { units: 60, day: '2029-12-29' }
  const { id } = await ok('POST', '/api/diary/medicines', medicine([daily([480])], { stock }))
  for (const day of ['2029-12-29', '2029-12-30', '2029-12-31'])
    await ok('POST', '/api/diary/doses', take(id, day, 480, { amount: 2 }))
  await record('reliever', '2029-12-31', 1, { puffs: 4, kind: 'saba', reason: 'symptoms', medicineId: id })
  const one = await ok('GET', `/api/diary/medicines/${id}?timeZone=${timeZone}`)
  // Planned once a day for less than a week: 52 last 52 days.
  assert.deepEqual([one.left, one.runsOut], [52, '2030-02-22'])
  w.clock.at = new Date('2031-03-01T00:00:00Z')
  const later = await ok('GET', `/api/diary/medicines/${id}?timeZone=${timeZone}`)
  assert.equal(later.left, 52, 'what was used more than a year ago is still gone')
})

test('a day’s zone is the worst of its readings by the best of its day, and severe symptoms outrank it', async () => {
  await somebody('Eve')
  const best = (from: string, flow: number, meter = 'm') =>
    ok('POST', '/api/diary/peak-flow/bests', { from, flow, meter, timeZone })
  await blow('2029-12-10', 480, 300)
  assert.equal((await days('2029-12-10'))[0].zone, null, 'no best, no zone')
  await best('2029-12-11', 400)
  await blow('2029-12-12', 480, 330)
  await blow('2029-12-12', 1_200, 300)
  await blow('2029-12-14', 480, 330)
  await best('2029-12-14', 500)
  await blow('2029-12-15', 480, 500, { meter: 'another meter' })
  await record('symptom', '2029-12-14', 1_300, { ...NONE, breathless: 3, wokeUp: true })
  await record('visit', '2029-12-14', 1_310, { kind: 'emergency' })
  const zones = (await days('2029-12-10', '2029-12-15')).map((one: { zone: string | null }) => one.zone)
  assert.deepEqual(zones, [null, null, 'yellow', null, 'red', null])
  const [attack] = await days('2029-12-14')
  assert.deepEqual([attack.percent, attack.worst, attack.marks], [66, 3, ['attack', 'woke_up', 'peak_flow']])
  const earlier = await ann('POST', '/api/diary/peak-flow/bests', { from: '2029-12-01', flow: 1_00, meter: 'm', timeZone })
  assert.equal(earlier.body.error.code, 'diary.begins_before')
  const ahead = await ann('POST', '/api/diary/peak-flow/bests', { from: '2030-01-02', flow: 400, meter: 'm', timeZone })
  assert.equal(ahead.body.error.code, 'diary.in_the_future')
  const rising = { from: '2029-12-20', percents: [50, 80], by: 'x', timeZone }
  assert.equal((await ann('POST', '/api/diary/peak-flow/points', rising)).body.error.code, 'diary.bad_points')
  await ok('POST', '/api/diary/peak-flow/points', { ...rising, percents: [90, 70, 40] })
  await blow('2029-12-21', 480, 440)
  assert.deepEqual(
    (await days('2029-12-12', '2029-12-21')).map((one: { zone: string | null }) => one.zone).filter(Boolean),
    ['yellow', 'red', 'yellow'],
    'the days before keep their points',
  )
})

test('control is answered from the records with its reasons, and not said to be good of days that nobody wrote down', async () => {
  await somebody('Fay')
  const control = () => ok('GET', `/api/diary/control?timeZone=${timeZone}`)
  assert.deepEqual([(await control()).level, (await control()).recordedDays], [null, 0])
  for (let day = 10; day < 24; day++) await ok('POST', '/api/diary/green', { day: `2029-12-${day}`, minutes: 480, timeZone })
  assert.equal((await control()).level, 'well')
  for (let i = 0; i < 9; i++) {
    await record('reliever', '2029-12-24', i, { puffs: 2, kind: 'saba', reason: 'before_exercise' })
    await record('reliever', '2029-12-25', i, { puffs: 2, kind: 'ics_formoterol', reason: 'symptoms' })
  }
  assert.deepEqual([(await control()).level, (await control()).sabaTimes], ['well', 0])
  for (let i = 0; i < 9; i++) await record('reliever', '2029-12-26', i, { puffs: 2, kind: 'saba', reason: 'symptoms' })
  const partly = await control()
  assert.deepEqual([partly.level, partly.sabaTimes, partly.answers.reliever], ['partly', 9, true])
  await record('symptom', '2029-12-27', 100, { ...NONE, cough: 2, when: 'night', wokeUp: true, limited: true })
  const bad = await control()
  assert.deepEqual([bad.level, bad.symptomDays, bad.nightWakings, bad.limitedDays], ['uncontrolled', 0, 1, 1])
  const summary = await ok('GET', `/api/diary/summary?from=2029-12-05&to=2030-01-01&timeZone=${timeZone}`)
  assert.deepEqual(
    [summary.days, summary.recordedDays, summary.completeness, summary.reliever.sabaPuffs, summary.reliever.sabaPuffsPerWeek],
    [28, 18, 18 / 28, 36, 9],
  )
  assert.deepEqual([summary.control.length, summary.control[0].level], [1, 'uncontrolled'])
})

test('the plan of the latest day holds, however late an older one is written down', async () => {
  await somebody('Gus')
  const plan = { green: '하던 대로', yellow: '', red: '새 119', author: '김 선생님', day: '2029-12-31', timeZone }
  await ok('PUT', '/api/diary/plan', plan)
  await ok('PUT', '/api/diary/plan', { ...plan, red: '하루 전 119', day: '2029-12-30' })
  await ok('PUT', '/api/diary/plan', { ...plan, red: '옛 119', day: '2029-12-01' })
  const { current, earlier } = await ok('GET', '/api/diary/plan')
  const reds = [current, ...earlier].map(({ red }: { red: string }) => red)
  assert.deepEqual(reds, ['새 119', '하루 전 119', '옛 119'])
  await record('symptom', '2030-01-01', 500, { ...NONE, breathless: 3 })
  assert.equal((await asked('days', '2030-01-01')).advice.plan.text, '새 119')
  await ok('POST', '/api/diary/plan/shown', { zone: 'red' })
  assert.equal((await ok('GET', '/api/diary/plan/shown')).items[0].planId, current.id)
  assert.equal((await asked('report', '2029-12-01', '2030-01-01')).plan.red, '새 119')
  const again = await ok('PUT', '/api/diary/plan', { ...plan, red: '같은 날 나중 119' })
  assert.equal(again.current.red, '같은 날 나중 119', 'of two of one day the one that was written down later')
})

test('an action plan is followed by the next, and none is changed', async () => {
  await somebody('Gil')
  assert.deepEqual(await ok('GET', '/api/diary/plan'), { current: null, earlier: [] })
  const plan = { green: '하던 대로', yellow: '두 번', red: '119', author: '김 선생님', day: '2029-12-01', timeZone }
  await ok('PUT', '/api/diary/plan', plan)
  const { current, earlier } = await ok('PUT', '/api/diary/plan', { ...plan, yellow: '네 번', day: '2029-12-31' })
  assert.deepEqual(
    [current.yellow, current.day, earlier.map((one: { yellow: string }) => one.yellow)],
    ['네 번', '2029-12-31', ['두 번']],
  )
})
