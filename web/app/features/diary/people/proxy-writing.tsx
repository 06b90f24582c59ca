import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { ZoneShape } from '#ui/zone.tsx'
import type { Wall } from '../dates.ts'
import { isGreenDay, writeGreen } from '../day/acts.ts'
import { dayWords } from '../day/words.ts'
import { useWhose } from '../looking/whose.ts'
import { Doses } from '../medicines/doses.tsx'
import { dosesQuery, medicinesQuery, type Record } from '../queries.ts'
import { RecordForm } from '../recording/record-form.tsx'
import { usualMinutes } from '../recording/time-fields.tsx'
import { recordingWords } from '../recording/words.ts'
import { peopleWords } from './words.ts'

type ProxyWritingProps = Readonly<{
  day: string
  now: Wall
  records: readonly Record[]
  onCorrect: (record: Record) => void
}>

/** What a guardian writes for somebody: a good day, a record, a dose. Whose it is stands once more where it is written. */
export const ProxyWriting = ({ day, now, records, onCorrect }: ProxyWritingProps) => {
  const t = useWords(peopleWords)
  const d = useWords(dayWords)
  const c = useWords(recordingWords)
  const { of, name = '' } = useWhose()
  const [writing, setWriting] = useState(false)
  const isToday = day === now.day
  const at = isToday ? now : { ...now, day, minutes: usualMinutes(now) }
  const doses = useQuery(dosesQuery(day, day, now.timeZone, of)).data?.items ?? []
  const medicines = useQuery(medicinesQuery(now.timeZone, of)).data?.items ?? []
  const isGreen = isGreenDay(records)
  const hasSymptoms = records.some(({ type, green }) => type === 'symptom' && !green)
  return (
    <>
      <section className="block">
        <h2>
          {t('writeFor', { name })} <small>{t('writeForHow')}</small>
        </h2>
        <div className="diary-good">
          {!hasSymptoms && (
            <button
              type="button"
              className="btn yes"
              aria-pressed={isGreen}
              onClick={() => !isGreen && void writeGreen(at, of)}
            >
              <ZoneShape zone="green" />
              <span>
                {isGreen ? d('yesDone') : t('goodDay')}
                {!isGreen && <small>{d('yesSays')}</small>}
              </span>
            </button>
          )}
          <button type="button" className="btn" aria-expanded={writing} onClick={() => setWriting(!writing)}>
            <span>
              {c('open')}
              <small>{t('intoDiaryOf', { name })}</small>
            </span>
            <Icon name="down" small />
          </button>
        </div>
        {writing && <RecordForm {...{ day, now, records, of, onCorrect }} onSaved={() => setWriting(false)} />}
      </section>
      {doses.length > 0 && (
        <section className="block">
          <h2>{t('dosesFor', { name })}</h2>
          <Doses {...{ doses, medicines, now, of }} />
        </section>
      )}
      <p className="hint">{t('seenBy', { name })}</p>
    </>
  )
}
