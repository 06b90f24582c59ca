import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { bandOf } from './air.ts'
import { bandsOf } from './chart.ts'
import { controlOf } from './control.ts'
import { dayOf, wallAt } from './day.ts'
import { figuresOf, perWeek, puffsIn, type Span } from './figures.ts'
import { glanceAt } from './look.ts'
import { stockOf } from './medicine.ts'
import { bestOf, inForce, lowestMorning, mustBePoints, type Reading, suggestedBest, variability, zoneOf } from './peak-flow.ts'
import type { Entry } from './record.ts'
import { GREEN } from './record.ts'
import { canistersOf } from './reliever.ts'
import { adherence, isOver, plannedOn, revised, runsOut, type Schedule } from './schedule.ts'
import { fallOf, fourWeeksOf, spanBefore, weeksOf } from './trend.ts'

// The formulas against published or hand-computed values: a clinician can read and sign the tables, which name their sources.

type Row = Readonly<Record<string, string>>
const FOLDER = new URL('../vectors/', import.meta.url)

/** Commas, and quotes around what holds one. */
const cells = (line: string) => {
  const found = ['']
  let quoted = false
  for (const sign of line) {
    if (sign === '"') quoted = !quoted
    else if (sign === ',' && !quoted) found.push('')
    else found[found.length - 1] += sign
  }
  return found
}
const rowsOf = (name: string): readonly Row[] => {
  const [head = '', ...lines] = readFileSync(new URL(name, FOLDER), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [names, values] = [cells(head), cells(line)]
    assert.equal(values.length, names.length, line)
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']))
  })
}
const words = (text = '') => text.split(' ').filter(Boolean)
const numbers = (text = '') => words(text).map(Number)
const maybe = (text = '') => (text === '' ? null : Number(text))
const rounded = <T extends Readonly<{ percent: number | null }>>(one: T) => ({
  ...one,
  percent: one.percent === null ? null : one.percent.toFixed(9),
})
const yes = (text = '') => text === 'yes'
const entry = (some: object) => ({ id: 'x', day: 0, minutes: 480, ...some }) as unknown as Entry
const reading = (flow: number, more: Partial<Reading> = {}): Reading => ({
  ...{ day: 0, minutes: 480, flow, meter: 'm', after: false, ...more },
})
const blow = (flow: number) => entry({ type: 'lung_function', data: { blows: [flow], meter: 'm', reliever: 'before' } })

/** “10:400” and the like, of a day and what holds from or on it. */
const dated = (text = '') =>
  words(text).map((one) => {
    const [day = '', value = ''] = one.split(':')
    return { day: Number(day), value }
  })
const bestsOf = (text = '') => dated(text).map(({ day, value }) => ({ from: day, flow: Number(value), meter: 'm' }))
const schedulesOf = (text = '') =>
  words(text).map((one): Schedule => {
    const [span = '', weekdays = '', times = ''] = one.split(';')
    const [first, last] = span.split('-')
    return {
      ...{ from: Number(first), to: maybe(last), weekdays: [...weekdays].map(Number) },
      ...{ times: times.split('+').map(Number), amount: 1 },
    }
  })
const slotsOf = (schedules: readonly Schedule[], from: number, to: number) =>
  plannedOn(schedules, from, to).map(({ day, minutes }) => `${day}@${minutes}`)
const spanOf = ({ from, to }: Row): Span => ({ from: Number(from), to: Number(to) })
const saidOf = ({ from, to }: Span) => `${from}-${to}`

const judges: Readonly<Record<string, (row: Row) => readonly [found: unknown, expected: unknown]>> = {
  'best-of-three.csv': ({ blows, best }) => [bestOf(numbers(blows)), Number(best)],
  'zone.csv': ({ flow, best, percents, zone, step }) => [
    zoneOf(Number(flow), Number(best), numbers(percents)),
    { zone, step: Number(step) },
  ],
  'points.csv': ({ percents, fits }) => {
    try {
      return [mustBePoints(numbers(percents)).length > 0, yes(fits)]
    } catch {
      return [false, yes(fits)]
    }
  },
  'personal-best.csv': ({ bests, day, flow }) => [inForce(bestsOf(bests), Number(day))?.flow ?? null, maybe(flow)],
  'variability.csv': ({ readings, to, percent, days }) => [
    rounded(
      variability(
        words(readings).flatMap((text) => {
          const [day, flows = ''] = text.split(':')
          return flows.split('/').map((one) => {
            const [flow, minutes, meter = 'm', what] = one.split('@')
            return reading(Number(flow), { day: Number(day), minutes: Number(minutes), meter, after: what === 'after' })
          })
        }),
        Number(to),
      ),
    ),
    rounded({ percent: maybe(percent), days: Number(days) }),
  ],
  'meters.csv': ({ readings, meter, n, mean, lowest, highest, others }) => {
    const entries = words(readings).map((text) => {
      const [at = '', flow, name, what] = text.split(':')
      const [day, minutes] = at.split('@').map(Number)
      const data = { blows: [Number(flow)], meter: name, reliever: what ?? 'before' }
      return entry({ type: 'lung_function', day, minutes, data })
    })
    const { peakFlow } = figuresOf(entries, [], { bests: [], points: [] }, { from: 0, to: 30 })
    return [
      [peakFlow.meter, peakFlow.readings, peakFlow.mean, peakFlow.lowest, peakFlow.highest, peakFlow.otherReadings],
      [meter === '' ? null : meter, Number(n), maybe(mean), maybe(lowest), maybe(highest), Number(others)],
    ]
  },
  'lowest-morning.csv': ({ mornings, best, percent, n }) => [
    lowestMorning(
      [
        ...numbers(mornings).map((flow, day) => reading(flow, { day })),
        reading(60, { minutes: 1_200 }),
        reading(60, { after: true }),
      ],
      [{ from: 0, flow: Number(best), meter: 'm' }],
    ),
    { percent: maybe(percent), mornings: Number(n) },
  ],
  'control.csv': ({ recorded, symptomDays, nights, saba, limited, day, night, reliever, activity, level }) => [
    controlOf({
      ...{ recordedDays: Number(recorded), symptomDays: Number(symptomDays), nightWakings: Number(nights) },
      ...{ sabaTimes: Number(saba), limitedDays: Number(limited) },
    }),
    {
      answers: { day: yes(day), night: yes(night), reliever: yes(reliever), activity: yes(activity) },
      level: level === '' ? null : level,
    },
  ],
  'canisters.csv': ({ year, month, canisters, overuse, redFlag }) => {
    const { month: _, ...found } = canistersOf({ year: Number(year), month: Number(month) })
    return [found, { year: Number(canisters), overuse: yes(overuse), redFlag: yes(redFlag) }]
  },
  'adherence.csv': ({ taken, planned, share }) => [adherence(Number(taken), Number(planned)), maybe(share)],
  'planned.csv': ({ schedules, from, to, planned }) => [
    slotsOf(schedulesOf(schedules), Number(from), Number(to)),
    words(planned),
  ],
  'revised.csv': ({ before, next, today, minutes, planned }) => {
    const day = Number(today)
    const now = new Date((day * 1_440 + Number(minutes)) * 60_000)
    const after = revised(schedulesOf(before), schedulesOf(next), { now, today: day, timeZone: 'UTC' })
    return [slotsOf(after, 0, day + 1), words(planned)]
  },
  'missed.csv': ({ day = '', minutes, now = '', zone = '', over }) => {
    const at = new Date(now)
    return [isOver({ day: dayOf(day), minutes: Number(minutes) }, at, wallAt(at, zone).day, zone), yes(over)]
  },
  'severe.csv': ({ worst, visit, flow, best, zone, green }) => {
    const symptom = entry({ type: 'symptom', data: { ...GREEN, breathless: Number(worst) } })
    const seen = visit === '' ? [] : [entry({ type: 'visit', data: { kind: visit } })]
    const peakFlow = { bests: [{ from: 0, flow: Number(best), meter: 'm' }], points: [] }
    const glance = glanceAt([symptom, ...seen, ...(flow === '' ? [] : [blow(Number(flow))])], peakFlow)
    return [
      [glance.zone, glance.green],
      [zone === '' ? null : zone, yes(green)],
    ]
  },
  'bands.csv': ({ bands, bests, points, ...row }) => {
    const from = dated(points).map(({ day, value }) => ({ from: day, percents: value.split('/').map(Number), by: 'x' }))
    const found = bandsOf({ bests: bestsOf(bests), points: from }, spanOf(row))
    return [found.map((band) => `${saidOf(band)}:${band.flow}:${band.percents.join('/')}`), words(bands)]
  },
  'four-weeks.csv': ({ blocks, ...row }) => [fourWeeksOf(spanOf(row)).map(saidOf), words(blocks)],
  'weeks.csv': ({ weeks, puffs, ...row }) => {
    const entries = dated(puffs).map(({ day, value }) =>
      entry({ type: 'reliever', day, data: { puffs: Number(value), kind: 'saba', reason: 'symptoms' } }),
    )
    return [weeksOf(spanOf(row)).map((week) => `${saidOf(week)}=${puffsIn(entries, ['saba'], week)}`), words(weeks)]
  },
  'puffs-per-week.csv': ({ puffs, days, perWeek: expected }) => [
    perWeek(Number(puffs), Number(days)).toFixed(9),
    Number(expected).toFixed(9),
  ],
  'fall.csv': ({ mornings, fall }) => {
    const found = fallOf(dated(mornings).map(({ day, value }) => reading(Number(value), { day })))
    return [found ? `${saidOf(found)}:${found.first}/${found.last}` : '', fall]
  },
  'before.csv': ({ since, before, ...row }) => {
    const found = spanBefore(spanOf(row), Number(since))
    return [found ? saidOf(found) : '', before]
  },
  'suggested-best.csv': ({ from, to, flow, more, bad, suggested }) => {
    const days = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i)
    const twice = days.flatMap((day) => [480, 1_200].map((minutes) => reading(Number(flow), { day, minutes })))
    const others = words(more).map((text) => {
      const [day, value, what] = text.split(':')
      return reading(Number(value), {
        ...{ day: Number(day), minutes: 500, after: what === 'after' },
        ...(what === 'other' ? { meter: 'other' } : {}),
      })
    })
    return [suggestedBest([...twice, ...others], new Set(numbers(bad)), 30)?.flow ?? null, maybe(suggested)]
  },
  'stock.csv': ({ units, counted, uses, schedules, today, left, day }) => {
    const stock = { units: Number(units), day: Number(counted) }
    const used = dated(uses).map((one) => ({ day: one.day, amount: Number(one.value) }))
    return [
      stockOf({ stock, schedules: schedulesOf(schedules) }, used, Number(today)),
      { left: Number(left), runsOut: maybe(day) },
    ]
  },
  'completeness.csv': ({ recorded, share, ...row }) => {
    const entries = numbers(recorded).map((day) => entry({ type: 'memo', day, data: { text: 'x' } }))
    return [figuresOf(entries, [], { bests: [], points: [] }, spanOf(row)).completeness, Number(share)]
  },
  'air.csv': ({ what, value, band }) => [bandOf(what as 'pm25', value === '' ? null : Number(value)) ?? 'none', band],
  'runs-out.csv': ({ left, used, days, today, day }) => [
    runsOut(Number(left), Number(used), Number(days), Number(today)),
    maybe(day),
  ],
}

test('every table of vectors has a judge, and every judge a table', () =>
  assert.deepEqual(readdirSync(FOLDER).sort(), Object.keys(judges).sort()))

for (const [name, judge] of Object.entries(judges))
  test(`${name}: every row comes out as its source says`, () => {
    const rows = rowsOf(name)
    assert.ok(rows.length > 3, `${rows.length} rows`)
    for (const row of rows) {
      assert.ok(row.source, 'each row names where it comes from')
      const [found, expected] = judge(row)
      assert.deepEqual(found, expected, JSON.stringify(row))
    }
  })
