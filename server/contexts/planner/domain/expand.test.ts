import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { type Day, dayOf, isoOf, readDay } from './day.ts'
import { expand, nextOf } from './expand.ts'
import { readRule, writeRule } from './rule.ts'
import { daysOf, nextDay, splitAt } from './series.ts'

const day = (iso: string) => readDay(iso) as Day
const days = (rule: string, start: string, from: string, to: string) =>
  expand(readRule(rule), day(start), { from: day(from), to: day(to) }).map(isoOf)
const first = (n: number, rule: string, start: string) =>
  expand(readRule(rule), day(start), { from: day(start), to: day(start) + 40_000 > 47_000 ? 47_000 : day(start) + 20_000 })
    .slice(0, n)
    .map(isoOf)

// The examples of RFC 5545, 3.8.5.3, that are about days; each as the RFC prints it.
const RFC: readonly (readonly [rule: string, start: string, expected: readonly string[]])[] = [
  ['FREQ=DAILY;COUNT=10', '1997-09-02', Array.from({ length: 10 }, (_, i) => isoOf(day('1997-09-02') + i))],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02', ['1997-09-02', '1997-09-12', '1997-09-22', '1997-10-02', '1997-10-12']],
  ['FREQ=DAILY;UNTIL=19970905T000000Z', '1997-09-02', ['1997-09-02', '1997-09-03', '1997-09-04', '1997-09-05']],
  ['FREQ=WEEKLY;COUNT=3', '1997-09-02', ['1997-09-02', '1997-09-09', '1997-09-16']],
  [
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    '1997-09-02',
    [
      '1997-09-02',
      '1997-09-04',
      '1997-09-09',
      '1997-09-11',
      '1997-09-16',
      '1997-09-18',
      '1997-09-23',
      '1997-09-25',
      '1997-09-30',
      '1997-10-02',
    ],
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR;COUNT=5',
    '1997-09-01',
    ['1997-09-01', '1997-09-03', '1997-09-05', '1997-09-15', '1997-09-17'],
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '1997-09-02',
    ['1997-09-02', '1997-09-04', '1997-09-16', '1997-09-18', '1997-09-30', '1997-10-02', '1997-10-14', '1997-10-16'],
  ],
  [
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    '1997-09-05',
    [
      '1997-09-05',
      '1997-10-03',
      '1997-11-07',
      '1997-12-05',
      '1998-01-02',
      '1998-02-06',
      '1998-03-06',
      '1998-04-03',
      '1998-05-01',
      '1998-06-05',
    ],
  ],
  [
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    '1997-09-07',
    [
      '1997-09-07',
      '1997-09-28',
      '1997-11-02',
      '1997-11-30',
      '1998-01-04',
      '1998-01-25',
      '1998-03-01',
      '1998-03-29',
      '1998-05-03',
      '1998-05-31',
    ],
  ],
  [
    'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    '1997-09-22',
    ['1997-09-22', '1997-10-20', '1997-11-17', '1997-12-22', '1998-01-19', '1998-02-16'],
  ],
  [
    'FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6',
    '1997-09-28',
    ['1997-09-28', '1997-10-29', '1997-11-28', '1997-12-29', '1998-01-29', '1998-02-26'],
  ],
  [
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    '1997-09-02',
    [
      '1997-09-02',
      '1997-09-15',
      '1997-10-02',
      '1997-10-15',
      '1997-11-02',
      '1997-11-15',
      '1997-12-02',
      '1997-12-15',
      '1998-01-02',
      '1998-01-15',
    ],
  ],
  [
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    '1997-09-30',
    [
      '1997-09-30',
      '1997-10-01',
      '1997-10-31',
      '1997-11-01',
      '1997-11-30',
      '1997-12-01',
      '1997-12-31',
      '1998-01-01',
      '1998-01-31',
      '1998-02-01',
    ],
  ],
  [
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    '1997-09-10',
    [
      '1997-09-10',
      '1997-09-11',
      '1997-09-12',
      '1997-09-13',
      '1997-09-14',
      '1997-09-15',
      '1999-03-10',
      '1999-03-11',
      '1999-03-12',
      '1999-03-13',
    ],
  ],
  [
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    '1997-06-10',
    [
      '1997-06-10',
      '1997-07-10',
      '1998-06-10',
      '1998-07-10',
      '1999-06-10',
      '1999-07-10',
      '2000-06-10',
      '2000-07-10',
      '2001-06-10',
      '2001-07-10',
    ],
  ],
  [
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    '1997-03-10',
    [
      '1997-03-10',
      '1999-01-10',
      '1999-02-10',
      '1999-03-10',
      '2001-01-10',
      '2001-02-10',
      '2001-03-10',
      '2003-01-10',
      '2003-02-10',
      '2003-03-10',
    ],
  ],
  ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', '1997-05-19', ['1997-05-19', '1998-05-18', '1999-05-17']],
  [
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=11',
    '1997-03-13',
    [
      '1997-03-13',
      '1997-03-20',
      '1997-03-27',
      '1998-03-05',
      '1998-03-12',
      '1998-03-19',
      '1998-03-26',
      '1999-03-04',
      '1999-03-11',
      '1999-03-18',
      '1999-03-25',
    ],
  ],
  [
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5',
    '1997-09-02',
    ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13', '2000-10-13'],
  ],
  [
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=10',
    '1997-09-13',
    [
      '1997-09-13',
      '1997-10-11',
      '1997-11-08',
      '1997-12-13',
      '1998-01-10',
      '1998-02-07',
      '1998-03-07',
      '1998-04-11',
      '1998-05-09',
      '1998-06-13',
    ],
  ],
  [
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
    '1996-11-05',
    ['1996-11-05', '2000-11-07', '2004-11-02'],
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', ['1997-09-04', '1997-10-07', '1997-11-06']],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7',
    '1997-09-29',
    ['1997-09-29', '1997-10-30', '1997-11-27', '1997-12-30', '1998-01-29', '1998-02-26', '1998-03-30'],
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '1997-08-05',
    ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    '1997-08-05',
    ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
  ],
  [
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    '2007-01-15',
    ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30'],
  ],
]
for (const [rule, start, expected] of RFC)
  test(`RFC 5545: ${rule} from ${start}`, () =>
    assert.deepEqual(first(expected.length + (rule.includes('COUNT') ? 1 : 0), rule, start), expected))

test('the 31st of a shorter month is its last day, the first of the next, or left out, as one likes', () => {
  const ask = (skip: string) =>
    days(`RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=${skip}`, '2026-01-31', '2026-01-01', '2026-05-31')
  assert.deepEqual(ask('BACKWARD'), ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
  assert.deepEqual(ask('FORWARD'), ['2026-01-31', '2026-03-01', '2026-03-31', '2026-05-01', '2026-05-31'])
  assert.deepEqual(ask('OMIT'), ['2026-01-31', '2026-03-31', '2026-05-31'])
  const both = days('RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD', '2026-04-01', '2026-04-01', '2026-06-02')
  assert.deepEqual(both, ['2026-04-01', '2026-05-01', '2026-05-31', '2026-06-01'])
})

test('a birthday on 29 February comes every year to who wants it so', () => {
  const rule = 'RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD'
  assert.deepEqual(days(rule, '2024-02-29', '2025-01-01', '2028-12-31'), [
    '2025-02-28',
    '2026-02-28',
    '2027-02-28',
    '2028-02-29',
  ])
})

test('음력: 추석 comes on the fifteenth of the eighth month', () => {
  const expected = ['2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12']
  assert.deepEqual(days('RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15', '2024-09-17', '2024-01-01', '2030-12-31'), expected)
})

test('음력: what fell into a leap month comes in the plain one where there is no leap month, and the thirtieth on the last day', () => {
  // 2023 had a second February (윤2월), 2020 a second April, 2025 a second June.
  const rule = 'RSCALE=DANGI;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=10;SKIP=BACKWARD'
  assert.deepEqual(days(rule, '2025-08-03', '2025-01-01', '2027-12-31'), ['2025-08-03', '2026-07-23', '2027-07-13'])
  assert.deepEqual(days(rule.replace(';SKIP=BACKWARD', ''), '2025-08-03', '2025-01-01', '2035-12-31'), ['2025-08-03'])
  const last = days('RSCALE=DANGI;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;SKIP=BACKWARD', '2024-02-09', '2024-01-01', '2027-03-01')
  assert.deepEqual(last, ['2024-02-09', '2025-01-28', '2026-02-16', '2027-02-06'], '섣달그믐: the eve of each 설날')
})

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const some = <T>(of: readonly T[], max: number) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: max })
const part = (name: string, values: fc.Arbitrary<readonly (string | number)[]>) =>
  fc.option(
    values.map((list) => `;${name}=${list.join(',')}`),
    { nil: '' },
  )
const rules = fc
  .record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    interval: fc.integer({ min: 1, max: 5 }),
    plain: part('BYDAY', some(WEEKDAYS, 3)),
    nth: part(
      'BYDAY',
      some(WEEKDAYS, 2).chain((names) => fc.constantFrom(1, 2, 4, -1, -2).map((n) => names.map((name) => `${n}${name}`))),
    ),
    usesNth: fc.boolean(),
    monthDays: part('BYMONTHDAY', some([1, 2, 15, 28, 30, 31, -1, -3], 3)),
    months: part('BYMONTH', some([1, 2, 6, 9, 12], 3)),
    end: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 30 }).map((n) => `;COUNT=${n}`),
      fc.constant(';UNTIL=20270615T235959Z'),
    ),
  })
  .map(({ freq, interval, plain, nth, usesNth, monthDays, months, end }) => {
    const mayNth = freq === 'MONTHLY' || (freq === 'YEARLY' && months !== '' && monthDays === '')
    const day = usesNth && mayNth && monthDays === '' ? nth : plain
    return `FREQ=${freq};INTERVAL=${interval}${end}${months}${freq === 'WEEKLY' ? '' : monthDays}${day}`
  })
const starts = fc.integer({ min: dayOf(2024, 1, 1), max: dayOf(2026, 12, 31) })

test('for every rule of days it finds what a library of the standard finds', () =>
  fc.assert(
    fc.property(rules, starts, fc.integer({ min: 0, max: 700 }), (rule, start, later) => {
      const [from, to] = [start + later, start + later + 500]
      const at = (d: Day) => new Date(d * 86_400_000)
      const library = new RRuleTemporal({
        rruleString: `DTSTART;TZID=UTC:${isoOf(start).replaceAll('-', '')}T000000\nRRULE:${rule}`,
      })
      const expected = library.between(at(from), at(to), true).map((one) => one.toPlainDate().toString())
      assert.deepEqual(expand(readRule(rule), start, { from, to }).map(isoOf), expected)
    }),
    { numRuns: 400 },
  ))

test('a window shows what a larger one shows of it, in order and once', () =>
  fc.assert(
    fc.property(
      rules,
      starts,
      fc.integer({ min: -50, max: 900 }),
      fc.integer({ min: 0, max: 300 }),
      (text, start, later, length) => {
        const rule = readRule(text)
        const whole = expand(rule, start, { from: start, to: start + 1_300 })
        const [from, to] = [start + later, start + later + length]
        assert.deepEqual(
          expand(rule, start, { from, to }),
          whole.filter((one) => one >= from && one <= to),
        )
        assert.ok(whole.every((one, i) => i === 0 || one > (whole[i - 1] as Day)))
        assert.equal(nextOf(rule, start, from), expand(rule, start, { from, to: 47_000 })[0])
      },
    ),
    { numRuns: 300 },
  ))

test('a series that is split in two has the same days as before, each on its own side, however often it is split', () =>
  fc.assert(
    fc.property(rules, starts, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (text, anchor, one, two) => {
      const series = { rule: readRule(text), anchor }
      const window = { from: anchor, to: anchor + 1_500 }
      const { before, after } = splitAt(series, anchor + one)
      const again = splitAt(after, anchor + two)
      const [first, second, third] = [before, again.before, again.after].map((part) => daysOf(part, window))
      assert.deepEqual([...(first ?? []), ...(second ?? []), ...(third ?? [])], daysOf(series, window))
      assert.ok(first?.every((day) => day < anchor + one))
      assert.ok(third?.every((day) => day >= Math.max(anchor + one, anchor + two)))
      assert.equal(nextDay(after, anchor), nextDay(series, anchor + one))
      assert.equal(nextDay(before, anchor + one), undefined)
    }),
    { numRuns: 300 },
  ))

test('a rule that is written and read again is the same', () =>
  fc.assert(
    fc.property(rules, (text) => {
      const rule = readRule(text)
      assert.deepEqual(readRule(writeRule(rule)), rule)
    }),
  ))

test('a rule of which no day can come ends', () => {
  assert.deepEqual(days('FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', '2026-01-01', '2026-01-01', '2099-12-31'), [])
  assert.equal(nextOf(readRule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31'), day('2026-01-01'), day('2026-01-01')), undefined)
})

for (const text of [
  '',
  'FREQ=HOURLY',
  'FREQ=DAILY;BYHOUR=9',
  'FREQ=DAILY;COUNT=0',
  'FREQ=DAILY;COUNT=2;UNTIL=20260101',
  'FREQ=WEEKLY;BYDAY=1MO',
  'FREQ=WEEKLY;BYMONTHDAY=3',
  'FREQ=MONTHLY;BYMONTHDAY=32',
  'FREQ=MONTHLY;BYMONTHDAY=0',
  'FREQ=MONTHLY;SKIP=BACKWARD',
  'FREQ=DAILY;FREQ=DAILY',
  'RSCALE=HEBREW;FREQ=YEARLY',
  'RSCALE=DANGI;FREQ=WEEKLY',
  'FREQ=YEARLY;BYMONTH=2L',
  'FREQ=DAILY;UNTIL=20260230',
  'FREQ=DAILY;BYSETPOS=1',
  'FREQ=DAILY;WKST=XX',
  'FREQ=DAILY;X=1',
])
  test(`“${text}” is no rule of ours`, () => assert.throws(() => readRule(text), { code: 'planner.bad_rule' }))
