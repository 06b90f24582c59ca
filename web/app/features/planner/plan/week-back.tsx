import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { weekOf } from '../days.ts'
import type { Days } from '../queries.ts'
import { isOpen } from '../task.ts'
import { planWords } from './words.ts'

/** How a week went, and the way to look back on it. */
export const WeekBack = ({ day, days }: Readonly<{ day: string; days: Days | undefined }>) => {
  const t = useWords(planWords)
  const week = weekOf(day)
  const tasks = days?.items.filter((task) => task.day !== null && week.includes(task.day)) ?? []
  const done = tasks.filter((task) => !isOpen(task)).length
  return (
    <section className="block plan-week-back">
      <h2>{t('lookBack')}</h2>
      <p>
        {tasks.length === 0 ? t('weekEmpty') : t('weekDone', { all: tasks.length, done })}{' '}
        <Link className="link" to={paths.lookBackOn(week[0] ?? day)}>
          {t('writeWeek')}
        </Link>
      </p>
    </section>
  )
}
