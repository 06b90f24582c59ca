import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { SegLinks } from '#ui/seg.tsx'
import { said, weekNumberOf } from './calendar.ts'
import { DayNames } from './day-names.tsx'
import type { Day } from './queries.ts'
import { sentenceOf } from './sentence.ts'
import { dayWords } from './words.ts'

type DayHeadProps = Readonly<{
  day: string
  today: string
  isYear: boolean
  whole: Day | undefined
  /** What is to be done; undefined while nobody knows. */
  facts: Readonly<{ todo: number; done: number; next?: { title: string; at: string } | undefined }> | undefined
  onStep: (by: number) => void
  onDay: (day: string) => void
}>

/** Which day it is, in a sentence how it stands, and the ways to other days and other views. */
export const DayHead = ({ day, today, isYear, whole, facts, onStep, onDay }: DayHeadProps) => {
  const t = useWords(dayWords)
  const language = useLanguage()
  const when = day < today ? 'past' : day === today ? 'today' : 'coming'
  const isOther = isYear ? day.slice(0, 4) !== today.slice(0, 4) : day !== today
  const notes = whole?.strips.find(({ name }) => name === 'notes')?.all ?? 0
  return (
    <>
      <header className="page-head day-head">
        <div>
          <p className="eyebrow">
            {isYear ? t('year') : `${said(day, 'monthAndYear', language)} · ${t('weekNumber', { n: weekNumberOf(day) })}`}
          </p>
          <h1>
            {isYear ? said(day, 'year', language) : said(day, 'dayAndWeekday', language)}
            {!isYear && day === today && <span className="badge on">{t('today')}</span>}
          </h1>
        </div>
        <div className="tools">
          <SegLinks
            label={t('view')}
            links={[
              { to: day === today ? paths.today : paths.day(day), label: t('day'), here: !isYear },
              { to: paths.planOn('week', day), label: t('week') },
              { to: paths.planOn('month', day), label: t('month') },
              { to: paths.yearOf(day), label: t('year'), here: isYear },
            ]}
          />
          {isOther && <Button onClick={() => onDay(today)}>{t('toToday')}</Button>}
          <IconButton
            className="desk"
            icon="left"
            label={t(isYear ? 'earlierYear' : 'earlierDay')}
            keys="ArrowLeft"
            onClick={() => onStep(-1)}
          />
          <IconButton
            className="desk"
            icon="right"
            label={t(isYear ? 'laterYear' : 'laterDay')}
            keys="ArrowRight"
            onClick={() => onStep(1)}
          />
        </div>
      </header>
      {!isYear && (
        <>
          <p className="day-say">
            {facts && sentenceOf({ when, holidays: whole?.holidays ?? [], notes, ...facts }, t, language)}
          </p>
          <DayNames day={whole} />
        </>
      )}
    </>
  )
}
