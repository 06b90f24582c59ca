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
  MedicationStatement: ({ basedOn }) => (basedOn ? 'derived' : 'unknown'),
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

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
  }
  const within: Within = {
    ...{ timeZone: how.timeZone, measured: how.measured ?? 'before', idOf },
    meterOf: (reference) => meters.get(reference),
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
    if (read === 'unknown' || read === undefined)
      gathered.refuse(where, type.slice(0, 40), fail('invalid', 'diary.import_unknown_kind'))
    else gathered.take(where, completed({ ...read, ...fhir.writerOf(resource) }, how))
  }
  return gathered
}
