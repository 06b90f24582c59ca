import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink, IconButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { SegLinks } from '#ui/seg.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { daySaid, isDay, useWall } from '../dates.ts'
import { FlowChart } from './flow-chart.tsx'
import { airQuery, type Readings, readingsQuery, type Trends, trendsQuery } from './queries.ts'
import { RoomNav } from './room-nav.tsx'
import {
  AdherencePart,
  AirPart,
  BestsPart,
  ChangesPart,
  ControlPart,
  FlowFigures,
  RelieverPart,
  TriggersPart,
} from './trend-parts.tsx'
import { trendWords } from './trend-words.ts'
import { useWhose } from './whose.ts'
import './looking.css'

const SPANS = [30, 90, 365] as const
const HALF = 0.5

/** How some weeks, or a year, went: the peak flow, and figures with their reasons. */
export const TrendsPage = () => {
  const t = useWords(trendWords)
  const language = useLanguage()
  const whose = useWhose()
  const now = useWall()
  const [params, setParams] = useSearchParams()
  const days = SPANS.find((one) => String(one) === params.get('days')) ?? 30
  const said = params.get('to')
  const to = isDay(said) && said < now.day ? said : now.day
  const from = dayAfter(to, 1 - days)
  const asked = { from, to, timeZone: now.timeZone, ...whose.of }
  const goTo = (next: string) =>
    setParams(next >= now.day ? { days: String(days) } : { days: String(days), to: next }, { replace: true })
  const trends = useQuery(trendsQuery(asked))
  const readings = useQuery(readingsQuery(asked))
  const error = trends.error ?? readings.error
  return (
    <main id="main" className="page wide">
      <div className="look-room">
        <RoomNav />
        <header className="page-head">
          <div>
            <p className="eyebrow">
              {daySaid(from, 'date', language)} – {daySaid(to, 'date', language)}
            </p>
            <h1>{t('trends')}</h1>
          </div>
          <div className="tools">
            <SegLinks
              label={t('period')}
              links={SPANS.map((one) => ({
                to: whose.trends(one),
                label: one === 365 ? t('year') : t('days', { n: one }),
                here: one === days,
              }))}
            />
            {to !== now.day && <Button onClick={() => goTo(now.day)}>{t('toToday')}</Button>}
            <IconButton icon="left" label={t('earlier')} onClick={() => goTo(dayAfter(to, -days))} />
            <IconButton icon="right" label={t('later')} disabled={to === now.day} onClick={() => goTo(dayAfter(to, days))} />
          </div>
        </header>
        {error instanceof ApiError && (
          <Banner
            tone="bad"
            action={<Button onClick={() => void Promise.all([trends.refetch(), readings.refetch()])}>{t('again')}</Button>}
          >
            {error.message}
          </Banner>
        )}
        {(!trends.data || !readings.data) && !error && <Skeleton />}
        {trends.data && readings.data && <TrendsShown trends={trends.data} readings={readings.data} timeZone={now.timeZone} />}
      </div>
    </main>
  )
}

type ShownProps = Readonly<{ trends: Trends; readings: Readings; timeZone: string }>

const TrendsShown = ({ trends: { whole, before, weeks, blocks, fall }, readings, timeZone }: ShownProps) => {
  const t = useWords(trendWords)
  const language = useLanguage()
  const whose = useWhose()
  const air = useQuery(airQuery({ from: readings.from, to: readings.to, timeZone, ...whose.of })).data?.items ?? []
  if (whole.recordedDays === 0 && whole.adherence.planned === 0) return <Empty title={t('empty')}>{t('emptySays')}</Empty>
  return (
    <>
      <p className="look-say">
        {t('recorded', { days: whole.days, n: whole.recordedDays })}{' '}
        {whole.completeness < HALF && <span className="ink2">{t('few')}</span>}{' '}
        {fall && (
          <b>
            {t('fall', {
              ...{ from: daySaid(fall.from, 'day', language), first: fall.first, last: fall.last },
              n: (Date.parse(fall.to) - Date.parse(fall.from)) / 86_400_000 + 1,
            })}
          </b>
        )}
      </p>
      <section className="block">
        <h2>{t('peakFlow')}</h2>
        <div className="stack">
          <FlowFigures figures={whole} />
          <FlowChart data={readings} air={air} from={readings.from} to={readings.to} />
        </div>
      </section>
      <section className="block">
        <h2>{t('compared')}</h2>
        <div>
          <ChangesPart figures={whole} before={before} />
        </div>
      </section>
      <section className="block">
        <h2>
          {t('control')} <small>{t('controlHow')}</small>
        </h2>
        <div>
          <ControlPart blocks={blocks} />
        </div>
      </section>
      <section className="block">
        <h2>
          {t('reliever')} <small>{t('relieverHow')}</small>
        </h2>
        <div className="stack">
          <RelieverPart figures={whole} weeks={weeks} />
        </div>
      </section>
      <section className="block">
        <h2>
          {t('adherence')} <small>{t('adherenceHow')}</small>
        </h2>
        <div className="stack">
          <AdherencePart figures={whole} blocks={blocks} />
        </div>
      </section>
      <section className="block">
        <h2>
          {t('triggers')} <small>{t('triggersHow')}</small>
        </h2>
        <div>
          <TriggersPart figures={whole} />
        </div>
      </section>
      <AirPart from={whole.from} to={whole.to} timeZone={timeZone} />
      <section className="block">
        <h2>
          {t('bests')} <small>{t('bestsHow')}</small>
        </h2>
        <div>
          <BestsPart timeZone={timeZone} />
        </div>
      </section>
      <footer className="flex between wrap look-foot">
        <p className="hint">{t('notDiagnosis')}</p>
        <ButtonLink icon="print" to={whose.report(whole.from, whole.to)}>
          {t('toReport')}
        </ButtonLink>
      </footer>
    </>
  )
}
