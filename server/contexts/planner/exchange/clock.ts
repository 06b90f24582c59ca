import ICAL from 'ical.js'
import { fail } from '#platform/errors'
import type { Component, Property } from '#platform/icalendar'
import { isTimeZone } from '#platform/time-zone'
import { type Day, dayOf, readDay } from '../domain/day.ts'

/** A moment on the clock on the wall; `minute` null: a whole day. */
export type Wall = Readonly<{ day: Day; minute: number | null }>

/** Says what a moment in a file is on the clock of the person. */
export type Clock = ((property: Property, value?: unknown) => Wall) &
  Readonly<{
    /** The same where the person’s zone is known; else the clock of the zone of this name. */
    knowing: (name: string) => Clock
  }>

const STAMP = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):\d{2}(Z?))?$/

/** @param zone the person's; unknown: every time is taken as it stands on the clock of its own zone */
export const clockOf = (zone: string | undefined, zones: ReadonlyMap<string, Component>): Clock => {
  const known = new Map<string, (at: string) => Wall>()
  const reader = (name: string) => {
    const found = known.get(name) ?? readerOf(name, zone, zones.get(name))
    known.set(name, found)
    return found
  }
  const tell = ([, parameters]: Property, value?: unknown): Wall => {
    const [, date = '', hours, minutes, utc] = STAMP.exec(String(value)) ?? []
    const day = readDay(date)
    if (day === undefined) throw fail('invalid', 'planner.bad_day', { day: String(value).slice(0, 30) })
    if (hours === undefined) return { day, minute: null }
    const name = utc === 'Z' ? 'UTC' : String(parameters.tzid ?? '')
    const own = { day, minute: Number(hours) * 60 + Number(minutes) }
    if (zone === undefined && name === 'UTC') throw fail('invalid', 'planner.exchange_no_zone')
    return name === '' || name === zone || zone === undefined ? own : reader(name)(`${date}T${hours}:${minutes}:00`)
  }
  const clock: Clock = Object.assign(tell, {
    knowing: (name: string): Clock => (zone === undefined ? clockOf(ianaOf(name) ?? 'UTC', zones) : clock),
  })
  return clock
}

const wallOf = (date: Temporal.ZonedDateTime): Wall => ({
  day: dayOf(date.year, date.month, date.day),
  minute: date.hour * 60 + date.minute,
})

const readerOf = (name: string, zone: string | undefined, definition: Component | undefined) => {
  const iana = ianaOf(name)
  const to = zone ?? 'UTC'
  if (iana) return (at: string) => wallOf(Temporal.PlainDateTime.from(at).toZonedDateTime(iana).withTimeZone(to))
  if (!definition || !isBounded(definition)) throw fail('invalid', 'planner.unknown_zone', { zone: name.slice(0, 60) })
  const own = new ICAL.Timezone({ component: new ICAL.Component(definition), tzid: name })
  return (at: string) => {
    const seconds = own.utcOffset(ICAL.Time.fromDateTimeString(at))
    const instant = Temporal.PlainDateTime.from(at).toZonedDateTime('UTC').toInstant().subtract({ seconds })
    return wallOf(instant.toZonedDateTimeISO(to))
  }
}

/** Programs put something before the name: /mozilla.org/20050126_1/Asia/Seoul. */
const ianaOf = (name: string) => {
  const parts = name.split('/').filter((part) => part !== '')
  for (const length of [3, 2, 1]) {
    const tail = parts.slice(-length).join('/')
    if (parts.length >= length && isTimeZone(tail)) return tail
  }
  return undefined
}

/** A definition that changes the clock every second would be counted out second by second. */
const isBounded = ([, , parts]: Component) =>
  parts.every(([, properties]) =>
    properties.every(([name, , , value]) => name !== 'rrule' || (value as { freq?: string }).freq === 'YEARLY'),
  )
