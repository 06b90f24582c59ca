import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { begun, inForce, lowestMorning, type Reading, suggestedBest, variability, zoneOf } from './peak-flow.ts'
import { adherence, plannedOn, revised, type Schedule } from './schedule.ts'

const flow = fc.integer({ min: 60, max: 850 })
const percents = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 4 })
  .map((all) => all.sort((a, b) => b - a))
const reading: fc.Arbitrary<Reading> = fc.record({
  ...{ day: fc.integer({ min: 0, max: 30 }), minutes: fc.integer({ min: 0, max: 1_439 }), flow },
  ...{ meter: fc.constant('m'), after: fc.boolean() },
})
const readings = fc.array(reading, { maxLength: 60 })
const schedule: fc.Arbitrary<Schedule> = fc.record({
  from: fc.integer({ min: 0, max: 40 }),
  to: fc.option(fc.integer({ min: 40, max: 60 })),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => days.sort()),
  times: fc.uniqueArray(fc.integer({ min: 0, max: 1_439 }), { minLength: 1, maxLength: 3 }),
  amount: fc.integer({ min: 1, max: 3 }),
})

test('a higher reading is never in a worse zone', () =>
  fc.assert(
    fc.property(flow, flow, flow, percents, (a, b, best, points) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      assert.ok(zoneOf(high, best, points).step <= zoneOf(low, best, points).step)
      assert.equal(zoneOf(best, best, points).zone, 'green')
    }),
  ))

test('variability lies between 0 and 200 %, and does not depend on the order', () =>
  fc.assert(
    fc.property(readings, (all) => {
      const { percent, days } = variability(all, 30)
      assert.equal(percent === null, days === 0)
      assert.ok(percent === null || (percent >= 0 && percent < 200))
      const turned = variability(all.toReversed(), 30).percent
      assert.ok(percent === turned || Math.abs((percent ?? 0) - (turned ?? 0)) < 1e-9)
    }),
  ))

test('two meters are never compared', () => {
  const at = { day: 1, minutes: 480, after: false }
  assert.deepEqual(
    variability(
      [
        { ...at, flow: 300, meter: 'a' },
        { ...at, minutes: 1_200, flow: 400, meter: 'b' },
      ],
      1,
    ),
    { percent: null, days: 0 },
  )
})

test('the lowest morning is none of the other mornings’ better', () =>
  fc.assert(
    fc.property(readings, flow, (all, best) => {
      const { percent, mornings } = lowestMorning(all, [{ from: 0, flow: best, meter: 'm' }])
      const counted = all.filter(({ minutes, after }) => minutes < 720 && !after)
      assert.equal(mornings, counted.length)
      for (const one of counted) assert.ok((percent ?? 0) <= (100 * one.flow) / best)
    }),
  ))

test('a new best changes no day before it', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), flow)), fc.integer({ min: 50, max: 60 }), (given, from) => {
      const bests = given
        .sort(([a], [b]) => a - b)
        .reduce<readonly { from: number; flow: number }[]>((all, [from, flow]) => begun(all, { from, flow }), [])
      const next = begun(bests, { from, flow: 1 })
      for (let day = 0; day < from; day++) assert.deepEqual(inForce(next, day), inForce(bests, day))
      assert.equal(inForce(next, from)?.flow, 1)
      assert.throws(() => begun(next, { from: from - 1, flow: 2 }))
    }),
  ))

test('no best is suggested from an attack, from before one, or from readings after a reliever', () =>
  fc.assert(
    fc.property(readings, fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }), (all, bad) => {
      const today = 30
      const found = suggestedBest(all, new Set(bad), today)
      if (!found) return
      const since = Math.max(today - 20, ...bad.map((day) => day + 1))
      assert.ok(all.some((one) => one.flow === found.flow && one.day >= since && !one.after))
      assert.ok(today - since + 1 >= 14)
    }),
  ))

test('two weeks of good control, morning and evening, suggest their highest; an attack in them, nothing', () => {
  const twice = Array.from({ length: 14 }, (_, i) => [480, 1_200].map((minutes) => ({ day: 17 + i, minutes }))).flat()
  const all = twice.map((at, i): Reading => ({ ...at, flow: 400 + i, meter: 'm', after: false }))
  assert.equal(suggestedBest(all, new Set(), 30)?.flow, 427)
  assert.equal(suggestedBest(all, new Set([16]), 30)?.flow, 427)
  assert.equal(suggestedBest(all, new Set([17]), 30), undefined)
  assert.equal(suggestedBest([...all, { ...all[0]!, day: 25, meter: 'other' }], new Set(), 30), undefined)
  assert.equal(suggestedBest([...all, { ...all[0]!, flow: 800, after: true }], new Set(), 30)?.flow, 427)
  assert.equal(suggestedBest(all.slice(1), new Set(), 30), undefined)
})

test('adherence is within 0 and 1', () =>
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (taken, planned) => {
      const share = adherence(taken, planned)
      assert.ok(share === null ? planned === 0 : share >= 0 && share <= 1)
    }),
  ))

test('a change of the schedule leaves every day before it as it was, and holds from its own day on', () =>
  fc.assert(
    fc.property(
      ...[fc.array(schedule, { maxLength: 3 }), fc.array(schedule, { maxLength: 3 }), fc.integer({ min: 1, max: 50 })],
      (before, next, today) => {
        fc.pre(before.length > 0)
        const at = (minutes: number) => ({ now: new Date((today * 1_440 + minutes) * 60_000), today, timeZone: 'UTC' })
        const after = revised(before, next, at(0))
        assert.deepEqual(plannedOn(after, 0, today - 1), plannedOn(before, 0, today - 1))
        const slots = (all: readonly Schedule[]) => plannedOn(all, today, 80).map(({ day, minutes }) => `${day} ${minutes}`)
        assert.deepEqual(slots(after), slots(next))
        const ofDay = (all: readonly Schedule[]) => plannedOn(all, today, today).map(({ minutes }) => minutes)
        const noon = revised(before, next, at(720))
        assert.deepEqual(plannedOn(noon, 0, today - 1), plannedOn(before, 0, today - 1))
        const isOverAtNoon = (minutes: number) => minutes <= 480
        assert.deepEqual(ofDay(noon).filter(isOverAtNoon), ofDay(before).filter(isOverAtNoon), 'what was missed by then')
        assert.deepEqual(
          ofDay(noon).filter((minutes) => !isOverAtNoon(minutes)),
          ofDay(next).filter((minutes) => !isOverAtNoon(minutes)),
        )
        assert.deepEqual(
          slots(noon).filter((slot) => !slot.startsWith(`${today} `)),
          slots(next).filter((slot) => !slot.startsWith(`${today} `)),
        )
      },
    ),
  ))
