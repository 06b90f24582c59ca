import { useQuery } from '@tanstack/react-query'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DayNames } from '../day-list.tsx'
import { daySaid } from '../days.ts'
import { ForeignRows } from '../foreign/foreign-rows.tsx'
import { foreignOn } from '../foreign/of-day.ts'
import { daysQuery, type Label, type Task } from '../queries.ts'
import { keyOf, liesOn } from '../task.ts'
import { TaskRow } from '../task-row.tsx'
import { plannerWords } from '../words.ts'
import { type Filters, fits, isNarrowed } from './filters.ts'

const DAYS = 42

type ListViewProps = Readonly<{
  today: string
  labels: readonly Label[]
  filters: Filters
  onOpen: (task: Task) => void
}>

/** All that is to come in the next six weeks, day by day. */
export const ListView = ({ today, labels, filters, onOpen }: ListViewProps) => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const { data, isPending } = useQuery(daysQuery(today, dayAfter(today, DAYS - 1)))
  if (isPending) return <Skeleton />
  const items = data?.items.filter(fits(filters)) ?? []
  const names = isNarrowed(filters) ? [] : [...(data?.holidays ?? []), ...(data?.anniversaries ?? [])]
  const others = isNarrowed(filters) ? undefined : data
  const days = Array.from({ length: DAYS }, (_, i) => dayAfter(today, i)).filter(
    (day) =>
      items.some((task) => liesOn(task, day)) || names.some((one) => one.day === day) || foreignOn(others, day).length > 0,
  )
  if (days.length === 0 && isNarrowed(filters)) return <p className="hint">{t('nothingFits')}</p>
  if (days.length === 0) return <Empty title={t('emptyList')}>{t('emptyListHow')}</Empty>
  return (
    <div className="plan-list">
      {days.map((day) => (
        <section key={day} data-day={day} aria-label={daySaid(day, 'dayAndWeekday', language)}>
          <h2 className="t16">
            {daySaid(day, 'dayAndWeekday', language)} {day === today && <span className="badge on">{t('todayMark')}</span>}{' '}
            <span className="plan-names">
              <DayNames day={day} days={data} />
            </span>
          </h2>
          <ul className="rows ruled">
            {items
              .filter((task) => liesOn(task, day))
              .map((task) => (
                <TaskRow key={keyOf(task)} task={task} labels={labels} onOpen={onOpen} />
              ))}
          </ul>
          <ForeignRows {...{ day }} days={others} />
        </section>
      ))}
    </div>
  )
}
