import { SYMPTOMS, type Symptom } from '../said.ts'
import type { NewRecord } from '../waiting/waiting.ts'
import { HIGHEST_FEV1, HIGHEST_FLOW, LOWEST_FEV1, LOWEST_FLOW } from './reading.ts'

/** What is being written down, all kinds of it together; what nobody touched is no record. */

type DataOf<K extends NewRecord['type']> = Extract<NewRecord, { type: K }>['data']
type Name = (typeof SYMPTOMS)[number]

export type SymptomDraft = Readonly<{
  severities: Readonly<Partial<Record<Name, number>>>
  when: Symptom['when']
  wokeUp: boolean
  limited: boolean
  triggers: Symptom['triggers']
  note: string
}>
/** As typed: `blows` up to three numbers, `fev1` with a point or a comma. */
export type FlowDraft = Readonly<{
  blows: readonly [string, string, string]
  reliever: DataOf<'lung_function'>['reliever']
  meter: string
  fev1: string
  /** Measured elsewhere and brought in: no field asks for it, and a correction of the rest keeps it. */
  fvc?: number
  note: string
}>
export type RelieverDraft = Readonly<{
  puffs: number
  kind: DataOf<'reliever'>['kind']
  reason: DataOf<'reliever'>['reason']
  medicineId: string
  note: string
}>
export type VisitDraft = Readonly<{ kind: DataOf<'visit'>['kind'] | ''; note: string }>
export type Draft = Readonly<{
  symptom: SymptomDraft
  flow: FlowDraft
  reliever: RelieverDraft
  visit: VisitDraft
  memo: string
}>
export type Part = 'symptom' | 'lung_function' | 'reliever' | 'visit' | 'memo'

export const NO_BLOWS = ['', '', ''] as const
export const EMPTY: Draft = {
  symptom: { severities: {}, when: 'day', wokeUp: false, limited: false, triggers: [], note: '' },
  flow: { blows: NO_BLOWS, reliever: 'before', meter: '', fev1: '', note: '' },
  reliever: { puffs: 0, kind: 'saba', reason: 'symptoms', medicineId: '', note: '' },
  visit: { kind: '', note: '' },
  memo: '',
}

const noteOf = (note: string) => (note.trim() === '' ? {} : { note: note.trim() })
const isTouched = ({ severities, wokeUp, limited, triggers, note }: SymptomDraft) =>
  Object.keys(severities).length > 0 || wokeUp || limited || triggers.length > 0 || note.trim() !== ''

const symptomOf = ({ severities, note, triggers, ...rest }: SymptomDraft): Symptom => ({
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, ...severities, ...rest, triggers: [...triggers] },
  ...noteOf(note),
})

const numbersOf = (blows: FlowDraft['blows']) => blows.filter((blow) => blow !== '').map(Number)
const volumeOf = (fev1: string) => (fev1.trim() === '' ? undefined : Number(fev1.trim().replace(',', '.')))

export type Said =
  Extract<NewRecord, { type: Part }> extends infer One ? (One extends NewRecord ? Pick<One, 'type' | 'data'> : never) : never

/** What is written down with this, in the order in which it matters to who reads it later. */
export const recordsOf = ({ symptom, flow, reliever, visit, memo }: Draft): readonly Said[] => {
  const said: Said[] = []
  if (isTouched(symptom)) said.push({ type: 'symptom', data: symptomOf(symptom) })
  const blows = numbersOf(flow.blows)
  const fev1 = volumeOf(flow.fev1)
  if (blows.length > 0) {
    const volumes = { ...(fev1 === undefined ? {} : { fev1 }), ...(flow.fvc === undefined ? {} : { fvc: flow.fvc }) }
    const data = { blows, reliever: flow.reliever, meter: flow.meter.trim(), ...volumes, ...noteOf(flow.note) }
    said.push({ type: 'lung_function', data })
  }
  if (reliever.puffs > 0) {
    const { puffs, kind, reason, medicineId } = reliever
    const named = medicineId === '' ? {} : { medicineId }
    said.push({ type: 'reliever', data: { puffs, kind, reason, ...named, ...noteOf(reliever.note) } })
  }
  if (visit.kind !== '') said.push({ type: 'visit', data: { kind: visit.kind, ...noteOf(visit.note) } })
  if (memo.trim() !== '') said.push({ type: 'memo', data: { text: memo.trim() } })
  return said
}

/** What cannot be right, said before anything is sent: the house would refuse it with less patience. */
export type Problem = 'flow' | 'fev1' | 'fev1Alone'
export const problemOf = ({ flow }: Draft): Problem | undefined => {
  const blows = numbersOf(flow.blows)
  const isFlow = (n: number) => Number.isInteger(n) && n >= LOWEST_FLOW && n <= HIGHEST_FLOW
  if (!blows.every(isFlow)) return 'flow'
  const fev1 = volumeOf(flow.fev1)
  if (fev1 !== undefined && !(fev1 >= LOWEST_FEV1 && fev1 <= HIGHEST_FEV1)) return 'fev1'
  return fev1 !== undefined && blows.length === 0 ? 'fev1Alone' : undefined
}

const SEVERE = 3
/** Severe symptoms come before any number, also while they are being written. */
export const isSevere = ({ symptom }: Draft) => Object.values(symptom.severities).some((n) => n === SEVERE)

/** The draft without one part: that was sent. */
export const without = (draft: Draft, part: Part): Draft => {
  if (part !== 'lung_function') return { ...draft, [part]: EMPTY[part] }
  const { fvc: _, ...flow } = draft.flow
  return { ...draft, flow: { ...flow, blows: NO_BLOWS, fev1: '', note: '' } }
}

const fill3 = (blows: readonly number[]) => [0, 1, 2].map((i) => String(blows[i] ?? '')) as unknown as FlowDraft['blows']

/** A record as it is, to be corrected. */
export const draftOf = ({ type, data }: Readonly<{ type: string; data: NewRecord['data'] }>): Draft => {
  const note = 'note' in data && data.note ? data.note : ''
  if (type === 'symptom') {
    const { when, wokeUp, limited, triggers } = data as Symptom
    const severities = Object.fromEntries(
      SYMPTOMS.flatMap((name) => {
        const severity = (data as Symptom)[name]
        return severity === undefined ? [] : [[name, severity]]
      }),
    )
    return { ...EMPTY, symptom: { severities, when, wokeUp, limited, triggers, note } }
  }
  if (type === 'lung_function') {
    const { blows, reliever, meter, fev1, fvc } = data as DataOf<'lung_function'>
    const volumes = { fev1: fev1 === undefined ? '' : String(fev1), ...(fvc === undefined ? {} : { fvc }) }
    return { ...EMPTY, flow: { blows: fill3(blows), reliever, meter, ...volumes, note } }
  }
  if (type === 'reliever') {
    const { puffs, kind, reason, medicineId = '' } = data as DataOf<'reliever'>
    return { ...EMPTY, reliever: { puffs, kind, reason, medicineId, note } }
  }
  if (type === 'visit') return { ...EMPTY, visit: { kind: (data as DataOf<'visit'>).kind, note } }
  return { ...EMPTY, memo: (data as DataOf<'memo'>).text }
}
