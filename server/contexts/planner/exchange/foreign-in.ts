import ICAL from 'ical.js'
import { fail } from '#platform/errors'
import type { Component, Property } from '#platform/icalendar'
import { type Day, isoOf, readDay } from '../domain/day.ts'
import { expand } from '../domain/expand.ts'
import { readRule } from '../domain/rule.ts'
import type { Foreign, Window } from '../domain/subscription.ts'
import { tidyTitle } from '../domain/task.ts'
import type { ReadForeign } from '../ports/subscriptions.ts'
import { findComponents } from './calendar-in.ts'
import { type Clock, clockOf, type Wall } from './clock.ts'
import { every, first, spanOf, textOf, type When, whenOfEvent } from './component-in.ts'

const MOST_THINGS = 20_000
const MOST_TITLE = 150
const MOST_PLACE = 200
const MOST_DAYS = 366
const MIDNIGHT = 1_440
/** A clock elsewhere is at most so many days away. */
const AWAY = 2

/**
 * The events of somebody else’s calendar on the clock of the person. What comes again is counted out on the clock of its own zone, so that
 * a meeting elsewhere moves here when the clocks there change. What cannot be read is left out and counted.
 */
export const readForeign = async (text: string, zone: string, window: Window): Promise<ReadForeign> => {
  const { components, zones, refused } = await findComponents(text)
  const clock = clockOf(zone, zones)
  const things: Foreign[] = []
  let leftOut = refused.length
  let n = 0
  for (const all of components.values()) {
    if (++n % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
    const events = all.filter(([name]) => name === 'vevent')
    try {
      for (const one of events.length > 0 ? thingsOf(events, clock, window) : []) things.push(one)
    } catch {
      // Whatever is wrong with it, ical.js says in errors of its own.
      leftOut++
    }
    if (things.length > MOST_THINGS) throw fail('too_large', 'planner.exchange_too_many', { max: MOST_THINGS })
  }
  return { name: nameIn(text), things, leftOut }
}

/** What the calendar calls itself, which stands at its beginning. */
const nameIn = (text: string) => {
  const line = text
    .slice(0, 5_000)
    .split('\n')
    .find((one) => /^X-WR-CALNAME[:;]/i.test(one))
  return line === undefined
    ? ''
    : line
        .slice(line.indexOf(':') + 1)
        .replace(/\\(.)/g, '$1')
        .trim()
}

const isCancelled = (component: Component) => textOf(component, 'status')?.toUpperCase() === 'CANCELLED'
const keyOf = ({ day, minute }: Wall) => `${day} ${minute}`
const cut = (text: string, most: number) => [...text].slice(0, most).join('')

/** What one UID says: an event, or each day of one that comes again. */
const thingsOf = (events: readonly Component[], clock: Clock, window: Window): Foreign[] => {
  const master = events.find((one) => !first(one, 'recurrence-id'))
  if (master && isCancelled(master)) return []
  const things: Foreign[] = []
  const otherwise = new Set<string>()
  for (const one of events) {
    const at = first(one, 'recurrence-id')
    if (!at) continue
    if (String(at[1].range).toUpperCase() === 'THISANDFUTURE') throw fail('invalid', 'planner.exchange_range')
    otherwise.add(keyOf(clock(at, at[3])))
    if (!isCancelled(one)) things.push(foreign(one, whenOfEvent(one, clock)))
  }
  const begins = master && first(master, 'dtstart')
  if (!master || !begins) return things
  const when = whenOfEvent(master, clock)
  const { gone, goneDays } = goneOf(master, clock)
  for (const start of startsOf(master, begins, clock, window)) {
    const key = keyOf(start)
    if (otherwise.has(key) || gone.has(key) || goneDays.has(start.day)) continue
    otherwise.add(key)
    things.push(foreign(master, whenAt(when, start)))
  }
  return things
}

const foreign = (component: Component, { day, lastDay, starts, ends }: When): Foreign => {
  if (day === null) throw fail('invalid', 'planner.exchange_no_start')
  return {
    title: cut(tidyTitle(textOf(component, 'summary') ?? ''), MOST_TITLE),
    place: cut(tidyTitle(textOf(component, 'location') ?? ''), MOST_PLACE),
    ...{ day, lastDay: lastDay === null ? null : Math.min(lastDay, day + MOST_DAYS), starts, ends },
  }
}

/** Days on which it does not come, each with its time; or without, as some programs write them. */
const goneOf = (master: Component, clock: Clock) => {
  const all = every(master, 'exdate').flatMap((property) =>
    property.slice(3).map((value) => ({ wall: clock(property, value), isDay: String(value).length === 10 })),
  )
  const isTimed = String(first(master, 'dtstart')?.[3]).length > 10
  return {
    gone: new Set(all.map(({ wall }) => keyOf(wall))),
    goneDays: new Set(all.flatMap(({ wall, isDay }) => (isDay && isTimed ? [wall.day] : []))),
  }
}

/** When each of it begins. */
const startsOf = (master: Component, begins: Property, clock: Clock, window: Window): readonly Wall[] => {
  const rules = every(master, 'rrule')
  const more = every(master, 'rdate').flatMap((property) =>
    property.slice(3).map((value) => clock(property, Array.isArray(value) ? value[0] : value)),
  )
  const near = more.filter(({ day }) => day >= window.from && day <= window.to)
  if (rules.length === 0) return [clock(begins, begins[3]), ...near]
  return [...rules.flatMap((rule) => ruled(rule[3], begins, clock, window)), ...near]
}

const ruled = (value: unknown, begins: Property, clock: Clock, window: Window): readonly Wall[] => {
  const { until, ...rest } = value as Record<string, unknown>
  const rule = readRule(ICAL.Recur.fromData(rest as object).toString())
  const said = String(begins[3])
  const [start, time] = [readDay(said.slice(0, 10)), said.slice(10)]
  if (start === undefined) throw fail('invalid', 'planner.exchange_no_start')
  const isLast = until === undefined ? () => true : lastOf(String(until), clock)
  const end = until === undefined ? window.to : Math.min(window.to, (readDay(String(until).slice(0, 10)) ?? window.to) + AWAY)
  return expand(rule, start, { from: window.from - AWAY, to: end + AWAY })
    .map((day) => ({
      own: `${isoOf(day)}${time}`,
      wall: time === '' ? { day, minute: null } : clock(begins, `${isoOf(day)}${time}`),
    }))
    .filter(({ own, wall }) => isLast(own, wall) && wall.day >= window.from && wall.day <= window.to)
    .map(({ wall }) => wall)
}

/** Whether a day is not after the last: that one is told in UTC, on the clock of the event itself, or as a day. */
const lastOf = (until: string, clock: Clock): ((own: string, wall: Wall) => boolean) => {
  if (!until.endsWith('Z')) return (own) => own.slice(0, until.length) <= until
  const last = clock(['until', {}, 'date-time'], until)
  const minutes = ({ day, minute }: Wall) => day * MIDNIGHT + (minute ?? 0)
  return (_, wall) => minutes(wall) <= minutes(last)
}

/** The same, beginning at another moment. */
const whenAt = ({ day, lastDay, starts, ends }: When, start: Wall): When => {
  const from: Day = day ?? start.day
  const length = (lastDay ?? from) - from
  if (start.minute === null || starts === null)
    return { day: start.day, lastDay: length === 0 ? null : start.day + length, starts: start.minute, ends: null }
  if (ends === null) return { day: start.day, lastDay: length === 0 ? null : start.day + length, starts: start.minute, ends }
  const over = start.day * MIDNIGHT + start.minute + length * MIDNIGHT + ends - starts
  return spanOf(start, { day: Math.floor(over / MIDNIGHT), minute: over % MIDNIGHT }, false)
}
