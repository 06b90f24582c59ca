/**
 * A day of the calendar, as the number of days since 1970-01-01. It is in no time zone: whoever asks says whose today it is. A number,
 * because a year of a thousand recurring tasks is a third of a million of them.
 */
export type Day = number
export type Civil = Readonly<{ year: number; month: number; day: number }>

// The first and last day that anybody may name.
export const EARLIEST: Day = -25_567
export const LATEST: Day = 47_846

/** The day of a date of the Gregorian calendar. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export const dayOf = (year: number, month: number, day: number): Day => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

export const civilOf = (at: Day): Civil => {
  const z = at + 719_468
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const year = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: year + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

/** Monday is 1, Sunday 7. */
export const weekdayOf = (at: Day) => ((((at + 3) % 7) + 7) % 7) + 1

export const daysIn = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The first day of its week. `weekStart`: the weekday that weeks begin with. */
export const weekOf = (at: Day, weekStart = 1): Day => at - ((weekdayOf(at) - weekStart + 7) % 7)

const two = (n: number) => String(n).padStart(2, '0')
export const isoOf = (at: Day) => {
  const { year, month, day } = civilOf(at)
  return `${year}-${two(month)}-${two(day)}`
}

/** The day that 2026-11-21 names; undefined where there is none, or nobody could mean it. */
export const readDay = (text: string): Day | undefined => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? []
  if (!year || !month || !day || month > 12 || day > daysIn(year, month)) return undefined
  const at = dayOf(year, month, day)
  return at < EARLIEST || at > LATEST ? undefined : at
}

/** So many months later; where that month is shorter, its last day. */
export const addMonths = (at: Day, n: number): Day => {
  const { year, month, day } = civilOf(at)
  const months = year * 12 + month - 1 + n
  const [y, m] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1]
  return dayOf(y, m, Math.min(day, daysIn(y, m)))
}
