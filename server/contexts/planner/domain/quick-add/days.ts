import { addMonths, civilOf, type Day, dayOf, daysIn, weekdayOf, weekOf } from '../day.ts'
import { dayOfLunar, lunarOf } from '../lunar.ts'
import type { Weekday } from '../rule.ts'
import type { Doubt } from './reading.ts'

/** A day that was said, and what else it may have been. */
export type Said = Readonly<{ day: Day | undefined; doubts: readonly Doubt[] }>

export const sure = (day: Day): Said => ({ day, doubts: [] })
export const nowhere = (said: string): Said => ({ day: undefined, doubts: [{ about: 'no_such_day', said }] })

/** The weekday as it comes next; today itself where it is today, and then it is asked whether in a week was meant. */
export const comingWeekday = (today: Day, weekday: Weekday): Said => {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  return ahead === 0 ? { day: today, doubts: [{ about: 'day', other: today + 7 }] } : sure(today + ahead)
}

/** The weekday of this week (0), the next (1), the one after (2). Weeks begin on Monday. */
export const weekdayInWeek = (today: Day, weeks: number, weekday: Weekday): Said => {
  const day = weekOf(today) + 7 * weeks + weekday - 1
  return day < today ? { day, doubts: [{ about: 'past' }] } : sure(day)
}

/** "Next Friday": of next week, as most mean it, or the one that comes next. */
export const nextWeekday = (today: Day, weekday: Weekday): Said => {
  const inWeek = weekOf(today) + 7 + weekday - 1
  const coming = comingWeekday(today, weekday).day ?? inWeek
  return coming === inWeek || coming === today ? sure(inWeek) : { day: inWeek, doubts: [{ about: 'day', other: coming }] }
}

/** A day of a month: of this month, or of the next that has it where that is past. */
export const dayOfMonth = (today: Day, day: number): Said => {
  const { year, month, day: now } = civilOf(today)
  if (day < 1 || day > 31) return nowhere(`${day}`)
  for (let n = day >= now ? 0 : 1; n < 12; n++) {
    const [y, m] = [year + Math.floor((month - 1 + n) / 12), ((month - 1 + n) % 12) + 1]
    if (day <= daysIn(y, m)) return sure(dayOf(y, m, day))
  }
  return nowhere(`${day}`)
}

const LONG_AGO = 90

/** A month and a day: as it comes next. One that was a short while ago is asked about. */
export const monthAndDay = (today: Day, month: number, day: number, said: string): Said => {
  const { year } = civilOf(today)
  if (month < 1 || month > 12 || day < 1 || day > 31) return nowhere(said)
  const inYear = (y: number) => (day <= daysIn(y, month) ? dayOf(y, month, day) : undefined)
  // 29 February waits for its year, which may be the eighth.
  for (let y = year; y < year + 9; y++) {
    const found = inYear(y)
    if (found === undefined && !(month === 2 && day === 29)) return nowhere(said)
    if (found === undefined || found < today) continue
    const before = inYear(y - 1)
    return before !== undefined && today - before < LONG_AGO
      ? { day: found, doubts: [{ about: 'day', other: before }] }
      : sure(found)
  }
  return nowhere(said)
}

export const fullDate = (today: Day, year: number, month: number, day: number, said: string): Said => {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return nowhere(said)
  const found = dayOf(year, month, day)
  return found < today ? { day: found, doubts: [{ about: 'past' }] } : sure(found)
}

/** A date of the lunar calendar, as it comes next. */
export const lunarDate = (today: Day, month: number, leap: boolean, day: number, said: string): Said => {
  const { year } = lunarOf(today)
  if (month < 1 || month > 12 || day < 1 || day > 30) return nowhere(said)
  // The same leap month comes again after 8 to 60 years and more: what lies further ahead than that nobody means.
  for (let y = year; y < year + (leap ? 40 : 3); y++) {
    const found = dayOfLunar({ year: y, month, leap, day })
    if (found !== undefined && found >= today) return sure(found)
  }
  return nowhere(said)
}

/** The last day of the month that is so many months ahead. */
export const endOfMonth = (today: Day, months: number): Said => {
  const { year, month } = civilOf(addMonths(today, months))
  return sure(dayOf(year, month, daysIn(year, month)))
}

/** A day of the month that is so many months ahead. */
export const dayInMonth = (today: Day, months: number, day: number, said: string): Said => {
  const { year, month } = civilOf(addMonths(dayOf(civilOf(today).year, civilOf(today).month, 1), months))
  if (day < 1 || day > daysIn(year, month)) return nowhere(said)
  const found = dayOf(year, month, day)
  return found < today ? { day: found, doubts: [{ about: 'past' }] } : sure(found)
}
