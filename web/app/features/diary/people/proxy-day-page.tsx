import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { ButtonLink, IconButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { daySaid, isDay, useWall } from '../dates.ts'
import { Log } from '../day/log.tsx'
import { DayWords } from '../looking/day-signs.tsx'
import { daysQuery } from '../looking/queries.ts'
import { RoomNav } from '../looking/room-nav.tsx'
import { useWhose } from '../looking/whose.ts'
import { diaryPlaces } from '../places.ts'
import { PlanCard } from '../plan/plan-card.tsx'
import type { Record } from '../queries.ts'
import { CorrectDialog } from '../recording/correct-dialog.tsx'
import { ProxyWriting } from './proxy-writing.tsx'
import { dayRecordsQuery } from './queries.ts'
import { peopleWords } from './words.ts'
import '../looking/looking.css'
import './people.css'

/** One day of somebody else’s diary: to be read, and where its person says so to be written. */
export const ProxyDayPage = () => {
  const t = useWords(peopleWords)
  const language = useLanguage()
  const { person = '', of, mayWrite = false } = useWhose()
  const now = useWall()
  const [params, setParams] = useSearchParams()
  const [correcting, setCorrecting] = useState<Record>()
  const said = params.get('day')
  const day = isDay(said) && said <= now.day ? said : now.day
  const records = useQuery(dayRecordsQuery(day, person))
  const days = useQuery(daysQuery({ from: day, to: day, timeZone: now.timeZone, ...of })).data
  const glance = days?.items[0]
  const goTo = (next: string) => setParams({ day: next }, { replace: true })
  const isClosed = records.error instanceof ApiError
  const onCorrect = mayWrite ? setCorrecting : undefined
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
        {records.data && !isClosed && (
          <>
            <div className="people-glance">{glance?.day === day && <DayWords glance={glance} />}</div>
            {days?.advice && glance?.day === day && <PlanCard advice={days.advice} today={undefined} isOwn={false} />}
            {mayWrite && <ProxyWriting key={day} {...{ day, now }} records={records.data.items} onCorrect={setCorrecting} />}
            <Log {...{ day, of, onCorrect }} records={records.data.items} />
          </>
        )}
      </div>
      {correcting && mayWrite && (
        <CorrectDialog {...{ now, of }} record={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </main>
  )
}
