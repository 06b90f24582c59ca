import { isoOf } from '../../domain/day.ts'
import type { ReportFacts } from '../../ports/exchange.ts'
import type { SectionName } from './document-words.ts'
import type { Around, Json } from './parts.ts'
import * as fhir from './parts.ts'

/** The computed figures of a report as Observations of its period: ours, and derived from what stands beside them. */

type Figure = Readonly<{ section: SectionName; resource: Json }>
type Summary = ReportFacts['summary']

const { concept, own, quantity } = fhir
const tenth = (n: number) => Math.round(n * 10) / 10
const count = (valueInteger: number): Json => ({ valueInteger })
const percent = (n: number): Json => ({ valueQuantity: quantity(tenth(n), '%') })
const flow = (n: number): Json => ({ valueQuantity: quantity(tenth(n), 'L/min') })
const orNone = (value: number | null, said: (n: number) => Json): Json => (value === null ? fhir.absent() : said(value))
const part = (name: string, value: Json): Json => ({ code: concept(own('figure', name)), ...value })
const counts = (all: Readonly<Record<string, number>>) => Object.entries(all).map(([name, n]) => part(name, count(n)))

/** What is said of the whole period. */
const ofPeriod = (summary: Summary): readonly (readonly [SectionName, string, Json, readonly Json[]])[] => {
  const { peakFlow, reliever, adherence } = summary
  const { mean, lowest, highest, meter, otherReadings, lowestMorning, variability } = peakFlow
  const { sabaPuffs, otherPuffs, days, sabaPuffsPerWeek, canisters } = reliever
  const share = ({ taken, planned }: Readonly<{ taken: number; planned: number }>) => counts({ taken, planned })
  const ofAll = (one: number | null) => orNone(one === null ? null : 100 * one, percent)
  return [
    [
      'completeness',
      'completeness',
      ofAll(summary.completeness),
      counts({ recorded: summary.recordedDays, days: summary.days }),
    ],
    [
      ...(['peak-flow', 'readings', count(peakFlow.readings)] as const),
      [
        ...[part('mean', orNone(mean, flow)), part('lowest', orNone(lowest, flow)), part('highest', orNone(highest, flow))],
        ...(meter !== null && fhir.isPlain(meter) ? [part('meter', { valueString: meter })] : []),
        ...counts({ 'other-meters': otherReadings }),
      ],
    ],
    ['peak-flow', 'lowest-morning', orNone(lowestMorning.percent, percent), counts({ mornings: lowestMorning.mornings })],
    ['peak-flow', 'variability', orNone(variability.percent, percent), counts({ days: variability.days })],
    ['zones', 'zone-days', {}, counts(summary.zones)],
    [
      ...(['symptoms', 'symptom-days', count(summary.symptomDays)] as const),
      counts({ woken: summary.nightWakings, limited: summary.limitedDays }),
    ],
    [
      ...(['symptoms', 'trigger-days', {}] as const),
      summary.triggers.map((one) => ({ code: concept(own('trigger', one.trigger)), ...count(one.days) })),
    ],
    [
      ...([
        'reliever',
        'saba-per-week',
        { valueQuantity: quantity(tenth(sabaPuffsPerWeek), 'puff/week', '{puff}/wk') },
      ] as const),
      counts({ saba: sabaPuffs, other: otherPuffs, days }),
    ],
    [
      ...(['reliever', 'canisters', {}] as const),
      [
        part('year', { valueQuantity: quantity(tenth(canisters.year), 'canister', '{canister}') }),
        part('month', { valueQuantity: quantity(tenth(canisters.month), 'canister', '{canister}') }),
        part('overuse', { valueBoolean: canisters.overuse }),
        part('red-flag', { valueBoolean: canisters.redFlag }),
      ],
    ],
    ['medicines', 'adherence', ofAll(adherence.period.share), share(adherence.period)],
    ...adherence.last.map((one) => ['medicines', `adherence-${one.days}-days`, ofAll(one.share), share(one)] as const),
    ['attacks', 'attacks', count(summary.attacks), counts({ clinic: summary.visits })],
  ]
}

/** All figures of a report. What follows of four weeks each says of which. */
export const figuresOut = ({ summary }: Pick<ReportFacts, 'summary'>, { idOf, patient }: Around): readonly Figure[] => {
  const figure = (name: string, first: number, last: number, value: Json, component: readonly Json[]): Json => {
    const effectivePeriod = { start: isoOf(first), end: isoOf(last) }
    return {
      ...{ resourceType: 'Observation', id: idOf(`figure ${name} ${effectivePeriod.start} ${effectivePeriod.end}`) },
      ...{ status: 'final', code: concept(own('derived', name)), subject: patient, effectivePeriod, ...value, component },
    }
  }
  const { from, to, control } = summary
  return [
    ...ofPeriod(summary)
      // An Observation says something, of itself or in its parts.
      .filter(([, , value, parts]) => parts.length > 0 || Object.keys(value).length > 0)
      .map(([section, name, value, parts]) => ({ section, resource: figure(name, from, to, value, parts) })),
    ...control.map(({ from: first, to: last, answers, level, ...figures }) => ({
      section: 'control' as const,
      resource: figure(
        'control',
        first,
        last,
        level === null ? orNone(null, count) : { valueCodeableConcept: concept(own('level', level)) },
        [...Object.entries(answers).map(([name, valueBoolean]) => part(name, { valueBoolean })), ...counts(figures)],
      ),
    })),
  ]
}
