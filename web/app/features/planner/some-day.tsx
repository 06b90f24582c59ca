import { useQuery } from '@tanstack/react-query'
import { useWords } from '#lib/words.ts'
import { type Label, someDayQuery, type Task } from './queries.ts'
import { keyOf } from './task.ts'
import { TaskRow } from './task-row.tsx'
import { plannerWords } from './words.ts'

type SomeDayProps = Readonly<{
  labels: readonly Label[]
  onOpen: (task: Task) => void
  /** Which of them are shown. */
  fits?: (task: Task) => boolean
}>

/** What has no day yet; it is dragged onto one, or given one in its dialog. */
export const SomeDay = ({ labels, onOpen, fits = () => true }: SomeDayProps) => {
  const t = useWords(plannerWords)
  const items = (useQuery(someDayQuery()).data?.items ?? []).filter(fits)
  if (items.length === 0) return null
  return (
    <section className="plan-some">
      <h2>
        {t('someDay')} <span className="num">{items.length}</span>
      </h2>
      <ul className="rows">
        {items.map((task) => (
          <TaskRow key={keyOf(task)} task={task} labels={labels} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}
