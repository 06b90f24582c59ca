import { useId } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Pick } from '#ui/pick.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { daySaid } from '../dates.ts'
import { EVERY_DAY, MOST_TIMES, type ScheduleDraft } from './draft.ts'
import { medicineWords } from './words.ts'

/** A Monday: its week names the days. */
const MONDAY = Date.UTC(2024, 0, 1)
const dayOfWeek = (weekday: number) => new Date(MONDAY + (weekday - 1) * 86_400_000).toISOString().slice(0, 10)

type ScheduleFieldsProps = Readonly<{
  n: number
  schedule: ScheduleDraft
  unit: string
  onChange: (more: Partial<ScheduleDraft>) => void
  onDrop: () => void
}>

export const ScheduleFields = ({ n, schedule, unit, onChange, onDrop }: ScheduleFieldsProps) => {
  const t = useWords(medicineWords)
  const language = useLanguage()
  const id = useId()
  const { times, weekdays } = schedule
  const setTime = (at: number, time: string) => onChange({ times: times.map((one, i) => (i === at ? time : one)) })
  const toggle = (weekday: number, on: boolean) =>
    onChange({ weekdays: on ? [...weekdays, weekday] : weekdays.filter((one) => one !== weekday) })
  return (
    <fieldset className="diary-schedule">
      <legend className="t14 m">{t('schedule', { n })}</legend>
      <div className="flex wrap">
        {times.map((time, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a time is its place in the row; two may be the same while they are typed
          <span className="flex" key={at}>
            <input
              className="input"
              type="time"
              aria-label={t('at', { n: at + 1 })}
              value={time}
              onChange={({ target }) => setTime(at, target.value)}
            />
            {times.length > 1 && (
              <IconButton
                icon="x"
                label={t('dropTime', { time })}
                onClick={() => onChange({ times: times.filter((_, i) => i !== at) })}
              />
            )}
          </span>
        ))}
        {times.length < MOST_TIMES && (
          <Button size="sm" icon="plus" onClick={() => onChange({ times: [...times, '20:00'] })}>
            {t('addTime')}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: within the fieldset of the schedule */}
      <div className="flex wrap" role="group" aria-label={t('weekdays')}>
        {EVERY_DAY.map((weekday) => (
          <Pick
            key={weekday}
            label={daySaid(dayOfWeek(weekday), 'weekday', language)}
            picked={weekdays.includes(weekday)}
            onChange={(on) => toggle(weekday, on)}
          />
        ))}
      </div>
      <div className="field-row">
        <Field label={unit === '' ? t('amount') : `${t('amount')} (${unit})`}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              maxLength={6}
              autoComplete="off"
              value={schedule.amount}
              onChange={(amount) => onChange({ amount })}
            />
          )}
        </Field>
        <div className="field">
          <label htmlFor={`${id}-from`}>{t('from')}</label>
          <input
            id={`${id}-from`}
            className="input"
            type="date"
            value={schedule.from}
            onChange={({ target }) => target.value !== '' && onChange({ from: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-to`}>{t('to')}</label>
          <input
            id={`${id}-to`}
            className="input"
            type="date"
            value={schedule.to}
            onChange={({ target }) => onChange({ to: target.value })}
          />
        </div>
      </div>
      <p>
        <Button size="sm" kind="quiet" onClick={onDrop}>
          {t('dropSchedule')}
        </Button>
      </p>
    </fieldset>
  )
}
