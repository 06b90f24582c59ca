import type { ItemOf } from '../../contract/exchange.ts'
import { dayOf, instantOf } from '../../domain/day.ts'
import { timeOut } from '../completed.ts'
import { practitionerRef } from './around.ts'
import type { Around, Json } from './parts.ts'
import * as fhir from './parts.ts'

const { concept, own, extension, ref } = fhir
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const weekdayOf = (code: unknown) => WEEKDAYS.indexOf(code as 'mon') + 1

type Medicine = ItemOf<'medicine'>
const scheduleOf = (schedule: Medicine['data']['schedules'][number], unit: string) => {
  const { from, to, weekdays, times, amount, ...rest } = schedule
  return {
    ...(Object.keys(rest).length > 0 ? { extension: fhir.more(rest) } : {}),
    timing: {
      repeat: {
        boundsPeriod: { start: from, ...(to ? { end: to } : {}) },
        dayOfWeek: weekdays.map((day) => WEEKDAYS[day - 1]),
        timeOfDay: times.map((minutes) => `${timeOut(minutes)}:00`),
      },
    },
    doseAndRate: [{ doseQuantity: { value: amount, ...(fhir.isPlain(unit) ? { unit } : {}) } }],
  }
}

const medicationOf = ({ name, kind }: Medicine['data']) => ({ ...concept(own('medicine', kind)), text: fhir.plain(name) })

/** A medicine as it is planned, and that its person says to take it. */
export const medicineOut = (item: Medicine, { patient, idOf }: Around): readonly Json[] => {
  const { name, kind: _, device, unit, strength, note, schedules, stock, ...rest } = item.data
  const texts = { device, unit, strength }
  const odd = Object.entries({ name, ...texts, note }).filter(([, value]) => !fhir.isPlain(value))
  const named = Object.entries(texts).filter(([, value]) => fhir.isPlain(value))
  return [
    {
      ...{
        resourceType: 'MedicationRequest',
        id: item.id,
        meta: { versionId: String(item.version), lastUpdated: item.updatedAt },
      },
      extension: [
        extension('created', { valueInstant: item.createdAt }),
        ...(item.removedAt === null ? [] : [extension('removed', { valueInstant: item.removedAt })]),
        ...named.map(([field, value]) => extension(field, { valueString: value })),
        ...(stock
          ? [extension('stock-units', { valueDecimal: stock.units }), extension('stock-day', { valueDate: stock.day })]
          : []),
        ...fhir.more({ ...rest, ...Object.fromEntries(odd) }),
      ],
      ...{ status: item.removedAt === null ? 'active' : 'stopped', intent: 'plan', reportedBoolean: true },
      ...{ medicationCodeableConcept: medicationOf(item.data), subject: patient, authoredOn: item.createdAt },
      dosageInstruction: schedules.map((one) => scheduleOf(one, unit)),
      ...fhir.noteOf(note),
    },
    {
      ...{ resourceType: 'MedicationStatement', id: idOf(`statement ${item.id}`), basedOn: [ref(item.id)] },
      ...{ status: item.removedAt === null ? 'active' : 'stopped', medicationCodeableConcept: medicationOf(item.data) },
      ...{ subject: patient, dateAsserted: item.updatedAt },
    },
  ]
}

/** `timeZone`: in which its times on the wall are told; a dose has none of its own. */
export const doseOut = (item: ItemOf<'dose'>, medicine: Medicine | undefined, { patient }: Around, timeZone: string): Json => {
  const { id, medicineId, day, minutes, planned, status, amount, reason, createdAt, kind: _, writtenBy: __, ...rest } = item
  const { when, wall } = fhir.moment(day, minutes, instantOf(dayOf(day), minutes, timeZone))
  const unit = medicine && fhir.isPlain(medicine.data.unit) ? { unit: medicine.data.unit } : {}
  const slot = planned ? [extension('planned', { valueString: `${planned.day}T${timeOut(planned.minutes)}` })] : []
  return {
    ...{ resourceType: 'MedicationAdministration', id },
    extension: [
      ...[extension('created', { valueInstant: createdAt }), ...wall, ...slot],
      ...fhir.more({ ...rest, ...(fhir.isPlain(reason) || reason === '' ? {} : { reason }) }),
    ],
    ...{ status: status === 'taken' ? 'completed' : 'not-done', category: concept(own('record', 'dose')) },
    ...(fhir.isPlain(reason) ? { statusReason: [{ text: reason }] } : {}),
    medicationCodeableConcept: medicine ? medicationOf(medicine.data) : { text: 'medicine' },
    ...{ subject: patient, effectiveDateTime: when, request: ref(medicineId), dosage: { dose: { value: amount, ...unit } } },
  }
}

const ZONES = ['green', 'yellow', 'red'] as const
type Plan = ItemOf<'plan'>
/** Plans with the one that followed each: the last one is in force. Of the same day the one that was written down later holds. */
export const inTurn = (plans: readonly Plan[]): readonly Readonly<{ plan: Plan; next: Plan | undefined }>[] => {
  const sorted = [...plans].sort(
    (a, b) => dayOf(a.day) - dayOf(b.day) || Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1),
  )
  return sorted.map((plan, i) => ({ plan, next: sorted[i + 1] }))
}

/** `next`: the plan that followed it; without one it is in force. */
export const planOut = (item: Plan, next: Plan | undefined, around: Around): Json => {
  const { id, green, yellow, red, author, day, createdAt, kind: _, writtenBy: __, ...rest } = item
  const words = { green, yellow, red }
  const odd = Object.entries({ ...words, author }).filter(([, value]) => value !== '' && !fhir.isPlain(value))
  return {
    ...{ resourceType: 'CarePlan', id, extension: fhir.more({ ...rest, ...Object.fromEntries(odd) }) },
    ...{
      status: next ? 'completed' : 'active',
      intent: 'plan',
      title: 'Asthma action plan',
      subject: around.patient,
      period: { start: day, ...(next ? { end: next.day } : {}) },
      created: createdAt,
    },
    author: practitionerRef(author, around),
    activity: ZONES.filter((zone) => fhir.isPlain(words[zone])).map((zone) => ({
      detail: { status: next ? 'completed' : 'in-progress', code: concept(own('zone', zone)), description: words[zone] },
    })),
  }
}
