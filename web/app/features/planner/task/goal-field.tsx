import { useQuery } from '@tanstack/react-query'
import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { AROUND, type Goal, goalsQuery, isOf } from '../goals-query.ts'
import { useToday } from '../today.ts'
import { plannerWords } from '../words.ts'
import { taskWords } from './words.ts'

/** The goals that a thing on that day can lead to: of its week first, then of its month; and the one that it has. */
export const goalsFor = (goals: readonly Goal[], day: string, chosen: string | null): readonly Goal[] =>
  goals
    .filter((goal) => goal.id === chosen || isOf(goal, day))
    .toSorted((a, b) => (a.span === b.span ? 0 : a.span === 'week' ? -1 : 1))

/** Goals around a day, as they are offered. */
export const useGoalOptions = (day: string | null, chosen: string | null) => {
  const t = useWords(taskWords)
  const today = useToday()
  const goals = useQuery(goalsQuery(today, AROUND)).data?.items ?? []
  return goalsFor(goals, day ?? today, chosen).map(({ id, span, title }) => ({
    value: id,
    label: t(span === 'week' ? 'goalOfWeek' : 'goalOfMonth', { title }),
  }))
}

type GoalFieldProps = Readonly<{ day: string | null; value: string | null; onChange: (goalId: string | null) => void }>

export const GoalField = ({ day, value, onChange }: GoalFieldProps) => {
  const t = useWords(plannerWords)
  const own = useWords(taskWords)
  const options = useGoalOptions(day, value)
  if (options.length === 0) return null
  return (
    <Field label={own('goal')}>
      {(control) => (
        <Select
          {...control}
          value={value ?? ''}
          options={[{ value: '', label: t('none') }, ...options]}
          onChange={(goalId) => onChange(goalId || null)}
        />
      )}
    </Field>
  )
}
