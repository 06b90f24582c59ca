import { fail } from '#platform/errors'
import type { Read } from '../../ports/exchange.ts'
import { gatherer, textOf } from '../check.ts'
import { completed } from '../completed.ts'
import { medicineIn, planIn } from './care-in.ts'
import { administrationIn, checkIn, conditionIn, encounterIn, observationIn, type Within } from './in.ts'
import type { Json } from './parts.ts'
import * as fhir from './parts.ts'
import { photoIn } from './photo.ts'

type Reader = (resource: Json, within: Within) => Json | 'derived' | 'unknown'
const derived = () => 'derived' as const
/** What is said of a diary, by resource; and what only stands around it. */
const READERS: Readonly<Record<string, Reader>> = {
  ...{ Observation: observationIn, MedicationAdministration: administrationIn, QuestionnaireResponse: checkIn },
  ...{ Encounter: encounterIn, Media: photoIn, Condition: conditionIn, MedicationRequest: medicineIn, CarePlan: planIn },
  ...{ Patient: derived, Device: derived, Location: derived, Consent: derived, Provenance: derived },
  ...{ Practitioner: derived, AuditEvent: derived, Composition: derived, DocumentReference: derived },
  Goal: ({ category }) => (fhir.list(category).some((one) => fhir.codeIn(one, 'derived')) ? 'derived' : 'unknown'),
  MedicationStatement: ({ basedOn }) => (basedOn ? 'derived' : 'unknown'),
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What of itself says that it never was, or does not hold: a mistake, what was called off, a draft, a plan that was withdrawn. */
const VOID: Readonly<Record<string, readonly string[]>> = {
  ...{ Observation: ['registered', 'cancelled'], Encounter: ['planned', 'cancelled'], Media: ['preparation', 'not-done'] },
  ...{ MedicationRequest: ['draft'], CarePlan: ['draft', 'revoked'] },
}
const isVoid = ({ status, verificationStatus }: Json, type: string) =>
  status === 'entered-in-error' ||
  (Object.hasOwn(VOID, type) && VOID[type]?.includes(String(status))) ||
  fhir.codings(verificationStatus).some(({ code }) => code === 'entered-in-error' || code === 'refuted')

/** A name as it is to be read, or put together of its parts: the family first where its letters are Hangul. */
const nameIn = (resource: Json): string | undefined => {
  const [name = {}] = fhir.list(resource.name)
  const given = Array.isArray(name.given) ? name.given.filter((part) => typeof part === 'string') : []
  const family = fhir.text(name.family) ?? ''
  const isHangul = /\p{Script=Hangul}/u.test(family)
  const whole = fhir.text(name.text) ?? (isHangul ? [family, ...given].join('') : [...given, family].join(' ').trim())
  return whole === '' ? undefined : whole.slice(0, LONGEST_NAME)
}
const LONGEST_NAME = 100

export const readFhir: Read = async (bytes, how) => {
  const file = await textOf(bytes)
  let bundle: Json
  try {
    bundle = fhir.json(JSON.parse(file))
  } catch {
    throw fail('invalid', 'diary.import_not_fhir')
  }
  if (bundle.resourceType !== 'Bundle') throw fail('invalid', 'diary.import_not_fhir')
  const entries = fhir.list(bundle.entry)
  const ids = new Map<string, string>()
  const idOf = (reference: string) => {
    const own = reference.replace(/^urn:uuid:/, '')
    return ids.get(reference) ?? (UUID.test(own) ? own : how.idOf(`fhir ${reference}`))
  }
  const meters = new Map<string, string>()
  const names = new Map<string, string>()
  for (const one of entries) {
    const resource = fhir.json(one.resource)
    const id = fhir.text(resource.id)
    const address = fhir.text(one.fullUrl)
    const known = id ?? address
    if (known === undefined) continue
    const own = idOf(known)
    for (const name of [address, `${resource.resourceType}/${id}`]) if (name !== undefined) ids.set(name, own)
    const [named] = fhir.list(resource.deviceName)
    const meter = fhir.text(named?.name)
    if (resource.resourceType === 'Device' && meter !== undefined)
      for (const name of [address, `Device/${id}`]) if (name !== undefined) meters.set(name, meter)
    const clinician = resource.resourceType === 'Practitioner' ? nameIn(resource) : undefined
    if (clinician !== undefined)
      for (const name of [address, `Practitioner/${id}`]) if (name !== undefined) names.set(name, clinician)
  }
  const within: Within = {
    ...{ timeZone: how.timeZone, now: how.now, measured: how.measured ?? 'before', idOf },
    meterOf: (reference) => meters.get(reference),
    nameOf: (reference) => names.get(reference),
  }
  const gathered = gatherer()
  for (const [i, one] of entries.entries()) {
    const resource = fhir.json(one.resource)
    const type = fhir.text(resource.resourceType) ?? ''
    const where = String(i + 1)
    const read = Object.hasOwn(READERS, type)
      ? READERS[type]?.({ ...resource, id: resource.id ?? one.fullUrl ?? where }, within)
      : 'unknown'
    if (read === 'derived') continue
    if (isVoid(resource, type)) gathered.refuse(where, type, fail('invalid', 'diary.import_void'))
    else if (read === 'unknown' || read === undefined)
      gathered.refuse(where, type.slice(0, 40), fail('invalid', 'diary.import_unknown_kind'))
    else gathered.take(where, completed({ ...read, ...fhir.writerOf(resource) }, how))
  }
  return gathered
}
