import { NavLink } from 'react-router'
import { useStore } from '#lib/store.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { timeZone } from '#ui/times.ts'
import { daySaid, wallNow } from '../dates.ts'
import { useHereInSight } from '../here-in-sight.ts'
import { DiaryNav } from '../nav.tsx'
import { diaryPlaces } from '../places.ts'
import { roomWords } from './room-words.ts'
import { useWhose } from './whose.ts'

const PLACES = [
  ['day', ''],
  ['month', '/month'],
  ['trends', '/trends'],
  ['report', '/report'],
  ['medicines', '/medicines'],
  ['check', '/check'],
  ['plan', '/plan'],
] as const

/** The parts of the diary that is shown; before those of somebody else’s stands whose it is. */
export const RoomNav = () => {
  const t = useWords(roomWords)
  const { person, base } = useWhose()
  const row = useHereInSight()
  if (person === undefined) return <DiaryNav />
  return (
    <>
      <WhoseBanner />
      <nav className="tabs diary-nav" aria-label={t('places')} ref={row}>
        {PLACES.map(([name, to]) => (
          <NavLink key={name} to={`${base}${to}`} end>
            {t(name)}
          </NavLink>
        ))}
      </nav>
    </>
  )
}

/** Whose diary one looks into, as what and how long; nothing of it in one’s own. */
export const WhoseBanner = () => {
  const t = useWords(roomWords)
  const language = useLanguage()
  const zone = useStore(timeZone)
  const { person, name = '', as, until, mayWrite } = useWhose()
  if (person === undefined) return null
  // Until the end of the day before that moment.
  const day = until === undefined ? '' : daySaid(wallNow(new Date(Date.parse(until) - 1), zone).day, 'date', language)
  return (
    <div className="look-whose no-print">
      <Banner tone="warn" action={<ButtonLink to={diaryPlaces.people}>{t('leave')}</ButtonLink>}>
        <b>{t(mayWrite ? 'writing' : 'seeing', { name })}</b> {as ? t('seeingAs', { role: t(as), day }) : t('seeingStaff')}
      </Banner>
    </div>
  )
}
