import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { Pick } from '#ui/pick.tsx'
import { Select } from '#ui/select.tsx'
import { Step } from '#ui/step.tsx'
import type { Medicine } from '../queries.ts'
import { recordWords } from '../record-words.ts'
import type { RelieverDraft } from './draft.ts'
import { NoteField } from './note-field.tsx'
import { meantOf } from './offered.ts'
import { Choice } from './severity.tsx'
import { recordingWords } from './words.ts'

const OFFERED = [1, 2, 3, 4] as const
const MOST = 60

type RelieverFieldsProps = Readonly<{
  draft: RelieverDraft
  /** Those that are offered. */
  medicines: readonly Medicine[]
  onChange: (more: Partial<RelieverDraft>) => void
}>

/** Of what kind the puffs of a medicine are; its person may know better. */
const kindOf = ({ kind }: Medicine): RelieverDraft['kind'] =>
  kind === 'reliever' ? 'saba' : kind === 'combination' ? 'ics_formoterol' : 'other'

export const RelieverFields = ({ draft, medicines, onChange }: RelieverFieldsProps) => {
  const t = useWords(recordingWords)
  const r = useWords(recordWords)
  const [more, setMore] = useState(draft.puffs > OFFERED.length)
  const pickPuffs = (puffs: number) => {
    const first = draft.puffs === 0 && draft.medicineId === '' ? meantOf(medicines) : undefined
    onChange({ puffs: draft.puffs === puffs ? 0 : puffs, ...(first && { medicineId: first.id, kind: kindOf(first) }) })
  }
  const pickMedicine = (medicineId: string) => {
    const found = medicines.find(({ id }) => id === medicineId)
    onChange({ medicineId, ...(found && { kind: kindOf(found) }) })
  }
  return (
    <div className="diary-entry">
      <div className="diary-line">
        <span>{t('puffs')}</span>
        <div className="flex wrap">
          {OFFERED.map((n) => (
            <Pick key={n} label={r('puffs', { n })} picked={draft.puffs === n} onChange={() => pickPuffs(n)} />
          ))}
          {!more && (
            <button
              type="button"
              className="pick"
              onClick={() => {
                setMore(true)
                pickPuffs(OFFERED.length + 1)
              }}
            >
              + {t('morePuffs')}
            </button>
          )}
          {more && (
            <Step
              label={t('puffs')}
              value={draft.puffs}
              min={0}
              max={MOST}
              step={1}
              onChange={(puffs) => onChange({ puffs })}
            />
          )}
        </div>
      </div>
      {draft.puffs > 0 && (
        <>
          {medicines.length > 0 && (
            <Field label={t('medicine')}>
              {(control) => (
                <Select
                  {...control}
                  value={draft.medicineId}
                  options={[
                    ...medicines.map(({ id, name }) => ({ value: id, label: name })),
                    { value: '', label: t('notListed') },
                  ]}
                  onChange={pickMedicine}
                />
              )}
            </Field>
          )}
          <Choice
            label={t('class')}
            options={(['saba', 'ics_formoterol', 'other'] as const).map((value) => ({ value, label: r(value) }))}
            value={draft.kind}
            onChange={(kind) => onChange({ kind })}
          />
          <Choice
            label={t('why')}
            options={(['symptoms', 'before_exercise', 'other'] as const).map((value) => ({ value, label: t(`for_${value}`) }))}
            value={draft.reason}
            onChange={(reason) => onChange({ reason })}
          />
          <NoteField value={draft.note} onChange={(note) => onChange({ note })} />
        </>
      )}
    </div>
  )
}
