import type { Days } from '../queries.ts'

export type Foreign = Days['foreign'][number]
export type ForeignDays = Pick<Days, 'foreign' | 'calendars'>

/** What of calendars of others lies on a day. An answer that was kept before there were any has none. */
export const foreignOn = (days: Partial<ForeignDays> | undefined, day: string): readonly Foreign[] =>
  days?.foreign?.filter((one) => (one.lastDay === null ? one.day === day : one.day <= day && day <= one.lastDay)) ?? []

/** Its time on that day: what began the day before goes on from midnight, what ends the day after ends with the day. */
export const timesOn = ({ day, lastDay, starts, ends }: Foreign, on: string) => {
  if (starts === null) return { starts: null, ends: null }
  const [isFirst, isLast] = [day === on, (lastDay ?? day) === on]
  if (!isFirst && !isLast) return { starts: null, ends: null }
  return { starts: isFirst ? starts : 0, ends: isLast ? ends : null }
}

export const calendarOf = (days: Partial<ForeignDays> | undefined, { calendarId }: Foreign) =>
  days?.calendars?.find(({ id }) => id === calendarId)

/** To tell them apart in a list: nothing in a calendar has a name of its own here. */
export const foreignKey = ({ calendarId, title, day, starts }: Foreign, i: number) =>
  `${calendarId} ${day} ${starts} ${title} ${i}`
