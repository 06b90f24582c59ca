import type { ItemOf } from '../../contract/exchange.ts'
import type { Within } from './in.ts'
import type { Around, Json } from './parts.ts'
import * as fhir from './parts.ts'

/** A photo as Media, part of its record. */
export const photoOut = ({ id, recordId, alt, width, height, jpeg, createdAt }: ItemOf<'photo'>, around: Around): Json => ({
  ...{ resourceType: 'Media', id, status: 'completed', subject: around.patient, partOf: [fhir.ref(recordId)] },
  ...{ extension: fhir.more(fhir.isPlain(alt) || alt === '' ? {} : { alt }), issued: createdAt, width, height },
  content: { contentType: 'image/jpeg', data: jpeg, ...(fhir.isPlain(alt) ? { title: alt } : {}) },
})

export const photoIn = (resource: Json, { idOf }: Within): Json => {
  const content = fhir.json(resource.content)
  const [of] = fhir.list(resource.partOf)
  return {
    ...{ kind: 'photo', id: idOf(String(resource.id)), recordId: idOf(fhir.text(of?.reference) ?? ''), removedAt: null },
    // What it really measures is seen when it is opened.
    ...{ width: 1, height: 1, jpeg: fhir.text(content.data)?.replace(/\s/g, ''), createdAt: resource.issued },
    ...{ alt: fhir.text(content.title) ?? '', ...fhir.restOf(resource) },
  }
}
