import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Pick } from '#ui/pick.tsx'
import { recordWords } from '../record-words.ts'
import { SYMPTOMS, type Symptom, triggerSaid } from '../said.ts'
import type { SymptomDraft } from './draft.ts'
import { NoteField } from './note-field.tsx'
import { Choice, Severity } from './severity.tsx'
import { recordingWords } from './words.ts'

type Trigger = Symptom['triggers'][number]
/** Those that are named most, then the rest. */
const FIRST: readonly Trigger[] = ['cold_air', 'dust', 'infection', 'exercise']
const REST: readonly Trigger[] = [
  ...(['pollen', 'pets', 'smoke', 'air_pollution', 'weather', 'stress'] as const),
  ...(['medicine', 'work', 'menstruation', 'food', 'other'] as const),
]

type SymptomFieldsProps = Readonly<{ draft: SymptomDraft; onChange: (more: Partial<SymptomDraft>) => void }>

export const SymptomFields = ({ draft, onChange }: SymptomFieldsProps) => {
  const t = useWords(recordingWords)
  const r = useWords(recordWords)
  const [opened, setOpened] = useState(false)
  const isOpen = opened || REST.some((one) => draft.triggers.includes(one))
  const toggle = (trigger: Trigger) =>
    draft.triggers.includes(trigger) ? draft.triggers.filter((one) => one !== trigger) : [...draft.triggers, trigger]
  return (
    <div className="diary-entry">
      {SYMPTOMS.map((name) => (
        <Severity
          key={name}
          label={r(name)}
          value={draft.severities[name]}
          onChange={(severity) => onChange({ severities: { ...draft.severities, [name]: severity } })}
        />
      ))}
      <Choice
        label={t('symptomsWhen')}
        options={[
          { value: 'day', label: t('byDay') },
          { value: 'night', label: t('byNight') },
        ]}
        value={draft.when}
        onChange={(when) => onChange({ when })}
      />
      <Choice
        label={t('night')}
        options={[
          { value: 'no', label: t('slept') },
          { value: 'yes', label: t('woke') },
        ]}
        value={draft.wokeUp ? 'yes' : 'no'}
        onChange={(woke) => onChange({ wokeUp: woke === 'yes' })}
      />
      <Choice
        label={t('activity')}
        options={[
          { value: 'no', label: t('asUsual') },
          { value: 'yes', label: t('hard') },
        ]}
        value={draft.limited ? 'yes' : 'no'}
        onChange={(limited) => onChange({ limited: limited === 'yes' })}
      />
      <div className="diary-line">
        <span>{t('triggers')}</span>
        <div className="flex wrap">
          {(isOpen ? [...FIRST, ...REST] : FIRST).map((trigger) => (
            <Pick
              key={trigger}
              label={triggerSaid(trigger, r)}
              picked={draft.triggers.includes(trigger)}
              onChange={() => onChange({ triggers: toggle(trigger) })}
            />
          ))}
          {!isOpen && (
            <button type="button" className="pick" onClick={() => setOpened(true)}>
              + {t('moreTriggers')}
            </button>
          )}
        </div>
      </div>
      <NoteField value={draft.note} onChange={(note) => onChange({ note })} />
    </div>
  )
}
