import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useCommands } from '#lib/commands.ts'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { isDay, weekNumber, weeksOf } from '../days.ts'
import { type Goal, goalsQuery } from '../goals-query.ts'
import { PlanNav } from '../plan-nav.tsx'
import { daysQuery, labelsQuery, someDayQuery, type Task } from '../queries.ts'
import { SpanHead } from '../span-head.tsx'
import { TaskDialog } from '../task-dialog.tsx'
import { useToday } from '../today.ts'
import { moveGoals } from './acts.ts'
import { type Asked, GoalDialog } from './goal-dialog.tsx'
import { GoalItem } from './goal-item.tsx'
import { type Branch, beginOf, isReached, leftFrom, type Span, stepped, treeOf, weekBranches } from './tree.ts'
import { goalWords } from './words.ts'
import '../planner.css'
import './goals.css'

/** What is to be reached in a month or a week, with the weeks and tasks that lead there. */
export const GoalsPage = () => {
  const t = useWords(goalWords)
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const [asked, setAsked] = useState<Asked>()
  const [opened, setOpened] = useState<Task>()
  const said = params.get('day')
  const day = isDay(said) ? said : today
  const span: Span = params.get('view') === 'week' ? 'week' : 'month'
  const goTo = (next: string) => setParams({ view: span, day: next }, { replace: true })
  // A month around it: what is left from before is offered, and the weeks at its ends lie in others.
  const goals = useQuery(goalsQuery(day, 1))
  const weeks = weeksOf(day)
  const days = useQuery(daysQuery(weeks[0]?.[0] ?? day, weeks.at(-1)?.[6] ?? day)).data?.items ?? []
  const someDay = useQuery(someDayQuery()).data?.items ?? []
  const labels = useQuery(labelsQuery()).data?.items ?? []
  const all = goals.data?.items ?? []
  const tasks = [...days, ...someDay]
  const tree = treeOf(all, tasks, day)
  const ofWeek = weekBranches(all, tasks, day)
  const shown = span === 'week' ? ofWeek : [...tree.months, ...tree.alone]
  const isNow = beginOf(span, day) === beginOf(span, today)
  const ask = () => setAsked({ span, day })
  useCommands([{ id: 'goals.add', label: t('add'), keys: 'N', icon: 'target', run: ask }])
  const shared = { goals: all, labels, onAsk: setAsked, onOpen: setOpened }

  return (
    <main id="main" className="page wide plan">
      <div className="plan-room">
        <PlanNav />
        <SpanHead
          {...{ span, day }}
          what={t('goals')}
          path="/plan/goals"
          now={isNow ? undefined : t(span === 'week' ? 'thisWeek' : 'thisMonth')}
          onStep={(by) => goTo(stepped(span, day, by))}
          onNow={() => goTo(today)}
        />
        {isNow && <Left goals={all} {...{ span, day }} />}
        {goals.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void goals.refetch()}>{t('again')}</Button>}>
            {goals.error.message}
          </Banner>
        )}
        {goals.isPending && <Skeleton />}
        {goals.data && (
          <div className="goal-sum">
            <p className="ink2">{shown.length > 0 && t('sum', countOf(shown))}</p>
            {shown.length > 0 && (
              <Button kind="main" icon="plus" onClick={ask}>
                {t('add')}
              </Button>
            )}
          </div>
        )}
        {goals.data && shown.length === 0 && (
          <Empty
            title={t(span === 'week' ? 'emptyWeek' : 'emptyMonth')}
            action={
              <Button kind="main" icon="plus" onClick={ask}>
                {t('add')}
              </Button>
            }
          >
            {t('emptyHow')}
          </Empty>
        )}
        {span === 'month' && <Goals name={t('ofMonth')} branches={tree.months} {...shared} />}
        {span === 'month' && <Goals name={t('ofWeeks')} hint={t('alone')} branches={tree.alone} {...shared} />}
        {span === 'week' && (
          <Goals name={`${t('weekNumber', { n: weekNumber(day) })}`} branches={ofWeek} showsParent {...shared} />
        )}
      </div>
      {asked && <GoalDialog asked={asked} goals={all} onClose={() => setAsked(undefined)} />}
      {opened && <TaskDialog task={opened} labels={labels} onClose={() => setOpened(undefined)} />}
    </main>
  )
}

const countOf = (branches: readonly Branch[]) => ({
  all: branches.length,
  done: branches.filter(({ goal }) => isReached(goal)).length,
})

/** What was not reached in the month or week before, and one press that brings it along. */
const Left = ({ goals, span, day }: Readonly<{ goals: readonly Goal[]; span: Span; day: string }>) => {
  const t = useWords(goalWords)
  const left = leftFrom(goals, span, day)
  if (left.length === 0) return null
  return (
    <Banner
      action={
        <Button onClick={() => void moveGoals(left, day, goals)}>{t(span === 'week' ? 'carryWeek' : 'carryMonth')}</Button>
      }
    >
      {t(span === 'week' ? 'leftWeek' : 'leftMonth', { n: left.length })}
    </Banner>
  )
}

type GoalsProps = Omit<Parameters<typeof GoalItem>[0], 'branch'> &
  Readonly<{ name: string; hint?: string; branches: readonly Branch[] }>

const Goals = ({ name, hint, branches, ...shared }: GoalsProps) => {
  if (branches.length === 0) return null
  return (
    <section className="block">
      <h2>
        {name} {hint && <small>{hint}</small>}
      </h2>
      <ul className="goals">
        {branches.map((branch) => (
          <GoalItem key={branch.goal.id} branch={branch} {...shared} />
        ))}
      </ul>
    </section>
  )
}
