import type { ItemOf } from '../../contract/exchange.ts'
import { dayOf } from '../../domain/day.ts'
import type { Look } from '../../domain/looked.ts'
import { inForce } from '../../domain/peak-flow.ts'
import type { Around, Json } from './parts.ts'
import * as fhir from './parts.ts'

/** What stands around a diary in a Bundle: who says what in it, what is aimed at, and who looked. All of it follows from the rest. */

const { concept, own, quantity, ref } = fhir

const practitionerId = (name: string, { idOf }: Around) => idOf(`practitioner ${name}`)
/** Who the clinician is, by the name that stands in the plan. */
export const practitionerRef = (name: string, around: Around) =>
  fhir.isPlain(name)
    ? { ...ref(practitionerId(name, around)), type: 'Practitioner', display: name }
    : { type: 'Practitioner', display: 'Practitioner' }
export const practitionersOf = (names: readonly string[], around: Around): readonly Json[] =>
  [...new Set(names)]
    .filter(fhir.isPlain)
    .map((name) => ({ resourceType: 'Practitioner', id: practitionerId(name, around), name: [{ text: name }] }))

const DEFAULT_GREEN = 80
/** Each personal best as what is aimed at: its share from which readings are green, by the points of its first day. */
export const goalsOf = (
  bests: readonly ItemOf<'best'>[],
  points: readonly ItemOf<'points'>[],
  around: Around,
): readonly Json[] => {
  const dated = points.map((one) => ({ ...one, from: dayOf(one.from) }))
  return bests.map(({ from, flow }, i) => {
    const percent = inForce(dated, dayOf(from))?.percents[0] ?? DEFAULT_GREEN
    const least = Math.ceil((flow * percent) / 100)
    const next = bests[i + 1]
    return {
      ...{ resourceType: 'Goal', id: goalId(from, around), lifecycleStatus: next ? 'completed' : 'active' },
      ...{ category: [concept(own('derived', 'goal'))], subject: around.patient, startDate: from },
      description: { text: `Peak flow of ${least} L/min or more: ${percent} % of the personal best of ${flow} L/min` },
      target: [
        {
          measure: concept(fhir.loinc(fhir.CODES.byMeter)),
          detailQuantity: { ...quantity(least, 'L/min'), comparator: '>=' },
          ...(next ? { dueDate: next.from } : {}),
        },
      ],
      addresses: [ref(around.idOf(`best ${from}`))],
    }
  })
}
const goalId = (from: string, { idOf }: Around) => idOf(`goal ${from}`)
/** The goal that was in force on the day of a plan. */
export const goalOn = (day: string, bests: readonly ItemOf<'best'>[], around: Around) => {
  const best = inForce(
    bests.map((one) => ({ said: one.from, from: dayOf(one.from) })),
    dayOf(day),
  )
  return best ? { goal: [ref(goalId(best.said, around))] } : {}
}

/** Whose words a plan is, and who wrote them down: the clinician themselves, or somebody for them. */
export const planOriginOf = (plan: ItemOf<'plan'>, around: Around): Json => {
  const { id, author, writtenBy, createdAt } = plan
  const agent = (code: string, who: Json) => ({
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code }] },
    who,
  })
  const enterer = writtenBy ? personRef(writtenBy.id, fhir.plain(writtenBy.name)) : around.patient
  return {
    ...{ resourceType: 'Provenance', id: around.idOf(`origin ${id}`), target: [ref(id)], recorded: createdAt },
    agent: [agent('author', practitionerRef(author, around)), agent('enterer', enterer)],
    activity: {
      text: writtenBy?.as === 'clinician' ? 'Written down by the clinician' : 'Written down as the clinician said it',
    },
  }
}

/** Somebody of the house, of whom a bundle of a diary has no resource: their number there, and their name where one is known. */
const personRef = (id: string, display = ''): Json => ({
  identifier: { system: fhir.system('person'), value: id },
  ...(fhir.isPlain(display) ? { display } : {}),
})

const whoLooked = (as: Look['as'], actorId: string | null, { patient }: Around): Json => {
  if (actorId === null) return { display: 'Whoever has the link' }
  return as === 'self' ? patient : personRef(actorId)
}

/** A line of who looked. */
export const lookOut = ({ n, at, actorId, as, what, from, to, reason }: Look, around: Around): Json => ({
  ...{ resourceType: 'AuditEvent', id: around.idOf(`look ${n}`), recorded: at.toISOString(), outcome: '0' },
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
  subtype: [own('looked-at', what)],
  action: what === 'wrote' ? 'U' : 'R',
  ...(from && to ? { period: { start: from, end: to } } : {}),
  ...(reason && fhir.isPlain(reason) ? { purposeOfEvent: [{ text: reason }] } : {}),
  agent: [{ role: [concept(own('as', as))], who: whoLooked(as, actorId, around), requestor: true }],
  source: { observer: { display: 'Haruteo' } },
  entity: [{ what: around.patient }],
})
