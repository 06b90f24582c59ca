import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ApiError, isUnreachable } from '#lib/errors.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { ZoneShape } from '#ui/zone.tsx'
import { checkWords } from '../check/words.ts'
import { isDay, useWall } from '../dates.ts'
import { Doses } from '../medicines/doses.tsx'
import { medicineWords } from '../medicines/words.ts'
import { DiaryNav } from '../nav.tsx'
import { diaryPlaces } from '../places.ts'
import { PlanCard } from '../plan/plan-card.tsx'
import { dosesQuery, glancesQuery, medicinesQuery, type Record, recordsQuery } from '../queries.ts'
import { CorrectDialog } from '../recording/correct-dialog.tsx'
import { RecordForm } from '../recording/record-form.tsx'
import { usualMinutes } from '../recording/time-fields.tsx'
import { recordingWords } from '../recording/words.ts'
import { waiting, waitingOn } from '../waiting/waiting.ts'
import { diaryWords } from '../words.ts'
import { isGreenDay, writeGreen } from './acts.ts'
import { DayHead, ZoneLine } from './day-head.tsx'
import { Log } from './log.tsx'
import { dayWords } from './words.ts'

/** One day of the diary: how it stands, one tap for a good one, and what was written down. */
export const DayPage = () => {
  const t = useWords(dayWords)
  const w = useWords(diaryWords)
  const m = useWords(medicineWords)
  const k = useWords(checkWords)
  const c = useWords(recordingWords)
  const now = useWall()
  const [asked, setAsked] = useSearchParams()
  const said = asked.get('day')
  const day = isDay(said) && said <= now.day ? said : now.day
  const isToday = day === now.day
  const glances = useQuery(glancesQuery(day, day, now.timeZone))
  const records = useQuery(recordsQuery(day))
  const waits = waitingOn(useStore(waiting), day)
  const isGreen = isGreenDay(records.data?.items ?? []) || waits.some(({ kind }) => kind === 'green')
  const at = isToday ? now : { ...now, day, minutes: usualMinutes(now) }
  const goTo = (next: string) => setAsked(next === now.day ? {} : { day: next }, { replace: true })
  const { error } = records
  const doses = useQuery(dosesQuery(day, day, now.timeZone)).data?.items
  const medicines = useQuery(medicinesQuery(now.timeZone)).data?.items
  const zone = glances.data?.items[0]?.zone
  const hasSymptoms = records.data?.items.some(({ type, green }) => type === 'symptom' && !green) ?? false
  const [writing, setWriting] = useState(asked.has('write'))
  const [correcting, setCorrecting] = useState<Record>()
  return (
    <main id="main" className="page">
      <div>
        <DiaryNav />
        <DayHead {...{ day, now }} onDay={goTo} />
        <ZoneLine glance={glances.data?.items[0]} isToday={isToday} />
        {glances.data?.advice && <PlanCard advice={glances.data.advice} today={isToday ? day : undefined} />}
        {isUnreachable(error) && <Banner tone="warn">{w('offline')}</Banner>}
        {error instanceof ApiError && !isUnreachable(error) && (
          <Banner tone="bad" action={<Button onClick={() => void records.refetch()}>{w('again')}</Button>}>
            {error.message}
          </Banner>
        )}
        <div className="diary-good">
          {!hasSymptoms && zone !== 'red' && (
            <button type="button" className="btn yes" aria-pressed={isGreen} onClick={() => !isGreen && void writeGreen(at)}>
              <ZoneShape zone="green" />
              <span>
                {isGreen ? t('yesDone') : t(isToday ? 'yes' : 'yesOf')}
                {!isGreen && <small>{t('yesSays')}</small>}
              </span>
            </button>
          )}
          <button type="button" className="btn" aria-expanded={writing} onClick={() => setWriting(!writing)}>
            <span>
              {c('open')}
              <small>{c('openSays')}</small>
            </span>
            <Icon name="down" small />
          </button>
        </div>
        {writing && (
          <RecordForm
            key={day}
            {...{ day, now }}
            records={records.data?.items ?? []}
            onSaved={() => setWriting(false)}
            onCorrect={setCorrecting}
          />
        )}
        {doses && doses.length > 0 && (
          <section className="block">
            <h2>{m(isToday ? 'doses' : 'dosesOf')}</h2>
            <Doses doses={doses} medicines={medicines ?? []} now={now} />
          </section>
        )}
        {isToday && (
          <p>
            <ButtonLink to={diaryPlaces.check} kind="quiet" icon="check">
              {k('open')}
            </ButtonLink>
          </p>
        )}
        <Log day={day} records={records.data?.items} onCorrect={setCorrecting} />
      </div>
      {correcting && <CorrectDialog record={correcting} now={now} onClose={() => setCorrecting(undefined)} />}
    </main>
  )
}
