import { momentOf, wallOf } from './clock.ts'

/** Hours in which nothing is told, by the clock on the wall. A night belongs to the day of the week on which it begins (1: Monday). */
export type Quiet = Readonly<{ from: number; to: number; days: readonly number[] }>

/** When the quiet hours end that this moment lies in; undefined where it lies in none. */
export const quietUntil = (quiet: Quiet | null, zone: string, at: number): number | undefined => {
  if (!quiet) return undefined
  const { day, weekday } = wallOf(zone, at)
  const ends = [day - 1, day].flatMap((begins, i) => {
    const on = i === 1 ? weekday : weekday === 1 ? 7 : weekday - 1
    if (!quiet.days.includes(on)) return []
    const from = momentOf(zone, begins, quiet.from)
    const to = momentOf(zone, quiet.to > quiet.from ? begins : begins + 1, quiet.to)
    return from <= at && at < to ? [to] : []
  })
  return ends.length > 0 ? Math.max(...ends) : undefined
}
