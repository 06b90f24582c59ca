import { useId } from 'react'
import { useWords } from '#lib/words.ts'
import { clockSaid, minutesOf, type Wall } from '../dates.ts'
import { Choice } from './severity.tsx'
import { recordingWords } from './words.ts'

const MORNING = 480
const EVENING = 1_260
const NOON = 720

/** Of an earlier day one writes as if at eight or at nine, whichever of the two the clock is nearer to. */
export const usualMinutes = (now: Wall) => (now.minutes < NOON ? MORNING : EVENING)

type TimeFieldsProps = Readonly<{
  day: string
  now: Wall
  /** Undefined: now. */
  minutes: number | undefined
  onChange: (minutes: number | undefined) => void
}>

/** When it was: now, this morning or evening, or at a time that is said. */
export const TimeFields = ({ day, now, minutes, onChange }: TimeFieldsProps) => {
  const t = useWords(recordingWords)
  const id = useId()
  const isToday = day === now.day
  const choices = [
    ...(isToday ? [{ value: -1, label: t('now') }] : []),
    ...(!isToday || now.minutes >= MORNING ? [{ value: MORNING, label: t('morning') }] : []),
    ...(!isToday || now.minutes >= EVENING ? [{ value: EVENING, label: t('evening') }] : []),
  ]
  return (
    <div className="diary-when">
      <Choice
        label={t('when')}
        options={choices}
        value={minutes ?? -1}
        onChange={(chosen) => onChange(chosen < 0 ? undefined : chosen)}
      />
      <label htmlFor={id} className="vh">
        {t('clock')}
      </label>
      <input
        id={id}
        className="input"
        type="time"
        value={clockSaid(minutes ?? now.minutes)}
        onChange={({ target }) => onChange(minutesOf(target.value))}
      />
    </div>
  )
}
