import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useLanguage, useWords } from '#lib/words.ts'
import { daySaid } from '../dates.ts'
import { dayByKey, weeksOf } from './calendar.ts'
import { DaySigns, DayWords } from './day-signs.tsx'
import { glanceSaid } from './glancing.ts'
import type { Glance } from './queries.ts'
import { useWhose } from './whose.ts'
import { lookingWords } from './words.ts'

type MonthGridProps = Readonly<{
  /** The day that the focus is on, if it is within. */
  day: string
  today: string
  weeks?: readonly (readonly string[])[]
  glances: ReadonlyMap<string, Glance>
  onDay: (day: string) => void
}>

/** A month, or a week, as a table of days: what each says, and the way into it. Arrows lead from day to day, also over the end of it. */
export const MonthGrid = ({ day, today, weeks = weeksOf(day), glances, onDay }: MonthGridProps) => {
  const language = useLanguage()
  const grid = useRef<HTMLTableElement>(null)
  const byKey = useRef(false)
  const focusOn = day > today ? today : day
  useEffect(() => {
    if (!byKey.current) return
    byKey.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${focusOn}"]`)?.focus()
  }, [focusOn])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const from = (event.target as HTMLElement).dataset.day
    const next = from && dayByKey(event.key, from)
    if (!next) return
    event.preventDefault()
    if (next > today) return
    byKey.current = true
    onDay(next)
  }
  const month = weeks.length > 1 ? day.slice(0, 7) : undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose days are reached by arrows is a grid
    <table className={month ? 'look-grid' : 'look-grid week'} role="grid" ref={grid} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {weeks[0]?.map((one) => (
            <th key={one} scope="col">
              {daySaid(one, 'weekday', language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <DayCell
                key={one}
                day={one}
                {...{ today, glance: glances.get(one) }}
                isOut={month !== undefined && !one.startsWith(month)}
                hasStop={one === focusOn}
                inWords={month === undefined}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DayCellProps = Readonly<{
  day: string
  today: string
  glance: Glance | undefined
  isOut: boolean
  hasStop: boolean
  /** There is room for words, also on a phone. */
  inWords: boolean
}>

const DayCell = ({ day, today, glance, isOut, hasStop, inWords }: DayCellProps) => {
  const t = useWords(lookingWords)
  const language = useLanguage()
  const whose = useWhose()
  const number = Number(day.slice(8))
  if (isOut || day > today)
    return (
      <td className={isOut ? 'out' : 'ahead'}>
        <b aria-hidden="true">{isOut ? '' : number}</b>
        {!isOut && <span className="vh">{`${daySaid(day, 'dayAndWeekday', language)}, ${t('toCome')}`}</span>}
      </td>
    )
  return (
    <td className={day === today ? 'now' : undefined}>
      <Link to={whose.day(day)} data-day={day} tabIndex={hasStop ? 0 : -1} aria-current={day === today ? 'date' : undefined}>
        <b aria-hidden="true">{number}</b>
        {inWords && (
          <small className="phone ink3" aria-hidden="true">
            {daySaid(day, 'weekday', language)}
          </small>
        )}
        <span className="vh">{`${daySaid(day, 'dayAndWeekday', language)}, ${glance ? glanceSaid(glance, t) : t('nothing')}`}</span>
        {glance && (
          <>
            <span className={inWords ? undefined : 'desk'}>
              <DayWords glance={glance} />
            </span>
            {!inWords && (
              <span className="phone">
                <DaySigns glance={glance} />
              </span>
            )}
          </>
        )}
      </Link>
    </td>
  )
}
