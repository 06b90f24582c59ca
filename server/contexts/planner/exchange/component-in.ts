import ICAL from 'ical.js'
import { AppError, fail } from '#platform/errors'
import type { Component, Property } from '#platform/icalendar'
import { type Day, readDay } from '../domain/day.ts'
import type { Fields, Kind } from '../domain/exchange.ts'
import type { Repeats } from '../domain/plain-rule.ts'
import { readRule } from '../domain/rule.ts'
import { mustFit, type Status, tidyTitle } from '../domain/task.ts'
import type { Clock, Wall } from './clock.ts'

const MIDNIGHT = 1_440
const MOST_REMIND = 20_160

export const every = ([, properties]: Component, name: string) => properties.filter(([own]) => own === name)
export const first = (component: Component, name: string): Property | undefined => every(component, name)[0]
export const textOf = (component: Component, name: string) => {
  const value = first(component, name)?.[3]
  return value === undefined ? undefined : String(value)
}
/** All moments that the properties of a name hold. */
export const wallsOf = (component: Component, name: string, clock: Clock): Wall[] =>
  every(component, name).flatMap((property) => property.slice(3).map((value) => clock(property, value)))
const wall = (component: Component, name: string, clock: Clock) => wallsOf(component, name, clock)[0]

export type When = Pick<Fields, 'day' | 'lastDay' | 'starts' | 'ends'>

/** What one component says: an event, or a to-do. */
export const fieldsOf = (component: Component, clock: Clock): Fields => {
  const kind: Kind = component[0] === 'vevent' ? 'VEVENT' : 'VTODO'
  const [status, doneAt] = kind === 'VTODO' ? statusOfTodo(component) : statusOfEvent(component)
  const fields: Fields = {
    title: tidyTitle(textOf(component, 'summary') ?? ''),
    content: (textOf(component, 'description') ?? '').replace(/\r\n?/g, '\n'),
    ...(kind === 'VEVENT' ? whenOfEvent(component, clock) : whenOfTodo(component, clock)),
    ...{ status, doneAt, label: labelOf(component), checklist: checklistOf(component), remind: remindOf(component) },
  }
  mustFit({ ...fields, labelId: null, goalId: null, rank: 0 })
  return fields
}

export const whenOfEvent = (component: Component, clock: Clock): When => {
  const begins = wall(component, 'dtstart', clock)
  if (!begins) throw fail('invalid', 'planner.exchange_no_start')
  return spanOf(begins, wall(component, 'dtend', clock) ?? after(begins, component), begins.minute === null)
}

const whenOfTodo = (component: Component, clock: Clock): When => {
  const due = wall(component, 'due', clock)
  const begins = wall(component, 'dtstart', clock)
  const start = begins ?? due
  if (!start) return { day: null, lastDay: null, starts: null, ends: null }
  // A day that something is due by is the last one of it; where an event ends at midnight, that day is no part of it.
  return spanOf(start, begins ? (due ?? after(begins, component)) : undefined, false)
}

/** @param isOpen whether the last day is the one after it */
export const spanOf = (begins: Wall, ends: Wall | undefined, isOpen: boolean): When => {
  const { day, minute: starts } = begins
  if (!ends) return { day, lastDay: null, starts, ends: null }
  if (starts === null || ends.minute === null) {
    const last = isOpen && ends.minute === null ? ends.day - 1 : ends.day
    return { day, lastDay: last > day ? last : null, starts, ends: null }
  }
  if (ends.day < day || (ends.day === day && ends.minute <= starts)) return { day, lastDay: null, starts, ends: null }
  // What ends at midnight ends with its day.
  if (ends.minute === 0) {
    const last = ends.day - 1
    return { day, lastDay: last > day ? last : null, starts, ends: MIDNIGHT - 1 > starts || last > day ? MIDNIGHT - 1 : null }
  }
  return { day, lastDay: ends.day > day ? ends.day : null, starts, ends: ends.minute }
}

const after = (begins: Wall, component: Component): Wall | undefined => {
  const text = textOf(component, 'duration')
  if (text === undefined) return undefined
  const seconds = ICAL.Duration.fromString(text).toSeconds()
  if (begins.minute === null) return { day: begins.day + Math.ceil(seconds / 86_400), minute: null }
  const minutes = begins.minute + Math.floor(seconds / 60)
  return { day: begins.day + Math.floor(minutes / MIDNIGHT), minute: minutes % MIDNIGHT }
}

const statusOfTodo = (component: Component): [Status, Date | null] => {
  const said = textOf(component, 'status')?.toUpperCase()
  const done = first(component, 'completed')?.[3]
  if (said === 'CANCELLED') throw fail('invalid', 'planner.exchange_cancelled')
  if (said === 'COMPLETED' || (said === undefined && (done !== undefined || textOf(component, 'percent-complete') === '100')))
    return ['done', instantOf(done)]
  return [said === 'IN-PROCESS' ? 'doing' : 'todo', null]
}

/** Events are neither done nor to be done; ours say it beside. */
const statusOfEvent = (component: Component): [Status | undefined, Date | null] => {
  if (textOf(component, 'status')?.toUpperCase() === 'CANCELLED') throw fail('invalid', 'planner.exchange_cancelled')
  const said = textOf(component, 'x-haruteo-status')?.toUpperCase()
  if (said === 'DONE') return ['done', instantOf(textOf(component, 'x-haruteo-done-at'))]
  return [said === 'DOING' ? 'doing' : said === 'TODO' ? 'todo' : undefined, null]
}

const instantOf = (value: unknown) => {
  const text = String(value ?? '')
  const at = new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(at.getTime()) ? null : at
}

const labelOf = (component: Component) => {
  const name = (textOf(component, 'categories') ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
  return name === '' ? null : [...name].slice(0, 50).join('')
}

const checklistOf = (component: Component) =>
  every(component, 'x-haruteo-checklist')
    .slice(0, 50)
    .map(([, parameters, , text]) => ({
      text: [...String(text).replace(/\s+/g, ' ').trim()].slice(0, 200).join('') || '·',
      done: String(parameters['x-done']).toUpperCase() === 'TRUE',
    }))

const remindOf = (component: Component): readonly number[] | null => {
  const minutes = component[2].flatMap((alarm) => {
    const trigger = alarm[0] === 'valarm' ? first(alarm, 'trigger') : undefined
    if (trigger?.[2] !== 'duration' || String(trigger[1].related).toUpperCase() === 'END') return []
    const before = -ICAL.Duration.fromString(String(trigger[3])).toSeconds() / 60
    return Number.isInteger(before) && before >= 0 && before <= MOST_REMIND ? [before] : []
  })
  if (minutes.length > 0) return [...new Set(minutes)].sort((a, b) => a - b).slice(0, 5)
  return textOf(component, 'x-haruteo-remind')?.toUpperCase() === 'NONE' ? [] : null
}

/** What a series of ours was made from; undefined where it says nothing, or nothing that can be read. */
export const ownRule = (component: Component): Readonly<{ of: Repeats; horizon: Day }> | undefined => {
  const property = first(component, 'x-haruteo-rule')
  if (!property) return undefined
  const [, parameters, , text] = property
  const day = (name: string) => readDay(String(parameters[name]))
  const [anchor, from, to] = [day('x-anchor'), day('x-from'), day('x-to')]
  if (anchor === undefined) return undefined
  try {
    const rule = readRule(String(text))
    const pieces = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    return {
      of: { rule, anchor, ...pieces, afterDone: parameters['x-after-done'] === 'TRUE' },
      horizon: day('x-until') ?? anchor,
    }
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
