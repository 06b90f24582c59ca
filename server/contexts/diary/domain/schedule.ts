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

type Here = Readonly<{ now: Date; today: Day; timeZone: string }>

const isSame = (a: Schedule, b: Schedule) =>
  a.from === b.from && a.amount === b.amount && String(a.weekdays) === String(b.weekdays) && String(a.times) === String(b.times)

/** What begins today, without those of today whose time is over: nobody could have taken them by it. */
const withoutOver = (one: Schedule, { now, today, timeZone }: Here): readonly Schedule[] => {
  const times = one.times.filter((minutes) => !isOver({ day: today, minutes }, now, today, timeZone))
  if (one.from !== today || times.length === one.times.length) return [one]
  const later = { ...one, from: today + 1 }
  return [...(times.length > 0 ? [{ ...one, to: today, times }] : []), later].filter(
    ({ from, to }) => to === null || to >= from,
  )
}

/** Those of today whose time is over and that are `kept` by nothing else, as schedules of this day alone. */
const overToday = (before: readonly Schedule[], kept: readonly Schedule[], { now, today, timeZone }: Here) => {
  const there = new Set(plannedOn(kept, today, today).map(({ minutes }) => minutes))
  const over = plannedOn(before, today, today).filter((one) => !there.has(one.minutes) && isOver(one, now, today, timeZone))
  const about = { from: today, to: today, weekdays: [weekdayOf(today)] }
  return [...Map.groupBy(over, ({ amount }) => amount)].map(
    ([amount, same]): Schedule => ({
      ...{ ...about, times: same.map(({ minutes }) => minutes), amount },
    }),
  )
}

/**
 * Schedules after a change that somebody makes now. What was planned before stays as it was, also those of today that were missed by now:
 * what is given up or changed ends with them, and what is new begins with the doses whose time is not over.
 */
export const revised = (before: readonly Schedule[], next: readonly Schedule[], here: Here): readonly Schedule[] => {
  const { today } = here
  const going = ({ to, ...old }: Schedule) =>
    to === null || to >= today ? next.find((one) => old.from <= today && isSame(one, { to, ...old })) : undefined
  const kept = before.flatMap((old) => {
    const on = going(old)
    if (on) return [{ ...old, to: on.to === null ? null : Math.max(on.to, today - 1) }]
    return old.from < today ? [{ ...old, to: Math.min(old.to ?? today - 1, today - 1) }] : []
  })
  const fresh = next
    .filter((one) => !before.some((old) => old.from <= today && isSame(one, old)))
    .map((one) => ({ ...one, from: Math.max(one.from, before.length === 0 ? one.from : today) }))
    .filter(({ from, to }) => to === null || to >= from)
    .flatMap((one) => withoutOver(one, here))
  return [...kept, ...overToday(before, kept, here), ...fresh]
}

/** Doses taken of those planned, from 0 to 1; null where none was planned. */
export const adherence = (taken: number, planned: number) => (planned === 0 ? null : Math.min(taken, planned) / planned)

/** When what is left will have been used up, at the pace of so many days; null where nothing is being used. */
export const runsOut = (left: number, used: number, days: number, today: Day): Day | null =>
  used <= 0 || days <= 0 ? null : today + Math.floor((Math.max(0, left) * days) / used)
