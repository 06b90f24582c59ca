import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { said } from './calendar.ts'
import type { Day } from './queries.ts'
import { dayWords } from './words.ts'

const MOST_YEARS = 5

/** The same date in earlier years: what was done, and what was written. */
export const LookBack = ({ day, date, today }: { day: Day | undefined; date: string; today: string }) => {
  const t = useWords(dayWords)
  const language = useLanguage()
  const years = day?.before.slice(0, MOST_YEARS) ?? []
  return years.map((one) => (
    <section key={one.date} className="day-back">
      <h2>
        <Link to={paths.day(one.date)}>
          {t(date === today ? 'yearsAgo' : 'yearsAgoThat', { n: Number(date.slice(0, 4)) - Number(one.date.slice(0, 4)) })}
        </Link>
        <span>{said(one.date, 'weekday', language)}</span>
      </h2>
      <ul className="side">
        {one.strips.flatMap(({ name, items }) =>
          items.map((entry) => (
            <li key={`${name} ${entry.id}`}>
              {name === 'notes' ? (
                <>
                  <Icon name="note" small />
                  <Link className="link" to={paths.note(entry.id)}>
                    {entry.sealed ? t('sealed') : entry.title}
                  </Link>
                </>
              ) : (
                <>
                  {entry.mark === '' ? <Icon name="check" small /> : <span aria-hidden="true">{entry.mark}</span>}
                  <span>{entry.sealed ? t('sealed') : entry.title}</span>
                </>
              )}
            </li>
          )),
        )}
      </ul>
    </section>
  ))
}
