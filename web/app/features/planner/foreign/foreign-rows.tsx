import { useLanguage, useWords } from '#lib/words.ts'
import { daySaid } from '../days.ts'
import { timeSaidOf } from '../task.ts'
import { calendarOf, type ForeignDays, foreignKey, foreignOn, timesOn } from './of-day.ts'
import { foreignWords } from './words.ts'
import './foreign.css'

type ForeignRowsProps = Readonly<{ day: string; days: ForeignDays | undefined }>

/** What lies on a day of calendars of others, each with whose it is. There is nothing to be done about it here. */
export const ForeignRows = ({ day, days }: ForeignRowsProps) => {
  const t = useWords(foreignWords)
  const language = useLanguage()
  const all = foreignOn(days, day)
  if (all.length === 0) return null
  return (
    <ul className="rows ruled" aria-label={t('on')}>
      {all.map((one, i) => {
        const calendar = calendarOf(days, one)
        const time = timeSaidOf(timesOn(one, day))
        return (
          <li className="row plan-foreign-row" key={foreignKey(one, i)} data-color={calendar?.color}>
            {time && <span className="at plan-at">{time}</span>}
            <span className="grow">
              {one.title || t('untitled')}
              {one.place && <span className="ink2 t14 plan-foreign-place">{one.place}</span>}
            </span>
            <span className="meta">
              {one.lastDay !== null && <span>{t('until', { day: daySaid(one.lastDay, 'day', language) })}</span>}
              {calendar && <span className="plan-label">{calendar.name}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
