import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Zone, ZoneShape } from '#ui/zone.tsx'
import { useWall, type Wall } from '../dates.ts'
import { writeGreen } from '../day/acts.ts'
import { Doses } from '../medicines/doses.tsx'
import { diaryPlaces } from '../places.ts'
import { type Today, todayQuery } from '../queries.ts'
import { waiting, waitingOn } from '../waiting/waiting.ts'
import { diaryWords } from '../words.ts'
import { stripWords } from './words.ts'
import '../diary.css'

/** The diary on the Day of who has one: how it stands, the doses of today, and one tap for a good day. */
export const DiaryStrip = () => {
  const t = useWords(stripWords)
  const now = useWall()
  const today = useQuery(todayQuery(now.timeZone)).data?.today
  const [shown, setShown] = useState(false)
  if (!today) return null
  const isHidden = today.blur && !shown
  return (
    <section className="block diary-strip">
      <h2>{t('title')}</h2>
      {isHidden ? (
        // Not blurred but left out: what is not on the page cannot be read over a shoulder, nor by a lens.
        <p className="diary-acts">
          <span className="ink2">{t('hidden')}</span>
          <Button size="sm" onClick={() => setShown(true)}>
            {t('show')}
          </Button>
        </p>
      ) : (
        <Shown today={today} now={now} />
      )}
    </section>
  )
}

const Shown = ({ today, now }: Readonly<{ today: NonNullable<Today>; now: Wall }>) => {
  const t = useWords(stripWords)
  const w = useWords(diaryWords)
  const waits = waitingOn(useStore(waiting), now.day)
  const { zone, percent, green, records, doses, advice } = today
  const isGreen = green || waits.some(({ kind }) => kind === 'green')
  const open = doses.filter(({ status }) => status !== 'coming' || doses.length <= 3)
  const medicines = doses.map(({ medicineId, name }) => ({ id: medicineId, name }))
  const isBad = zone === 'red' || zone === 'yellow'
  return (
    <div className="stack">
      <p className="diary-says">
        {zone && <Zone zone={zone}>{w(zone)}</Zone>}{' '}
        {zone && percent !== null && <span>{t('byFlow', { n: Math.floor(percent) })}</span>}{' '}
        {!isGreen && <span className="ink2">{records === 0 ? t('nothing') : t('some', { n: records })}</span>}
      </p>
      {advice?.emergency && (
        <p>
          <a className="btn btn-danger" href="tel:119">
            {t('call')}
          </a>
        </p>
      )}
      {open.length > 0 && <Doses doses={open} medicines={medicines} now={now} />}
      <div className="diary-acts">
        {!isBad && (isGreen || records === 0) && (
          <Button className="diary-yes" pressed={isGreen} onClick={() => !isGreen && void writeGreen(now)}>
            <ZoneShape zone="green" /> {t(isGreen ? 'done' : 'yes')}
          </Button>
        )}
        <ButtonLink to={diaryPlaces.writing}>{t('more')}</ButtonLink>
        {advice && <ButtonLink to={diaryPlaces.day}>{t('toPlan')}</ButtonLink>}
      </div>
    </div>
  )
}
