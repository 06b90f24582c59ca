import type { Say } from '#lib/words.ts'
import type { Record } from './queries.ts'
import type { recordWords } from './record-words.ts'
import type { NewRecord } from './waiting/waiting.ts'

type T = Say<typeof recordWords>
export type DataOf<K extends NewRecord['type']> = Extract<NewRecord, { type: K }>['data']
export type Symptom = DataOf<'symptom'>
export type Severity = 0 | 1 | 2 | 3
export const SYMPTOMS = ['cough', 'wheeze', 'breathless', 'tight', 'sputum'] as const

export const severityOf = (symptom: Symptom, name: (typeof SYMPTOMS)[number]) => (symptom[name] ?? 0) as Severity
export const worstOf = (symptom: Symptom) => Math.max(...SYMPTOMS.map((name) => severityOf(symptom, name)))
export const isGreen = (symptom: Symptom) => worstOf(symptom) === 0 && !symptom.wokeUp && !symptom.limited

export const triggerSaid = (trigger: Symptom['triggers'][number], t: T) => t(trigger === 'other' ? 'otherTrigger' : trigger)

const symptomSaid = (data: Symptom, t: T) => {
  const there = SYMPTOMS.filter((name) => severityOf(data, name) > 0)
  const parts = [
    ...there.map((name) => `${t(name)} ${t(`severity${severityOf(data, name)}`)}`),
    ...(data.wokeUp ? [t('wokeUp')] : []),
    ...(data.limited ? [t('limited')] : []),
  ]
  const what = parts.length > 0 ? parts.join(', ') : t('noSymptom')
  return data.when === 'night' && parts.length > 0 ? `${t('atNight')} ${what}` : what
}

type Said = Pick<Record, 'type' | 'data'>
const is = <K extends NewRecord['type']>(said: Said, type: K): said is { type: K; data: DataOf<K> } => said.type === type

/** A record in a line: what it is, and the rest of it. */
export const recordSaid = (record: Said, t: T): Readonly<{ what: string; more: string }> => {
  const note = 'note' in record.data && record.data.note ? [record.data.note] : []
  const joined = (what: string, ...more: readonly string[]) => ({ what, more: [...more, ...note].join(' · ') })
  if (is(record, 'symptom')) {
    if (isGreen(record.data)) return joined(t('green'), ...record.data.triggers.map((one) => triggerSaid(one, t)))
    return joined(symptomSaid(record.data, t), ...record.data.triggers.map((one) => triggerSaid(one, t)))
  }
  if (is(record, 'lung_function')) {
    const { blows, reliever, fev1, meter } = record.data
    const rest = blows.length > 1 ? [blows.join(', ')] : []
    const volume = fev1 === undefined ? [] : [t('fev1', { n: fev1 })]
    const name = `${t('lung_function')} ${t('flow', { n: Math.max(...blows) })}`
    return joined(name, ...rest, t(reliever), ...volume, ...(meter === '' ? [] : [meter]))
  }
  if (is(record, 'reliever')) {
    const { puffs, kind, reason } = record.data
    return joined(`${t('reliever')} ${t('puffs', { n: puffs })}`, t(kind), t(`for_${reason}`))
  }
  if (is(record, 'control_check'))
    return joined(t('control_check'), t('yesOf', { n: Object.values(record.data.answers).filter(Boolean).length }))
  if (is(record, 'visit')) return joined(t(record.data.kind))
  return { what: is(record, 'memo') ? record.data.text : '', more: '' }
}
