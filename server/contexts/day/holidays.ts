import type { HolidayFacts, PlannerFace } from '#contexts/planner'
import { log, reason } from '#platform/log'
import { dateOf } from './calendar.ts'

const MOST_YEARS = 100

/** The holidays of a window. Each year is asked for once; where the planner cannot be reached, the day is shown without them. */
export const holidaysFrom = (planner: Pick<PlannerFace, 'holidays'>) => {
  const years = new Map<number, Promise<readonly HolidayFacts[]>>()
  const ofYear = (year: number) => {
    const known = years.get(year)
    if (known) return known
    if (years.size >= MOST_YEARS) years.clear()
    const asked = planner.holidays({ year })
    years.set(year, asked)
    asked.catch(() => years.delete(year))
    return asked
  }
  return async (from: number, to: number): Promise<readonly HolidayFacts[]> => {
    const [first, last] = [from, to].map((day) => Number(dateOf(day).slice(0, 4))) as [number, number]
    const asked = Array.from({ length: last - first + 1 }, (_, i) => ofYear(first + i))
    try {
      return (await Promise.all(asked)).flat().filter(({ day }) => day >= from && day <= to)
    } catch (error) {
      log('warn', 'day: the holidays could not be asked for', { error: reason(error) })
      return []
    }
  }
}
export type Holidays = ReturnType<typeof holidaysFrom>
