import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Wall } from '../dates.ts'
import type { Of } from '../queries.ts'
import { HIGHEST_FLOW, LOWEST_FLOW } from '../recording/reading.ts'
import { diaryWords } from '../words.ts'
import { addBest, addPoints, putPlan } from './acts.ts'
import { planPageWords } from './page-words.ts'
import { percentsOf } from './ranges.ts'

type DialogProps = Readonly<{ now: Wall; of: Of; onClose: () => void }>

type DayFieldProps = Readonly<{ label: string; now: Wall; value: string; onChange: (day: string) => void }>

const DayField = ({ label, now, value, onChange }: DayFieldProps) => (
  <Field label={label}>
    {(control) => (
      <input
        {...control}
        className="input"
        type="date"
        required
        max={now.day}
        value={value}
        onChange={({ target }) => target.value !== '' && onChange(target.value)}
      />
    )}
  </Field>
)

/** The clinician's words for each zone. */
export const PlanDialog = ({ now, of, onClose, author }: DialogProps & Readonly<{ author: string }>) => {
  const t = useWords(planPageWords)
  const w = useWords(diaryWords)
  const [plan, setPlan] = useState({ green: '', yellow: '', red: '', author, day: now.day })
  const send = async () => {
    await putPlan({ ...plan, author: plan.author.trim(), timeZone: now.timeZone }, of)
    return undefined
  }
  return (
    <FormDialog title={t('writeNew')} save={w('save')} done={t('saved')} send={send} onClose={onClose}>
      <p className="ink2 t14">{t('newSays')}</p>
      {(['green', 'yellow', 'red'] as const).map((zone) => (
        <Field key={zone} label={t(zone === 'green' ? 'ofGreen' : zone === 'yellow' ? 'ofYellow' : 'ofRed')}>
          {(control) => (
            <TextArea
              {...control}
              grows
              rows={2}
              maxLength={2_000}
              value={plan[zone]}
              onChange={(text) => setPlan((was) => ({ ...was, [zone]: text }))}
            />
          )}
        </Field>
      ))}
      <Field label={t('author')} hint={t('authorHint')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={100}
            autoComplete="off"
            value={plan.author}
            onChange={(text) => setPlan((was) => ({ ...was, author: text }))}
          />
        )}
      </Field>
      <DayField label={t('day')} now={now} value={plan.day} onChange={(day) => setPlan((was) => ({ ...was, day }))} />
    </FormDialog>
  )
}

/** A personal best from a day on; another meter begins with its own. */
export const BestDialog = ({ now, of, onClose, meter }: DialogProps & Readonly<{ meter: string }>) => {
  const t = useWords(planPageWords)
  const w = useWords(diaryWords)
  const [best, setBest] = useState({ flow: '', meter, from: now.day })
  const send = async () => {
    const flow = Number(best.flow)
    if (!Number.isInteger(flow) || flow < LOWEST_FLOW || flow > HIGHEST_FLOW) return t('badFlow')
    await addBest({ flow, meter: best.meter.trim(), from: best.from, timeZone: now.timeZone }, of)
    return undefined
  }
  return (
    <FormDialog title={t('addBest')} save={w('save')} done={t('saved')} send={send} onClose={onClose}>
      <p className="ink2 t14">{t('changeSays')}</p>
      <Field label={t('flow')} hint={t('flowHint')}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            value={best.flow}
            onChange={(flow) => setBest((was) => ({ ...was, flow }))}
          />
        )}
      </Field>
      <Field label={t('meter')} hint={t('meterHint')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={60}
            autoComplete="off"
            value={best.meter}
            onChange={(name) => setBest((was) => ({ ...was, meter: name }))}
          />
        )}
      </Field>
      <DayField label={t('since')} now={now} value={best.from} onChange={(from) => setBest((was) => ({ ...was, from }))} />
    </FormDialog>
  )
}

/** Where zones end, as the clinician's plan says. */
export const PointsDialog = ({ now, of, onClose, percents }: DialogProps & Readonly<{ percents: readonly number[] }>) => {
  const t = useWords(planPageWords)
  const w = useWords(diaryWords)
  const [points, setPoints] = useState({ percents: percents.join(', '), by: '', from: now.day })
  const send = async () => {
    const read = percentsOf(points.percents)
    if (!read) return t('badPercents')
    await addPoints({ percents: read, by: points.by.trim(), from: points.from, timeZone: now.timeZone }, of)
    return undefined
  }
  return (
    <FormDialog title={t('changePoints')} save={w('save')} done={t('saved')} send={send} onClose={onClose}>
      <p className="ink2 t14">{t('pointsSays')}</p>
      <Field label={t('percents')} hint={t('percentsHint')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={20}
            autoComplete="off"
            value={points.percents}
            onChange={(text) => setPoints((was) => ({ ...was, percents: text }))}
          />
        )}
      </Field>
      <Field label={t('by')} hint={t('authorHint')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={100}
            autoComplete="off"
            value={points.by}
            onChange={(by) => setPoints((was) => ({ ...was, by }))}
          />
        )}
      </Field>
      <DayField label={t('since')} now={now} value={points.from} onChange={(from) => setPoints((was) => ({ ...was, from }))} />
    </FormDialog>
  )
}
