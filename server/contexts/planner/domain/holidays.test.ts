import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isoOf, weekdayOf } from './day.ts'
import { holidaysBetween, holidaysOf } from './holidays.ts'

/** As the government printed them, in the 월력요항 of each year and the notices of temporary holidays. */
const PUBLISHED: Readonly<Record<number, string>> = {
  2020: '01-01 01-24 01-25 01-26 01-27 03-01 04-15 04-30 05-05 06-06 08-15 08-17 09-30 10-01 10-02 10-03 10-09 12-25',
  2021: '01-01 02-11 02-12 02-13 03-01 05-05 05-19 06-06 08-15 08-16 09-20 09-21 09-22 10-03 10-04 10-09 10-11 12-25',
  2022: '01-01 01-31 02-01 02-02 03-01 03-09 05-05 05-08 06-01 06-06 08-15 09-09 09-10 09-11 09-12 10-03 10-09 10-10 12-25',
  2023: '01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-02 10-03 10-09 12-25',
  2024: '01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25',
  2025: '01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25',
  2026: '01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25',
  2027: '01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27',
}
for (const [year, dates] of Object.entries(PUBLISHED))
  test(`the holidays of ${year} are those that were published`, () =>
    assert.deepEqual([...new Set(holidaysOf(Number(year)).map(({ day }) => isoOf(day).slice(5)))], dates.split(' ')))

const named = (date: string) =>
  holidaysOf(Number(date.slice(0, 4)))
    .filter(({ day }) => isoOf(day) === date)
    .map(({ ko }) => ko)

test('where two holidays meet, the next day off follows, named after the one of the lunar calendar', () => {
  assert.deepEqual(named('2025-05-05'), ['어린이날', '부처님 오신 날'])
  assert.deepEqual(named('2025-05-06'), ['대체공휴일(부처님 오신 날)'])
  assert.deepEqual(named('2017-10-06'), ['대체공휴일(추석)'])
  assert.deepEqual([named('2028-10-03'), named('2028-10-05')], [['추석', '개천절'], ['대체공휴일(추석)']])
})

test('what the law came to know later did not hold before', () => {
  assert.deepEqual([named('2013-09-22'), named('2022-12-26'), named('2021-12-27')], [[], [], []])
  assert.deepEqual([named('2007-07-17'), named('2008-07-17'), named('2026-07-17')], [['제헌절'], [], ['제헌절']])
  assert.deepEqual([named('2025-05-01'), named('2027-05-03')], [[], ['대체공휴일(노동절)']])
})

test('a substitute is a working day that nothing else has, in every year there is', () => {
  for (let year = 1950; year < 2050; year++) {
    const all = holidaysOf(year)
    for (const { day, substitute } of all) {
      if (!substitute) continue
      assert.ok(weekdayOf(day) < 6, isoOf(day))
      assert.equal(all.filter((other) => other.day === day).length, 1, isoOf(day))
    }
  }
})

test('a stretch of days over the end of a year has the holidays of both', () =>
  assert.deepEqual(
    holidaysBetween(holidaysOf(2026).at(-1)?.day ?? 0, holidaysOf(2027)[0]?.day ?? 0).map(({ en }) => en),
    ['Christmas Day', 'New Year’s Day'],
  ))
