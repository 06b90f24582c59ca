import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Zone } from '#ui/zone.tsx'
import { daySaid, isDay, type Wall } from '../dates.ts'
import type { Glance } from '../queries.ts'
import { diaryWords } from '../words.ts'
import { dayWords } from './words.ts'

const EVENING = 720

type DayHeadProps = Readonly<{ day: string; now: Wall; onDay: (day: string) => void }>

/** Which day is written about, and the ways to earlier ones. Nothing is written about a day that is still to come. */
export const DayHead = ({ day, now, onDay }: DayHeadProps) => {
  const t = useWords(dayWords)
  const language = useLanguage()
  const isToday = day === now.day
  return (
    <header className="page-head diary-head">
      <div>
        <p className="eyebrow">
          {daySaid(day, 'dayAndWeekday', language)} {isToday && t(now.minutes < EVENING ? 'morning' : 'evening')}
        </p>
        <h1>{t(isToday ? 'ask' : 'askOf')}</h1>
      </div>
      <div className="tools">
        <IconButton icon="left" label={t('earlier')} onClick={() => onDay(dayAfter(day, -1))} />
        <input
          className="input"
          type="date"
          aria-label={t('pickDay')}
          max={now.day}
          value={day}
          onChange={({ target }) => isDay(target.value) && target.value <= now.day && onDay(target.value)}
        />
        <IconButton icon="right" label={t('later')} disabled={isToday} onClick={() => onDay(dayAfter(day, 1))} />
        {!isToday && <Button onClick={() => onDay(now.day)}>{t('toToday')}</Button>}
      </div>
    </header>
  )
}

/** Where the day stands: a shape, a word, and the reason. */
export const ZoneLine = ({ glance, isToday }: Readonly<{ glance: Glance | undefined; isToday: boolean }>) => {
  const t = useWords(dayWords)
  const w = useWords(diaryWords)
  const zone = glance?.zone ?? null
  const why = () => {
    if (!glance || glance.records === 0) return t('nothing')
    if (zone === 'red' && glance.marks.includes('attack')) return t('zoneByAttack')
    if (zone === 'red' && glance.worst === 3) return t('zoneBySymptom')
    if (glance.percent !== null) return t('zoneByFlow', { n: Math.floor(glance.percent) })
    return t(glance.green ? 'zoneGreenDay' : 'zoneNone')
  }
  return (
    <p className="diary-zone" data-zone={zone ?? 'none'}>
      <span className="ink2">{t(isToday ? 'zoneNow' : 'zoneOf')}</span> {zone && <Zone zone={zone}>{w(zone)}</Zone>}
      <span>{why()}</span>
    </p>
  )
}
