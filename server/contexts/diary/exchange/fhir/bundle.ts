import { idOfHash } from '#platform/ids'
import { hexOf } from '#platform/secrets'
import { ofKind, type Parcel, recordedDaysOf } from '../../domain/parcel.ts'
import type { Consent } from '../../ports/diary.ts'
import type { About, Write } from '../../ports/exchange.ts'
import { goalOn, goalsOf, lookOut, planOriginOf, practitionersOf } from './around.ts'
import { doseOut, inTurn, medicineOut, planOut } from './care-out.ts'
import { airOut, bestOut, pointsOut, recordOut } from './out.ts'
import type { Around, Json } from './parts.ts'
import * as fhir from './parts.ts'
import { photoOut } from './photo.ts'

const devicesOf = (meters: ReadonlySet<string>, { idOf, patient }: Around): readonly Json[] =>
  [...meters]
    .filter((meter) => meter.trim() !== '')
    .map((meter) => ({
      ...{ resourceType: 'Device', id: idOf(`meter ${meter}`), patient },
      deviceName: [{ name: fhir.plain(meter), type: 'user-friendly-name' }],
      type: { text: 'Peak flow meter' },
    }))

const consentOf = ({ textVersion, given, withdrawn }: Consent, { idOf, patient }: Around): Json => ({
  ...{ resourceType: 'Consent', id: idOf(`consent ${textVersion} ${given.toISOString()}`) },
  ...{ status: withdrawn ? 'inactive' : 'active', patient, dateTime: given.toISOString() },
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: fhir.LOINC, code: '59284-0', display: 'Consent Document' }] }],
  policyRule: { text: `Haruteo, consent to a health diary, version ${textVersion}` },
})

/** Where the resources of a diary point to. */
export const aroundOf = (ownerId: string): Around => ({
  patient: fhir.ref(ownerId),
  idOf: (about) => idOfHash(hexOf(Buffer.from(`${ownerId}\n${about}`))),
})

/**
 * What is live in a diary, and what it leads to. The codes stand in docs/diary.md. `also`: what else stands around it. `whole`: all of the
 * diary, where the parcel is a part of it: what followed a plan, and what a level rests on, may lie outside.
 */
export const resourcesOf = (
  parcel: Parcel,
  { ownerId, timeZone, now }: Pick<About, 'ownerId' | 'timeZone' | 'now'>,
  around: Around,
  also: readonly Json[] = [],
  whole: Parcel = parcel,
): readonly Json[] => {
  const { idOf } = around
  const medicines = new Map(ofKind(parcel, 'medicine').map((one) => [one.id, one]))
  const live = ofKind(parcel, 'record').filter(({ trashedAt }) => !trashedAt)
  const bests = ofKind(parcel, 'best')
  const meters = live.flatMap((one) => (one.type === 'lung_function' ? [one.data.meter] : []))
  const isLive = new Set(live.map(({ id }) => id))
  const photos = ofKind(parcel, 'photo').filter(({ recordId, removedAt }) => !removedAt && isLive.has(recordId))
  const airs = ofKind(parcel, 'air')
  const points = ofKind(parcel, 'points')
  const plans = ofKind(parcel, 'plan')
  const inside = new Set(plans.map(({ id }) => id))
  const turns = inTurn(ofKind(whole, 'plan')).filter(({ plan }) => inside.has(plan.id))
  const recordedDays = recordedDaysOf(whole)
  const said = [...plans.map(({ author }) => author), ...points.map(({ by }) => by)]
  return [
    { resourceType: 'Patient', id: ownerId, active: true },
    ...also,
    ...practitionersOf(said, around),
    ...devicesOf(new Set([...meters, ...bests.map(({ meter }) => meter)]), around),
    ...(airs.length > 0
      ? [{ resourceType: 'Location', id: idOf('place'), name: 'Where the person was', mode: 'instance' }]
      : []),
    {
      ...{ resourceType: 'Provenance', id: idOf('origin'), target: [around.patient], recorded: now.toISOString() },
      ...{ agent: [{ who: around.patient }], activity: { text: 'Written down by the person, given out by Haruteo' } },
    },
    ...ofKind(parcel, 'medicine').flatMap((one) => signed(one, medicineOut(one, around))),
    ...live.flatMap((one) => signed(one, recordOut(one, around, recordedDays))),
    ...ofKind(parcel, 'dose').flatMap((one) => signed(one, [doseOut(one, medicines.get(one.medicineId), around, timeZone)])),
    ...bests.map((one) => bestOut(one, around)),
    ...goalsOf(bests, points, around),
    ...points.map((one) => pointsOut(one, around)),
    ...turns.flatMap(({ plan, next }) =>
      signed(plan, [{ ...planOut(plan, next, around), ...goalOn(plan.day, bests, around) }]),
    ),
    ...plans.map((one) => planOriginOf(one, around)),
    ...photos.flatMap((one) => signed(one, [photoOut(one, around)])),
    ...airs.map((one) => airOut(one, around)),
  ].map(withoutEmpty)
}

/** A Bundle as a text; `head`: what it says of itself. */
export const bundled = (head: Json, resources: readonly Json[]) => {
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }))
  return `${JSON.stringify({ resourceType: 'Bundle', ...head, entry })}\n`
}

/** A whole diary as a Bundle of FHIR R4: what is live in it, its consents, and who looked. */
export const writeFhir: Write = (parcel, about) => {
  const around = aroundOf(about.ownerId)
  const consents = about.consents.map((one) => consentOf(one, around))
  const looks = about.looks.map((one) => lookOut(one, around)).map(withoutEmpty)
  const head = { type: 'collection', timestamp: about.now.toISOString() }
  return bundled(head, [...resourcesOf(parcel, about, around, consents), ...looks])
}

/** The first resource of a thing says who wrote it, where that was somebody else. */
const signed = ({ writtenBy }: Readonly<{ writtenBy?: unknown }>, [first, ...others]: readonly Json[]): readonly Json[] =>
  !first || writtenBy === undefined
    ? [first ?? {}, ...others]
    : [{ ...first, extension: [...fhir.list(first.extension), fhir.writer(writtenBy)] }, ...others]

/** FHIR knows no empty list. */
export const withoutEmpty = (resource: Json): Json =>
  Object.fromEntries(Object.entries(resource).filter(([, value]) => !Array.isArray(value) || value.length > 0))
