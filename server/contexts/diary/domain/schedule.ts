import { type Day, instantOf, weekdayOf } from './day.ts'

/** When doses are planned, by the clock on the wall of wherever the person is. `to`: the last day of a course. */
export type Schedule = Readonly<{
  from: Day
  to: Day | null
  /** Monday is 1. */
  weekdays: readonly number[]
  /** Minutes since midnight. */
  times: readonly number[]
  amount: number
}>
export type Planned = Readonly<{ day: Day; minutes: number; amount: number }>

/** The doses that are planned on these days. One a time and day, also where clocks skip the hour or show it twice. */
export const plannedOn = (schedules: readonly Schedule[], from: Day, to: Day): readonly Planned[] => {
  const found = new Map<number, Planned>()
  for (const { from: first, to: last, weekdays, times, amount } of schedules)
    for (let day = Math.max(from, first); day <= Math.min(to, last ?? to); day++)
      if (weekdays.includes(weekdayOf(day)))
        for (const minutes of times) found.set(day * 1_440 + minutes, { day, minutes, amount })
  return [...found].sort(([a], [b]) => a - b).map(([, planned]) => planned)
}

/** So many minutes after its time a dose that nobody wrote down counts as missed. It can still be written down. */
export const WINDOW_MINUTES = 240

/** Whether the time to take it is over. `today`: the day there now. */
export const isOver = ({ day, minutes }: Readonly<{ day: Day; minutes: number }>, now: Date, today: Day, timeZone: string) => {
  if (day < today - 1) return true
  if (day > today + 1) return false
  return instantOf(day, minutes, timeZone).getTime() + WINDOW_MINUTES * 60_000 <= now.getTime()
}

/**
 * Schedules after a change that somebody makes today. What was planned before today stays as it was: what is given up or changed ends
 * yesterday, and what is new begins today at the earliest.
 */
export const revised = (before: readonly Schedule[], next: readonly Schedule[], today: Day): readonly Schedule[] => {
  const same = (a: Schedule, b: Schedule) =>
    a.amount === b.amount && String(a.weekdays) === String(b.weekdays) && String(a.times) === String(b.times)
  const kept = before
    .filter(({ from }) => from < today)
    .map((old) => {
      const going = old.to === null || old.to >= today ? next.find((one) => same(one, old) && one.from === old.from) : undefined
      const end = going ? (going.to === null ? null : Math.max(going.to, today - 1)) : Math.min(old.to ?? today - 1, today - 1)
      return { ...old, to: end }
    })
  const fresh = next
    .filter((one) => !before.some((old) => old.from < today && old.from === one.from && same(one, old)))
    .map((one) => ({ ...one, from: Math.max(one.from, before.length === 0 ? one.from : today) }))
    .filter(({ from, to }) => to === null || to >= from)
  return [...kept, ...fresh]
}

/** Doses taken of those planned, from 0 to 1; null where none was planned. */
export const adherence = (taken: number, planned: number) => (planned === 0 ? null : Math.min(taken, planned) / planned)

/** When what is left will have been used up, at the pace of so many days; null where nothing is being used. */
export const runsOut = (left: number, used: number, days: number, today: Day): Day | null =>
  used <= 0 || days <= 0 ? null : today + Math.floor((Math.max(0, left) * days) / used)
