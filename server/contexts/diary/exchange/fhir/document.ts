import { escapeHtml } from '#platform/html'
import { filled } from '#platform/messages'
import { isoOf } from '../../domain/day.ts'
import type { ReportFacts, WriteDocument } from '../../ports/exchange.ts'
import { aroundOf, bundled, resourcesOf, withoutEmpty } from './bundle.ts'
import type { sheetAsPdf } from './document-pdf.ts'
import { DOCUMENT_WORDS, SECTIONS, type SectionName } from './document-words.ts'
import { figuresOut } from './figures.ts'
import type { Json } from './parts.ts'
import * as fhir from './parts.ts'

/**
 * The report of a period as a document of FHIR R4: a Composition of its figures in words and as Observations, what they come from, and,
 * for who reads paper alone, the words as a PDF in a DocumentReference.
 */

type Words = (typeof DOCUMENT_WORDS)['ko' | 'en']

const tenth = (n: number) => Math.round(n * 10) / 10
const hundredth = (share: number) => Math.floor(100 * share)

const linesOf = ({ summary, medicines, plan }: ReportFacts, say: Words): Readonly<Record<SectionName, readonly string[]>> => {
  const { peakFlow, reliever, adherence } = summary
  const { best, mean, lowest, highest, lowestMorning, variability } = peakFlow
  const share = adherence.period.share
  return {
    completeness: [
      filled(say.recorded, { n: summary.recordedDays, days: summary.days, percent: hundredth(summary.completeness) }),
      say.notADiagnosis,
    ],
    'peak-flow': [
      best
        ? filled(say.best, { flow: best.flow, day: isoOf(best.from), meter: best.meter === '' ? '' : `, ${best.meter}` })
        : say.noBest,
      mean === null ? say.noReadings : filled(say.readings, { n: peakFlow.readings, mean: Math.round(mean), lowest, highest }),
      ...(peakFlow.otherReadings === 0
        ? []
        : [filled(say.otherMeters, { n: peakFlow.otherReadings, meter: peakFlow.meter || '–' })]),
      ...(lowestMorning.percent === null
        ? []
        : [filled(say.lowestMorning, { percent: tenth(lowestMorning.percent), n: lowestMorning.mornings })]),
      ...(variability.percent === null
        ? []
        : [filled(say.variability, { percent: tenth(variability.percent), n: variability.days })]),
    ],
    zones: [filled(say.zones, summary.zones)],
    control: summary.control.map(({ from, to, answers, level, recordedDays }) =>
      filled(say.control, {
        ...{ from: isoOf(from), to: isoOf(to), level: say.level[level ?? 'none'], days: recordedDays },
        n: Object.values(answers).filter(Boolean).length,
      }),
    ),
    symptoms: [filled(say.symptoms, { days: summary.symptomDays, nights: summary.nightWakings, limited: summary.limitedDays })],
    reliever: [
      filled(say.saba, { n: reliever.sabaPuffs, perWeek: tenth(reliever.sabaPuffsPerWeek) }),
      filled(say.canisters, { year: tenth(reliever.canisters.year), month: tenth(reliever.canisters.month) }),
      ...(reliever.canisters.overuse ? [say.overuse] : []),
      ...(reliever.canisters.redFlag ? [say.redFlag] : []),
    ],
    medicines: [
      ...medicines.map(({ data }) => filled(say.medicine, data).trim()),
      share === null ? say.noDoses : filled(say.doses, { ...adherence.period, percent: hundredth(share) }),
    ],
    attacks: [filled(say.attacks, { n: summary.attacks, visits: summary.visits })],
    air: [],
    plan: plan
      ? [
          ...(['green', 'yellow', 'red'] as const).flatMap((zone) =>
            plan.data[zone] ? [`${say.plan[zone]}: ${plan.data[zone]}`] : [],
          ),
          filled(say.planBy, { author: plan.data.author, day: isoOf(plan.data.day) }),
        ]
      : [say.noPlan],
    notes: [],
  }
}

const OF_RECORD: Readonly<Record<string, SectionName>> = {
  ...{ symptom: 'symptoms', lung_function: 'peak-flow', memo: 'notes', points: 'zones', air: 'air' },
  ...{ reliever: 'reliever', dose: 'medicines' },
}
const OF_TYPE: Readonly<Record<string, SectionName>> = {
  ...{ MedicationRequest: 'medicines', MedicationStatement: 'medicines', QuestionnaireResponse: 'control' },
  ...{ Encounter: 'attacks', Condition: 'attacks', CarePlan: 'plan', Goal: 'plan', Media: 'notes' },
}
/** Where a resource of a diary is told of; nowhere, where it only stands around it. */
const sectionOf = (resource: Json): SectionName | undefined => {
  const own = fhir.codeIn(resource.code, 'record') ?? fhir.codeIn(resource.category, 'record')
  if (own !== undefined && OF_RECORD[own]) return OF_RECORD[own]
  if (fhir.codeIn(resource.code, 'derived') === 'control-level') return 'control'
  if (fhir.codeIn(resource.code, fhir.LOINC) === fhir.CODES.best) return 'peak-flow'
  return OF_TYPE[String(resource.resourceType)]
}

/** No text of XML may hold them. */
const CONTROLS = /\p{Cc}/gu
const readable = (line: string) => fhir.plain(line).replace(CONTROLS, ' ')
const narrative = (lines: readonly string[]) => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${lines.map((line) => `<p>${escapeHtml(readable(line))}</p>`).join('')}</div>`,
})

/** `draw`: the words as a PDF. */
export const documentWriter =
  (draw: typeof sheetAsPdf): WriteDocument =>
  async (parcel, about, report, language, whole) => {
    const { ownerId, now } = about
    const say: Words = DOCUMENT_WORDS[language]
    const around = aroundOf(ownerId)
    const [from, to] = [isoOf(report.summary.from), isoOf(report.summary.to)]
    const resources = resourcesOf(parcel, about, around, [], whole)
    const figures = figuresOut(report, around).map(({ section, resource }) => ({ section, resource: withoutEmpty(resource) }))
    const told = Map.groupBy(
      [...figures, ...resources.map((resource) => ({ section: sectionOf(resource), resource }))],
      ({ section }) => section,
    )
    const lines = linesOf(report, say)
    const id = around.idOf(`report ${from} ${to} ${now.toISOString()}`)
    const [paperId, title, made] = [around.idOf(`paper of ${id}`), filled(say.title, { from, to }), now.toISOString()]
    const sections = SECTIONS.flatMap((name) => {
      const entry = (told.get(name) ?? []).map(({ resource }) => fhir.ref(String(resource.id)))
      const own =
        name === 'air' || name === 'notes' ? (entry.length > 0 ? [filled(say[name], { n: entry.length })] : []) : lines[name]
      return own.length === 0 ? [] : [{ name, title: say.section[name], lines: own.map(readable), entry }]
    })
    const type = fhir.concept(fhir.loinc(fhir.CODES.report))
    const composition: Json = {
      ...{ resourceType: 'Composition', id, language, status: 'final', type },
      ...{
        subject: around.patient,
        date: made,
        author: [around.patient],
        title,
        event: [{ period: { start: from, end: to } }],
      },
      section: sections.map(({ name, title, lines, entry }, i) => {
        // Nothing stands in a document that nothing of it leads to.
        const led = i === 0 ? [fhir.ref(paperId), ...entry] : entry
        const head = { title, code: fhir.concept(fhir.own('section', name)), text: narrative(lines) }
        return led.length > 0 ? { ...head, entry: led } : head
      }),
    }
    const data = (await draw({ title, language, sections, made: now })).toString('base64')
    const paper: Json = {
      ...{
        resourceType: 'DocumentReference',
        id: paperId,
        status: 'current',
        docStatus: 'final',
        type,
        subject: around.patient,
      },
      ...{ date: made, author: [around.patient], context: { period: { start: from, end: to } } },
      content: [{ attachment: { contentType: 'application/pdf', language, data, title, creation: made } }],
    }
    const head = {
      identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${around.idOf(`document ${id}`)}` },
      ...{ type: 'document', timestamp: made },
    }
    return bundled(head, [composition, paper, ...resources, ...figures.map(({ resource }) => resource)])
  }
