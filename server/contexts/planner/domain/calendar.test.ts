import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import published from 'korean-lunar-calendar'
import { addMonths, civilOf, type Day, dayOf, isoOf, readDay, weekdayOf, weekOf } from './day.ts'
import { dayOfLunar, lunarOf } from './lunar.ts'

// Its types tell of an ES module; what is loaded is CommonJS.
type Published = { setSolarDate(year: number, month: number, day: number): boolean } & {
  getLunarCalendar(): { year: number; month: number; day: number; intercalation?: boolean }
}
const Tables = published as unknown as new () => Published

const days = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2100, 12, 31) })

test('days are counted as the calendar counts them', () =>
  fc.assert(
    fc.property(days, (day) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      assert.deepEqual(civilOf(day), { year: date.year, month: date.month, day: date.day })
      assert.equal(dayOf(date.year, date.month, date.day), day)
      assert.equal(isoOf(day), date.toString())
      assert.equal(readDay(date.toString()), day)
      assert.equal(weekdayOf(day), date.dayOfWeek)
      assert.equal(weekdayOf(weekOf(day)), 1)
      assert.equal(weekdayOf(weekOf(day, 7)), 7)
    }),
  ))

test('a month later is the same day of it, or its last', () =>
  fc.assert(
    fc.property(days, fc.integer({ min: -60, max: 60 }), (day, months) => {
      const expected = Temporal.PlainDate.from(isoOf(day)).add({ months })
      assert.equal(isoOf(addMonths(day, months)), expected.toString())
    }),
  ))

test('what is no date is none', () => {
  for (const text of [
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '1899-12-31',
    '2101-01-01',
    '2026-01-01T00:00',
    '０',
  ])
    assert.equal(readDay(text), undefined, text)
})

test('every lunar date from 1950 to 2050 is that of the published tables', () => {
  const tables = new Tables()
  for (let day: Day = dayOf(1950, 1, 1); day <= dayOf(2050, 11, 18); day++) {
    const { year, month, day: of } = civilOf(day)
    tables.setSolarDate(year, month, of)
    const lunar = tables.getLunarCalendar()
    const ours = lunarOf(day)
    const expected = { year: lunar.year, month: lunar.month, leap: lunar.intercalation, day: lunar.day }
    if (JSON.stringify(ours) !== JSON.stringify(expected)) assert.deepEqual(ours, expected, isoOf(day))
    if (dayOfLunar(ours) !== day) assert.equal(dayOfLunar(ours), day)
  }
})

test('a lunar date that a year does not have is none', () => {
  assert.equal(dayOfLunar({ year: 2026, month: 6, leap: true, day: 1 }), undefined)
  assert.equal(dayOfLunar({ year: 2025, month: 6, leap: true, day: 30 }), undefined)
})
