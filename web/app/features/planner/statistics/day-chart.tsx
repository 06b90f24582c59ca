import { useId, useState } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Table } from '#ui/table.tsx'
import { daySaid, weekdayOf } from '../days.ts'
import { allOf, type DayStatistic, STATES, topOf } from './counting.ts'
import { statisticsWords } from './words.ts'

const HEIGHT = 200
const LEFT = 30
const TOP = 24
const BOTTOM = 24

type DayChartProps = Readonly<{ days: readonly DayStatistic[] }>

/** How many tasks each day had: what is done full, what is being done hatched, what is to do empty. Or the same as a table. */
export const DayChart = ({ days }: DayChartProps) => {
  const t = useWords(statisticsWords)
  const [asTable, setAsTable] = useState(false)
  return (
    <div className="stat-chart">
      {asTable ? (
        <DayTable days={days} />
      ) : (
        <>
          <div className="desk">
            <Columns days={days} width={620} />
          </div>
          <div className="phone">
            <Columns days={days} width={358} />
          </div>
        </>
      )}
      <div className="flex between wrap">
        <p className="legend">
          {STATES.map((state) => (
            <span key={state}>
              <i className={`stat-mark ${state}`} />
              {t(state)}
            </span>
          ))}
        </p>
        <Button size="sm" kind="quiet" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'asChart' : 'asTable')}
        </Button>
      </div>
    </div>
  )
}

const DayTable = ({ days }: DayChartProps) => {
  const t = useWords(statisticsWords)
  const language = useLanguage()
  return (
    <Table
      caption={t('flow')}
      rows={days.filter(({ counts }) => allOf(counts) > 0)}
      keyOf={({ day }) => day}
      columns={[
        { head: t('day'), cell: ({ day }) => daySaid(day, 'dayAndWeekday', language) },
        ...STATES.map((state) => ({ head: t(state), right: true, cell: ({ counts }: DayStatistic) => counts[state] })),
        { head: t('all'), right: true, cell: ({ counts }) => allOf(counts) },
        { head: t('grade'), right: true, cell: ({ grade }) => grade ?? t('gradeNone') },
      ]}
    />
  )
}

const Columns = ({ days, width }: DayChartProps & Readonly<{ width: number }>) => {
  const t = useWords(statisticsWords)
  const language = useLanguage()
  const hatch = useId()
  const most = Math.max(...days.map(({ counts }) => allOf(counts)), 0)
  const top = topOf(most)
  const step = (width - LEFT) / Math.max(1, days.length)
  const wide = Math.min(22, step * 0.68)
  const y = (n: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - n / top)
  const firstMonday = days.findIndex(({ day }) => weekdayOf(day) === 0)
  // Every day of a week has its name; of a month the Mondays have, and the first where there is room.
  const named = (day: string, at: number) => days.length <= 7 || weekdayOf(day) === 0 || (at === 0 && firstMonday > 2)
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={t('chart', { most })}>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="5" className="stat-hatch" />
        </pattern>
      </defs>
      <text x={0} y={12}>
        {t('unit')}
      </text>
      {[0, top / 2, top].map((n) => (
        <g key={n}>
          <line className="grid" x1={LEFT} x2={width} y1={y(n)} y2={y(n)} />
          <text x={LEFT - 8} y={y(n) + 4} textAnchor="end">
            {n}
          </text>
        </g>
      ))}
      {days.map(({ day, counts }, at) => {
        const x = LEFT + at * step + (step - wide) / 2
        let below = 0
        return (
          <g key={day}>
            {STATES.map((state) => {
              const n = counts[state]
              const from = below
              below += n
              if (n === 0) return null
              return (
                <rect
                  key={state}
                  className={`stat-bar ${state}`}
                  {...(state === 'doing' ? { fill: `url(#${hatch})` } : {})}
                  x={x}
                  y={y(below) + 0.5}
                  width={wide}
                  height={Math.max(1, y(from) - y(below) - 1)}
                />
              )
            })}
            {named(day, at) && (
              <text x={x + wide / 2} y={HEIGHT - 6} textAnchor="middle">
                {days.length <= 7 ? daySaid(day, 'weekday', language) : Number(day.slice(8))}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
