import { useLanguage, useWords } from '#lib/words.ts'
import type { Day } from './queries.ts'
import { dayWords } from './words.ts'

/** What a day is called besides: its holidays, and whose day it is. */
export const DayNames = ({ day }: { day: Day | undefined }) => {
  const t = useWords(dayWords)
  const language = useLanguage()
  const own = day?.strips.find(({ name }) => name === 'anniversaries')?.items ?? []
  if (!day || day.holidays.length + own.length === 0) return null
  return (
    <ul className="day-names">
      {day.holidays.map((one) => (
        <li key={one.ko} className="day-off">
          {one[language]}
        </li>
      ))}
      {own.map(({ id, title, mark, counted }) => (
        <li key={id}>
          {mark} {title}
          {counted !== null && ` · ${t('counted', { n: counted })}`}
        </li>
      ))}
    </ul>
  )
}
