import { Fragment } from 'react'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { clockSaid } from './days.ts'
import type { Label, Task } from './queries.ts'
import { isOpen, keyOf } from './task.ts'
import { TaskRow } from './task-row.tsx'
import { minutesNow } from './today.ts'
import { isWaiting, waiting } from './waiting/waiting.ts'
import { WaitingPhrases } from './waiting/waiting-phrases.tsx'
import { waitingWords } from './waiting/words.ts'
import { plannerWords } from './words.ts'

type DayTasksProps = Readonly<{
  day: string
  today: string
  /** Undefined while nobody knows. */
  tasks: readonly Task[] | undefined
  labels: readonly Label[]
  onOpen: (task: Task) => void
  onEdit: (text: string) => void
}>

/** What is to be done on a day: first what has no time, then by the clock, with a line where the day has come to. */
export const DayTasks = ({ day, today, tasks, labels, onOpen, onEdit }: DayTasksProps) => {
  const t = useWords(plannerWords)
  const w = useWords(waitingWords)
  const all = useStore(waiting)
  const phrases = all.some(({ kind }) => kind === 'phrase')
  const counts = { all: tasks?.length ?? 0, done: tasks?.filter((task) => !isOpen(task)).length ?? 0 }
  const now = minutesNow()
  const isTimed = day === today && (tasks?.some(({ starts }) => starts !== null) ?? false)
  const firstLater = isTimed ? tasks?.findIndex(({ starts }) => starts !== null && starts > now) : undefined
  return (
    <section className="block">
      <h2>
        {t('tasks')} {counts.all > 0 && <small>{t('countOf', counts)}</small>}
      </h2>
      <div>
        <ul className="rows">
          {tasks?.map((task, i) => (
            <Fragment key={keyOf(task)}>
              {i === firstLater && <NowLine minutes={now} />}
              <TaskRow task={task} labels={labels} onOpen={onOpen} note={isWaiting(task, all) ? w('waits') : undefined} />
            </Fragment>
          ))}
          {firstLater === -1 && <NowLine minutes={now} />}
          <WaitingPhrases day={day} onEdit={onEdit} />
        </ul>
        {counts.all === 0 && !phrases && <p className="hint today-empty">{tasks && t('nothing')}</p>}
      </div>
    </section>
  )
}

const NowLine = ({ minutes }: { minutes: number }) => (
  <li className="today-now" aria-hidden="true">
    <span>{clockSaid(minutes)}</span>
  </li>
)
