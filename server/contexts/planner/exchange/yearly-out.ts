import ICAL from 'ical.js'
import { type Component, type Property, stamp, text } from '#platform/icalendar'
import { type Anniversary, anniversaryDays } from '../domain/anniversary.ts'
import { type Day, dayOf, daysIn } from '../domain/day.ts'
import { horizonOf } from '../domain/plain-rule.ts'
import { date } from './component-out.ts'

const two = (n: number) => String(n).padStart(2, '0')
const recur = (rule: string): Property => ['rrule', {}, 'recur', ICAL.Recur.fromString(rule).toJSON()]
const DAY_BEFORE = 1_440

/** An anniversary as an event of every year; one of the lunar calendar as the days on which it falls. */
export const yearlyComponent = (uid: string, one: Anniversary): Component | undefined => {
  const days = daysFrom(one)
  const [firstDay] = days
  if (firstDay === undefined) return undefined
  const { month, day, lunar } = one
  const rule =
    day > daysIn(2023, month) ? `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=-1` : `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`
  return [
    'vevent',
    [
      ...[text('uid', uid), stamp('dtstamp', one.updated), stamp('created', one.created), stamp('last-modified', one.updated)],
      text('summary', `${one.emoji} ${one.name}`.trim()),
      ...[date('dtstart', firstDay), date('dtend', firstDay + 1), text('transp', 'TRANSPARENT')],
      lunar ? date('rdate', ...days) : recur(rule),
      text('x-haruteo-anniversary', `${lunar ? 'LUNAR' : 'SOLAR'}-${two(month)}${one.leap ? 'L' : ''}-${two(day)}`),
      text('x-haruteo-name', one.name),
      ...(one.emoji === '' ? [] : [text('x-haruteo-emoji', one.emoji)]),
      ...(one.since === null ? [] : [text('x-haruteo-since', String(one.since))]),
      ...(one.remind.length === 0 ? [] : [text('x-haruteo-remind-days', one.remind.join(' '))]),
    ],
    one.remind.map((before) => [
      'valarm',
      [
        text('action', 'DISPLAY'),
        ['trigger', {}, 'duration', before === 0 ? 'PT0S' : `-PT${before * DAY_BEFORE}M`],
        text('description', one.name),
      ],
      [],
    ]),
  ]
}

/** From the year before it was written down, or its first where that is later. */
const daysFrom = (one: Anniversary): readonly Day[] => {
  const from = dayOf(one.created.getUTCFullYear() - 1, 1, 1)
  return anniversaryDays(one, { from, to: horizonOf(one.updated) }).map(({ day }) => day)
}
