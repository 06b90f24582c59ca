import { useId } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Check } from '#ui/check.tsx'
import { Field, FieldRow } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { choices, ruleOf, ruleSaid } from '../repeating.ts'
import { plannerWords } from '../words.ts'
import { MOST_EVERY, type Repeat, UNITS } from './repeat.ts'
import { taskWords } from './words.ts'

const NAMES = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const

type RepeatFieldsProps = Readonly<{
  day: string | null
  /** How it comes again now. */
  rule: string | null
  value: Repeat
  onChange: (value: Repeat) => void
}>

export const RepeatFields = ({ day, rule, value, onChange }: RepeatFieldsProps) => {
  const t = useWords(plannerWords)
  const own = useWords(taskWords)
  const language = useLanguage()
  const id = useId()
  const set = (more: Partial<Repeat>) => onChange({ ...value, ...more })
  return (
    <>
      <Field label={t('repeats')}>
        {(control) => (
          <Select
            {...control}
            value={value.choice}
            options={[
              { value: '', label: rule ? ruleSaid(rule, language) : t('once') },
              ...choices.map((choice) => ({ value: choice, label: ruleSaid(ruleOf(choice, day ?? '2026-01-05'), language) })),
              { value: 'custom' as const, label: own('custom') },
            ]}
            disabled={day === null}
            onChange={(choice) => set({ choice })}
          />
        )}
      </Field>
      {value.choice === 'custom' && (
        <FieldRow label={own('custom')}>
          <div className="field">
            <label htmlFor={`${id}-every`}>{own('every')}</label>
            <input
              id={`${id}-every`}
              className="input"
              type="number"
              inputMode="numeric"
              min={1}
              max={MOST_EVERY}
              value={value.every}
              onChange={({ target }) =>
                set({ every: Math.min(MOST_EVERY, Math.max(1, Math.round(target.valueAsNumber || 1))) })
              }
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-unit`}>{own('unit')}</label>
            <Select
              id={`${id}-unit`}
              value={value.unit}
              options={UNITS.map((unit) => ({ value: unit, label: own(NAMES[unit]) }))}
              onChange={(unit) => set({ unit })}
            />
          </div>
        </FieldRow>
      )}
      {(value.choice !== '' || rule !== null) && (
        <div>
          <Check label={own('afterDone')} checked={value.afterDone} onChange={(afterDone) => set({ afterDone })} />
          <p className="hint">{own('afterDoneHow')}</p>
        </div>
      )}
    </>
  )
}
