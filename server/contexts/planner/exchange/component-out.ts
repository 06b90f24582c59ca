import ICAL from 'ical.js'
import { type Component, type Property, stamp, text } from '#platform/icalendar'
import { type Day, isoOf } from '../domain/day.ts'
import type { Fields, Kind, Part } from '../domain/exchange.ts'
import type { Repeats, Stated } from '../domain/plain-rule.ts'
import { writeRule } from '../domain/rule.ts'

const two = (n: number) => String(n).padStart(2, '0')
export const date = (name: string, ...days: readonly Day[]): Property => [name, {}, 'date', ...days.map(isoOf)]
/** Floating: nine o'clock wherever its person is. */
export const time = (name: string, minute: number, ...days: readonly Day[]): Property => [
  ...([name, {}, 'date-time'] as [string, Record<string, string>, string]),
  ...days.map((day) => `${isoOf(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`),
]
/** A moment of a thing: of a whole day where it has no time. */
export const moment = (name: string, starts: number | null, ...days: readonly Day[]): Property =>
  starts === null ? date(name, ...days) : time(name, starts, ...days)

/** The properties (and alarms) that say each part of a task. */
export const partOf: Readonly<Record<Part, (fields: Fields, kind: Kind, repeats: boolean) => readonly Property[]>> = {
  title: ({ title }) => [text('summary', title)],
  content: ({ content }) => (content === '' ? [] : [text('description', content)]),
  when: (fields, kind, repeats) => (kind === 'VEVENT' ? whenOfEvent(fields) : whenOfTodo(fields, repeats)),
  status: (fields, kind) => (kind === 'VEVENT' ? statusOfEvent(fields) : statusOfTodo(fields)),
  label: ({ label }) => (label === null ? [] : [text('categories', label)]),
  checklist: ({ checklist }) =>
    checklist.map((item) => text('x-haruteo-checklist', item.text, { 'x-done': item.done ? 'TRUE' : 'FALSE' })),
  remind: ({ remind }) => (remind?.length === 0 ? [text('x-haruteo-remind', 'NONE')] : []),
}

/** The properties that belong to a part, whoever wrote them. */
export const NAMES: Readonly<Record<Part, readonly string[]>> = {
  title: ['summary'],
  content: ['description'],
  when: ['dtstart', 'dtend', 'due', 'duration'],
  status: ['status', 'completed', 'percent-complete', 'x-haruteo-status', 'x-haruteo-done-at'],
  label: ['categories'],
  checklist: ['x-haruteo-checklist'],
  remind: ['x-haruteo-remind'],
}

const whenOfEvent = ({ day, lastDay, starts, ends }: Fields): readonly Property[] => {
  if (day === null) return []
  const last = lastDay ?? day
  if (starts === null) return [date('dtstart', day), date('dtend', last + 1)]
  return [time('dtstart', starts, day), ...(ends === null ? [] : [time('dtend', ends, last)])]
}

const whenOfTodo = ({ day, lastDay, starts, ends }: Fields, repeats: boolean): readonly Property[] => {
  if (day === null) return []
  if (lastDay !== null && starts !== null && ends === null) return [time('dtstart', starts, day), time('due', starts, lastDay)]
  const due = moment('due', starts === null ? null : (ends ?? starts), lastDay ?? day)
  // A series counts from its DTSTART. Programs for to-dos look at DUE; so what is due when it begins says both.
  const hasSpan = lastDay !== null || ends !== null
  return hasSpan || repeats ? [moment('dtstart', starts, day), due] : [due]
}

const statusOfTodo = ({ status, doneAt }: Fields): readonly Property[] => {
  if (status === 'done')
    return [
      text('status', 'COMPLETED'),
      ['percent-complete', {}, 'integer', 100],
      ...(doneAt ? [stamp('completed', doneAt)] : []),
    ]
  return [text('status', status === 'doing' ? 'IN-PROCESS' : 'NEEDS-ACTION')]
}

const statusOfEvent = ({ status, doneAt }: Fields): readonly Property[] => {
  if (status !== 'done') return status === 'doing' ? [text('x-haruteo-status', 'DOING')] : []
  return [
    text('x-haruteo-status', 'DONE'),
    ...(doneAt ? [text('x-haruteo-done-at', `${doneAt.toISOString().slice(0, 19)}Z`)] : []),
  ]
}

export const alarmsOf = ({ remind, title }: Pick<Fields, 'remind' | 'title'>): Component[] =>
  (remind ?? []).map((minutes) => [
    'valarm',
    [
      text('action', 'DISPLAY'),
      ['trigger', {}, 'duration', minutes === 0 ? 'PT0S' : `-PT${minutes}M`],
      text('description', title),
    ],
    [],
  ])

/** How it comes again; where no plain rule says it, the days of it and, for ourselves, the rule. */
export const repeating = (said: Stated, of: Repeats, starts: number | null, horizon: Day): readonly Property[] => [
  ...(said.rule === null ? [] : [rruleOf(said.rule, starts)]),
  ...(said.days.length === 0 ? [] : [moment('rdate', starts, ...said.days)]),
  ...(said.whole ? [] : [ownRule(of, horizon)]),
]

const rruleOf = (rule: string, starts: number | null): Property => {
  // The last day to its end, in the kind of moment that DTSTART is.
  const until = starts === null ? rule : rule.replace(/UNTIL=(\d{8})/, 'UNTIL=$1T235959')
  return ['rrule', {}, 'recur', ICAL.Recur.fromString(until).toJSON()]
}

const ownRule = ({ rule, anchor, from, to, afterDone }: Repeats, horizon: Day) =>
  text('x-haruteo-rule', writeRule(rule), {
    'x-anchor': isoOf(anchor),
    ...(from === undefined ? {} : { 'x-from': isoOf(from) }),
    ...(to === undefined ? {} : { 'x-to': isoOf(to) }),
    ...(afterDone ? { 'x-after-done': 'TRUE' } : {}),
    'x-until': isoOf(horizon),
  })
