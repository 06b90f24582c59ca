import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useCommands } from '#lib/commands.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#lib/query.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink, IconButton } from '#ui/button.tsx'
import { SegLinks } from '#ui/seg.tsx'
import { CarryOver } from './carry-over.tsx'
import { DayList } from './day-list.tsx'
import { daySaid, isDay, monthsAfter, weeksOf } from './days.ts'
import { Legend } from './legend.tsx'
import { ListView } from './list-view.tsx'
import { MonthView } from './month-view.tsx'
import { moveTask } from './moving.ts'
import { type Days, labelsQuery, PLANNER, type Task } from './queries.ts'
import { QuickAdd } from './quick-add.tsx'
import { SomeDay } from './some-day.tsx'
import { keyOf } from './task.ts'
import { TaskDialog } from './task-dialog.tsx'
import { useToday } from './today.ts'
import { useDayDrag } from './use-day-drag.ts'
import { useDays } from './waiting/use-days.ts'
import { WeekView } from './week-view.tsx'
import { plannerWords } from './words.ts'
import './planner.css'

const VIEWS = ['month', 'week', 'list'] as const
type View = (typeof VIEWS)[number]

/** A task that is on the page, by what it is dragged under. */
const heldTask = (key: string): Task | undefined =>
  queryClient
    .getQueriesData<Days>({ queryKey: [PLANNER] })
    .flatMap(([, data]) => (Array.isArray(data?.items) ? (data.items as Task[]) : []))
    .find((item) => 'occurs' in item && keyOf(item) === key)

/** The place for what is to come: by month, by week or as a list, and the day that is looked at. */
export const PlanPage = () => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const today = useToday()
  const [asked, setAsked] = useSearchParams()
  const [opened, setOpened] = useState<Task>()
  const said = asked.get('day')
  const day = isDay(said) ? said : today
  const view = VIEWS.find((one) => one === asked.get('view')) ?? 'month'
  const goTo = (next: string) => setAsked({ view, day: next }, { replace: true })
  const weeks = weeksOf(day)
  const days = useDays(weeks[0]?.[0] ?? day, weeks.at(-1)?.[6] ?? day)
  const labels = useQuery(labelsQuery()).data?.items ?? []
  useCommands([{ id: 'plan.today', label: t('toToday'), keys: 'T', icon: 'today', run: () => goTo(today) }])
  const drag = useDayDrag((key, to) => {
    const task = heldTask(key)
    if (task) void moveTask(task, to, language)
  })
  const step = (by: number) => goTo(view === 'week' ? dayAfter(day, 7 * by) : monthsAfter(day, by))
  const shared = { day, labels, days: days.data, onDay: goTo, onOpen: setOpened, dragged: drag.dragged, over: drag.over }

  return (
    <main id="main" className="page wide sided plan" onPointerDown={drag.onPointerDown}>
      <div>
        <header className="page-head">
          <div>
            <p className="eyebrow">{daySaid(day, 'year', language)}</p>
            <h1>{view === 'list' ? t('coming') : daySaid(day, 'month', language)}</h1>
          </div>
          <div className="tools">
            <SegLinks
              label={t('view')}
              links={VIEWS.map((one) => ({ to: paths.planOn(one, day), label: t(one), here: one === view }))}
            />
            {view !== 'list' && <Tools view={view} onStep={step} onToday={() => goTo(today)} />}
          </div>
        </header>
        <QuickAdd day={view === 'list' ? null : day} onAdded={(added) => added && view !== 'list' && goTo(added)} />
        <CarryOver today={today} />
        {days.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void days.refetch()}>{t('again')}</Button>}>
            {days.error.message}
          </Banner>
        )}
        {view === 'month' && <MonthView {...shared} onEnter={() => document.getElementById('plan-day')?.focus()} />}
        {view === 'week' && <WeekView {...shared} />}
        {view === 'list' && <ListView today={today} labels={labels} onOpen={setOpened} />}
        {view === 'month' && <Legend />}
      </div>
      <aside className="aside plan-side" aria-label={t('beside')}>
        {view !== 'list' && <DayList day={day} days={days.data} labels={labels} onOpen={setOpened} />}
        <SomeDay labels={labels} onOpen={setOpened} />
        <div>
          <ButtonLink to={paths.planTrash} kind="quiet" size="sm" icon="trash">
            {t('trash')}
          </ButtonLink>
        </div>
      </aside>
      {opened && <TaskDialog task={opened} labels={labels} onClose={() => setOpened(undefined)} />}
    </main>
  )
}

const Tools = ({ view, onStep, onToday }: { view: View; onStep: (by: number) => void; onToday: () => void }) => {
  const t = useWords(plannerWords)
  return (
    <>
      <Button onClick={onToday}>{t('toToday')}</Button>
      <IconButton icon="left" label={t(view === 'week' ? 'earlierWeek' : 'earlierMonth')} onClick={() => onStep(-1)} />
      <IconButton icon="right" label={t(view === 'week' ? 'laterWeek' : 'laterMonth')} onClick={() => onStep(1)} />
    </>
  )
}
