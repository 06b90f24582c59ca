import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { daySaid, isDay, mondayOf, weekNumber } from '../days.ts'
import { isReached } from '../goals/tree.ts'
import { goalsQuery } from '../goals-query.ts'
import { PlanNav } from '../plan-nav.tsx'
import { daysQuery } from '../queries.ts'
import { AtAGlance } from '../statistics/at-a-glance.tsx'
import { allOf, sumOf } from '../statistics/counting.ts'
import { useToday } from '../today.ts'
import { LookBackForm } from './look-back-form.tsx'
import { LookBackLists } from './look-back-lists.tsx'
import { lookBackQuery } from './queries.ts'
import { lookBackWords } from './words.ts'
import '../planner.css'
import '../statistics/statistics.css'
import './look-back.css'

/** One week, its numbers, and what somebody writes of it. */
export const LookBackPage = () => {
  const t = useWords(lookBackWords)
  const language = useLanguage()
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const said = params.get('week')
  const week = mondayOf(isDay(said) ? said : today)
  const last = dayAfter(week, 6)
  const goTo = (day: string) => setParams({ week: mondayOf(day) }, { replace: true })
  const own = useQuery(lookBackQuery(week))
  const days = useQuery(daysQuery(week, last))
  const goals = useQuery(goalsQuery(week, 1)).data?.items.filter((goal) => goal.span === 'week' && goal.begins === week) ?? []
  const tasks = days.data?.items.filter(({ day }) => day !== null && week <= day && day <= last) ?? []
  const statistic = sumOf(tasks.map(({ status }) => ({ counts: { todo: 0, doing: 0, done: 0, [status]: 1 } })))
  const reached = goals.filter(isReached).length
  const name = t('weekNumber', { n: weekNumber(week) })
  const numbers = [
    tasks.length === 0 ? t('empty') : t('said', { all: allOf(statistic.counts), done: statistic.counts.done }),
    ...(goals.length === 0 ? [] : [t('goalsReached', { all: goals.length, done: reached })]),
  ].join(' ')
  // What was asked for before stays on the page while the next is on its way: nothing of it may be taken for this week.
  const isThis = days.data !== undefined && !days.isPlaceholderData

  return (
    <main id="main" className="page wide plan">
      <div className="plan-room">
        <PlanNav />
        <header className="page-head">
          <div>
            <p className="eyebrow">
              {daySaid(week, 'date', language)} – {daySaid(last, 'day', language)}
            </p>
            <h1>
              {name} {t('lookBack')}
            </h1>
          </div>
          <div className="tools">
            {week !== mondayOf(today) && <Button onClick={() => goTo(today)}>{t('thisWeek')}</Button>}
            <IconButton icon="left" label={t('earlier')} onClick={() => goTo(dayAfter(week, -7))} />
            <IconButton icon="right" label={t('later')} onClick={() => goTo(dayAfter(week, 7))} />
          </div>
        </header>
        {own.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void own.refetch()}>{t('again')}</Button>}>
            {own.error.message}
          </Banner>
        )}
        {isThis && <p className="stat-say">{numbers}</p>}
        {isThis && tasks.length > 0 && (
          <section className="block">
            <h2>{t('numbers')}</h2>
            <div>
              <AtAGlance statistic={statistic} />
            </div>
          </section>
        )}
        <section className="block">
          <h2>{t('writing')}</h2>
          {own.data === undefined || !isThis ? (
            <Skeleton />
          ) : (
            <LookBackForm key={week} week={week} saved={own.data} begun={{ title: name, body: t('template', { numbers }) }} />
          )}
        </section>
        <LookBackLists week={week} />
      </div>
    </main>
  )
}
