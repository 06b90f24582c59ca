import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { editTask, removeTask, type Scope } from './acts.ts'
import type { Label, Task } from './queries.ts'
import { changesOf, type Draft } from './task/draft.ts'
import { LabelList } from './task/label-list.tsx'
import { chosenRule, type Repeat } from './task/repeat.ts'
import { ScopeDialog } from './task/scope-dialog.tsx'
import { TaskFields } from './task/task-fields.tsx'
import { taskWords } from './task/words.ts'
import { plannerWords } from './words.ts'

type TaskDialogProps = Readonly<{ task: Task; labels: readonly Label[]; onClose: () => void }>

/** All of a task. What is a day of a series is asked how far a change reaches. */
export const TaskDialog = ({ task, labels, onClose }: TaskDialogProps) => {
  const t = useWords(plannerWords)
  const own = useWords(taskWords)
  const [draft, setDraft] = useState<Draft>(task)
  const [repeat, setRepeat] = useState<Repeat>({ choice: '', every: 3, unit: 'DAILY', afterDone: task.afterDone })
  const [asking, setAsking] = useState<'save' | 'remove' | 'labels'>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const isSeries = task.seriesId !== null && task.rule !== null
  // Of what counts from its being done, a day that is done has been left behind: the series goes on without it.
  const isLeft = task.afterDone && task.status === 'done'

  const repeats = () => {
    const rule = draft.day === null ? undefined : chosenRule(repeat, draft.day)
    const counts = repeat.afterDone !== task.afterDone && (isSeries || rule !== undefined)
    return { ...(rule === undefined ? {} : { rule }), ...(counts ? { afterDone: repeat.afterDone } : {}) }
  }
  const save = async (scope: Scope = 'this') => {
    setAsking(undefined)
    const { status, ...rest } = changesOf(task, draft)
    // What is done is one day: done for all of them is nothing anybody means.
    const change = { ...rest, ...(scope === 'this' && status ? { status } : {}), ...repeats() }
    if (Object.keys(change).length === 0) return onClose()
    setBusy(true)
    try {
      await editTask(task, change, scope)
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  const submit = () => {
    if (repeat.choice !== '' && draft.day === null) return setProblem(t('needsDay'))
    if (draft.starts === null && draft.ends !== null) return setProblem(t('needsStart'))
    if (draft.lastDay !== null && (draft.day === null || draft.lastDay <= draft.day)) return setProblem(own('needsLater'))
    setProblem(undefined)
    const changed = { ...changesOf(task, draft), ...repeats() }
    const onlyStatus = Object.keys(changed).every((field) => field === 'status')
    if (isSeries && !isLeft && !onlyStatus) return setAsking('save')
    void save()
  }
  const remove = async (scope: Scope = 'this') => {
    setAsking(undefined)
    if (await removeTask(task, scope)) onClose()
  }

  if (asking === 'labels')
    return (
      <Dialog
        open
        onClose={() => setAsking(undefined)}
        title={own('labels')}
        actions={<Button onClick={() => setAsking(undefined)}>{own('back')}</Button>}
      >
        <LabelList labels={labels} onAdded={({ id }) => setDraft({ ...draft, labelId: id })} />
      </Dialog>
    )
  if (asking)
    return (
      <ScopeDialog
        removes={asking === 'remove'}
        // A rule is no matter of one day.
        without={asking === 'save' && Object.keys(repeats()).length > 0 ? 'this' : undefined}
        onClose={() => setAsking(undefined)}
        onChoose={(scope) => void (asking === 'save' ? save(scope) : remove(scope))}
      />
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('task')}
      actions={
        <>
          <Button kind="quiet" icon="trash" onClick={() => (isSeries && !isLeft ? setAsking('remove') : void remove())}>
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
        <TaskFields
          {...{ task, draft, labels, repeat }}
          onDraft={(more) => setDraft({ ...draft, ...more })}
          onRepeat={setRepeat}
          onLabels={() => setAsking('labels')}
          onSubmit={submit}
          onLeave={onClose}
        />
      </div>
    </Dialog>
  )
}
