import { useLanguage, useWords } from '#lib/words.ts'
import { daySaid } from './days.ts'
import { ForeignRows } from './foreign/foreign-rows.tsx'
import { foreignOn } from './foreign/of-day.ts'
import type { Days, Label, Task } from './queries.ts'
import { keyOf, liesOn } from './task.ts'
import { TaskRow } from './task-row.tsx'
import { useToday } from './today.ts'
import { plannerWords } from './words.ts'

type DayListProps = Readonly<{
  day: string
  days: Days | undefined
  labels: readonly Label[]
  onOpen: (task: Task) => void
  onMoved?: (task: Task, day: string) => void
}>

/** What a day is called besides: its holidays, and whose day it is. */
export const DayNames = ({ day, days }: { day: string; days: Days | undefined }) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const holidays = days?.holidays.filter((one) => one.day === day) ?? []
  const anniversaries = days?.anniversaries.filter((one) => one.day === day) ?? []
  return (
    <>
      {holidays.map((one) => (
        <span key={one.ko} className="plan-holiday t14">
          {one[language]}
        </span>
      ))}
      {anniversaries.map(({ id, name, emoji, counted }) => (
        <span key={id} className="ink2 t14">
          {emoji} {name}
          {counted !== null && ` · ${t('counted', { n: counted })}`}
        </span>
      ))}
    </>
  )
}

/** All of one day. */
export const DayList = ({ day, days, labels, onOpen, onMoved }: DayListProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const today = useToday()
  const tasks = days?.items.filter((task) => liesOn(task, day)) ?? []
  return (
    <section className="plan-day" aria-labelledby="plan-day">
      <h2 id="plan-day" className="t18" tabIndex={-1}>
        {daySaid(day, 'dayAndWeekday', language)} {day === today && <span className="badge on">{t('todayMark')}</span>}
      </h2>
      <p className="plan-names">
        <DayNames day={day} days={days} />
      </p>
      {tasks.length > 0 ? (
        <ul className="rows ruled">
          {tasks.map((task) => (
            <TaskRow key={keyOf(task)} {...{ task, labels, onOpen }} {...(onMoved ? { onMoved } : {})} />
          ))}
        </ul>
      ) : (
        days && foreignOn(days, day).length === 0 && <p className="hint">{t('nothing')}</p>
      )}
      <ForeignRows {...{ day, days }} />
    </section>
  )
}
