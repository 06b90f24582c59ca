import { createHash } from 'node:crypto'
import { type Component, subscribed } from '#platform/icalendar'
import type { Fields, Written } from '../domain/exchange.ts'
import type { CalendarFormat, Feed } from '../ports/exchange.ts'
import { readCalendar } from './calendar-in.ts'
import { calendarText, componentsOf, expanded, overlaid } from './calendar-out.ts'
import { yearlyComponent } from './yearly-out.ts'

const NAMES = { ko: '하루터', en: 'Haruteo' } as const
const BUSY = { ko: '바쁨', en: 'Busy' } as const
const DONE = '✓ '

const some = (component: Component | undefined): readonly Component[] => (component ? [component] : [])

/** iCalendar (RFC 5545), by ical.js. */
export const byIcal: CalendarFormat = {
  read: readCalendar,
  file: async (things, yearly) =>
    calendarText([...things.flatMap(componentsOf), ...yearly.flatMap(({ uid, one }) => some(yearlyComponent(uid, one)))]),
  object: async (one, raw, zone) => (raw === null ? calendarText(componentsOf(one)) : overlaid(one, raw, zone)),
  days: expanded,
  yearly: async (uid, one) => calendarText(some(yearlyComponent(uid, one))),
  feed: async (things, yearly, feed) => {
    const isBusy = feed.shows === 'busy'
    const events = things.filter(({ day, starts, repeats }) => (day !== null || repeats) && (!isBusy || starts !== null))
    const all = events.flatMap((one) => componentsOf(isBusy ? asBusy(one, feed) : asEvent(one)).map(isBusy ? bare : open))
    return calendarText(
      [...all, ...(isBusy ? [] : yearly.flatMap(({ uid, one }) => some(yearlyComponent(uid, one))))],
      subscribed(NAMES[feed.words]),
    )
  },
}

/** Calendars that are subscribed to show events alone: what is to be done on a day is one of that day. */
const asEvent = (one: Written): Written => ({
  ...{ ...one, kind: 'VEVENT' },
  ...shownOf(one),
  changed: one.changed.map((day) => ({ ...day, ...shownOf(day) })),
})
const shownOf = ({ title, status }: Fields) => ({ title: status === 'done' ? `${DONE}${title}` : title, remind: null })

const asBusy = (one: Written, feed: Feed): Written => {
  const hidden = {
    title: BUSY[feed.words],
    content: '',
    label: null,
    checklist: [],
    remind: null,
    status: 'todo',
    doneAt: null,
  } as const
  return {
    ...{
      ...one,
      ...hidden,
      kind: 'VEVENT',
      uid: createHash('sha256').update(`${feed.made.toISOString()} ${one.uid}`).digest('hex'),
    },
    changed: one.changed.map((day) => ({ ...day, ...hidden })),
  }
}

const open = (component: Component): Component => component
/** Nothing but when it is. */
const bare = ([name, properties]: Component): Component => [name, properties.filter(([own]) => !HIDDEN.has(own)), []]
const HIDDEN = new Set(['created', 'last-modified', 'x-haruteo-rule', 'x-haruteo-rank'])
