import { useLanguage, useWords, words } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { SegLinks } from '#ui/seg.tsx'
import { daySaid, weekNumber, weekOf } from './days.ts'
import type { Span } from './goals/tree.ts'

const spanWords = words({
  month: { ko: '달', en: 'Month' },
  week: { ko: '주', en: 'Week' },
  view: { ko: '보기', en: 'View' },
  earlier: { ko: '앞으로', en: 'Earlier' },
  later: { ko: '뒤로', en: 'Later' },
  weekNumber: { ko: '{n}번째 주', en: 'Week {n}' },
})

type SpanHeadProps = Readonly<{
  span: Span
  day: string
  /** What of the month or week is shown, and at which address. */
  what: string
  path: string
  /** What leads back to today says; without it there is no such button. */
  now?: string | undefined
  onStep: (by: number) => void
  onNow: () => void
}>

/** Which month or week is looked at, and the ways to the ones around. */
export const SpanHead = ({ span, day, what, path, now, onStep, onNow }: SpanHeadProps) => {
  const t = useWords(spanWords)
  const language = useLanguage()
  const week = weekOf(day)
  const [from = day, to = day] = [week[0], week[6]]
  const name = span === 'week' ? t('weekNumber', { n: weekNumber(day) }) : daySaid(day, 'month', language)
  return (
    <header className="page-head">
      <div>
        <p className="eyebrow">
          {span === 'week'
            ? `${daySaid(from, 'date', language)} – ${daySaid(to, 'day', language)}`
            : daySaid(day, 'year', language)}
        </p>
        <h1>
          {name} {what}
        </h1>
      </div>
      <div className="tools">
        <SegLinks
          label={t('view')}
          links={(['month', 'week'] as const).map((one) => ({
            to: `${path}?${new URLSearchParams({ view: one, day })}`,
            label: t(one),
            here: one === span,
          }))}
        />
        {now !== undefined && <Button onClick={onNow}>{now}</Button>}
        <IconButton icon="left" label={t('earlier')} onClick={() => onStep(-1)} />
        <IconButton icon="right" label={t('later')} onClick={() => onStep(1)} />
      </div>
    </header>
  )
}
