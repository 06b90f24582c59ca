import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { useSwipe } from '#ui/use-swipe.ts'
import { monthOf, said, weekdayOf, weekOf } from './calendar.ts'
import { markSaid } from './marking.ts'
import { Marks } from './marks.tsx'
import { marksQuery } from './queries.ts'
import { dayWords } from './words.ts'

type MonthStripProps = Readonly<{ day: string; today: string; zone: string; onDay: (day: string) => void }>

/** The month as one line, and on a phone the week; a swipe leads a week further. */
export const MonthStrip = ({ day, today, zone, onDay }: MonthStripProps) => {
  const t = useWords(dayWords)
  const language = useLanguage()
  const month = monthOf(day)
  const week = weekOf(day)
  // On a phone the week is whole, also where the month ends within it.
  const days = [...new Set([...week, ...month])].sort()
  const [first = day, last = day] = [days[0], days.at(-1)]
  const marks = useQuery(marksQuery(first, last, zone)).data?.items
  const swipe = useSwipe((by) => onDay(dayAfter(day, 7 * by)))
  return (
    <nav
      className="strip day-strip"
      aria-label={t('monthAtAGlance', { month: said(day, 'monthAndYear', language) })}
      {...swipe}
    >
      {days.map((one) => {
        const mark = marks?.find(({ date }) => date === one)
        const looks = [
          ...[one === day && 'now', one < today && 'past', week.includes(one) && 'wk', one === today && 'today'],
          ...[weekdayOf(one) === 0 && 'begins', one.slice(0, 7) !== day.slice(0, 7) && 'out', mark?.holidays.length && 'off'],
        ]
        return (
          <Link
            key={one}
            to={one === today ? paths.today : paths.day(one)}
            replace
            className={looks.filter(Boolean).join(' ')}
            aria-current={one === day ? 'date' : undefined}
          >
            <span className="vh">{markSaid(one, mark, t, language)}</span>
            <small aria-hidden="true">{said(one, 'weekday', language)}</small>
            <span aria-hidden="true">{Number(one.slice(8))}</span>
            <Marks mark={mark} />
          </Link>
        )
      })}
    </nav>
  )
}
