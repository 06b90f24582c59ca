import { useWords } from '#lib/words.ts'
import { clockSaid } from '../days.ts'
import { calendarOf, type Foreign, type ForeignDays, foreignKey, timesOn } from './of-day.ts'
import { foreignWords } from './words.ts'
import './foreign.css'

type ForeignChipsProps = Readonly<{ day: string; days: ForeignDays | undefined; shown: readonly Foreign[] }>

/** The same in a cell of a month, or above the hours of a week. */
export const ForeignChips = ({ day, days, shown }: ForeignChipsProps) => {
  const t = useWords(foreignWords)
  return shown.map((one, i) => {
    const { starts } = timesOn(one, day)
    return (
      <div className="ev e plan-foreign" key={foreignKey(one, i)} data-color={calendarOf(days, one)?.color}>
        {starts !== null && <time>{clockSaid(starts)}</time>}
        <span>{one.title || t('untitled')}</span>
      </div>
    )
  })
}

/** What the colours of the month mean. */
export const ForeignLegend = ({ days }: { days: ForeignDays | undefined }) => {
  const t = useWords(foreignWords)
  const calendars = days?.calendars ?? []
  if (calendars.length === 0) return null
  return (
    <ul className="legend plan-legend plan-foreign-legend" aria-label={t('others')}>
      {calendars.map(({ id, name, color }) => (
        <li key={id} data-color={color}>
          <i className="plan-mark plan-foreign-mark" />
          {name}
        </li>
      ))}
    </ul>
  )
}
