import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Field } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { Select } from '#ui/select.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Wall } from '../dates.ts'
import type { Medicine, Of } from '../queries.ts'
import { diaryWords } from '../words.ts'
import { saveMedicine } from './acts.ts'
import {
  emptyMedicine,
  type MedicineDraft,
  medicineDraftOf,
  medicineOf,
  medicineProblemOf,
  newSchedule,
  type ScheduleDraft,
} from './draft.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { medicineWords } from './words.ts'

const KINDS = ['controller', 'reliever', 'combination', 'oral', 'other'] as const
const MOST_SCHEDULES = 10

type MedicineDialogProps = Readonly<{ medicine: Medicine | undefined; now: Wall; of: Of; onClose: () => void }>

/** A medicine as its box and its person say. */
export const MedicineDialog = ({ medicine, now, of, onClose }: MedicineDialogProps) => {
  const t = useWords(medicineWords)
  const w = useWords(diaryWords)
  const [draft, setDraft] = useState(() => (medicine ? medicineDraftOf(medicine, now.day) : emptyMedicine(now.day)))
  const set = (more: Partial<MedicineDraft>) => setDraft((was) => ({ ...was, ...more }))
  const setSchedule = (at: number, more: Partial<ScheduleDraft>) =>
    set({ schedules: draft.schedules.map((one, i) => (i === at ? { ...one, ...more } : one)) })
  const send = async () => {
    const problem = medicineProblemOf(draft)
    if (problem) return t(problem)
    await saveMedicine(medicineOf(draft, now, medicine), medicine, of)
    return undefined
  }
  const text = (name: 'device' | 'unit' | 'strength', maxLength: number) => (
    <Field label={t(name)} hint={t(`${name}Hint`)}>
      {(control) => (
        <TextInput
          {...control}
          value={draft[name]}
          onChange={(value) => set({ [name]: value })}
          maxLength={maxLength}
          autoComplete="off"
        />
      )}
    </Field>
  )
  return (
    <FormDialog
      title={medicine ? t('edit', { name: medicine.name }) : t('add')}
      save={w('save')}
      done={t('saved')}
      send={send}
      onClose={onClose}
    >
      <Field label={t('name')}>
        {(control) => (
          <TextInput {...control} value={draft.name} onChange={(name) => set({ name })} maxLength={100} autoComplete="off" />
        )}
      </Field>
      <Field label={t('kind')}>
        {(control) => (
          <Select
            {...control}
            value={draft.kind}
            options={KINDS.map((value) => ({ value, label: t(value) }))}
            onChange={(kind) =>
              // Who adds a reliever has it for when it is needed.
              set({ kind, ...(kind === 'reliever' && !medicine ? { schedules: [] } : {}) })
            }
          />
        )}
      </Field>
      <div className="field-row">
        {text('strength', 60)}
        {text('unit', 30)}
      </div>
      {text('device', 60)}
      <h3 className="t14 m">{t('times')}</h3>
      {draft.schedules.length === 0 && <p className="ink2">{t('asNeeded')}</p>}
      {draft.schedules.map((schedule, at) => (
        <ScheduleFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a schedule is its place in the list
          key={at}
          n={at + 1}
          {...{ schedule }}
          unit={draft.unit}
          onChange={(more) => setSchedule(at, more)}
          onDrop={() => set({ schedules: draft.schedules.filter((_, i) => i !== at) })}
        />
      ))}
      {draft.schedules.length < MOST_SCHEDULES && (
        <p>
          <Button size="sm" icon="plus" onClick={() => set({ schedules: [...draft.schedules, newSchedule(now.day)] })}>
            {t('addSchedule')}
          </Button>
        </p>
      )}
      {draft.schedules.length > 0 && <Check label={t('alarm')} checked={draft.alarm} onChange={(alarm) => set({ alarm })} />}
      {medicine && <p className="hint">{t('fromToday')}</p>}
      <Field label={`${t('stock')} · ${t('units')}`} hint={t('unitsHint')}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            value={draft.units}
            onChange={(units) => set({ units })}
            maxLength={8}
            autoComplete="off"
          />
        )}
      </Field>
      <Field label={t('note')}>
        {(control) => (
          <TextInput {...control} value={draft.note} onChange={(note) => set({ note })} maxLength={1_000} autoComplete="off" />
        )}
      </Field>
    </FormDialog>
  )
}
