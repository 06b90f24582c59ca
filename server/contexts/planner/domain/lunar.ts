import { civilOf, type Day, dayOf } from './day.ts'

/** A date of the Korean lunar calendar (음력). `leap`: of a month that comes a second time (윤달). */
export type LunarDate = Readonly<{ year: number; month: number; leap: boolean; day: number }>
export type LunarMonth = Readonly<{ month: number; leap: boolean; start: Day; length: number }>

const years = new Map<number, readonly LunarMonth[]>()
/** What is asked for is decades; who asks for centuries waits for them anew. */
const MOST_YEARS = 400

const dayOfDate = ({ year, month, day }: Temporal.PlainDate) => dayOf(year, month, day)

/** The months of a lunar year in their order, twelve or thirteen. From the tables of the runtime's own calendar `dangi`. */
export const monthsOf = (year: number): readonly LunarMonth[] => {
  const known = years.get(year)
  if (known) return known
  if (years.size >= MOST_YEARS) years.clear()
  const first = Temporal.PlainDate.from({ calendar: 'dangi', year, month: 1, day: 1 })
  const months = Array.from({ length: first.monthsInYear }, (_, i): LunarMonth => {
    const date = first.with({ month: i + 1 })
    return {
      month: Number(date.monthCode.slice(1, 3)),
      leap: date.monthCode.endsWith('L'),
      start: dayOfDate(date.withCalendar('iso8601')),
      length: date.daysInMonth,
    }
  })
  years.set(year, months)
  return months
}

export const lunarOf = (at: Day): LunarDate => {
  // The lunar year begins between the end of January and the end of February.
  const { year } = civilOf(at)
  const own = (monthsOf(year)[0]?.start ?? 0) <= at ? year : year - 1
  const month = monthsOf(own).findLast(({ start }) => start <= at) as LunarMonth
  return { year: own, month: month.month, leap: month.leap, day: at - month.start + 1 }
}

/** The month of that name in that year; undefined where the leap month that is meant does not come. */
export const lunarMonth = (year: number, month: number, leap: boolean) =>
  monthsOf(year).find((one) => one.month === month && one.leap === leap)

/** The day of a lunar date; undefined where that year has no such month, or that month no such day. */
export const dayOfLunar = ({ year, month, leap, day }: LunarDate): Day | undefined => {
  const found = lunarMonth(year, month, leap)
  return found && day >= 1 && day <= found.length ? found.start + day - 1 : undefined
}
