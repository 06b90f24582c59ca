import { Link } from 'react-router'
import { useLanguage, useWords } from '#lib/words.ts'
import { daySaid, weekOf, weeksOf } from '../days.ts'
import { allOf, type Counts, type DayStatistic, type Statistic, type Statistics } from './counting.ts'
import { statisticsWords } from './words.ts'

type GradeTableProps = Readonly<{ day: string; today: string; statistics: Statistics }>

/** The days of a month with their grades, and each week in all. Weeks in which nothing was planned stay, and say so. */
export const GradeTable = ({ day, today, statistics }: GradeTableProps) => {
  const t = useWords(statisticsWords)
  const language = useLanguage()
  const byDay = new Map(statistics.days.map((one) => [one.day, one]))
  return (
    <table className="stat-grades">
      <caption className="vh">{t('byDay')}</caption>
      <thead>
        <tr>
          {weekOf(day).map((one) => (
            <th key={one} scope="col" aria-label={daySaid(one, 'weekdayLong', language)}>
              {daySaid(one, 'weekday', language)}
            </th>
          ))}
          <th scope="col">{t('weekSum')}</th>
        </tr>
      </thead>
      <tbody>
        {weeksOf(day).map((week, at) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <DayCell key={one} day={one} statistic={byDay.get(one)} isToday={one === today} />
            ))}
            <td className="stat-week">
              <WeekSum week={statistics.weeks[at]} monday={week[0] ?? day} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is still to come, or where nothing was planned. */
const Ungraded = ({ counts }: Readonly<{ counts: Counts | undefined }>) => {
  const t = useWords(statisticsWords)
  const all = counts ? allOf(counts) : 0
  if (all === 0) return <span className="vh">{t('nothing')}</span>
  return (
    <span className="ink3">
      <span aria-hidden="true">{t('count', { n: all })}</span>
      <span className="vh">{t('toCome', { n: all })}</span>
    </span>
  )
}

type DayCellProps = Readonly<{ day: string; statistic: DayStatistic | undefined; isToday: boolean }>

const DayCell = ({ day, statistic, isToday }: DayCellProps) => {
  const t = useWords(statisticsWords)
  if (!statistic) return <td className="out" />
  const { counts, percents, grade } = statistic
  return (
    <td data-grade={grade ?? undefined} className={isToday ? 'now' : undefined} aria-current={isToday ? 'date' : undefined}>
      <small>{Number(day.slice(8))}</small>
      {grade === null ? (
        <Ungraded counts={counts} />
      ) : (
        <>
          <b>{grade}</b>
          <span className="stat-part">
            {percents.done}
            <span className="desk">%</span>
          </span>
          <span className="vh">{t('said', { all: allOf(counts), done: counts.done })}</span>
        </>
      )}
    </td>
  )
}

const WeekSum = ({ week, monday }: Readonly<{ week: Statistic | undefined; monday: string }>) => {
  const t = useWords(statisticsWords)
  if (!week || week.grade === null) return <Ungraded counts={week?.counts} />
  return (
    <Link to={`/plan/statistics?${new URLSearchParams({ view: 'week', day: monday })}`}>
      <b>{week.grade}</b> <span className="num">{t('percent', { n: week.percents.done })}</span>
    </Link>
  )
}
