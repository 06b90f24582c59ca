import { type CSSProperties, type KeyboardEvent, useEffect, useState } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Check } from '#ui/check.tsx'
import { nudge, setDone } from '../acts.ts'
import { DayNames } from '../day-list.tsx'
import { clockSaid, daySaid, weekOf } from '../days.ts'
import { ForeignBlock } from '../foreign/foreign-block.tsx'
import { ForeignChips } from '../foreign/foreign-chips.tsx'
import { calendarOf, type Foreign, foreignKey, foreignOn, timesOn } from '../foreign/of-day.ts'
import { movedSaid } from '../moving.ts'
import type { Days, Label, Task } from '../queries.ts'
import { colorOf, keyOf, liesOn, timeSaidOf } from '../task.ts'
import { minutesNow, useToday } from '../today.ts'
import { plannerWords } from '../words.ts'
import { type Laned, lanesOf } from './lanes.ts'
import { usePicked, useSelecting } from './selecting.ts'
import { changeByKey, lastingTo, movedTo } from './times.ts'
import { type Dragged, HOUR_PX } from './use-drag.ts'
import { planWords } from './words.ts'

type WeekViewProps = Readonly<{
  day: string
  days: Days | undefined
  labels: readonly Label[]
  onDay: (day: string) => void
  onOpen: (task: Task) => void
  dragged: Dragged
  /** A key has led a task to that day. */
  onMoved: (task: Task, day: string) => void
}>

/** The hours that are drawn: the waking day, and more where something lies outside of it. */
const hoursOf = (tasks: readonly Pick<Task, 'starts' | 'ends'>[]) => {
  const starts = tasks.map(({ starts: at }) => Math.floor((at ?? 480) / 60))
  const ends = tasks.map(({ starts: from, ends: to }) => Math.ceil((to ?? (from ?? 480) + 30) / 60))
  return { first: Math.min(8, ...starts), last: Math.min(24, Math.max(20, ...ends)) }
}

const placed = (from: number, to: number, first: number) => ({
  '--top': `${((from - first * 60) / 60) * HOUR_PX}px`,
  '--height': `${Math.max(26, ((to - from) / 60) * HOUR_PX - 2)}px`,
})

/** Beside what goes on meanwhile. */
const placedIn = ({ lane, lanes, from, to }: Omit<Laned<Task>, 'task'>, first: number) =>
  ({ ...placed(from, to, first), '--left': `${(lane / lanes) * 100}%`, '--width': `${100 / lanes}%` }) as CSSProperties

/** A week: above what has no time, below what has one, each day in its column. */
export const WeekView = ({ day, days, labels, onDay, onOpen, dragged, onMoved }: WeekViewProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const today = useToday()
  const selecting = useSelecting()
  const week = weekOf(day)
  const tasks = days?.items.filter((task) => week.some((one) => liesOn(task, one))) ?? []
  const foreign = week.flatMap((one) => foreignOn(days, one).map((each) => ({ ...each, ...timesOn(each, one) })))
  const { first, last } = hoursOf([...tasks, ...foreign].filter(({ starts }) => starts !== null))
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
        const others = foreignOn(days, one).map((each) => ({ ...each, ...timesOn(each, one) }))
        const isTimed = ({ starts }: Foreign) => starts !== null
        const dropHere = dragged.over?.day === one && dragged.over.minutes === undefined
        return (
          <section
            key={one}
            data-day={one}
            className={['plan-wk-day', dropHere && 'drop'].filter(Boolean).join(' ')}
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
                      label={t(selecting ? 'pick' : 'done', { title: task.title })}
                      checked={selecting ? selecting.picked.has(keyOf(task)) : task.status === 'done'}
                      onChange={(done) => (selecting ? selecting.toggle(task) : void setDone(task, done))}
                    />
                    <button type="button" onClick={() => onOpen(task)}>
                      {task.title}
                    </button>
                  </div>
                ))}
              <ForeignChips day={one} days={days} shown={others.filter((each) => !isTimed(each))} />
            </div>
            <div
              className="plan-wk-times"
              data-times={first}
              style={{ '--height': `${hours.length * HOUR_PX}px` } as CSSProperties}
            >
              {lanesOf<Task | Foreign>([...timed, ...others.filter(isTimed)]).map(({ task, ...lane }, i) =>
                'calendarId' in task ? (
                  <ForeignBlock
                    key={foreignKey(task, i)}
                    one={task}
                    name={calendarOf(days, task)?.name ?? ''}
                    color={calendarOf(days, task)?.color}
                    style={placedIn(lane, first)}
                  />
                ) : (
                  <Block
                    key={keyOf(task)}
                    {...{ laned: { task, ...lane }, first, onOpen, onMoved }}
                    color={colorOf(task, labels)}
                    dragged={dragged.key === keyOf(task)}
                  />
                ),
              )}
              {dragged.over?.day === one && <Ghost dragged={dragged} tasks={days?.items ?? []} first={first} />}
              {one === today && <NowLine first={first} last={last} />}
            </div>
          </section>
        )
      })}
    </div>
  )
}

type BlockProps = Pick<WeekViewProps, 'onOpen' | 'onMoved'> &
  Readonly<{ laned: Laned<Task>; first: number; color: string | undefined; dragged: boolean }>

const KEYS = 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown Alt+Shift+ArrowUp Alt+Shift+ArrowDown'

/** What has its time: as long as it lasts, beside what goes on meanwhile. */
const Block = ({ laned: { task, ...lane }, first, color, dragged, onOpen, onMoved }: BlockProps) => {
  const language = useLanguage()
  const picked = usePicked(task)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !event.key.startsWith('Arrow')) return
    // Alt and an arrow is the browser's way back, too.
    event.preventDefault()
    const change = changeByKey(event.key, event.shiftKey, task)
    if (!change) return
    nudge(task, change, (was, all) => movedSaid(was, all, language))
    onMoved(task, change.day ?? task.day ?? '')
  }
  const isShort = lane.to - lane.from < 60
  const classes = ['plan-bk', isShort && 'short', task.status === 'done' && 'done', dragged && 'dragged', picked && 'picked']
  return (
    <button
      type="button"
      data-task={keyOf(task)}
      data-color={color}
      aria-pressed={picked}
      aria-keyshortcuts={KEYS}
      className={classes.filter(Boolean).join(' ')}
      style={placedIn(lane, first)}
      onClick={() => onOpen(task)}
      onKeyDown={onKeyDown}
    >
      <b>{task.title}</b> <time>{task.starts !== null && isShort ? clockSaid(task.starts) : timeSaidOf(task)}</time>
      <span className="plan-bk-edge" data-edge="" />
    </button>
  )
}

type GhostProps = Readonly<{ dragged: Dragged; tasks: readonly Task[]; first: number }>

/** Where what is carried would lie. */
const Ghost = ({ dragged: { key, over, resizes }, tasks, first }: GhostProps) => {
  if (over?.minutes === undefined) return null
  // What has no day yet comes from elsewhere on the page, and begins where it is let go.
  const task = tasks.find((one) => keyOf(one) === key) ?? { day: null, starts: null, ends: null }
  const change = resizes ? lastingTo(task, over.minutes) : movedTo(task, over)
  const now = { ...task, ...change }
  const starts = now.starts ?? over.minutes
  return (
    <div className="plan-ghost" aria-hidden="true" style={placed(starts, now.ends ?? starts + 30, first) as CSSProperties}>
      {timeSaidOf({ starts, ends: now.ends })}
    </div>
  )
}

const MINUTE_MS = 60_000

/** The time that it is. */
const NowLine = ({ first, last }: Readonly<{ first: number; last: number }>) => {
  const own = useWords(planWords)
  const [now, setNow] = useState(minutesNow)
  useEffect(() => {
    const clock = setInterval(() => setNow(minutesNow()), MINUTE_MS)
    return () => clearInterval(clock)
  }, [])
  if (now < first * 60 || now > last * 60) return null
  return (
    <div className="plan-now" style={placed(now, now, first) as CSSProperties}>
      <span className="vh">
        {own('now')} {clockSaid(now)}
      </span>
    </div>
  )
}
