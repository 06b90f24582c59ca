import { useWords } from '#lib/words.ts'
import { plannerWords } from '../words.ts'

export const Legend = () => {
  const t = useWords(plannerWords)
  return (
    <p className="legend plan-legend">
      <span>
        <i className="plan-mark" />
        {t('legendTask')}
      </span>
      <span>
        <i className="plan-mark g" />
        {t('legendGoal')}
      </span>
      <span>
        <i className="plan-mark long" />
        {t('legendLong')}
      </span>
    </p>
  )
}
