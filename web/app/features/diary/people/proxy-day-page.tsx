import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { ButtonLink, IconButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { clockSaid, daySaid, isDay, useWall } from '../dates.ts'
import { DayWords } from '../looking/day-signs.tsx'
import { daysQuery } from '../looking/queries.ts'
import { RoomNav } from '../looking/room-nav.tsx'
import { useWhose } from '../looking/whose.ts'
import { diaryPlaces } from '../places.ts'
import { recordWords } from '../record-words.ts'
import { recordSaid } from '../said.ts'
import { dayRecordsQuery } from './queries.ts'
import { peopleWords } from './words.ts'
import '../looking/looking.css'
import './people.css'

/** One day of somebody else’s diary, to be read. */
export const ProxyDayPage = () => {
  const t = useWords(peopleWords)
  const r = useWords(recordWords)
  const language = useLanguage()
  const { person = '', of } = useWhose()
  const now = useWall()
  const [params, setParams] = useSearchParams()
  const said = params.get('day')
  const day = isDay(said) && said <= now.day ? said : now.day
  const records = useQuery(dayRecordsQuery(day, person))
  const glance = useQuery(daysQuery({ from: day, to: day, timeZone: now.timeZone, ...of })).data?.items[0]
  const goTo = (next: string) => setParams({ day: next }, { replace: true })
  const shown = records.data?.items.toReversed()
  return (
    <main id="main" className="page">
      <div>
        <RoomNav />
        <header className="page-head">
          <div>
            <p className="eyebrow">{daySaid(day, 'year', language)}</p>
            <h1>{daySaid(day, 'dayAndWeekday', language)}</h1>
          </div>
          <div className="tools">
            <IconButton icon="left" label={t('before')} onClick={() => goTo(dayAfter(day, -1))} />
            <IconButton icon="right" label={t('after')} disabled={day === now.day} onClick={() => goTo(dayAfter(day, 1))} />
          </div>
        </header>
        {records.error instanceof ApiError && (
          <Empty title={t('closed')} action={<ButtonLink to={diaryPlaces.people}>{t('toPeople')}</ButtonLink>}>
            {records.error.status === 404 ? t('closedHow') : records.error.message}
          </Empty>
        )}
        {records.isPending && <Skeleton />}
        {shown && (
          <>
            <div className="people-glance">{glance?.day === day && <DayWords glance={glance} />}</div>
            {shown.length === 0 && <p className="ink2">{t('nothing')}</p>}
            <ul className="rows people-list">
              {shown.map((record) => {
                const { what, more } = recordSaid(record, r)
                return (
                  <li key={record.id} className="row tall">
                    <span className="at num">{clockSaid(record.minutes)}</span>
                    <span className="grow">
                      {what} {more && <span className="ink2">{more}</span>}
                    </span>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </div>
    </main>
  )
}
