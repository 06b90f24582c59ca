import { type ReactNode, useId } from 'react'
import { dayAfter } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Field, FieldRow } from '#ui/field.tsx'
import { Seg } from '#ui/seg.tsx'
import { Select } from '#ui/select.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { clockSaid, minutesOf } from '../days.ts'
import type { Label, Task } from '../queries.ts'
import { plannerWords } from '../words.ts'
import { Checklist } from './checklist.tsx'
import type { Draft } from './draft.ts'
import { GoalField } from './goal-field.tsx'
import { RemindField } from './remind-field.tsx'
import type { Repeat } from './repeat.ts'
import { RepeatFields } from './repeat-fields.tsx'
import { TaskText } from './task-text.tsx'
import { taskWords } from './words.ts'

type TaskFieldsProps = Readonly<{
  task: Task
  draft: Draft
  labels: readonly Label[]
  repeat: Repeat
  onDraft: (more: Partial<Draft>) => void
  onRepeat: (repeat: Repeat) => void
  /** The labels themselves shall be changed. */
  onLabels: () => void
  onSubmit: () => void
  onLeave: () => void
}>

export const TaskFields = (props: TaskFieldsProps) => {
  const { task, draft, labels, repeat, onDraft, onRepeat, onLabels, onSubmit, onLeave } = props
  const t = useWords(plannerWords)
  const own = useWords(taskWords)
  const labelId = labels.some(({ id }) => id === draft.labelId) ? draft.labelId : null
  return (
    <>
      <Field label={t('title')}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.title}
            onChange={(title) => onDraft({ title })}
            onSubmit={onSubmit}
            maxLength={150}
            autoComplete="off"
          />
        )}
      </Field>
      <Seg
        label={t('state')}
        value={draft.status}
        options={[
          { value: 'todo', label: t('todo') },
          { value: 'doing', label: t('doing') },
          { value: 'done', label: t('finished') },
        ]}
        onChange={(status) => onDraft({ status })}
      />
      <TaskTimes draft={draft} comesAgain={task.seriesId !== null || repeat.choice !== ''} onDraft={onDraft} />
      <RepeatFields day={draft.day} rule={task.rule} value={repeat} onChange={onRepeat} />
      <RemindField value={draft.remind} onChange={(remind) => onDraft({ remind })} />
      <Field label={t('label')}>
        {(control) => (
          <div className="plan-pick-label">
            <Select
              {...control}
              value={labelId ?? ''}
              options={[{ value: '', label: t('none') }, ...labels.map(({ id, name }) => ({ value: id, label: name }))]}
              onChange={(next) => onDraft({ labelId: next || null })}
            />
            <Button onClick={onLabels}>{own('editLabels')}</Button>
          </div>
        )}
      </Field>
      <GoalField day={draft.day} value={draft.goalId} onChange={(goalId) => onDraft({ goalId })} />
      <Checklist items={draft.checklist} onChange={(checklist) => onDraft({ checklist })} />
      <TaskText text={draft.content} onChange={(content) => onDraft({ content })} onLeave={onLeave} />
    </>
  )
}

type TaskTimesProps = Readonly<{ draft: Draft; comesAgain: boolean; onDraft: (more: Partial<Draft>) => void }>

/** Its day or days, and its time. What comes again takes one day each time. */
const TaskTimes = ({ draft, comesAgain, onDraft }: TaskTimesProps) => {
  const t = useWords(plannerWords)
  const own = useWords(taskWords)
  const { day, lastDay } = draft
  const clock = (minutes: number | null) => (minutes === null ? '' : clockSaid(minutes))
  const setDay = (next: string | null) => {
    const keeps = next !== null && lastDay !== null
    // Several days stay as many: the last goes along with the first.
    const by = keeps && day !== null ? Date.parse(lastDay) - Date.parse(day) : 0
    onDraft({ day: next, lastDay: keeps ? dayAfter(next, Math.max(1, by / 86_400_000)) : null })
  }
  return (
    <>
      <FieldRow label={t('day')}>
        <Labelled label={t('day')}>
          {(id) => (
            <input
              id={id}
              className="input"
              type="date"
              value={day ?? ''}
              onChange={({ target }) => setDay(target.value || null)}
            />
          )}
        </Labelled>
        {lastDay !== null && (
          <Labelled label={own('lastDay')}>
            {(id) => (
              <input
                id={id}
                className="input"
                type="date"
                min={day === null ? undefined : dayAfter(day, 1)}
                value={lastDay}
                onChange={({ target }) => onDraft({ lastDay: target.value || null })}
              />
            )}
          </Labelled>
        )}
      </FieldRow>
      {!comesAgain && day !== null && (
        <Check
          label={own('severalDays')}
          checked={lastDay !== null}
          onChange={(several) => onDraft({ lastDay: several ? dayAfter(day, 1) : null })}
        />
      )}
      <FieldRow label={own('time')}>
        {(['starts', 'ends'] as const).map((which) => (
          <Labelled key={which} label={t(which)}>
            {(id) => (
              <input
                id={id}
                className="input"
                type="time"
                value={clock(draft[which])}
                onChange={({ target }) => onDraft({ [which]: minutesOf(target.value) ?? null })}
              />
            )}
          </Labelled>
        ))}
      </FieldRow>
    </>
  )
}

const Labelled = ({ label, children }: Readonly<{ label: string; children: (id: string) => ReactNode }>) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
