import ICAL from 'ical.js'
import { dayOf, isoOf, wallAt, weekdayOf } from '../domain/day.ts'
import { ofKind } from '../domain/parcel.ts'
import type { Write } from '../ports/exchange.ts'
import { timeOut } from './completed.ts'

type Property = [string, Record<string, string>, string, ...unknown[]]
type Component = [string, Property[], Component[]]

const BY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const stamp = (at: Date) => `${at.toISOString().slice(0, 19)}Z`

/** The first day from `from` on that is one of these. */
const firstOn = (from: number, weekdays: readonly number[]) => {
  for (let day = from; day < from + 7; day++) if (weekdays.includes(weekdayOf(day))) return day
  return from
}

/**
 * The times of doses that are still planned, as a calendar: an event for each time of a day, on the clock of wherever its person is.
 * A file: what is planned later is not in it.
 */
export const writeCalendar: Write = (parcel, { now, timeZone }) => {
  const today = wallAt(now, timeZone).day
  const events = ofKind(parcel, 'medicine')
    .filter(({ removedAt }) => removedAt === null)
    .flatMap(({ id, data, updatedAt }) =>
      data.schedules.flatMap(({ from, to, weekdays, times, amount }, i) => {
        const first = firstOn(Math.max(dayOf(from), today), weekdays)
        if (to && first > dayOf(to)) return []
        return times.map((minutes): Component => {
          const at = `${isoOf(first)}T${timeOut(minutes)}:00`
          const until = to ? { until: `${to}T${timeOut(minutes)}:00` } : {}
          const rule = { freq: 'WEEKLY', byday: weekdays.map((day) => BY[day - 1]), ...until }
          const said = [data.strength, `${amount}${data.unit === '' ? '' : ` ${data.unit}`}`].filter(Boolean).join(' · ')
          return [
            'vevent',
            [
              ['uid', {}, 'text', `${id}-${i}-${minutes}@haruteo`],
              ['dtstamp', {}, 'date-time', stamp(new Date(updatedAt))],
              ['summary', {}, 'text', data.name],
              ['description', {}, 'text', said],
              ['dtstart', {}, 'date-time', at],
              ['duration', {}, 'duration', 'PT5M'],
              ['rrule', {}, 'recur', rule],
              ['transp', {}, 'text', 'TRANSPARENT'],
              ['class', {}, 'text', 'PRIVATE'],
            ],
            [
              [
                'valarm',
                [
                  ['action', {}, 'text', 'DISPLAY'],
                  ['description', {}, 'text', data.name],
                  ['trigger', {}, 'duration', 'PT0S'],
                ],
                [],
              ],
            ],
          ]
        })
      }),
    )
  const head: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//Haruteo//Diary//EN'],
    ['calscale', {}, 'text', 'GREGORIAN'],
  ]
  return `${ICAL.stringify(['vcalendar', head, events]).trimEnd()}\r\n`
}
