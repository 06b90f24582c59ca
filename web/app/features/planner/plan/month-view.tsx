// biome-ignore-all lint/a11y/useSemanticElements: a grid whose days hold lists of their own; a table's rows could not wrap
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from day to day; rows and heads are not stops
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { clockSaid, dayByKey, daySaid, weekOf, weeksOf } from '../days.ts'
import { ForeignChips } from '../foreign/foreign-chips.tsx'
import { foreignOn } from '../foreign/of-day.ts'
import type { Days, Label, Task } from '../queries.ts'
import { colorOf, keyOf, liesOn } from '../task.ts'
import { useToday } from '../today.ts'
import { plannerWords } from '../words.ts'
import { usePicked } from './selecting.ts'
import type { Dragged } from './use-drag.ts'

/** More would push the week out of the window; the day's own list has them all. */
const MOST = 4

type MonthViewProps = Readonly<{
  day: string
  days: Days | undefined
  labels: readonly Label[]
  onDay: (day: string) => void
  onOpen: (task: Task) => void
  dragged: Dragged
  /** Enter: the list of that day. */
  onEnter: () => void
}>

export const MonthView = ({ day, days, labels, onDay, onOpen, onEnter, dragged }: MonthViewProps) => {
  const language = useLanguage()
  const grid = useRef<HTMLDivElement>(null)
  const byKey = useRef(false)
  const today = useToday()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day that a key led to
  useLayoutEffect(() => {
    if (byKey.current) grid.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
    byKey.current = false
  }, [day])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    if ((event.target as HTMLElement).role !== 'gridcell') return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return onEnter()
    }
    const next = dayByKey(event.key, day, today)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    byKey.current = next !== day
    onDay(next)
  }

  return (
    <div
      className="cal plan-month"
      role="grid"
      aria-label={daySaid(day, 'monthAndYear', language)}
      ref={grid}
      onKeyDown={onKeyDown}
    >
      <div role="row" className="plan-week">
        {weekOf(day).map((one) => (
          <span key={one} role="columnheader" className="dow" aria-label={daySaid(one, 'weekdayLong', language)}>
            {daySaid(one, 'weekday', language)}
          </span>
        ))}
      </div>
      {weeksOf(day).map((week) => (
        <div role="row" className="plan-week" key={week[0]}>
          {week.map((one) => (
            <DayCell
              key={one}
              {...{ day: one, chosen: one === day, outside: one.slice(0, 7) !== day.slice(0, 7), isToday: one === today }}
              dropHere={dragged.over?.day === one}
              {...{ days, labels, onDay, onOpen, dragged }}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

type DayCellProps = Pick<MonthViewProps, 'day' | 'days' | 'labels' | 'onDay' | 'onOpen' | 'dragged'> &
  Readonly<{ dropHere: boolean; chosen: boolean; outside: boolean; isToday: boolean }>

const DayCell = ({ dropHere, dragged, day, chosen, outside, isToday, days, labels, onDay, onOpen }: DayCellProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const tasks = days?.items.filter((task) => liesOn(task, day)) ?? []
  const holidays = days?.holidays.filter((one) => one.day === day) ?? []
  const anniversaries = days?.anniversaries.filter((one) => one.day === day) ?? []
  const room = Math.max(1, MOST - anniversaries.length)
  const foreign = foreignOn(days, day)
  const isFull = tasks.length + foreign.length > room
  const shown = isFull ? tasks.slice(0, room - 1 || 1) : tasks
  const others = isFull ? foreign.slice(0, Math.max(0, room - 1 - shown.length)) : foreign
  const more = tasks.length + foreign.length - shown.length - others.length
  const date = Number(day.slice(8))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its days
    <div
      role="gridcell"
      data-day={day}
      tabIndex={chosen ? 0 : -1}
      aria-selected={chosen}
      aria-current={isToday ? 'date' : undefined}
      className={['day', isToday && 'now', outside && 'out', dropHere && 'drop'].filter(Boolean).join(' ')}
      onClick={() => onDay(day)}
    >
      <span className="vh">{daySaid(day, 'dayAndWeekday', language)}</span>
      <b>
        <span aria-hidden="true">{outside && date === 1 ? `${Number(day.slice(5, 7))}.1` : date}</span>
        {holidays[0] && <small className="plan-holiday">{holidays[0][language]}</small>}
      </b>
      {anniversaries.map(({ id, name: whose, emoji }) => (
        <div className="ev plan-ann" key={id}>
          <span>
            {emoji} {whose}
          </span>
        </div>
      ))}
      {shown.map((task) => (
        <Chip
          key={keyOf(task)}
          task={task}
          color={colorOf(task, labels)}
          dragged={dragged.key === keyOf(task)}
          onOpen={onOpen}
        />
      ))}
      <ForeignChips {...{ day, days }} shown={others} />
      {more > 0 && <div className="rest">{t('more', { n: more })}</div>}
    </div>
  )
}

type ChipProps = Readonly<{ task: Task; color: string | undefined; dragged: boolean; onOpen: (task: Task) => void }>

const Chip = ({ task, color, dragged, onOpen }: ChipProps) => {
  const picked = usePicked(task)
  const classes = [
    ...['ev', task.status === 'done' && 'done', task.goalId && 'g', task.lastDay && 'bar'],
    ...[dragged && 'dragged', picked && 'picked'],
  ]
  return (
    <button
      type="button"
      tabIndex={-1}
      data-task={keyOf(task)}
      data-color={color}
      aria-pressed={picked}
      className={classes.filter(Boolean).join(' ')}
      onClick={(event) => {
        event.stopPropagation()
        onOpen(task)
      }}
    >
      {task.starts !== null && <time>{clockSaid(task.starts)}</time>}
      <span>{task.title}</span>
    </button>
  )
}
