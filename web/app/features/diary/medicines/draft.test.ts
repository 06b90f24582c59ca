import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockSaid } from '../dates.ts'
import type { Medicine } from '../queries.ts'
import { EVERY_DAY, emptyMedicine, type MedicineDraft, medicineDraftOf, medicineOf, medicineProblemOf } from './draft.ts'

const HERE = { day: '2030-01-10', timeZone: 'Asia/Seoul' }
const named: MedicineDraft = { ...emptyMedicine(HERE.day), name: '심비코트' }
const with_ = (more: Partial<MedicineDraft['schedules'][number]>): MedicineDraft => ({
  ...named,
  schedules: named.schedules.map((schedule) => ({ ...schedule, ...more })),
})
const medicine: Medicine = {
  ...{ id: 'm', name: '심비코트', kind: 'combination', device: '터부헬러', unit: '흡입', strength: '160/4.5', note: '' },
  schedules: [
    { from: '2029-01-01', to: '2030-01-09', weekdays: [1], times: [480], amount: 1 },
    { from: '2030-01-01', to: null, weekdays: [...EVERY_DAY], times: [480, 1_200], amount: 2 },
  ],
  ...{ stock: { units: 120, day: '2030-01-01' }, left: 100, runsOut: '2030-02-04', version: 3, writtenBy: null, alarm: false },
  ...{ createdAt: '2029-01-01T00:00:00Z', updatedAt: '2029-01-01T00:00:00Z', removedAt: null },
}

test('what is missing or cannot be is said before it is sent', () => {
  assert.equal(medicineProblemOf(named), undefined)
  assert.equal(medicineProblemOf({ ...named, name: ' ' }), 'badName')
  assert.equal(medicineProblemOf({ ...named, schedules: [] }), undefined, 'only when needed')
  assert.equal(medicineProblemOf(with_({ times: [] })), 'badTimes')
  assert.equal(medicineProblemOf(with_({ times: ['08:00', ''] })), 'badTimes')
  assert.equal(medicineProblemOf(with_({ weekdays: [] })), 'badTimes')
  for (const amount of ['', '0', '0.2', '101', '둘']) assert.equal(medicineProblemOf(with_({ amount })), 'badAmount', amount)
  assert.equal(medicineProblemOf(with_({ amount: '0,5' })), undefined)
  assert.equal(medicineProblemOf(with_({ to: '2030-01-09' })), 'badCourse')
  assert.equal(medicineProblemOf(with_({ to: '2030-01-10' })), undefined)
  for (const units of ['-1', '10001', '많이']) assert.equal(medicineProblemOf({ ...named, units }), 'badUnits', units)
})

test('what was counted stays counted on its day until another number is entered', () => {
  const draft = medicineDraftOf(medicine, HERE.day)
  assert.equal(draft.units, '100')
  assert.deepEqual(medicineOf({ ...draft, note: '양치하기' }, HERE, medicine).stock, medicine.stock)
  assert.deepEqual(medicineOf({ ...draft, units: '120' }, HERE, medicine).stock, { units: 120, day: HERE.day })
  assert.equal(medicineOf({ ...draft, units: '' }, HERE, medicine).stock, null)
  assert.equal(medicineOf(named, HERE).stock, null)
})

test('a schedule that is over is left alone, the others go back as they came', () => {
  const draft = medicineDraftOf(medicine, HERE.day)
  assert.deepEqual(medicineOf(draft, HERE, medicine).schedules, medicine.schedules.slice(1))
  assert.equal(medicineOf(draft, HERE, medicine).alarm, false, 'who wants to hear nothing hears nothing')
  assert.equal(medicineOf(named, HERE).alarm, true)
})

test('times come rising and once each, and weekdays rising', () => {
  const twice = with_({ times: ['20:00', '08:00', '20:00'] })
  assert.deepEqual(medicineOf(twice, HERE).schedules[0]?.times, [480, 1_200])
  const minutes = fc.array(fc.integer({ min: 0, max: 1_439 }), { minLength: 1, maxLength: 6 })
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  fc.assert(
    fc.property(minutes, weekdays, (times, days) => {
      const [sent] = medicineOf(with_({ times: times.map(clockSaid), weekdays: days }), HERE).schedules
      assert.deepEqual(
        sent?.times,
        [...new Set(times)].sort((a, b) => a - b),
      )
      assert.deepEqual(
        sent?.weekdays,
        days.toSorted((a, b) => a - b),
      )
    }),
  )
})
