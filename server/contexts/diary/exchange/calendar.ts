import { type Component, calendarOf, type Property, stamp, subscribed, text } from '#platform/icalendar'
import { type Day, dayOf, isoOf, wallAt, weekdayOf } from '../domain/day.ts'
import { ofKind } from '../domain/parcel.ts'
import type { Write } from '../ports/exchange.ts'
import type { WriteFeed } from '../ports/feeds.ts'
import { timeOut } from './completed.ts'

const BY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const NAMES = { ko: '하루터', en: 'Haruteo' } as const
/** The words of the notices: who sees a calendar over a shoulder learns that something is due, and not what. */
const QUIET = { ko: '약 먹을 때예요', en: 'Time for a dose' } as const

/** The first day from `from` on that is one of these. */
const firstOn = (from: Day, weekdays: readonly number[]) => {
  for (let day = from; day < from + 7; day++) if (weekdays.includes(weekdayOf(day))) return day
  return from
}

/** A time of a day at which something is due again and again, from the first day on that is still to come. */
type Time = Readonly<{ first: Day; to: Day | null; weekdays: readonly number[]; minutes: number }>
type Planned = Readonly<{ from: Day; to: Day | null; weekdays: readonly number[]; times: readonly number[] }>
const timesOf = ({ from, to, weekdays, times }: Planned, today: Day): readonly Time[] => {
  const first = firstOn(Math.max(from, today), weekdays)
  return to !== null && first > to ? [] : times.map((minutes) => ({ first, to, weekdays, minutes }))
}

type Said = Readonly<{ uid: string; updated: Date; summary: string; more?: string }>
/** On the clock of wherever its person is. */
const eventOf = ({ first, to, weekdays, minutes }: Time, said: Said, within: Component[]): Component => {
  const at = (day: Day) => `${isoOf(day)}T${timeOut(minutes)}:00`
  const rule = {
    freq: 'WEEKLY',
    byday: weekdays.map((day) => BY[day - 1]),
    ...(to === null ? {} : { until: at(to) }),
  }
  const more: Property[] = said.more === undefined ? [] : [text('description', said.more)]
  return [
    'vevent',
    [
      ...[text('uid', said.uid), stamp('dtstamp', said.updated), text('summary', said.summary), ...more],
      ...([
        ['dtstart', {}, 'date-time', at(first)],
        ['duration', {}, 'duration', 'PT5M'],
        ['rrule', {}, 'recur', rule],
      ] as Property[]),
      ...[text('transp', 'TRANSPARENT'), text('class', 'PRIVATE')],
    ],
    within,
  ]
}
const alarmOf = (summary: string): Component => [
  'valarm',
  [text('action', 'DISPLAY'), text('description', summary), ['trigger', {}, 'duration', 'PT0S']],
  [],
]

const amountOf = (strength: string, amount: number, unit: string) =>
  [strength, `${amount}${unit === '' ? '' : ` ${unit}`}`].filter(Boolean).join(' · ')

/**
 * The times of doses that are still planned, as a calendar: an event for each time of a day. A file: what is planned later is not in it.
 */
export const writeCalendar: Write = (parcel, { now, timeZone }) => {
  const today = wallAt(now, timeZone).day
  const events = ofKind(parcel, 'medicine')
    .filter(({ removedAt }) => removedAt === null)
    .flatMap(({ id, data, updatedAt }) =>
      data.schedules.flatMap(({ from, to, amount, ...rest }, i) =>
        timesOf({ ...rest, from: dayOf(from), to: to ? dayOf(to) : null }, today).map((time) => {
          const said = { uid: `${id}-${i}-${time.minutes}@haruteo`, updated: new Date(updatedAt), summary: data.name }
          return eventOf(time, { ...said, more: amountOf(data.strength, amount, data.unit) }, [alarmOf(data.name)])
        }),
      ),
    )
  return calendarOf('Diary', events)
}

/**
 * The same as a calendar that is subscribed to: as it stands now. Where it names no medicine, nothing in it tells how many there are or
 * which is which: times of the same days are one event. Nothing in it rings; the house reminds by itself.
 */
export const writeFeed: WriteFeed = (medicines, { names, words, made, zone, now, nameOf }) => {
  const today = wallAt(now, zone).day
  const planned = medicines.flatMap(({ id, data, updated }) =>
    data.schedules.flatMap((schedule, i) =>
      timesOf(schedule, today).map((time) => ({
        ...{ time, updated, summary: data.name, about: `${id} ${i} ${time.minutes}` },
        more: amountOf(data.strength, schedule.amount, data.unit),
      })),
    ),
  )
  if (names) {
    const named = planned.map(({ time, about, ...said }) => eventOf(time, { ...said, uid: nameOf(about) }, []))
    return calendarOf('Diary', named, subscribed(NAMES[words]))
  }
  // Known by when it is, and not by the day that it is asked on: tomorrow it is the same event.
  const quiet = new Map<string, Time>()
  for (const { time } of planned.toSorted((a, b) => b.time.first - a.time.first))
    quiet.set(`${time.minutes} ${time.weekdays.toSorted()} ${time.to ?? ''}`, time)
  const events = [...quiet].map(([about, time]) =>
    eventOf(time, { uid: nameOf(about), updated: made, summary: QUIET[words] }, []),
  )
  return calendarOf('Diary', events, subscribed(NAMES[words]))
}
