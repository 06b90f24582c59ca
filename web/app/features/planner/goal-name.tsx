import { useQuery } from '@tanstack/react-query'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { AROUND, goalsQuery } from './goals-query.ts'
import { useToday } from './today.ts'
import { plannerWords } from './words.ts'

/** The goal that a task leads to. Of one that lies far away only that there is one. */
export const GoalName = ({ id }: { id: string }) => {
  const t = useWords(plannerWords)
  const goal = useQuery(goalsQuery(useToday(), AROUND)).data?.items.find((one) => one.id === id)
  return (
    <span className="plan-goal">
      <Icon name="target" small />
      <span className={goal ? 'one' : 'vh'}>{goal?.title ?? t('legendGoal')}</span>
    </span>
  )
}
