import fc from 'fast-check'
import type { Item, ItemOf, RecordItem } from '../server/contexts/diary/contract/exchange.ts'
import { dayOf, instantOf, isoOf } from '../server/contexts/diary/domain/day.ts'

/** Words as people write them, and as nobody should: formulas, ends of lines, quotes, blanks that no string of FHIR may hold. */
const AWKWARD = [
  '-1',
  '=1+1',
  "'=x",
  "''-a",
  '+82 10',
  '@a',
  '－2',
  '"a";b,c',
  'a\r\nb\nc\td',
  '숨이 차요',
  ' ',
  '\u3000앞',
  '\u00a0',
  '\r',
  '{}',
  '🫁',
]
const words = (maxLength: number, minLength = 0) =>
  fc
    .oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', maxLength: 12 }))
    .map((text) => text.replaceAll('\0', '').slice(0, maxLength))
    .filter((text) => text.isWellFormed() && text.length >= minLength)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const said = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(fields).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))
const whole = (min: number, max: number) => fc.integer({ min, max })
const real = (min: number, max: number) => whole(min * 100, max * 100).map((n) => n / 100)
const severity = whole(0, 3)
const flow = whole(60, 850)
const day = whole(dayOf('2020-01-01'), dayOf('2029-12-30')).map(isoOf)
const minutes = whole(0, 1_439)
const when = whole(Date.parse('2020-01-01'), Date.parse('2029-12-30')).map((at) => new Date(at).toISOString())
const zone = fc.constantFrom('Asia/Seoul', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati')
const id = fc.uuid({ version: 7 })

const writtenBy = maybe(fc.record({ id, name: words(30, 1), as: fc.constant('guardian' as const) }))

const DATA = {
  symptom: said({
    ...{ cough: severity, wheeze: severity, breathless: severity, tight: severity, sputum: maybe(severity) },
    ...{ when: fc.constantFrom('day', 'night'), wokeUp: fc.boolean(), limited: fc.boolean(), note: maybe(words(1_000)) },
    triggers: fc.uniqueArray(fc.constantFrom('exercise', 'cold_air', 'pollen', 'other')),
  }),
  lung_function: said({
    ...{
      blows: fc.array(flow, { minLength: 1, maxLength: 3 }),
      reliever: fc.constantFrom('before', 'after'),
      meter: words(60),
    },
    ...{ fev1: maybe(real(1, 8)), fvc: maybe(real(1, 10)), note: maybe(words(1_000)) },
  }),
  reliever: said({
    ...{ puffs: whole(1, 60), kind: fc.constantFrom('saba', 'ics_formoterol', 'other'), medicineId: maybe(id) },
    ...{ reason: fc.constantFrom('symptoms', 'before_exercise', 'other'), note: maybe(words(1_000)) },
  }),
  control_check: said({
    answers: fc.record({ day: fc.boolean(), night: fc.boolean(), reliever: fc.boolean(), activity: fc.boolean() }),
    note: maybe(words(1_000)),
  }),
  visit: said({ kind: fc.constantFrom('clinic', 'emergency', 'admission', 'attack'), note: maybe(words(1_000)) }),
  memo: said({ text: words(1_000, 1) }),
} as const
const TYPES = Object.keys(DATA) as (keyof typeof DATA)[]

const record: fc.Arbitrary<RecordItem> = fc.constantFrom(...TYPES).chain((type) =>
  fc
    .record({
      ...{ id, day, minutes, zone, data: DATA[type], version: whole(1, 9), createdAt: when, updatedAt: when, writtenBy },
      trashedAt: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: when }),
      past: fc.array(said({ version: whole(1, 9), day, minutes, data: DATA[type], writtenBy, replacedAt: when }), {
        maxLength: 2,
      }),
    })
    .map(
      ({ zone, past, ...rest }) =>
        ({
          ...{ kind: 'record', type, ...rest, at: instantOf(dayOf(rest.day), rest.minutes, zone).toISOString() },
          past: past.map((one, i) => ({ ...one, version: i + 1 })),
        }) as unknown as RecordItem,
    ),
)

const schedule = fc.record({
  ...{ from: day, to: fc.option(fc.constant('2031-01-01')), times: fc.uniqueArray(minutes, { minLength: 1, maxLength: 3 }) },
  ...{ weekdays: fc.uniqueArray(whole(1, 7), { minLength: 1 }), amount: real(1, 4) },
})
const medicine = fc.record({
  ...{ kind: fc.constant('medicine' as const), id, version: whole(1, 9), createdAt: when, updatedAt: when, writtenBy },
  removedAt: fc.option(when),
  data: fc.record({
    ...{ name: words(100, 1), kind: fc.constantFrom('controller', 'reliever', 'oral'), device: words(60), unit: words(30) },
    ...{ strength: words(60), note: words(1_000), schedules: fc.array(schedule, { maxLength: 2 }) },
    stock: fc.option(fc.record({ units: real(0, 200), day })),
  }),
}) as unknown as fc.Arbitrary<ItemOf<'medicine'>>

const dosesOf = (medicineId: string) =>
  fc.array(
    fc
      .record({
        ...{ kind: fc.constant('dose' as const), id, medicineId: fc.constant(medicineId), day, minutes, createdAt: when },
        ...{
          planned: fc.option(fc.record({ day, minutes })),
          taken: fc.boolean(),
          amount: real(0, 4),
          reason: words(200),
          writtenBy,
        },
      })
      .map(({ taken, ...rest }) => ({ ...rest, status: taken ? 'taken' : 'skipped' }) as ItemOf<'dose'>),
    { maxLength: 4 },
  )

const distinct = <T>(all: readonly T[], keyOf: (one: T) => unknown) => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
]
const byFrom = <T extends { from: string }>(all: readonly T[]) => [...all].sort((a, b) => (a.from < b.from ? -1 : 1))

const particles = fc.option(whole(0, 500))
/** A diary of somebody, of all that there is, in no particular order of time. */
export const diaries: fc.Arbitrary<readonly Item[]> = fc
  .record({
    records: fc.array(record, { maxLength: 12 }),
    medicines: fc.array(
      medicine.chain((one) => dosesOf(one.id).map((doses) => [one, ...doses])),
      { maxLength: 3 },
    ),
    bests: fc.array(fc.record({ kind: fc.constant('best' as const), from: day, flow, meter: words(60) }), { maxLength: 3 }),
    points: fc.array(
      fc.record({
        kind: fc.constant('points' as const),
        from: day,
        percents: fc.constantFrom([80, 50], [90, 70, 50]),
        by: words(100),
      }),
      { maxLength: 2 },
    ),
    plans: fc.array(
      fc.record({
        ...{ kind: fc.constant('plan' as const), id, green: words(2_000), yellow: words(2_000), red: words(2_000) },
        ...{ author: words(100, 1), day, createdAt: when, writtenBy },
      }),
      { maxLength: 2 },
    ),
    airs: fc.array(
      fc.record({
        ...{ kind: fc.constant('air' as const), day },
        data: fc.record({
          ...{ pm25: particles, pm10: particles },
          pollen: fc.array(
            fc.record({
              kind: fc.constantFrom('oak' as const, 'pine' as const),
              level: fc.constantFrom('low' as const, 'high' as const),
            }),
            { maxLength: 2 },
          ),
        }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ records, medicines, bests, points, plans, airs }) => [
    ...medicines.flat(),
    ...distinct(records, (one) => `${one.type} ${one.day} ${one.minutes}`),
    ...byFrom(distinct(bests, ({ from }) => from)),
    ...byFrom(distinct(points, ({ from }) => from)),
    ...distinct(plans, ({ green, yellow, red, author, day }) => JSON.stringify([green, yellow, red, author, day])),
    ...distinct(airs, (one) => one.day),
  ])
  .map((all) =>
    distinct(all, (one) =>
      'planned' in one && one.planned ? `${one.medicineId} ${one.planned.day} ${one.planned.minutes}` : one,
    ),
  )
  // As it comes from the database: plain objects, and no field that is not there.
  .map((all) => JSON.parse(JSON.stringify(all)) as Item[])
