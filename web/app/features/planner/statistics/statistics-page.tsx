import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useSearchParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { daySaid, isDay, weekOf } from '../days.ts'
import { type Span, stepped } from '../goals/tree.ts'
import { PlanNav } from '../plan-nav.tsx'
import { SpanHead } from '../span-head.tsx'
import { useToday } from '../today.ts'
import { AtAGlance } from './at-a-glance.tsx'
import { allOf, GRADES, type Statistic, type Statistics, sumOf } from './counting.ts'
import { DayChart } from './day-chart.tsx'
import { GradeTable } from './grade-table.tsx'
import { statisticsQuery } from './queries.ts'
import { statisticsWords } from './words.ts'
import '../planner.css'
import './statistics.css'

/** How a month or a week went, in numbers. */
export const StatisticsPage = () => {
  const t = useWords(statisticsWords)
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const said = params.get('day')
  const day = isDay(said) ? said : today
  const span: Span = params.get('view') === 'week' ? 'week' : 'month'
  const goTo = (next: string) => setParams({ view: span, day: next }, { replace: true })
  const week = weekOf(day)
  const [first = day, last = day] = [week[0], week[6]]
  // A week may lie in two months.
  const month = useQuery(statisticsQuery(span === 'week' ? first : day, today))
  const other = useQuery(statisticsQuery(span === 'week' ? last : day, today))
  const error = month.error ?? other.error
  const own = [...new Map([month, other].flatMap(({ data }) => data?.days ?? []).map((one) => [one.day, one])).values()]
  const days = span === 'week' ? own.filter((one) => week.includes(one.day)) : (month.data?.days ?? [])
  const statistic: Statistic | undefined = month.data && (span === 'week' ? sumOf(days) : month.data.month)

  return (
    <main id="main" className="page wide plan">
      <div className="plan-room">
        <PlanNav />
        <SpanHead
          {...{ span, day }}
          what={t('statistics')}
          path="/plan/statistics"
          now={t('now')}
          onStep={(by) => goTo(stepped(span, day, by))}
          onNow={() => goTo(today)}
        />
        {error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void month.refetch()}>{t('again')}</Button>}>
            {error.message}
          </Banner>
        )}
        {month.isPending && <Skeleton />}
        {statistic && allOf(statistic.counts) === 0 && <Empty title={t('none')}>{t('noneHow')}</Empty>}
        {statistic && month.data && allOf(statistic.counts) > 0 && (
          <>
            <p className="stat-say">
              {t('said', { all: allOf(statistic.counts), done: statistic.counts.done })}{' '}
              {month.data.streak > 0 && t('streak', { n: month.data.streak })}
            </p>
            <section className="block">
              <h2>{t('whole')}</h2>
              <div>
                <AtAGlance statistic={statistic} streak={month.data.streak} />
              </div>
            </section>
            {span === 'month' && <MonthParts {...{ day, today }} statistics={month.data} />}
            <section className="block">
              <h2>{t('flow')}</h2>
              <DayChart days={days} />
            </section>
          </>
        )}
      </div>
    </main>
  )
}

const percent = (n: number) => ({ '--v': `${n}%` }) as CSSProperties

const MonthParts = ({ day, today, statistics }: Readonly<{ day: string; today: string; statistics: Statistics }>) => {
  const t = useWords(statisticsWords)
  const language = useLanguage()
  const most = Math.max(1, ...GRADES.map((grade) => statistics.month.grades[grade] ?? 0))
  return (
    <>
      <section className="block">
        <h2>
          {t('byDay')} <small>{t('byDayHow')}</small>
        </h2>
        <GradeTable {...{ day, today, statistics }} />
      </section>
      <section className="block">
        <h2>{t('byWeek')}</h2>
        <dl className="bars stat-bars">
          {statistics.weeks.map(({ from, to, counts, percents, grade }) => (
            <div key={from}>
              <dt>
                {daySaid(from, 'short', language)}–{daySaid(to, 'short', language)}
              </dt>
              <dd style={percent(percents.done)}>
                {grade === null
                  ? allOf(counts) === 0
                    ? t('nothing')
                    : t('toCome', { n: allOf(counts) })
                  : t('weekSaid', { percent: percents.done, all: allOf(counts), done: counts.done, grade })}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="block">
        <h2>
          {t('byGrade')} <small>{t('gradesHow')}</small>
        </h2>
        <dl className="bars stat-bars">
          {GRADES.map((grade) => {
            const n = statistics.month.grades[grade] ?? 0
            return (
              <div key={grade}>
                <dt>{grade}</dt>
                <dd style={percent((100 * n) / most)}>{t('days', { n })}</dd>
              </div>
            )
          })}
        </dl>
      </section>
    </>
  )
}
