import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { daySaid } from './days.ts'
import type { Task } from './queries.ts'
import { keyOf, timeSaidOf } from './task.ts'
import { plannerWords } from './words.ts'

/** What lies on the next day, in brief. */
export const ComingDay = ({ day, tasks }: { day: string; tasks: readonly Task[] }) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  if (tasks.length === 0) return null
  return (
    <section>
      <h2>
        <Link to={paths.day(day)}>{daySaid(day, 'dayAndWeekday', language)}</Link>
      </h2>
      <ul className="rows">
        {tasks.map((task) => (
          <li className="row" key={keyOf(task)}>
            <span className="at plan-at">{timeSaidOf(task) ?? t('allDay')}</span>
            <span className="grow">{task.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
