import { wallAt } from '../../domain/day.ts'
import { readTime } from '../completed.ts'
import type { Json } from './parts.ts'
import * as fhir from './parts.ts'

const { codeIn, extensionOf, json, list, text } = fhir

/** How the Bundle around a resource is read. `idOf`: of a reference, or of a resource; `meterOf`: the name of a device. */
export type Within = Readonly<{
  timeZone: string
  now: Date
  measured: 'before' | 'after'
  idOf: (reference: string) => string
  meterOf: (reference: string) => string | undefined
  /** Of a Practitioner. */
  nameOf: (reference: string) => string | undefined
}>

const A_MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/
const A_WALL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/

/** Day and minutes of a moment of FHIR: by the clock that it names, and where that is none, by the clock of who reads. */
export const placeOf = (resource: Json, said: unknown, { timeZone }: Pick<Within, 'timeZone'>): Json => {
  const [, day, time, zone] = A_MOMENT.exec(text(said) ?? '') ?? []
  const at = zone === undefined ? Number.NaN : Date.parse(String(said))
  if (Number.isNaN(at)) return { day: text(said)?.slice(0, 10) }
  const wall = slotOf(extensionOf(resource, 'wall'))
  if (wall) return { ...wall, at: new Date(at).toISOString() }
  if (zone !== 'Z') return { day, minutes: readTime(time ?? ''), at: new Date(at).toISOString() }
  const there = wallAt(new Date(at), timeZone)
  const iso = new Date(there.day * 86_400_000).toISOString().slice(0, 10)
  return { day: iso, minutes: there.minutes, at: new Date(at).toISOString() }
}
export const slotOf = (extension: Json) => {
  const [, day, time = ''] = A_WALL.exec(text(extension.valueString) ?? '') ?? []
  return day === undefined ? undefined : { day, minutes: readTime(time) }
}

export const timesOf = (resource: Json) => {
  const { versionId, lastUpdated } = json(resource.meta)
  const version = /^\d{1,6}$/.test(text(versionId) ?? '') ? Number(versionId) : undefined
  return fhir.present({ version, updatedAt: lastUpdated, createdAt: extensionOf(resource, 'created').valueInstant })
}

const record = (type: string, resource: Json, said: unknown, data: Json, within: Within): Json => ({
  ...{ kind: 'record', type, id: within.idOf(String(resource.id)), at: undefined, ...placeOf(resource, said, within) },
  ...{ ...timesOf(resource), trashedAt: null, past: [], data: { ...fhir.present(data), ...fhir.restOf(resource) } },
})

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
const componentValue = (component: Json) =>
  component.valueInteger ?? component.valueBoolean ?? codeIn(component.valueCodeableConcept, 'when')

const symptomIn = (resource: Json, within: Within) => {
  const components = list(resource.component)
  const named = components.flatMap((one) => {
    const name = codeIn(one.code, 'field')
    return name === undefined || name === 'trigger' ? [] : [[name, componentValue(one)] as const]
  })
  const triggers = components.flatMap((one) => codeIn(one.valueCodeableConcept, 'trigger') ?? [])
  const data = { ...Object.fromEntries(named), triggers, ...fhir.noteIn(resource) }
  return record('symptom', resource, resource.effectiveDateTime, data, within)
}

/** To L/min. */
const FLOWS: Readonly<Record<string, number>> = {
  'L/min': 1,
  'l/min': 1,
  'L/s': 60,
  'l/s': 60,
  'cL/s': 0.6,
  'mL/s': 0.06,
  'mL/min': 0.001,
}
const LITERS: Readonly<Record<string, number>> = { L: 1, l: 1, mL: 0.001, ml: 0.001, cL: 0.01 }
const measured = (value: unknown, units: Readonly<Record<string, number>>) => {
  const { value: n, code, unit } = json(value)
  const factor = units[text(code) ?? text(unit) ?? '']
  return typeof n === 'number' && factor !== undefined ? n * factor : undefined
}
const flowOf = (value: unknown) => {
  const flow = measured(value, FLOWS)
  return flow === undefined ? undefined : Math.round(flow)
}
const litersOf = (components: readonly Json[], code: string) => {
  const value = measured(components.find((one) => codeIn(one.code, fhir.LOINC) === code)?.valueQuantity, LITERS)
  return value === undefined ? undefined : Math.round(value * 10_000) / 10_000
}
const meterOf = (resource: Json, within: Within) => {
  const { reference, display } = json(resource.device)
  return within.meterOf(text(reference) ?? '') ?? text(display) ?? ''
}

const lungFunctionIn = (resource: Json, within: Within) => {
  const components = list(resource.component)
  const blows = components.flatMap((one) => (codeIn(one.code, 'field') === 'blow' ? [flowOf(one.valueQuantity)] : []))
  const loincs = fhir.codings(resource.code).map(({ code }) => code)
  const data = {
    blows: blows.length > 0 ? blows : [flowOf(resource.valueQuantity)],
    reliever: loincs.includes(fhir.CODES.after) ? 'after' : loincs.includes(fhir.CODES.before) ? 'before' : within.measured,
    ...{
      meter: meterOf(resource, within),
      fev1: litersOf(components, fhir.CODES.fev1),
      fvc: litersOf(components, fhir.CODES.fvc),
    },
    ...fhir.noteIn(resource),
  }
  return record('lung_function', resource, resource.effectiveDateTime, data, within)
}

const percentsOf = (resource: Json) => list(resource.component).map((one) => number(json(one.valueQuantity).value))

const airIn = (resource: Json) => {
  const components = list(resource.component)
  const particles = (name: string) =>
    number(json(components.find((one) => codeIn(one.code, 'field') === name)?.valueQuantity).value) ?? null
  const pollen = components.flatMap((one) => {
    const kind = codeIn(one.code, 'pollen')
    return kind === undefined ? [] : [{ kind, level: codeIn(one.valueCodeableConcept, 'pollen-level') }]
  })
  const data = { pm25: particles('pm25'), pm10: particles('pm10'), pollen, ...fhir.restOf(resource) }
  return { kind: 'air', day: resource.effectiveDateTime, data }
}

/** What an Observation says; undefined where it is computed from another, which says it already. */
export const observationIn = (resource: Json, within: Within): Json | 'derived' | 'unknown' => {
  if (codeIn(resource.code, 'derived')) return 'derived'
  const kind = codeIn(resource.code, 'record')
  if (kind === 'symptom') return symptomIn(resource, within)
  if (kind === 'air') return airIn(resource)
  if (kind === 'memo') return record('memo', resource, resource.effectiveDateTime, { text: text(resource.valueString) }, within)
  if (kind === 'points') {
    const by = list(resource.performer).flatMap(({ display }) => text(display) ?? [])[0] ?? ''
    return { kind: 'points', from: resource.effectiveDateTime, percents: percentsOf(resource), by, ...fhir.restOf(resource) }
  }
  const loincs = fhir.codings(resource.code).flatMap((one) => (one.system === fhir.LOINC ? [one.code] : []))
  if (loincs.includes(fhir.CODES.best)) {
    const flow = flowOf(resource.valueQuantity)
    return { kind: 'best', from: resource.effectiveDateTime, flow, meter: meterOf(resource, within), ...fhir.restOf(resource) }
  }
  const { before, after, byMeter, flow } = fhir.CODES
  return [before, after, byMeter, flow].some((code) => loincs.includes(code)) ? lungFunctionIn(resource, within) : 'unknown'
}

export const administrationIn = (resource: Json, within: Within): Json | 'unknown' => {
  const kind = codeIn(resource.category, 'record')
  const amount = number(json(json(resource.dosage).dose).value)
  const request = text(json(resource.request).reference)
  const medicineId = request === undefined ? undefined : within.idOf(request)
  if (kind === 'reliever') {
    const reason = list(resource.reasonCode).flatMap((one) => codeIn(one, 'reason') ?? [])[0]
    const said = { puffs: amount, kind: codeIn(resource.medicationCodeableConcept, 'reliever'), reason, medicineId }
    return record('reliever', resource, resource.effectiveDateTime, { ...said, ...fhir.noteIn(resource) }, within)
  }
  if (kind !== 'dose') return 'unknown'
  const { day, minutes } = placeOf(resource, resource.effectiveDateTime, within)
  return {
    ...{ kind: 'dose', id: within.idOf(String(resource.id)), medicineId, day, minutes },
    planned: slotOf(extensionOf(resource, 'planned')) ?? null,
    ...{ status: resource.status === 'completed' ? 'taken' : 'skipped', amount },
    reason: list(resource.statusReason).flatMap((one) => text(one.text) ?? [])[0] ?? '',
    ...fhir.present({ createdAt: extensionOf(resource, 'created').valueInstant }),
    ...fhir.restOf(resource),
  }
}

export const checkIn = (resource: Json, within: Within): Json => {
  const items = list(resource.item).map((one) => [text(one.linkId) ?? '', list(one.answer)[0] ?? {}] as const)
  const answers = Object.fromEntries(items.flatMap(([name, one]) => ('valueBoolean' in one ? [[name, one.valueBoolean]] : [])))
  const note = items.find(([name]) => name === 'note')?.[1].valueString
  return record('control_check', resource, resource.authored, { answers, note }, within)
}

export const encounterIn = (resource: Json, within: Within): Json => {
  const own = list(resource.type).flatMap((one) => codeIn(one, 'visit') ?? [])[0]
  const kinds: Readonly<Record<string, string>> = { AMB: 'clinic', EMER: 'emergency', IMP: 'admission' }
  const note = list(resource.reasonCode).flatMap((one) => text(one.text) ?? [])[0]
  const kind = own ?? kinds[text(json(resource.class).code) ?? '']
  return record('visit', resource, json(resource.period).start, { kind, note }, within)
}

export const conditionIn = (resource: Json, within: Within): Json | 'unknown' =>
  codeIn(resource.code, 'record') === 'attack'
    ? record('visit', resource, resource.onsetDateTime, { kind: 'attack', ...fhir.noteIn(resource) }, within)
    : 'unknown'
