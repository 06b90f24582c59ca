import { Link } from 'react-router'
import { useLanguage, useWords } from '#lib/words.ts'
import { ZoneShape } from '#ui/zone.tsx'
import { daySaid } from '../dates.ts'
import { monthOf, monthsOf, weekdayOf, weekOf } from './calendar.ts'
import { glanceSaid } from './glancing.ts'
import type { Glance } from './queries.ts'
import { useWhose } from './whose.ts'
import { lookingWords } from './words.ts'

type YearGridProps = Readonly<{ day: string; today: string; glances: ReadonlyMap<string, Glance> }>

/** Twelve small months with the zone of each day: a day leads to its page, a name to its month. */
export const YearGrid = ({ day, today, glances }: YearGridProps) => {
  const t = useWords(lookingWords)
  const language = useLanguage()
  const whose = useWhose()
  return (
    <div className="look-year">
      {monthsOf(day).map((first) => {
        const name = daySaid(first, 'month', language)
        return (
          <section key={first}>
            <h2 className="t16">
              <Link to={whose.month('month', first)} title={t('openMonth', { month: name })}>
                {name}
              </Link>
            </h2>
            <div className="mini look-mini">
              {weekOf(first).map((one) => (
                <span key={one} aria-hidden="true">
                  {daySaid(one, 'weekday', language)}
                </span>
              ))}
              {monthOf(first).map((one, i) => {
                const begins = i === 0 ? { style: { gridColumnStart: weekdayOf(one) + 1 } } : {}
                const number = Number(one.slice(8))
                if (one > today)
                  return (
                    <span key={one} className="look-ahead" {...begins}>
                      {number}
                    </span>
                  )
                const glance = glances.get(one)
                return (
                  <Link
                    key={one}
                    to={whose.day(one)}
                    className={one === today ? 'now' : undefined}
                    aria-current={one === today ? 'date' : undefined}
                    {...begins}
                  >
                    <span className="vh">
                      {`${daySaid(one, 'dayAndWeekday', language)}, ${glance ? glanceSaid(glance, t) : t('nothing')}`}
                    </span>
                    <span aria-hidden="true">{number}</span>
                    {glance?.zone && <ZoneShape zone={glance.zone} />}
                    {!glance?.zone && glance && glance.records > 0 && <i className="look-there" aria-hidden="true" />}
                  </Link>
                )
              })}
            </div>
          </section>
        )
      })}
    </div>
  )
}
