import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seoul, timeZone } from '../../../testing/diary-somebody.ts'

/** Noon on 1 January 2030. */
const { w, ann, somebody, ok, record, blow, asked } = await seoul('2030-01-01T03:00:00Z')
const SYMPTOM = {
  ...{ cough: 1, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: ['pollen'] },
}
const best = (from: string, flow: number) => ok('POST', '/api/diary/peak-flow/bests', { from, flow, meter: 'm', timeZone })

test('readings have the zone of their own day, and the bands of the days they lie in', async () => {
  await somebody('Ann')
  await blow('2029-12-09', 480, 330)
  await best('2029-12-10', 400)
  await blow('2029-12-11', 480, 330)
  await blow('2029-12-11', 1_200, 390, { reliever: 'after' })
  await best('2029-12-20', 500)
  await ok('POST', '/api/diary/peak-flow/points', { from: '2029-12-25', percents: [90, 60, 40], by: '김 선생님', timeZone })
  await blow('2029-12-21', 480, 330)
  const { readings, bands } = await asked('peak-flow/readings', '2029-12-01', '2029-12-31')
  assert.deepEqual(
    readings.map((one: { zone: string; percent: number; after: boolean }) => [one.zone, one.percent, one.after]),
    [
      [null, null, false],
      ['green', 82.5, false],
      ['green', 97.5, true],
      ['yellow', 66, false],
    ],
  )
  assert.deepEqual(bands, [
    { from: '2029-12-10', to: '2029-12-19', flow: 400, meter: 'm', percents: [80, 50] },
    { from: '2029-12-20', to: '2029-12-24', flow: 500, meter: 'm', percents: [80, 50] },
    { from: '2029-12-25', to: '2029-12-31', flow: 500, meter: 'm', percents: [90, 60, 40] },
  ])
})

test('between which readings each meter moved is told of three weeks, and of nothing before', async () => {
  await somebody('Mia')
  await blow('2029-12-11', 480, 700)
  for (const [i, flow] of [330, 410, 390].entries()) await blow('2029-12-12', 480 + i, flow)
  await blow('2030-01-01', 480, 300, { meter: 'other' })
  const { lately } = (await ann('GET', `/api/diary/peak-flow?timeZone=${timeZone}`)).body
  assert.deepEqual(
    lately.toSorted((a: { meter: string }, b: { meter: string }) => (a.meter < b.meter ? -1 : 1)),
    [
      { meter: 'm', lowest: 330, highest: 410 },
      { meter: 'other', lowest: 300, highest: 300 },
    ],
  )
})

test('a report has all that one page shows, and leaves out the days to come', async () => {
  await somebody('Bea')
  await best('2029-10-01', 400)
  const schedules = [{ from: '2029-12-01', to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [480], amount: 1 }]
  const words = { kind: 'controller', device: '', unit: '', strength: '', note: '', stock: null, timeZone }
  const { id: medicineId } = await ok('POST', '/api/diary/medicines', { ...words, name: '심비코트', schedules })
  const { id: gone } = await ok('POST', '/api/diary/medicines', { ...words, name: '옛 약', schedules: [] })
  await ok('DELETE', `/api/diary/medicines/${gone}?timeZone=${timeZone}`, undefined, { 'if-match': '"1"' })
  const december = Array.from({ length: 31 }, (_, i) => `2029-12-${String(i + 1).padStart(2, '0')}`)
  for (const day of december.slice(3)) {
    await record('symptom', day, 1_260, day === '2029-12-30' ? { ...SYMPTOM, wokeUp: true } : SYMPTOM)
    const planned = { day, minutes: 480 }
    await ok('POST', '/api/diary/doses', { medicineId, planned, day, minutes: 480, timeZone, status: 'taken', amount: 1 })
  }
  for (const [i, flow] of [362, 346, 334, 316].entries()) await blow(december[27 + i] ?? '', 420, flow)
  await blow('2029-12-31', 1_200, 352)
  for (let i = 0; i < 4; i++) await record('reliever', '2029-12-31', i, { puffs: 2, kind: 'saba', reason: 'symptoms' })
  await record('visit', '2029-12-15', 600, { kind: 'emergency', note: '밤' })
  await record('memo', '2029-12-31', 700, { text: '찬 공기' })
  const plan = { green: '하던 대로', yellow: '두 번', red: '119', author: '김 선생님', day: '2029-12-01', timeZone }
  await ok('PUT', '/api/diary/plan', plan)

  const report = await asked('report', '2029-12-05', '2030-01-31')
  const { summary } = report
  assert.deepEqual([summary.from, summary.to, summary.days, summary.recordedDays], ['2029-12-05', '2030-01-01', 28, 27])
  assert.deepEqual(summary.zones, { green: 3, yellow: 1, red: 1, none: 23 })
  assert.deepEqual(summary.peakFlow.lowestMorning, { percent: 79, mornings: 4 })
  assert.deepEqual(summary.peakFlow.best, { from: '2029-10-01', flow: 400, meter: 'm' })
  assert.deepEqual([summary.reliever.sabaPuffs, summary.reliever.days, summary.reliever.sabaPuffsPerWeek], [8, 1, 2])
  assert.deepEqual(summary.adherence.period, { taken: 27, planned: 28, share: 27 / 28 })
  assert.deepEqual(report.fall, { from: '2029-12-28', to: '2029-12-31', first: 362, last: 316 })
  assert.deepEqual([report.weeks.length, report.blocks.length, report.blocks[0].control.level], [4, 1, 'partly'])
  assert.equal(report.weeks[3].reliever.sabaPuffs, 8)
  assert.equal(report.before, null, 'of the four weeks before too little was written down')
  assert.deepEqual(report.visits, [{ day: '2029-12-15', kind: 'emergency' }])
  assert.deepEqual(
    report.medicines.map((one: { name: string }) => one.name),
    ['심비코트'],
  )
  assert.deepEqual([report.plan.yellow, report.plan.author], ['두 번', '김 선생님'])
  assert.equal(report.generatedAt, '2030-01-01T03:00:00.000Z')
  assert.equal(report.lastDays.length, 14)
  const { day, morning, evening, puffs, wokeUp, memo, taken, planned, triggers, zone } = report.lastDays[12]
  assert.deepEqual([day, morning, evening, puffs, wokeUp, memo], ['2029-12-31', 316, 352, 8, false, '찬 공기'])
  assert.deepEqual([taken, planned, triggers, zone], [1, 1, ['pollen'], 'yellow'])

  const weeks = await asked('trends', '2029-12-22', '2029-12-31')
  assert.deepEqual([weeks.whole.days, weeks.before.from, weeks.before.to], [10, '2029-12-12', '2029-12-21'])
  assert.deepEqual([weeks.before.attacks, weeks.whole.attacks], [1, 0])
  const foreign = await w.person('Cho')
  assert.equal((await foreign('GET', `/api/diary/report?from=2029-12-05&to=2029-12-31&timeZone=UTC`)).status, 403)
  const upside = await ann('GET', `/api/diary/report?from=2029-12-31&to=2029-12-05&timeZone=UTC`)
  assert.equal(upside.body.error.code, 'diary.bad_window')
})

test('on a journey days stay what they were, also where a night has two of an hour or one hour less', async () => {
  await somebody('Dia')
  w.clock.at = new Date('2029-12-31T11:00:00Z')
  await best('2029-01-01', 400)
  // 25 March 2029: 02:30 does not come in Berlin. 28 October: it comes twice. Then a flight from Seoul over the date line.
  await blow('2029-03-25', 150, 300, {})
  const { id } = await record('symptom', '2029-10-28', 150, SYMPTOM, 'Europe/Berlin')
  await blow('2029-10-28', 420, 390)
  await record('symptom', '2029-12-30', 1_380, SYMPTOM, 'Asia/Seoul')
  await record('symptom', '2029-12-30', 540, { ...SYMPTOM, cough: 2 }, 'America/Los_Angeles')
  const seenFrom = (zone: string) => asked('days', '2029-10-27', '2029-12-31', zone)
  const home = await seenFrom('Asia/Seoul')
  for (const zone of ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland'])
    assert.deepEqual(await seenFrom(zone), home, `in ${zone} the calendar of the diary is the same`)
  const on = (day: string) => home.items.find((one: { day: string }) => one.day === day)
  assert.deepEqual([on('2029-10-28').records, on('2029-10-28').worst], [2, 1])
  assert.deepEqual([on('2029-12-30').records, on('2029-12-30').worst], [2, 2])
  assert.equal(on('2029-12-31').records, 0)
  assert.equal((await ok('GET', `/api/diary/records/${id}`)).at, '2029-10-28T00:30:00.000Z', 'the first of the two')
  const spring = await asked('peak-flow/readings', '2029-03-25', '2029-03-25', 'Europe/Berlin')
  assert.deepEqual(
    spring.readings.map((one: { day: string; minutes: number }) => [one.day, one.minutes]),
    [['2029-03-25', 150]],
  )
  // In Honolulu it is still the 31st when it is the 1st in Seoul: a report there ends a day earlier.
  w.clock.at = new Date('2029-12-31T18:00:00Z')
  assert.equal((await asked('report', '2029-12-05', '2030-01-05', 'Pacific/Honolulu')).summary.to, '2029-12-31')
  assert.equal((await asked('report', '2029-12-05', '2030-01-05', 'Asia/Seoul')).summary.to, '2030-01-01')
})
