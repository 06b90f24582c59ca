import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink, IconButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { SegLinks } from '#ui/seg.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useSwipe } from '#ui/use-swipe.ts'
import { daySaid, isDay, useWall } from '../dates.ts'
import { diaryPlaces } from '../places.ts'
import { spanOf, stepped, weekNumber, weekOf } from './calendar.ts'
import { SignsLegend } from './day-signs.tsx'
import { countedOf, isEmpty } from './glancing.ts'
import { MonthGrid } from './month-grid.tsx'
import { daysQuery } from './queries.ts'
import { RoomNav } from './room-nav.tsx'
import { useWhose, VIEWS, type View } from './whose.ts'
import { lookingWords } from './words.ts'
import { YearGrid } from './year-grid.tsx'
import './looking.css'

const isView = (text: string | null): text is View => VIEWS.includes(text as View)

/** The days of a week, a month or a year at a glance. */
export const MonthPage = () => {
  const t = useWords(lookingWords)
  const language = useLanguage()
  const whose = useWhose()
  const now = useWall()
  const [params, setParams] = useSearchParams()
  const [said, asked] = [params.get('day'), params.get('view')]
  const day = isDay(said) ? said : now.day
  const view = isView(asked) ? asked : 'month'
  const goTo = (next: string) => setParams({ view, day: next }, { replace: true })
  const span = spanOf(view, day)
  const swipe = useSwipe((by) => goTo(stepped(view, day, by)))
  const { data, error, refetch, isPlaceholderData } = useQuery(daysQuery({ ...span, timeZone: now.timeZone, ...whose.of }))
  // What was asked for before stays while the next is on its way; it is of other days.
  const glances = new Map((isPlaceholderData ? undefined : data?.items)?.map((one) => [one.day, one]))
  const counted = countedOf([...glances.values()], now.day)
  const isNow = span.from <= now.day && now.day <= span.to
  const nothing = data !== undefined && !isPlaceholderData && data.items.every(isEmpty)
  return (
    <main id="main" className="page wide">
      <div>
        <RoomNav />
        <header className="page-head">
          <div>
            <p className="eyebrow">
              {view === 'week'
                ? `${daySaid(span.from, 'date', language)} – ${daySaid(span.to, 'day', language)}`
                : view === 'month'
                  ? daySaid(day, 'year', language)
                  : t('calendar')}
            </p>
            <h1>
              {view === 'year' && daySaid(day, 'year', language)}
              {view === 'month' && t('monthSaid', { month: daySaid(day, 'month', language) })}
              {view === 'week' && t('weekNumber', { n: weekNumber(day) })}
            </h1>
          </div>
          <div className="tools">
            <SegLinks
              label={t('view')}
              links={VIEWS.map((one) => ({ to: whose.month(one, day), label: t(one), here: one === view }))}
            />
            {!isNow && <Button onClick={() => goTo(now.day)}>{t('toToday')}</Button>}
            <IconButton icon="left" label={t('earlier')} onClick={() => goTo(stepped(view, day, -1))} />
            <IconButton
              icon="right"
              label={t('later')}
              disabled={span.to >= now.day}
              onClick={() => goTo(stepped(view, day, 1))}
            />
          </div>
        </header>
        {error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void refetch()}>{t('again')}</Button>}>
            {error.message}
          </Banner>
        )}
        {data === undefined && !error && <Skeleton />}
        {data && (
          <>
            <p className="look-say" aria-live="polite">
              {counted.days > 0 && !isPlaceholderData && (
                <>
                  {counted.green + counted.yellow + counted.red > 0 && <b>{t('counted', counted)}</b>}{' '}
                  <span className="ink2">
                    {t('recorded', { days: counted.days, n: counted.recorded })}{' '}
                    {counted.recorded > 0 && counted.recorded < counted.days && t('unrecorded')}
                  </span>
                </>
              )}
            </p>
            {nothing && isNow && (
              <Empty
                title={t('empty')}
                action={whose.person === undefined && <ButtonLink to={diaryPlaces.day}>{t('write')}</ButtonLink>}
              >
                {t('emptySays')}
              </Empty>
            )}
            <div {...swipe}>
              {view === 'year' ? (
                <YearGrid {...{ day, glances }} today={now.day} />
              ) : (
                <MonthGrid
                  {...{ day, glances }}
                  today={now.day}
                  {...(view === 'week' ? { weeks: [weekOf(day)] } : {})}
                  onDay={goTo}
                />
              )}
            </div>
            <SignsLegend small={view === 'year'} />
          </>
        )}
      </div>
    </main>
  )
}
