import { readTime } from '../completed.ts'
import { weekdayOf } from './care-out.ts'
import { timesOf, type Within } from './in.ts'
import type { Json } from './parts.ts'
import * as fhir from './parts.ts'

const { codeIn, extensionOf, json, list, text } = fhir

const scheduleIn = (dosage: Json): Json => {
  const repeat = json(json(dosage.timing).repeat)
  const { start, end = null } = json(repeat.boundsPeriod)
  const days = Array.isArray(repeat.dayOfWeek) ? repeat.dayOfWeek : []
  const times = Array.isArray(repeat.timeOfDay) ? repeat.timeOfDay : []
  const amount = list(dosage.doseAndRate).map((one) => json(one.doseQuantity).value)[0]
  return {
    ...{ from: start, to: end, weekdays: days.map(weekdayOf), times: times.map((time) => readTime(String(time))), amount },
    ...fhir.restOf(dosage),
  }
}

const ENDED: readonly unknown[] = ['stopped', 'completed', 'cancelled']
const A_DAY_MS = 86_400_000
/** When a medicine of another house ended: as it says, or at the latest now. Ours say it themselves. */
const endOf = (resource: Json, { now }: Within): Date | undefined => {
  if (!ENDED.includes(resource.status)) return undefined
  const said = Date.parse(text(json(resource.meta).lastUpdated) ?? '')
  return Number.isNaN(said) || said > now.getTime() ? now : new Date(said)
}
/** Its times up to the day before: nothing of it is planned from then on. */
const endedBy = (schedules: readonly Json[], end: Date): readonly Json[] => {
  const last = new Date(end.getTime() - A_DAY_MS).toISOString().slice(0, 10)
  return schedules.flatMap((one) => {
    const [from, to] = [text(one.from), text(one.to)]
    return from !== undefined && from > last ? [] : [{ ...one, to: to !== undefined && to < last ? to : last }]
  })
}

export const medicineIn = (resource: Json, within: Within): Json => {
  const said = (name: string) => text(extensionOf(resource, name).valueString) ?? ''
  const units = extensionOf(resource, 'stock-units').valueDecimal
  const concept = json(resource.medicationCodeableConcept)
  const named = text(concept.text) ?? fhir.codings(concept).flatMap(({ display }) => text(display) ?? [])[0]
  const schedules = list(resource.dosageInstruction).map(scheduleIn)
  const removedAt = extensionOf(resource, 'removed').valueInstant ?? null
  const end = endOf(resource, within)
  const data = {
    ...{ name: named, kind: codeIn(concept, 'medicine') ?? 'other' },
    ...{ device: said('device'), unit: said('unit'), strength: said('strength'), note: fhir.noteIn(resource).note ?? '' },
    schedules: removedAt === null && end ? endedBy(schedules, end) : schedules,
    stock: units === undefined ? null : { units, day: extensionOf(resource, 'stock-day').valueDate },
    ...fhir.restOf(resource),
  }
  const ended = { removedAt: removedAt ?? end?.toISOString() ?? null }
  return { kind: 'medicine', id: within.idOf(String(resource.id)), ...timesOf(resource), ...ended, data }
}

/** By the name that stands beside a reference, or the one of who it leads to. */
const saidBy = (reference: unknown, { nameOf }: Within) =>
  text(json(reference).display) ?? nameOf(text(json(reference).reference) ?? '')

export const planIn = (resource: Json, within: Within): Json => {
  const details = list(resource.activity).map((one) => json(one.detail))
  const words = (zone: string) => text(details.find((one) => codeIn(one.code, 'zone') === zone)?.description) ?? ''
  return {
    ...{
      kind: 'plan',
      id: within.idOf(String(resource.id)),
      green: words('green'),
      yellow: words('yellow'),
      red: words('red'),
    },
    ...{ author: saidBy(resource.author, within), day: json(resource.period).start },
    ...fhir.present({ createdAt: resource.created }),
    ...fhir.restOf(resource),
  }
}
