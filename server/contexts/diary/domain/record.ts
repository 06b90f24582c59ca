import { fail } from '#platform/errors'
import type { ControlCheck, LungFunction, Memo, Reliever, Symptom, Visit } from '../contract/records.ts'
import type { Day } from './day.ts'
import type { Zone } from './peak-flow.ts'
import type { By } from './proxy.ts'

export type Said =
  | Readonly<{ type: 'symptom'; data: Symptom }>
  | Readonly<{ type: 'lung_function'; data: LungFunction }>
  | Readonly<{ type: 'reliever'; data: Reliever }>
  | Readonly<{ type: 'control_check'; data: ControlCheck }>
  | Readonly<{ type: 'visit'; data: Visit }>
  | Readonly<{ type: 'memo'; data: Memo }>

export type Entry = Said &
  Readonly<{
    id: string
    ownerId: string
    day: Day
    minutes: number
    at: Date
    version: number
    created: Date
    updated: Date
    trashed: Date | null
    /** Who wrote it last, where that is not its owner. */
    by: By | null
  }>
export type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>
/** A value that was corrected, with the time it was given for. `by`: who wrote it, where that was not its owner. */
export type Past = Readonly<{ version: number; day: Day; minutes: number; data: Entry['data']; by: By | null; replaced: Date }>

export const TRASH_DAYS = 30
/** Clocks differ: what is written down now may be so far ahead. */
const CLOCK_SKEW_MS = 60_000

export const mustHaveBeen = (at: Date, now: Date) => {
  if (at.getTime() > now.getTime() + CLOCK_SKEW_MS) throw fail('invalid', 'diary.in_the_future')
}

export const mustBeCurrent = ({ version }: Readonly<{ version: number }>, seen: number) => {
  if (version !== seen) throw fail('stale', 'diary.edited_elsewhere')
}

/** The worst of the symptoms, 0 to 3. */
export const worstOf = ({ cough, wheeze, breathless, tight, sputum = 0 }: Symptom) =>
  Math.max(cough, wheeze, breathless, tight, sputum)

const SEVERE = 3
/** Symptoms outrank the number: severe ones are red whatever was blown. Milder ones say nothing of the zone. */
const zoneOfSymptom = (symptom: Symptom): Zone | null => (worstOf(symptom) >= SEVERE ? 'red' : null)

/** Whether it is of an attack, or of care that an attack led to. */
export const isAttack = (entry: Said) => entry.type === 'visit' && entry.data.kind !== 'clinic'
/** What a record says of the zone besides a reading, and that outranks every reading: severe symptoms and attacks are red. */
export const zoneOfEntry = (entry: Said): Zone | null =>
  isAttack(entry) ? 'red' : entry.type === 'symptom' ? zoneOfSymptom(entry.data) : null

/** A day of which there is nothing to tell. */
export const GREEN: Symptom = {
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
}
export const isGreen = (symptom: Symptom) => worstOf(symptom) === 0 && !symptom.wokeUp && !symptom.limited

/** Whether a day with this is none of good control: no personal best comes from it. */
export const speaksAgainstControl = (entry: Said) =>
  (entry.type === 'symptom' && (worstOf(entry.data) > 1 || entry.data.wokeUp || entry.data.limited)) ||
  (entry.type === 'reliever' && entry.data.reason === 'symptoms') ||
  isAttack(entry)
