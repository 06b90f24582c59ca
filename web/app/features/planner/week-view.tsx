import type { CSSProperties } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Check } from '#ui/check.tsx'
import { setDone } from './acts.ts'
import { DayNames } from './day-list.tsx'
import { clockSaid, daySaid, weekOf } from './days.ts'
import { lanesOf } from './lanes.ts'
import type { Days, Label, Task } from './queries.ts'
import { colorOf, keyOf, liesOn, timeSaidOf } from './task.ts'
import { useToday } from './today.ts'
import { plannerWords } from './words.ts'

const HOUR_PX = 44

type WeekViewProps = Readonly<{
  day: string
  days: Days | undefined
  labels: readonly Label[]
  onDay: (day: string) => void
  onOpen: (task: Task) => void
  dragged: string | undefined
  over: string | undefined
}>

/** The hours that are drawn: the waking day, and more where something lies outside of it. */
const hoursOf = (tasks: readonly Task[]) => {
  const starts = tasks.map(({ starts: at }) => Math.floor((at ?? 480) / 60))
  const ends = tasks.map(({ starts: from, ends: to }) => Math.ceil((to ?? (from ?? 480) + 30) / 60))
  return { first: Math.min(8, ...starts), last: Math.max(20, ...ends) }
}

/** A week: above what has no time, below what has one, each day in its column. */
export const WeekView = ({ day, days, labels, onDay, onOpen, dragged, over }: WeekViewProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const today = useToday()
  const week = weekOf(day)
  const tasks = days?.items.filter((task) => week.some((one) => liesOn(task, one))) ?? []
  const { first, last } = hoursOf(tasks.filter(({ starts }) => starts !== null))
  const hours = Array.from({ length: last - first }, (_, i) => first + i)
  return (
    <div className="plan-wk">
      <div className="plan-hours" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      {week.map((one) => {
        const own = tasks.filter((task) => liesOn(task, one))
        const timed = own.filter(({ starts, lastDay }) => starts !== null && lastDay === null)
        return (
          <section
            key={one}
            data-day={one}
            className={['plan-wk-day', dragged && over === one && 'drop'].filter(Boolean).join(' ')}
            aria-label={daySaid(one, 'dayAndWeekday', language)}
          >
            <button
              type="button"
              className={one === today ? 'plan-wk-head now' : 'plan-wk-head'}
              aria-current={one === today ? 'date' : undefined}
              aria-pressed={one === day}
              onClick={() => onDay(one)}
            >
              <b>{Number(one.slice(8))}</b>
              {daySaid(one, 'weekday', language)}
            </button>
            <div className="plan-wk-todo">
              <DayNames day={one} days={days} />
              {own
                .filter((task) => !timed.includes(task))
                .map((task) => (
                  <div key={keyOf(task)} data-task={keyOf(task)} className={task.status === 'done' ? 'done' : undefined}>
                    <Check
                      bare
                      label={t('done', { title: task.title })}
                      checked={task.status === 'done'}
                      onChange={(done) => void setDone(task, done)}
                    />
                    <button type="button" onClick={() => onOpen(task)}>
                      {task.title}
                    </button>
                  </div>
                ))}
            </div>
            <div className="plan-wk-times" style={{ '--height': `${hours.length * HOUR_PX}px` } as CSSProperties}>
              {lanesOf(timed).map(({ task, lane, lanes, from, to }) => (
                <button
                  type="button"
                  key={keyOf(task)}
                  data-task={keyOf(task)}
                  data-color={colorOf(task, labels)}
                  className={[
                    'plan-bk',
                    to - from < 60 && 'short',
                    task.status === 'done' && 'done',
                    dragged === keyOf(task) && 'dragged',
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  style={
                    {
                      '--top': `${((from - first * 60) / 60) * HOUR_PX}px`,
                      '--height': `${Math.max(26, ((to - from) / 60) * HOUR_PX - 2)}px`,
                      '--left': `${(lane / lanes) * 100}%`,
                      '--width': `${100 / lanes}%`,
                    } as CSSProperties
                  }
                  onClick={() => onOpen(task)}
                >
                  <b>{task.title}</b>{' '}
                  <time>{task.starts !== null && to - from < 60 ? clockSaid(task.starts) : timeSaidOf(task)}</time>
                </button>
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}
