import { useId, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field, FieldRow } from '#ui/field.tsx'
import { Seg } from '#ui/seg.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { editTask, removeTask, type Scope } from './acts.ts'
import { Checklist } from './checklist.tsx'
import { clockSaid, minutesOf } from './days.ts'
import type { Label, Task } from './queries.ts'
import { type Choice, choices, ruleOf, ruleSaid } from './repeating.ts'
import { ScopeDialog } from './scope-dialog.tsx'
import { plannerWords } from './words.ts'

type Draft = Pick<Task, 'title' | 'content' | 'day' | 'starts' | 'ends' | 'labelId' | 'checklist' | 'status'>
const FIELDS = ['title', 'content', 'day', 'starts', 'ends', 'labelId', 'checklist', 'status'] as const

/** Of the draft, what is another than it was. */
const changes = (task: Task, draft: Draft): Partial<Draft> =>
  Object.fromEntries(
    FIELDS.filter((field) => JSON.stringify(task[field]) !== JSON.stringify(draft[field])).map((field) => [
      field,
      draft[field],
    ]),
  )

type TaskDialogProps = Readonly<{ task: Task; labels: readonly Label[]; onClose: () => void }>

/** All of a task. What is a day of a series is asked how far a change reaches. */
export const TaskDialog = ({ task, labels, onClose }: TaskDialogProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const id = useId()
  const [draft, setDraft] = useState<Draft>(task)
  const [repeating, setRepeating] = useState<Choice | ''>('')
  const [asking, setAsking] = useState<'save' | 'remove'>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const isSeries = task.seriesId !== null && task.rule !== null

  const save = async (scope: Scope = 'this') => {
    setAsking(undefined)
    const { status, ...rest } = changes(task, draft)
    // What is done is one day: done for all of them is nothing anybody means.
    const change = scope === 'this' && status ? { ...rest, status } : rest
    const rule = repeating === '' || draft.day === null ? {} : { rule: ruleOf(repeating, draft.day) }
    if (Object.keys({ ...change, ...rule }).length === 0) return onClose()
    setBusy(true)
    try {
      await editTask(task, { ...change, ...rule }, scope)
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  const submit = () => {
    if (repeating !== '' && draft.day === null) return setProblem(t('needsDay'))
    if (draft.starts === null && draft.ends !== null) return setProblem(t('needsStart'))
    setProblem(undefined)
    const changed = changes(task, draft)
    const onlyStatus = Object.keys(changed).every((field) => field === 'status') && repeating === ''
    if (isSeries && !onlyStatus) return setAsking('save')
    void save()
  }
  const remove = async (scope: Scope = 'this') => {
    setAsking(undefined)
    if (await removeTask(task, scope)) onClose()
  }

  if (asking)
    return (
      <ScopeDialog
        removes={asking === 'remove'}
        // A rule is no matter of one day.
        without={asking === 'save' && repeating !== '' ? 'this' : undefined}
        onClose={() => setAsking(undefined)}
        onChoose={(scope) => void (asking === 'save' ? save(scope) : remove(scope))}
      />
    )
  const clock = (minutes: number | null) => (minutes === null ? '' : clockSaid(minutes))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('task')}
      actions={
        <>
          <Button kind="quiet" icon="trash" onClick={() => (isSeries ? setAsking('remove') : void remove())}>
            {t('remove')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="main" busy={busy} onClick={submit}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="plan-form">
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Field label={t('title')}>
          {(control) => (
            <TextInput
              {...control}
              value={draft.title}
              onChange={(title) => set({ title })}
              onSubmit={submit}
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
          onChange={(status) => set({ status })}
        />
        <FieldRow label={t('day')}>
          <div className="field">
            <label htmlFor={`${id}-day`}>{t('day')}</label>
            <input
              id={`${id}-day`}
              className="input"
              type="date"
              value={draft.day ?? ''}
              onChange={(event) => set({ day: event.target.value || null })}
            />
          </div>
          {(['starts', 'ends'] as const).map((which) => (
            <div className="field" key={which}>
              <label htmlFor={`${id}-${which}`}>{t(which)}</label>
              <input
                id={`${id}-${which}`}
                className="input"
                type="time"
                value={clock(draft[which])}
                onChange={(event) => set({ [which]: minutesOf(event.target.value) ?? null })}
              />
            </div>
          ))}
        </FieldRow>
        <FieldRow label={t('repeats')}>
          <div className="field">
            <label htmlFor={`${id}-repeats`}>{t('repeats')}</label>
            <Select
              id={`${id}-repeats`}
              value={repeating}
              options={[
                { value: '', label: task.rule ? ruleSaid(task.rule, language) : t('once') },
                ...choices.map((value) => ({ value, label: ruleSaid(ruleOf(value, draft.day ?? '2026-01-05'), language) })),
              ]}
              disabled={draft.day === null}
              onChange={setRepeating}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-label`}>{t('label')}</label>
            <Select
              id={`${id}-label`}
              value={draft.labelId ?? ''}
              options={[{ value: '', label: t('none') }, ...labels.map((label) => ({ value: label.id, label: label.name }))]}
              onChange={(labelId) => set({ labelId: labelId || null })}
            />
          </div>
        </FieldRow>
        <Checklist items={draft.checklist} onChange={(checklist) => set({ checklist })} />
        <Field label={t('notes')}>
          {(control) => (
            <TextArea
              {...control}
              grows
              rows={3}
              value={draft.content}
              onChange={(content) => set({ content })}
              maxLength={2_500}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
