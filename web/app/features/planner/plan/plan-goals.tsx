import { useQuery } from '@tanstack/react-query'
import { type CSSProperties, useId } from 'react'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { daySaid } from '../days.ts'
import { type Goal, goalsQuery } from '../goals-query.ts'
import { planWords } from './words.ts'

/** How far a goal is: in words, and as a bar. */
export const GoalProgress = ({ goal: { title, done, all, progress, byHand } }: Readonly<{ goal: Goal }>) => {
  const t = useWords(planWords)
  const id = useId()
  const said = byHand || all === 0 ? (progress === null ? '' : `${progress}%`) : t('counted', { done, all })
  return (
    <>
      <p className="flex between">
        <b className="m" id={id}>
          {title}
        </b>
        <span className="num ink3 nowrap">{said}</span>
      </p>
      <div
        className="progress"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={progress ?? 0}
        aria-valuetext={said === '' ? '0%' : said}
        style={{ '--v': `${progress ?? 0}%`, '--c': 'var(--jjok-fill)' } as CSSProperties}
      >
        <i />
      </div>
    </>
  )
}

/** The goals of a day's month, beside the plan. */
export const PlanGoals = ({ day }: { day: string }) => {
  const t = useWords(planWords)
  const language = useLanguage()
  const items = useQuery(goalsQuery(day)).data?.items.filter(({ span }) => span === 'month') ?? []
  if (items.length === 0) return null
  return (
    <section className="plan-goals">
      <h2>
        {t('goals', { month: daySaid(day, 'month', language) })} <Link to={paths.goalsOn(day)}>{t('allGoals')}</Link>
      </h2>
      <ul>
        {items.map((goal) => (
          <li key={goal.id}>
            <GoalProgress goal={goal} />
          </li>
        ))}
      </ul>
    </section>
  )
}
