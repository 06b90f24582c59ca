import { useQuery } from '@tanstack/react-query'
import { type TouchEvent, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useCommands } from '#lib/commands.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { SegLinks } from '#ui/seg.tsx'
import { CarryOver } from './carry-over.tsx'
import { DayNames } from './day-list.tsx'
import { daySaid, daysBetween, isDay, weeksOf } from './days.ts'
import { daysQuery, labelsQuery, type Task } from './queries.ts'
import { QuickAdd } from './quick-add.tsx'
import { SomeDay } from './some-day.tsx'
import { isOpen, keyOf, liesOn, timeSaidOf } from './task.ts'
import { TaskDialog } from './task-dialog.tsx'
import { TaskRow } from './task-row.tsx'
import { useToday } from './today.ts'
import { plannerWords } from './words.ts'
import './planner.css'

const SWIPE_PX = 72

/** A finger that goes across, and not down. */
const useSwipe = (onSwipe: (by: 1 | -1) => void) => {
  const from = useRef<{ x: number; y: number }>(undefined)
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const one = touches.length === 1 ? touches[0] : undefined
      from.current = one && { x: one.clientX, y: one.clientY }
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const [began, one] = [from.current, changedTouches[0]]
      from.current = undefined
      if (!began || !one) return
      const [across, down] = [one.clientX - began.x, one.clientY - began.y]
      if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * Math.abs(down)) onSwipe(across < 0 ? 1 : -1)
    },
  }
}

type TodayPageProps = Readonly<{
  /** Opens the note of the day that is so many days from today. */
  onDaily: (days: number) => void
}>

/** One day: what is to be done, what it is called besides, and its note. */
export const TodayPage = ({ onDaily }: TodayPageProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const today = useToday()
  const [asked, setAsked] = useSearchParams()
  const [opened, setOpened] = useState<Task>()
  const said = asked.get('day')
  const day = isDay(said) ? said : today
  const goTo = (next: string) => setAsked(next === today ? {} : { day: next }, { replace: true })
  const weeks = weeksOf(day)
  const month = useQuery(daysQuery(weeks[0]?.[0] ?? day, weeks.at(-1)?.[6] ?? day))
  const labels = useQuery(labelsQuery()).data?.items ?? []
  const tasks = month.data?.items.filter((task) => liesOn(task, day)) ?? []
  const done = tasks.filter((task) => !isOpen(task)).length
  const step = (by: number) => goTo(dayAfter(day, by))
  const swipe = useSwipe(step)
  useCommands([
    { id: 'today.earlier', label: t('earlierDay'), keys: 'ArrowLeft', icon: 'left', run: () => step(-1) },
    { id: 'today.later', label: t('laterDay'), keys: 'ArrowRight', icon: 'right', run: () => step(1) },
    { id: 'today.today', label: t('toToday'), keys: 'T', icon: 'today', run: () => goTo(today) },
  ])
  const counts = { all: tasks.length, done }
  const sentence = tasks.length === 0 ? 'nothingYet' : done === tasks.length ? 'allDone' : 'doneOf'

  return (
    <main id="main" className="page today" {...swipe}>
      <div>
        <header className="page-head">
          <div>
            <p className="eyebrow">{daySaid(day, 'monthAndYear', language)}</p>
            <h1>
              {daySaid(day, 'dayAndWeekday', language)} {day === today && <span className="badge on">{t('todayMark')}</span>}
            </h1>
          </div>
          <div className="tools">
            <SegLinks
              label={t('view')}
              links={[
                { to: paths.today, label: t('dayView'), here: true },
                { to: paths.planOn('week', day), label: t('week') },
                { to: paths.planOn('month', day), label: t('month') },
              ]}
            />
            {day !== today && <Button onClick={() => goTo(today)}>{t('toToday')}</Button>}
            <IconButton icon="left" label={t('earlierDay')} onClick={() => step(-1)} />
            <IconButton icon="right" label={t('laterDay')} onClick={() => step(1)} />
          </div>
        </header>
        <p className="plan-names">
          <DayNames day={day} days={month.data} />
        </p>
        <p className="ink2 today-say">{month.data && t(sentence, counts)}</p>
        <QuickAdd day={day} onAdded={(added) => added && goTo(added)} />
        {day === today && <CarryOver today={today} />}
        {month.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void month.refetch()}>{t('again')}</Button>}>
            {month.error.message}
          </Banner>
        )}
        <section className="block">
          <h2>
            {t('tasks')} {tasks.length > 0 && <small>{t('countOf', counts)}</small>}
          </h2>
          {tasks.length > 0 ? (
            <ul className="rows">
              {tasks.map((task) => (
                <TaskRow key={keyOf(task)} task={task} labels={labels} onOpen={setOpened} />
              ))}
            </ul>
          ) : (
            <p className="hint today-empty">{month.data && t('nothing')}</p>
          )}
        </section>
        <section className="block">
          <h2>{t('notesOfDay')}</h2>
          <div>
            <Button icon="note" onClick={() => onDaily(daysBetween(today, day))}>
              {t('daily')}
            </Button>
          </div>
        </section>
      </div>
      <aside className="aside" aria-label={t('besideToday')}>
        <Tomorrow day={dayAfter(day, 1)} tasks={month.data?.items ?? []} />
        <SomeDay labels={labels} onOpen={setOpened} />
      </aside>
      {opened && <TaskDialog task={opened} labels={labels} onClose={() => setOpened(undefined)} />}
    </main>
  )
}

const Tomorrow = ({ day, tasks }: { day: string; tasks: readonly Task[] }) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const own = tasks.filter((task) => liesOn(task, day))
  if (own.length === 0) return null
  return (
    <section>
      <h2>
        <Link to={`${paths.today}?${new URLSearchParams({ day })}`}>{daySaid(day, 'dayAndWeekday', language)}</Link>
      </h2>
      <ul className="rows">
        {own.map((task) => (
          <li className="row" key={keyOf(task)}>
            <span className="at plan-at">{timeSaidOf(task) ?? t('allDay')}</span>
            <span className="grow">{task.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
