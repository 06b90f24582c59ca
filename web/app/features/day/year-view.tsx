import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { said, weekdayOf, weekOf, yearOf } from './calendar.ts'
import { markSaid } from './marking.ts'
import { Marks, MarksLegend } from './marks.tsx'
import { type Mark, marksQuery } from './queries.ts'
import { dayWords } from './words.ts'

type YearViewProps = Readonly<{ day: string; today: string; zone: string }>

/** Twelve small months: a day leads to its page, the name of a month to the plan of it. */
export const YearView = ({ day, today, zone }: YearViewProps) => {
  const t = useWords(dayWords)
  const language = useLanguage()
  const year = day.slice(0, 4)
  const marks = useQuery(marksQuery(`${year}-01-01`, `${year}-12-31`, zone)).data?.items
  const byDate = new Map<string, Mark>(marks?.map((mark) => [mark.date, mark]))
  const here = useRef<HTMLElement>(null)
  // On a phone the months stand below each other, and this one may be the last.
  useEffect(() => {
    if (here.current && here.current.getBoundingClientRect().bottom > innerHeight)
      here.current.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <>
      <div className="day-year">
        {yearOf(day).map((month) => {
          const [first = day] = month
          return (
            <section key={first} ref={first.slice(0, 7) === day.slice(0, 7) ? here : undefined}>
              <h2 className="t16">
                <Link to={paths.planOn('month', first)} title={t('openMonth', { month: said(first, 'month', language) })}>
                  {said(first, 'month', language)}
                </Link>
              </h2>
              <div className="mini day-mini">
                {weekOf(first).map((one) => (
                  <span key={one} aria-hidden="true">
                    {said(one, 'weekday', language)}
                  </span>
                ))}
                {month.map((one, i) => {
                  const mark = byDate.get(one)
                  const looks = [one === today && 'now', one === day && 'chosen', mark?.holidays.length && 'off']
                  return (
                    <Link
                      key={one}
                      to={one === today ? paths.today : paths.day(one)}
                      style={i === 0 ? { gridColumnStart: weekdayOf(one) + 1 } : undefined}
                      className={looks.filter(Boolean).join(' ')}
                      aria-current={one === today ? 'date' : undefined}
                    >
                      <span className="vh">{markSaid(one, mark, t, language)}</span>
                      <span aria-hidden="true">{Number(one.slice(8))}</span>
                      <Marks mark={mark} />
                    </Link>
                  )
                })}
              </div>
            </section>
          )
        })}
      </div>
      <MarksLegend />
    </>
  )
}
