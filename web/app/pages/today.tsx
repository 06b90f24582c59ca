import { useQueries, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'
import { isDay } from '#features/day/calendar.ts'
import { DayHead } from '#features/day/day-head.tsx'
import { DayNotes } from '#features/day/day-notes.tsx'
import { LookBack } from '#features/day/look-back.tsx'
import { MonthStrip } from '#features/day/month-strip.tsx'
import { Pager } from '#features/day/pager.tsx'
import { dayQuery } from '#features/day/queries.ts'
import { dayWords } from '#features/day/words.ts'
import { YearView } from '#features/day/year-view.tsx'
import { keepCapture } from '#features/notes/making/capture.ts'
import { openDay } from '#features/notes/making/new-note.ts'
import { opening } from '#features/notes/making/use-note-commands.ts'
import { makingWords } from '#features/notes/making/words.ts'
import { CarryOver } from '#features/planner/carry-over.tsx'
import { ComingDay } from '#features/planner/coming-day.tsx'
import { DayTasks } from '#features/planner/day-tasks.tsx'
import { clockSaid, daysBetween, mondayOf } from '#features/planner/days.ts'
import { foreignOn } from '#features/planner/foreign/of-day.ts'
import { daysQuery, labelsQuery, type Task } from '#features/planner/queries.ts'
import { QuickAdd } from '#features/planner/quick-add.tsx'
import { SomeDay } from '#features/planner/some-day.tsx'
import { isOpen, liesOn } from '#features/planner/task.ts'
import { minutesNow, useToday } from '#features/planner/today.ts'
import { useDays } from '#features/planner/waiting/use-days.ts'
import { useCommands } from '#lib/commands.ts'
import { ApiError } from '#lib/errors.ts'
import { useStore } from '#lib/store.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { timeZone } from '#ui/times.ts'
import { toast } from '#ui/toasts.ts'
import { useSwipe } from '#ui/use-swipe.ts'
import { useOpenNote } from '../frame/open-note.ts'
import '#features/planner/planner.css'
import '#features/day/day.css'

const TaskDialog = lazy(async () => ({ default: (await import('#features/planner/task-dialog.tsx')).TaskDialog }))
const ForeignSection = lazy(async () => ({
  default: (await import('#features/planner/foreign/foreign-section.tsx')).ForeignSection,
}))
const DiaryStrip = lazy(async () => ({ default: (await import('#features/diary/strip/diary-strip.tsx')).DiaryStrip }))

/** The week of a day and the day after it: what the page of each of its days shows. */
const windowOf = (day: string) => [mondayOf(day), dayAfter(mondayOf(day), 7)] as const

/** The days around are at hand before somebody goes there, also without a network, and are followed as they change. */
const useNear = (day: string, zone: string) => {
  const near = [dayAfter(day, -1), dayAfter(day, 1)]
  useQueries({ queries: near.map((one) => ({ ...dayQuery(one, zone), notifyOnChangeProps: [] })) })
  const weeks = new Map(near.map((one) => [mondayOf(one), daysQuery(...windowOf(one))]))
  useQueries({ queries: [...weeks.values()].map((query) => ({ ...query, notifyOnChangeProps: [] })) })
}

/** The Day: what lies on it of every room. */
export const TodayPage = () => {
  const t = useWords(dayWords)
  const m = useWords(makingWords)
  const zone = useStore(timeZone)
  const today = useToday()
  const openNote = useOpenNote()
  const [asked, setAsked] = useSearchParams()
  const [opened, setOpened] = useState<Task>()
  const [begin, setBegin] = useState<{ text: string; at: number }>()
  const given = asked.get('day')
  const day = isDay(given) ? given : today
  const isYear = asked.get('zoom') === 'year'
  const goTo = (next: string) => {
    const where = { ...(next === today ? {} : { day: next }), ...(isYear ? { zoom: 'year' } : {}) }
    setAsked(where, { replace: true })
  }
  const step = (by: number) => goTo(isYear ? `${Number(day.slice(0, 4)) + by}-${day.slice(5)}` : dayAfter(day, by))
  const swipe = useSwipe(step)
  const whole = useQuery(dayQuery(day, zone))
  const plan = useDays(...windowOf(day))
  const labels = useQuery(labelsQuery()).data?.items ?? []
  const items = plan.data?.items ?? []
  const tasks = items.filter((task) => liesOn(task, day))

  useNear(day, zone)

  const toYear = () => setAsked({ ...(day === today ? {} : { day }), ...(isYear ? {} : { zoom: 'year' }) }, { replace: true })
  useCommands([
    { id: 'today.earlier', label: t('earlierDay'), keys: 'ArrowLeft', icon: 'left', run: () => step(-1) },
    { id: 'today.later', label: t('laterDay'), keys: 'ArrowRight', icon: 'right', run: () => step(1) },
    { id: 'today.today', label: t('toToday'), keys: 'T', icon: 'today', run: () => goTo(today) },
    { id: 'today.year', label: t('year'), keys: 'Y', icon: 'plan', run: toYear },
  ])

  const note = async (text: string) => {
    const kept = await keepCapture(text, 'daily', daysBetween(today, day))
    if ('refused' in kept) return kept.refused
    if (kept.waits) toast({ text: m(kept.lasting ? 'waits' : 'waitsTab') })
    else toast({ text: m('kept', { title: `‘${kept.title}’` }), action: { label: m('open'), run: () => openNote(kept.id) } })
    return undefined
  }
  const now = minutesNow()
  const next = tasks.find(({ starts, status }) => status !== 'done' && starts !== null && starts > now)
  const facts = {
    ...{ todo: tasks.length, done: tasks.filter((task) => !isOpen(task)).length },
    next: next && { title: next.title, at: clockSaid(next.starts ?? 0) },
  }
  const head = <DayHead {...{ day, today, isYear }} whole={whole.data} facts={plan.data && facts} onStep={step} onDay={goTo} />
  if (isYear)
    return (
      <main id="main" className="page wide today" {...swipe}>
        <div>
          {head}
          <YearView day={day} today={today} zone={zone} />
        </div>
      </main>
    )
  const failed = [plan, whole].find(({ error, data }) => error instanceof ApiError && data === undefined)
  return (
    <main id="main" className="page today" {...swipe}>
      <div>
        {head}
        <MonthStrip day={day} today={today} zone={zone} onDay={goTo} />
        <QuickAdd day={day} onAdded={(added) => added && goTo(added)} onNote={note} begin={begin} />
        {day === today && <CarryOver today={today} />}
        {failed && (
          <Banner tone="bad" action={<Button onClick={() => void failed.refetch()}>{t('again')}</Button>}>
            {failed.error?.message}
          </Banner>
        )}
        <DayTasks
          {...{ day, today, labels }}
          tasks={plan.data && tasks}
          onOpen={setOpened}
          onEdit={(text) => setBegin({ text, at: Date.now() })}
        />
        {foreignOn(plan.data, day).length > 0 && (
          <Suspense fallback={null}>
            <ForeignSection {...{ day }} days={plan.data} />
          </Suspense>
        )}
        <Suspense fallback={null}>{day === today && <DiaryStrip />}</Suspense>
        <DayNotes day={whole.data} zone={zone} onOpenPage={() => void opening(openNote)(openDay(daysBetween(today, day)))} />
        <Pager day={whole.data} date={day} today={today} />
      </div>
      <aside className="aside" aria-label={t('beside')}>
        <ComingDay day={dayAfter(day, 1)} days={plan.data} tasks={items.filter((task) => liesOn(task, dayAfter(day, 1)))} />
        <SomeDay labels={labels} onOpen={setOpened} />
        <LookBack day={whole.data} date={day} today={today} />
      </aside>
      <Suspense fallback={null}>
        {opened && <TaskDialog task={opened} labels={labels} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </main>
  )
}
