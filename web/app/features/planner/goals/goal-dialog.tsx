import { useState } from 'react'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { Seg } from '#ui/seg.tsx'
import { Select } from '#ui/select.tsx'
import { Step } from '#ui/step.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { daySaid, mondayOf, monthsAfter, weekNumber, weeksOf } from '../days.ts'
import type { Goal } from '../goals-query.ts'
import { addGoal, editGoal } from './acts.ts'
import { beginOf, type Span } from './tree.ts'
import { goalWords } from './words.ts'

/** What is changed, or what a new one begins with. */
export type Asked = Readonly<{ goal: Goal } | { span: Span; day: string; parentId?: string }>
type GoalDialogProps = Readonly<{ asked: Asked; goals: readonly Goal[]; onClose: () => void }>

const firstOf = (asked: Asked) => {
  if (!('goal' in asked)) return { title: '', content: '', parentId: null, progress: null, ...asked }
  const { span, begins, title, content, parentId, byHand, progress } = asked.goal
  return { span, day: begins, title, content, parentId, progress: byHand ? progress : null }
}

export const GoalDialog = ({ asked, goals, onClose }: GoalDialogProps) => {
  const t = useWords(goalWords)
  const language = useLanguage()
  const [draft, setDraft] = useState(() => firstOf(asked))
  const set = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more })
  const begins = beginOf(draft.span, draft.day)
  const parents = goals.filter(
    ({ span, begins: from, ends }) => span === 'month' && from <= dayAfter(begins, 6) && ends >= begins,
  )
  const parentId = parents.some(({ id }) => id === draft.parentId) ? draft.parentId : null
  const send = async () => {
    const { title, content, progress, span } = draft
    const given = { title, content, progress, day: begins, parentId: span === 'week' ? parentId : null }
    if ('goal' in asked) await editGoal(asked.goal, given)
    else await addGoal({ ...given, span })
    return undefined
  }
  return (
    <FormDialog title={t('goal' in asked ? 'goal' : 'newGoal')} send={send} onClose={onClose} className="plan-form">
      {(submit) => (
        <>
          <Field label={t('title')} hint={t('titleHint')}>
            {(control) => (
              <TextInput
                {...control}
                value={draft.title}
                onChange={(title) => set({ title })}
                onSubmit={submit}
                maxLength={100}
                autoComplete="off"
              />
            )}
          </Field>
          {!('goal' in asked) && (
            <Seg
              label={t('span')}
              value={draft.span}
              options={[
                { value: 'month', label: t('month') },
                { value: 'week', label: t('week') },
              ]}
              onChange={(span) => set({ span })}
            />
          )}
          {draft.span === 'week' && (
            <>
              <Field label={t('weekOf')}>
                {(control) => (
                  <Select
                    {...control}
                    value={begins}
                    options={weeksAround(begins).map((monday) => ({
                      value: monday,
                      label: `${t('weekNumber', { n: weekNumber(monday) })}, ${daySaid(monday, 'day', language)}–${daySaid(dayAfter(monday, 6), 'day', language)}`,
                    }))}
                    onChange={(day) => set({ day })}
                  />
                )}
              </Field>
              {parents.length > 0 && (
                <Field label={t('parent')}>
                  {(control) => (
                    <Select
                      {...control}
                      value={parentId ?? ''}
                      options={[
                        { value: '', label: t('none') },
                        ...parents.map(({ id, title }) => ({ value: id, label: title })),
                      ]}
                      onChange={(next) => set({ parentId: next || null })}
                    />
                  )}
                </Field>
              )}
            </>
          )}
          <fieldset className="plan-remind">
            <legend className="t14 m">{t('progress')}</legend>
            <Seg
              label={t('progress')}
              value={draft.progress === null ? 'tasks' : 'hand'}
              options={[
                { value: 'tasks', label: t('byTasks') },
                { value: 'hand', label: t('byHand') },
              ]}
              onChange={(how) => set({ progress: how === 'tasks' ? null : ('goal' in asked && asked.goal.progress) || 0 })}
            />
            {draft.progress !== null && (
              <Step
                label={t('percent')}
                unit="%"
                value={draft.progress}
                min={0}
                max={100}
                step={5}
                onChange={(progress) => set({ progress })}
              />
            )}
          </fieldset>
          <Field label={t('content')}>
            {(control) => (
              <TextArea
                {...control}
                grows
                rows={3}
                value={draft.content}
                onChange={(content) => set({ content })}
                maxLength={1_500}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  )
}

/** The Mondays of this month and the ones beside it. */
const weeksAround = (day: string): readonly string[] => [
  ...new Set(
    [-1, 0, 1].flatMap((by) => weeksOf(monthsAfter(`${day.slice(0, 7)}-01`, by)).map(([monday]) => monday ?? mondayOf(day))),
  ),
]
