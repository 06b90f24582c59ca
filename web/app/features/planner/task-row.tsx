import type { KeyboardEvent } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Check } from '#ui/check.tsx'
import { Icon } from '#ui/icon.tsx'
import { setDone } from './acts.ts'
import { dayByAlt, moveTask } from './moving.ts'
import type { Label, Task } from './queries.ts'
import { ruleSaid } from './repeating.ts'
import { keyOf, timeSaidOf } from './task.ts'
import { plannerWords } from './words.ts'

type TaskRowProps = Readonly<{ task: Task; labels: readonly Label[]; onOpen: (task: Task) => void; note?: string | undefined }>

/** A task in a list: a box to tick, and its words, which open it. */
export const TaskRow = ({ task, labels, onOpen, note }: TaskRowProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const { title, rule, checklist, status } = task
  const label = labels.find(({ id }) => id === task.labelId)
  const time = timeSaidOf(task)
  const onKeyDown = (event: KeyboardEvent) => {
    const day = event.altKey ? dayByAlt(event.key, task) : undefined
    if (day === undefined) return
    event.preventDefault()
    void moveTask(task, day, language)
  }
  return (
    <li className={status === 'done' ? 'row done' : 'row'} data-task={keyOf(task)}>
      <Check bare label={t('done', { title })} checked={status === 'done'} onChange={(done) => void setDone(task, done)} />
      {time && <span className="at plan-at">{time}</span>}
      <button
        type="button"
        className="grow plan-open"
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
        onClick={() => onOpen(task)}
        onKeyDown={onKeyDown}
      >
        {title}
      </button>
      <span className="meta">
        {status === 'doing' && <span>{t('doing')}</span>}
        {checklist.length > 0 && (
          <span className="num">
            {checklist.filter(({ done }) => done).length}/{checklist.length}
          </span>
        )}
        {rule && (
          <span className="plan-rule">
            <Icon name="repeat" small /> {ruleSaid(rule, language)}
          </span>
        )}
        {task.goalId && (
          <span>
            <Icon name="target" small />
            <span className="vh">{t('legendGoal')}</span>
          </span>
        )}
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
