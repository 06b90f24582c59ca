import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { daySaid } from './days.ts'
import { foreignKey, foreignOn, timesOn } from './foreign/of-day.ts'
import type { Days, Task } from './queries.ts'
import { keyOf, timeSaidOf } from './task.ts'
import { plannerWords } from './words.ts'

/** What lies on the next day, in brief. */
export const ComingDay = ({ day, tasks, days }: Readonly<{ day: string; tasks: readonly Task[]; days: Days | undefined }>) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const foreign = foreignOn(days, day)
  if (tasks.length + foreign.length === 0) return null
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
        {foreign.map((one, i) => (
          <li className="row" key={foreignKey(one, i)}>
            <span className="at plan-at">{timeSaidOf(timesOn(one, day)) ?? t('allDay')}</span>
            <span className="grow ink2">{one.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
