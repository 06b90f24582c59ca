import type { ItemOf, RecordItem } from '../../contract/exchange.ts'
import { levelBorneOut } from '../../domain/control.ts'
import { bestOf } from '../../domain/peak-flow.ts'
import { practitionerRef } from './around.ts'
import type { Around, Json } from './parts.ts'
import * as fhir from './parts.ts'

const { concept, own, extension, quantity, ref } = fhir
/** Fields that stand in the resource as they are, and those that have to be told word for word besides. */
const oddOf = (data: Json, fields: readonly string[]) =>
  Object.fromEntries(
    Object.entries(data).filter(
      ([field, value]) => !fields.includes(field) || (typeof value === 'string' && !fhir.isPlain(value)),
    ),
  )
export const deviceOf = (meter: string, { idOf }: Around) =>
  meter.trim() === '' ? {} : { device: { ...ref(idOf(`meter ${meter}`)), display: fhir.plain(meter) } }

const headOf = (item: RecordItem, rest: Json) => {
  const { when, wall } = fhir.moment(item.day, item.minutes, new Date(item.at))
  const created = extension('created', { valueInstant: item.createdAt })
  return {
    when,
    head: {
      ...{ id: item.id, meta: { versionId: String(item.version), lastUpdated: item.updatedAt } },
      extension: [created, ...wall, ...fhir.more(rest)],
    },
  }
}

const component = (name: string, value: Json) => ({ code: concept(own('field', name)), ...value })

const symptomOf = (item: RecordItem & { type: 'symptom' }, { patient }: Around) => {
  const { triggers, when: time, note, ...rest } = item.data
  const fields = ['cough', 'wheeze', 'breathless', 'tight', 'sputum', 'wokeUp', 'limited', 'when', 'triggers', 'note']
  const { when, head } = headOf(item, oddOf(item.data, fields))
  const severities = Object.entries(rest).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [component(name, { valueInteger: value })]
      : typeof value === 'boolean'
        ? [component(name, { valueBoolean: value })]
        : [],
  )
  return {
    ...{ resourceType: 'Observation', ...head, status: 'final', code: concept(own('record', 'symptom')) },
    ...{ subject: patient, effectiveDateTime: when },
    component: [
      ...severities,
      component('when', { valueCodeableConcept: concept(own('when', time)) }),
      ...triggers.map((one) => component('trigger', { valueCodeableConcept: concept(own('trigger', one)) })),
    ],
    ...fhir.noteOf(note),
  }
}

const lungFunctionOf = (item: RecordItem & { type: 'lung_function' }, around: Around) => {
  const { blows, reliever, meter, fev1, fvc, note } = item.data
  const { when, head } = headOf(item, oddOf(item.data, ['blows', 'reliever', 'meter', 'fev1', 'fvc', 'note']))
  const liters = (code: string, value: number | undefined) =>
    value === undefined ? [] : [{ code: concept(fhir.loinc(code)), valueQuantity: quantity(value, 'L') }]
  return {
    ...{ resourceType: 'Observation', ...head, status: 'final' },
    code: concept(fhir.loinc(fhir.CODES[reliever]), fhir.loinc(fhir.CODES.byMeter), own('record', 'lung_function')),
    ...{ subject: around.patient, effectiveDateTime: when, valueQuantity: quantity(bestOf(blows), 'L/min') },
    ...deviceOf(meter, around),
    component: [
      ...blows.map((flow) => component('blow', { valueQuantity: quantity(flow, 'L/min') })),
      ...liters(fhir.CODES.fev1, fev1),
      ...liters(fhir.CODES.fvc, fvc),
    ],
    ...fhir.noteOf(note),
  }
}

const relieverOf = (item: RecordItem & { type: 'reliever' }, { patient }: Around) => {
  const { puffs, kind, reason, medicineId, note } = item.data
  const { when, head } = headOf(item, oddOf(item.data, ['puffs', 'kind', 'reason', 'medicineId', 'note']))
  return {
    ...{ resourceType: 'MedicationAdministration', ...head, status: 'completed', category: concept(own('record', 'reliever')) },
    ...{ medicationCodeableConcept: concept(own('reliever', kind)), subject: patient, effectiveDateTime: when },
    ...{ reasonCode: [concept(own('reason', reason))], dosage: { dose: quantity(puffs, 'puff', '{puff}') } },
    ...(medicineId === undefined ? {} : { request: ref(medicineId) }),
    ...fhir.noteOf(note),
  }
}

const checkOf = (
  item: RecordItem & { type: 'control_check' },
  { patient, idOf }: Around,
  recordedDays: number,
): readonly Json[] => {
  const { answers, note } = item.data
  const level = levelBorneOut(answers, recordedDays)
  const { when, head } = headOf(item, oddOf(item.data, ['answers', 'note']))
  const said = Object.entries(answers).map(([linkId, valueBoolean]) => ({ linkId, answer: [{ valueBoolean }] }))
  const noted = note !== undefined && fhir.isPlain(note) ? [{ linkId: 'note', answer: [{ valueString: note }] }] : []
  return [
    {
      ...{ resourceType: 'QuestionnaireResponse', ...head, questionnaire: fhir.system('control-check'), status: 'completed' },
      ...{ subject: patient, authored: when, item: [...said, ...noted] },
    },
    {
      ...{
        resourceType: 'Observation',
        id: idOf(`level ${item.id}`),
        status: 'final',
        subject: patient,
        effectiveDateTime: when,
      },
      ...{ code: concept(own('derived', 'control-level')), derivedFrom: [ref(item.id)] },
      ...(level === null
        ? fhir.absent('Too few days were written down')
        : { valueCodeableConcept: concept(own('level', level)) }),
    },
  ]
}

const CLASS = {
  clinic: ['AMB', 'ambulatory'],
  emergency: ['EMER', 'emergency'],
  admission: ['IMP', 'inpatient encounter'],
} as const
const visitOf = (item: RecordItem & { type: 'visit' }, { patient: subject }: Around) => {
  const { kind, note } = item.data
  const { when, head } = headOf(item, oddOf(item.data, ['kind', 'note']))
  if (kind === 'attack') {
    const code = { ...concept(own('record', 'attack')), text: 'Asthma attack' }
    return { resourceType: 'Condition', ...head, code, subject, onsetDateTime: when, ...fhir.noteOf(note) }
  }
  const [code, display] = CLASS[kind]
  return {
    ...{ resourceType: 'Encounter', ...head, status: 'finished', subject, period: { start: when } },
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code, display },
    type: [concept(own('visit', kind))],
    ...(note !== undefined && fhir.isPlain(note) ? { reasonCode: [{ text: note }] } : {}),
  }
}

const memoOf = (item: RecordItem & { type: 'memo' }, { patient }: Around) => {
  const { when, head } = headOf(item, oddOf(item.data, ['text']))
  const said = fhir.isPlain(item.data.text) ? { valueString: item.data.text } : {}
  return {
    ...{ resourceType: 'Observation', ...head, status: 'final', code: concept(own('record', 'memo')) },
    ...{ subject: patient, effectiveDateTime: when, ...said },
  }
}

/** `recordedDays`: of how many of the four weeks up to a day something was written down that a level can rest on. */
export const recordOut = (item: RecordItem, around: Around, recordedDays: (check: RecordItem) => number): readonly Json[] => {
  if (item.type === 'symptom') return [symptomOf(item, around)]
  if (item.type === 'lung_function') return [lungFunctionOf(item, around)]
  if (item.type === 'reliever') return [relieverOf(item, around)]
  if (item.type === 'control_check') return checkOf(item, around, recordedDays(item))
  return [item.type === 'visit' ? visitOf(item, around) : memoOf(item, around)]
}

export const bestOut = ({ from, flow, meter, kind: _, ...rest }: ItemOf<'best'>, around: Around): Json => ({
  ...{
    resourceType: 'Observation',
    id: around.idOf(`best ${from}`),
    status: 'final',
    code: concept(fhir.loinc(fhir.CODES.best)),
  },
  extension: fhir.more({ ...rest, ...(fhir.isPlain(meter) ? {} : { meter }) }),
  ...{ subject: around.patient, effectiveDateTime: from, valueQuantity: quantity(flow, 'L/min'), ...deviceOf(meter, around) },
})

export const pointsOut = ({ from, percents, by, kind: _, ...rest }: ItemOf<'points'>, around: Around): Json => ({
  ...{
    resourceType: 'Observation',
    id: around.idOf(`points ${from}`),
    status: 'final',
    code: concept(own('record', 'points')),
  },
  ...{
    extension: fhir.more({ ...rest, ...(fhir.isPlain(by) ? {} : { by }) }),
    subject: around.patient,
    effectiveDateTime: from,
  },
  ...(fhir.isPlain(by) ? { performer: [practitionerRef(by, around)] } : {}),
  component: percents.map((percent) => component('point', { valueQuantity: quantity(percent, '%') })),
})

export const airOut = ({ day, data, kind: _ }: ItemOf<'air'>, { idOf }: Around): Json => {
  const { pm25, pm10, pollen, ...rest } = data
  const particles = (name: string, value: number | null) =>
    value === null ? [] : [component(name, { valueQuantity: quantity(value, 'ug/m3') })]
  return {
    ...{ resourceType: 'Observation', id: idOf(`air ${day}`), status: 'final', code: concept(own('record', 'air')) },
    ...{ extension: fhir.more(rest), subject: ref(idOf('place')), effectiveDateTime: day },
    component: [
      ...particles('pm25', pm25),
      ...particles('pm10', pm10),
      ...pollen.map(({ kind, level }) => ({
        code: concept(own('field', 'pollen'), own('pollen', kind)),
        valueCodeableConcept: concept(own('pollen-level', level)),
      })),
    ],
  }
}
