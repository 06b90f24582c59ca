import { useWords } from '#lib/words.ts'
import { STATES, type Statistic } from './counting.ts'
import { statisticsWords } from './words.ts'

type AtAGlanceProps = Readonly<{ statistic: Statistic; streak?: number | undefined }>

/** Key numbers: parts in percent, the grade, and so many days in a row. */
export const AtAGlance = ({ statistic: { counts, percents, grade }, streak }: AtAGlanceProps) => {
  const t = useWords(statisticsWords)
  return (
    <>
      <dl className="stat-facts">
        {STATES.map((state) => (
          <div key={state}>
            <dt>{t(state)}</dt>
            <dd>
              {percents[state]}
              <small>% · {t('count', { n: counts[state] })}</small>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('grade')}</dt>
          <dd>{grade ?? <small>{t('gradeNone')}</small>}</dd>
        </div>
        {streak !== undefined && (
          <div>
            <dt>{t('inARow')}</dt>
            <dd>
              {streak}
              <small>{t('days', { n: streak }).replace(String(streak), '')}</small>
            </dd>
          </div>
        )}
      </dl>
      <div className="stat-parts" aria-hidden="true">
        {STATES.map(
          (state) => percents[state] > 0 && <i key={state} className={state} style={{ flexGrow: percents[state] }} />,
        )}
      </div>
    </>
  )
}
