import { useLanguage, useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { SegLinks } from '#ui/seg.tsx'
import { daySaid, weekNumber, weekOf } from '../days.ts'
import { plannerWords } from '../words.ts'
import { addressOf, type Filters } from './filters.ts'
import { planWords } from './words.ts'

export const VIEWS = ['month', 'week', 'list'] as const
export type View = (typeof VIEWS)[number]

type PlanHeadProps = Readonly<{
  view: View
  day: string
  filters: Filters
  onStep: (by: number) => void
  onToday: () => void
}>

/** Which part of the plan it is, and the ways to others. */
export const PlanHead = ({ view, day, filters, onStep, onToday }: PlanHeadProps) => {
  const t = useWords(plannerWords)
  const own = useWords(planWords)
  const language = useLanguage()
  const week = weekOf(day)
  const [from = day, to = day] = [week[0], week[6]]
  const span = `${daySaid(from, 'date', language)} – ${daySaid(to, 'day', language)}`
  const titles = { month: daySaid(day, 'month', language), week: own('weekNumber', { n: weekNumber(day) }), list: t('coming') }
  return (
    <header className="page-head">
      <div>
        <p className="eyebrow">{view === 'week' ? span : daySaid(day, 'year', language)}</p>
        <h1>{titles[view]}</h1>
      </div>
      <div className="tools">
        <SegLinks
          label={t('view')}
          links={VIEWS.map((one) => ({ to: addressOf(one, day, filters), label: t(one), here: one === view }))}
        />
        {view !== 'list' && (
          <>
            <Button onClick={onToday}>{t('toToday')}</Button>
            <IconButton icon="left" label={t(view === 'week' ? 'earlierWeek' : 'earlierMonth')} onClick={() => onStep(-1)} />
            <IconButton icon="right" label={t(view === 'week' ? 'laterWeek' : 'laterMonth')} onClick={() => onStep(1)} />
          </>
        )}
      </div>
    </header>
  )
}
