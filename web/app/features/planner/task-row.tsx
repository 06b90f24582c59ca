import type { KeyboardEvent } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Check } from '#ui/check.tsx'
import { Icon } from '#ui/icon.tsx'
import { nudge, setDone } from './acts.ts'
import { daySaid } from './days.ts'
import { GoalName } from './goal-name.tsx'
import { dayByAlt, movedSaid } from './moving.ts'
import { usePicked, useSelecting } from './plan/selecting.ts'
import type { Label, Task } from './queries.ts'
import { ruleSaid } from './repeating.ts'
import { keyOf, timeSaidOf } from './task.ts'
import { plannerWords } from './words.ts'

type TaskRowProps = Readonly<{
  task: Task
  labels: readonly Label[]
  onOpen: (task: Task) => void
  note?: string | undefined
  /** A key has led it to that day. */
  onMoved?: (task: Task, day: string) => void
  /** In a list of more than one day. */
  withDay?: boolean
}>

/** A task in a list: a box to tick, and its words, which open it. */
export const TaskRow = ({ task, labels, onOpen, note, onMoved, withDay }: TaskRowProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const { title, rule, checklist, status } = task
  const label = labels.find(({ id }) => id === task.labelId)
  const time = timeSaidOf(task)
  const onKeyDown = (event: KeyboardEvent) => {
    const day = event.altKey && !event.shiftKey ? dayByAlt(event.key, task) : undefined
    if (day === undefined) return
    event.preventDefault()
    nudge(task, { day }, (was, change) => movedSaid(was, change, language))
    onMoved?.(task, day)
  }
  const select = useSelecting()
  const picked = usePicked(task)
  return (
    <li className={['row', status === 'done' && 'done', picked && 'is-on'].filter(Boolean).join(' ')} data-task={keyOf(task)}>
      {select ? (
        <Check bare label={t('pick', { title })} checked={picked === true} onChange={() => select.toggle(task)} />
      ) : (
        <Check bare label={t('done', { title })} checked={status === 'done'} onChange={(done) => void setDone(task, done)} />
      )}
      {time && <span className="at plan-at">{time}</span>}
      <button
        type="button"
        className="grow plan-open"
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
        onClick={() => (select ? select.toggle(task) : onOpen(task))}
        onKeyDown={onKeyDown}
      >
        {title}
      </button>
      <span className="meta">
        {withDay && task.day && <span className="num">{daySaid(task.day, 'day', language)}</span>}
        {status === 'doing' && <span>{t('doing')}</span>}
        {checklist.length > 0 && (
          <span className="num">
            {checklist.filter(({ done }) => done).length}/{checklist.length}
          </span>
        )}
        {rule && (
          <span className="plan-rule">
            <Icon name="repeat" small /> {ruleSaid(rule, language, task.afterDone)}
          </span>
        )}
        {task.goalId && !withDay && <GoalName id={task.goalId} />}
        {label && (
          <span className="plan-label" data-color={label.color}>
            {label.name}
          </span>
        )}
        {note && <span>{note}</span>}
      </span>
    </li>
  )
}
