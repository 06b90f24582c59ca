import { useState } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Check } from '#ui/check.tsx'
import { MenuButton } from '#ui/menu.tsx'
import type { MenuEntry } from '#ui/menu-items.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Goal } from '../goals-query.ts'
import { GoalProgress } from '../plan/plan-goals.tsx'
import type { Label, Task } from '../queries.ts'
import { keyOf } from '../task.ts'
import { TaskRow } from '../task-row.tsx'
import { useToday } from '../today.ts'
import { moveGoals, removeGoal, rollDown, setReached } from './acts.ts'
import type { Asked } from './goal-dialog.tsx'
import { type Branch, isReached, numberOf, spanSaid, stepped, taskDayOf } from './tree.ts'
import { goalWords } from './words.ts'

type GoalItemProps = Readonly<{
  branch: Branch
  goals: readonly Goal[]
  labels: readonly Label[]
  /** Whether the goal of its month is named. */
  showsParent?: boolean
  onAsk: (asked: Asked) => void
  onOpen: (task: Task) => void
}>

/** A goal: how far it is, its weeks, and its tasks. */
export const GoalItem = ({ branch, goals, labels, showsParent = false, onAsk, onOpen }: GoalItemProps) => {
  const t = useWords(goalWords)
  const language = useLanguage()
  const today = useToday()
  const [adding, setAdding] = useState(false)
  const { goal, parts, tasks } = branch
  const parent = showsParent ? goals.find(({ id }) => id === goal.parentId) : undefined
  const isWeek = goal.span === 'week'
  const entries: MenuEntry[] = [
    { label: t('edit'), icon: 'write', run: () => onAsk({ goal }) },
    ...(isWeek
      ? [{ label: t('toDay'), icon: 'today', run: () => void rollDown(goal, today, language) }]
      : [
          {
            label: t('toWeek'),
            icon: 'plan',
            run: () => onAsk({ span: 'week', day: taskDayOf(goal, today), parentId: goal.id }),
          },
        ]),
    { label: t('addTask'), icon: 'plus', run: () => setAdding(true) },
    {
      label: t(isWeek ? 'nextWeek' : 'nextMonth'),
      icon: 'right',
      run: () => void moveGoals([goal], stepped(goal.span, goal.begins, 1), goals),
    },
    'line',
    {
      ...{ label: t('remove'), icon: 'trash', danger: true },
      run: () =>
        void removeGoal(
          goal,
          parts.map((part) => part.goal),
          tasks,
        ),
    },
  ]
  return (
    <li className={isReached(goal) ? 'goal reached' : 'goal'}>
      <div className="goal-head">
        <Check
          bare
          label={t('done', { title: goal.title })}
          checked={isReached(goal)}
          onChange={(reached) => void setReached(goal, reached)}
        />
        <div className="goal-body">
          <GoalProgress goal={goal} />
          {(isWeek || parent || goal.content !== '') && (
            <p className="hint">
              {[
                isWeek ? `${t('weekNumber', { n: numberOf(goal) })} ${spanSaid(goal, language)}` : '',
                parent ? t('partOf', { title: parent.title }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              {goal.content !== '' && <span className="goal-content">{goal.content}</span>}
            </p>
          )}
        </div>
        <MenuButton icon="more" label={t('acts', { title: goal.title })} entries={entries} />
      </div>
      {parts.length > 0 && (
        <ul className="goal-parts" aria-label={t('partsOf', { title: goal.title })}>
          {parts.map((part) => (
            <GoalItem key={part.goal.id} branch={part} {...{ goals, labels, onAsk, onOpen }} />
          ))}
        </ul>
      )}
      {tasks.length > 0 && (
        <ul className="rows goal-tasks" aria-label={t('tasksOf', { title: goal.title })}>
          {tasks.map((task) => (
            <TaskRow key={keyOf(task)} {...{ task, labels, onOpen }} withDay />
          ))}
        </ul>
      )}
      {adding && (
        <TaskField
          label={t('addTask')}
          onAdd={(title) => void rollDown(goal, today, language, title)}
          onEnd={() => setAdding(false)}
        />
      )}
    </li>
  )
}

type TaskFieldProps = Readonly<{ label: string; onAdd: (title: string) => void; onEnd: () => void }>

const TaskField = ({ label, onAdd, onEnd }: TaskFieldProps) => {
  const [title, setTitle] = useState('')
  return (
    <div className="goal-tasks">
      <TextInput
        autoFocus
        aria-label={label}
        placeholder={label}
        value={title}
        onChange={setTitle}
        onSubmit={(text) => {
          if (text.trim() === '') return onEnd()
          onAdd(text.trim())
          setTitle('')
        }}
        onEscape={onEnd}
        onBlur={() => title.trim() === '' && onEnd()}
        maxLength={150}
        autoComplete="off"
      />
    </div>
  )
}
