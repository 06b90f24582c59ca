import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useCommands } from '#lib/commands.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#lib/query.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { CarryOver } from './carry-over.tsx'
import { DayList } from './day-list.tsx'
import { isDay, monthsAfter, weeksOf } from './days.ts'
import { ForeignLegend } from './foreign/foreign-chips.tsx'
import { moveTask } from './moving.ts'
import { BulkBar } from './plan/bulk-bar.tsx'
import { FilterBar } from './plan/filter-bar.tsx'
import { type Filters, filtersOf, fits, isNarrowed } from './plan/filters.ts'
import { Legend } from './plan/legend.tsx'
import { ListView } from './plan/list-view.tsx'
import { MonthView } from './plan/month-view.tsx'
import { PlanGoals } from './plan/plan-goals.tsx'
import { PlanHead, VIEWS } from './plan/plan-head.tsx'
import { SelectingContext } from './plan/selecting.ts'
import { lastingTo, movedTo } from './plan/times.ts'
import { useDrag } from './plan/use-drag.ts'
import { usePicking } from './plan/use-picking.ts'
import { WeekBack } from './plan/week-back.tsx'
import { WeekView } from './plan/week-view.tsx'
import { planWords } from './plan/words.ts'
import { PlanNav } from './plan-nav.tsx'
import { type Days, labelsQuery, PLANNER, type Task } from './queries.ts'
import { QuickAdd } from './quick-add.tsx'
import { SomeDay } from './some-day.tsx'
import { keyOf } from './task.ts'
import { TaskDialog } from './task-dialog.tsx'
import { useToday } from './today.ts'
import { useDays } from './waiting/use-days.ts'
import { plannerWords } from './words.ts'
import './planner.css'

/** A task that is on the page, by what it is dragged under. */
const heldTask = (key: string): Task | undefined =>
  queryClient
    .getQueriesData<Days>({ queryKey: [PLANNER] })
    .flatMap(([, data]) => (Array.isArray(data?.items) ? (data.items as Task[]) : []))
    .find((item) => 'occurs' in item && keyOf(item) === key)

/** After a key has led a task elsewhere, the focus is with it there. */
const useFollowing = () => {
  const followed = useRef<string>(undefined)
  useEffect(() => {
    const key = followed.current
    followed.current = undefined
    if (key === undefined || document.activeElement?.closest(`[data-task="${key}"]`)) return
    const places = ['.plan-day', '.plan-list', '.plan-wk'].map((place) => `${place} [data-task="${key}"]`)
    const thing = document.querySelector<HTMLElement>(places.join(', '))
    const button = thing?.matches('button') ? thing : thing?.querySelector<HTMLElement>('button')
    button?.focus()
  })
  return (task: Task) => {
    followed.current = keyOf(task)
  }
}

/** The place for what is to come: by month, by week or as a list, and the day that is looked at. */
export const PlanPage = () => {
  const t = useWords(plannerWords)
  const own = useWords(planWords)
  const language = useLanguage()
  const today = useToday()
  const [asked, setAsked] = useSearchParams()
  const [opened, setOpened] = useState<Task>()
  const filters = filtersOf(asked)
  const [filtering, setFiltering] = useState(isNarrowed(filters))
  const { selecting, setSelecting } = usePicking()
  const said = asked.get('day')
  const day = isDay(said) ? said : today
  const view = VIEWS.find((one) => one === asked.get('view')) ?? 'month'
  const goTo = (next: string) => setAsked({ view, day: next, ...filters }, { replace: true })
  const narrow = (next: Filters) => setAsked({ view, day, ...next }, { replace: true })
  const weeks = weeksOf(day)
  const days = useDays(weeks[0]?.[0] ?? day, weeks.at(-1)?.[6] ?? day)
  const labels = useQuery(labelsQuery()).data?.items ?? []
  useCommands([
    { id: 'plan.today', label: t('toToday'), keys: 'T', icon: 'today', run: () => goTo(today) },
    { id: 'plan.filter', label: own('filters'), keys: 'F', icon: 'search', run: () => setFiltering(!filtering) },
    { id: 'plan.select', label: own('select'), keys: 'X', icon: 'check', run: () => setSelecting(!selecting) },
  ])
  const drag = useDrag((key, spot, resizes) => {
    const task = heldTask(key)
    if (!task) return
    const change = resizes && spot.minutes !== undefined ? lastingTo(task, spot.minutes) : movedTo(task, spot)
    void moveTask(task, change, language)
  })
  const step = (by: number) => goTo(view === 'week' ? dayAfter(day, 7 * by) : monthsAfter(day, by))
  const follow = useFollowing()
  const onMoved = (task: Task, to: string) => {
    follow(task)
    if (to !== day && view !== 'list') goTo(to)
  }
  const open = selecting ? selecting.toggle : setOpened
  // What is not one's own has no label, no goal and no state to be narrowed by.
  const shown = days.data && {
    ...{ ...days.data, items: days.data.items.filter(fits(filters)) },
    foreign: isNarrowed(filters) ? [] : days.data.foreign,
  }
  const shared = { day, labels, days: shown, onDay: goTo, onOpen: open, dragged: drag.dragged }

  return (
    <SelectingContext value={selecting}>
      <main id="main" className="page wide sided plan" onPointerDown={selecting ? undefined : drag.onPointerDown}>
        <div>
          <PlanNav />
          <PlanHead {...{ view, day, filters }} onStep={step} onToday={() => goTo(today)} />
          <QuickAdd day={view === 'list' ? null : day} onAdded={(added) => added && view !== 'list' && goTo(added)} />
          <CarryOver today={today} />
          <div className="plan-tools">
            <Button size="sm" kind="quiet" pressed={filtering} onClick={() => setFiltering(!filtering)}>
              {own(isNarrowed(filters) ? 'filtersOn' : 'filters')}
            </Button>
            <Button size="sm" kind="quiet" pressed={selecting !== undefined} onClick={() => setSelecting(!selecting)}>
              {own('select')}
            </Button>
          </div>
          {(filtering || isNarrowed(filters)) && <FilterBar {...{ filters, labels }} onChange={narrow} />}
          {days.error instanceof ApiError && (
            <Banner tone="bad" action={<Button onClick={() => void days.refetch()}>{t('again')}</Button>}>
              {days.error.message}
            </Banner>
          )}
          {view === 'month' && <MonthView {...shared} onEnter={() => document.getElementById('plan-day')?.focus()} />}
          {view === 'week' && <WeekView {...shared} onMoved={onMoved} />}
          {view === 'list' && <ListView {...{ today, labels, filters }} onOpen={open} />}
          {view === 'month' && <Legend />}
          {view !== 'list' && <ForeignLegend days={shown} />}
          {view === 'week' && <WeekBack day={day} days={days.data} />}
          {selecting && (
            <BulkBar picked={[...selecting.picked.values()]} {...{ labels, day }} onDone={() => setSelecting(false)} />
          )}
        </div>
        <aside className="aside plan-side" aria-label={t('beside')}>
          {view !== 'list' && <DayList {...{ day, labels, onMoved }} days={shown} onOpen={open} />}
          <PlanGoals day={day} />
          <SomeDay labels={labels} onOpen={open} fits={fits(filters)} />
          <div>
            <ButtonLink to={paths.planTrash} kind="quiet" size="sm" icon="trash">
              {t('trash')}
            </ButtonLink>
          </div>
        </aside>
        {opened && <TaskDialog task={opened} labels={labels} onClose={() => setOpened(undefined)} />}
      </main>
    </SelectingContext>
  )
}
