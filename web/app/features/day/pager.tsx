import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { said } from './calendar.ts'
import { todoOf } from './marking.ts'
import type { Day } from './queries.ts'
import { dayWords } from './words.ts'

type PagerProps = Readonly<{ day: Day | undefined; date: string; today: string }>

/** The days before and after, in brief. */
export const Pager = ({ day, date, today }: PagerProps) => {
  const t = useWords(dayWords)
  const language = useLanguage()
  const brief = (one: string) => {
    const { todo, done, notes } = todoOf(day?.around.find((each) => each.date === one))
    const parts = [...(todo > 0 ? [t('counts', { todo, done })] : []), ...(notes > 0 ? [t('notesCount', { n: notes })] : [])]
    return parts.length > 0 ? parts.join(' · ') : t('empty')
  }
  const name = (one: string) => {
    const called = one === today ? t('today') : one === dayAfter(today, -1) ? t('yesterday') : undefined
    const known = called ?? (one === dayAfter(today, 1) ? t('tomorrow') : undefined)
    return [...(known ? [known] : []), said(one, 'dayAndWeekday', language)].join(' ')
  }
  const [before, after] = [dayAfter(date, -1), dayAfter(date, 1)]
  const to = (one: string) => (one === today ? paths.today : paths.day(one))
  return (
    <nav className="day-pager" aria-label={t('neighbours')}>
      <Link to={to(before)} replace>
        <Icon name="left" small />
        <span>
          <small>{name(before)}</small>
          {brief(before)}
        </span>
      </Link>
      <Link to={to(after)} replace>
        <span>
          <small>{name(after)}</small>
          {brief(after)}
        </span>
        <Icon name="right" small />
      </Link>
    </nav>
  )
}
