import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import { AppError, fail } from '#platform/errors'
import type { Component } from '#platform/icalendar'
import { isStorable } from '#platform/text'
import { type Day, isoOf } from '../domain/day.ts'
import type { Changed, Item, Kind, ReadCalendar, Refused, Yearly } from '../domain/exchange.ts'
import { expand } from '../domain/expand.ts'
import { sameStated, stated } from '../domain/plain-rule.ts'
import { readRule } from '../domain/rule.ts'
import { type Clock, clockOf } from './clock.ts'
import { every, fieldsOf, first, ownRule, textOf, wallsOf } from './component-in.ts'

const MOST_COMPONENTS = 20_000
const MOST_LETTERS = 256 * 1024
const MOST_DEPTH = 4
const MOST_EXCEPTIONS = 2_000
const PROVED_DAYS = 800

export type Found = Readonly<{
  components: ReadonlyMap<string, readonly Component[]>
  zones: ReadonlyMap<string, Component>
  refused: readonly Refused[]
}>

/** Everything in a calendar file. What is wrong in it is refused piece by piece; what is no calendar at all, as a whole. */
export const readCalendar = async (text: string, zone: string | undefined): Promise<ReadCalendar> => {
  const { components, zones, refused } = await findComponents(text)
  const clock = clockOf(zone, zones)
  const items: ReadCalendar['items'][number][] = []
  const yearly: Yearly[] = []
  const wrong = [...refused]
  let n = 0
  for (const [uid, all] of components) {
    if (++n % 200 === 0) await pause()
    try {
      const one = yearlyOf(uid, all)
      if (one) yearly.push(one)
      else items.push({ item: itemOf(uid, all, clock), source: sourceOf(all, zones) })
    } catch (error) {
      wrong.push(refusal(error, uid, all[0]))
    }
  }
  return { items, yearly, refused: wrong }
}

/** The zones that these components name go with them. */
const sourceOf = (all: readonly Component[], zones: ReadonlyMap<string, Component>) => {
  const named = new Set(all.flatMap(([, properties]) => properties.map(([, { tzid }]) => String(tzid ?? ''))))
  const used = [...zones].filter(([name]) => named.has(name)).map(([, zone]) => zone)
  return ICAL.stringify(['vcalendar', [['version', {}, 'text', '2.0']], [...used, ...all]])
}

/** Others are served between the pieces of a large file. */
const pause = () => new Promise((resolve) => setImmediate(resolve))

const refusal = (error: unknown, uid: string, component: Component | undefined): Refused => {
  const title = (component && textOf(component, 'summary')?.slice(0, 100)) ?? ''
  if (!(error instanceof AppError)) return { uid, title, code: 'planner.exchange_unreadable' }
  return { uid, title, code: error.code, ...(error.details ? { details: error.details as Record<string, string> } : {}) }
}

/** The components of a file by their UIDs, each read by itself: one that is broken spoils no other. */
export const findComponents = async (text: string): Promise<Found> => {
  const components = new Map<string, Component[]>()
  const zones = new Map<string, Component>()
  const refused: Refused[] = []
  let n = 0
  for (const { name, piece } of piecesOf(text)) {
    if (++n > MOST_COMPONENTS) throw fail('too_large', 'planner.exchange_too_many', { max: MOST_COMPONENTS })
    if (n % 200 === 0) await pause()
    const component = piece.length > MOST_LETTERS || !isStorable(piece) ? undefined : parsed(piece)
    if (!component) {
      refused.push({
        uid: '',
        title: titleIn(piece),
        code: 'planner.exchange_unreadable',
      })
    } else if (name === 'VTIMEZONE') zones.set(textOf(component, 'tzid') ?? '', component)
    else {
      const uid = textOf(component, 'uid')?.slice(0, 255) || `unnamed-${createHash('sha256').update(piece).digest('hex')}`
      components.set(uid, [...(components.get(uid) ?? []), component])
    }
  }
  return { components, zones, refused }
}

/** The title of what cannot be read, for its person to know it by. */
const titleIn = (piece: string) => {
  const lines = piece.slice(0, 5_000).split('\n')
  const line = lines.find((one) => /^SUMMARY[:;]/i.test(one)) ?? ''
  return line
    .slice(line.indexOf(':') + 1)
    .trim()
    .slice(0, 100)
}

const TAKEN = new Set(['VEVENT', 'VTODO', 'VTIMEZONE'])

/** The text of each component that lies directly in a calendar. */
function* piecesOf(text: string) {
  const names: string[] = []
  let begins = 0
  let calendars = 0
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1 || text.length
    const [, verb, name = ''] = /^(BEGIN|END):([A-Z0-9-]{1,40})\s{0,3}$/i.exec(text.slice(at, Math.min(end, at + 60))) ?? []
    if (verb?.toUpperCase() === 'BEGIN') {
      if (names.length === 1) begins = at
      if (names.length === 0 && name.toUpperCase() === 'VCALENDAR') calendars++
      if (names.length >= MOST_DEPTH) throw fail('invalid', 'planner.exchange_no_calendar')
      names.push(name.toUpperCase())
    } else if (verb) {
      if (names.pop() !== name.toUpperCase()) throw fail('invalid', 'planner.exchange_no_calendar')
      if (names.length === 1 && names[0] === 'VCALENDAR' && TAKEN.has(name.toUpperCase()))
        yield { name: name.toUpperCase(), piece: text.slice(begins, end) }
    }
    at = end
  }
  if (calendars === 0 || names.length > 0) throw fail('invalid', 'planner.exchange_no_calendar')
}

const parsed = (piece: string): Component | undefined => {
  try {
    return ICAL.parse(piece) as Component
  } catch {
    return undefined
  }
}

/** What all components of one UID say together. */
export const itemOf = (uid: string, all: readonly Component[], clock: Clock): Item => {
  const master = all.find((component) => !first(component, 'recurrence-id'))
  if (!master) throw fail('invalid', 'planner.exchange_no_master')
  const kind: Kind = master[0] === 'vevent' ? 'VEVENT' : 'VTODO'
  const fields = fieldsOf(master, clock)
  const repeats = repeatsOf(master, clock)
  const others = all.filter((component) => component !== master)
  if (others.some((one) => one[0] !== master[0] || (!repeats && !first(one, 'recurrence-id'))))
    throw fail('invalid', 'planner.exchange_unreadable')
  if (repeats && fields.lastDay !== null) throw fail('invalid', 'planner.exchange_long_days')
  const gone = wallsOf(master, 'exdate', clock).map(({ day }) => day)
  const changed: Changed[] = []
  for (const one of others) {
    const at = first(one, 'recurrence-id')
    if (!at || !repeats) continue
    if (String(at[1].range).toUpperCase() === 'THISANDFUTURE') throw fail('invalid', 'planner.exchange_range')
    const occurs = clock(at, at[3]).day
    if (textOf(one, 'status')?.toUpperCase() === 'CANCELLED') gone.push(occurs)
    else changed.push({ ...fieldsOf(one, clock), occurs })
  }
  if (gone.length + changed.length > MOST_EXCEPTIONS)
    throw fail('invalid', 'planner.exchange_exceptions', { max: MOST_EXCEPTIONS })
  const rank = Number.parseFloat(textOf(master, 'x-haruteo-rank') ?? '')
  return {
    ...{ ...fields, uid, kind, repeats, changed: changed.sort((a, b) => a.occurs - b.occurs) },
    ...{ gone: [...new Set(gone)].sort((a, b) => a - b), rank: Number.isFinite(rank) ? rank : undefined },
  }
}

const repeatsOf = (master: Component, clock: Clock): Item['repeats'] => {
  const [rrule, more] = every(master, 'rrule')
  const days = wallsOf(master, 'rdate', clock).map(({ day }) => day)
  const own = ownRule(master)
  if (!rrule && days.length === 0 && !own) return null
  if (more) throw fail('invalid', 'planner.exchange_rules')
  const anchor = first(master, 'dtstart') ?? first(master, 'due')
  if (!anchor) throw fail('invalid', 'planner.exchange_no_start')
  const start = clock(anchor, anchor[3])
  const rule = rrule ? ruleText(rrule[3], anchor, clock) : null
  const said = { first: start.day, rule, days }
  if (own && sameStated(stated(own.of, own.horizon), said)) return { stated: said, of: own.of }
  if (!rule && days.length === 0) return null
  if (rule && days.length > 0) throw fail('invalid', 'planner.exchange_rules')
  if (!rule) return { stated: said, of: undefined }
  const read = readRule(rule)
  if (anchor[1].tzid || String(anchor[3]).endsWith('Z'))
    mustKeepTime(anchor, start.minute, expand(read, start.day, { from: start.day, to: start.day + PROVED_DAYS }), clock)
  return { stated: said, of: { rule: read, anchor: start.day, afterDone: false } }
}

/** Its text, with the last moment as a day of the person's clock. */
const ruleText = (value: unknown, anchor: Component[1][number], clock: Clock) => {
  const { until, ...rest } = value as Record<string, unknown>
  const text = ICAL.Recur.fromData(rest as object).toString()
  if (until === undefined) return text
  // The last moment is told in UTC, and meant in the zone of the first.
  const ends = clock.knowing(String(anchor[1].tzid ?? ''))(['until', {}, 'date-time'], until)
  const starts = clock(anchor, anchor[3]).minute
  const day = ends.minute !== null && starts !== null && ends.minute < starts ? ends.day - 1 : ends.day
  return `${text};UNTIL=${isoOf(day).replaceAll('-', '')}`
}

/**
 * A rule of another zone is one of ours where each of its days begins at the same time on our clock. Where summer comes to one of them and
 * not to the other, no rule of ours says that.
 */
const mustKeepTime = (anchor: Component[1][number], minute: number | null, days: readonly Day[], clock: Clock) => {
  const own = String(anchor[3]).slice(0, 10)
  const time = String(anchor[3]).slice(10)
  const shift = clock(anchor, anchor[3]).day
  const moved = days.some((day) => {
    const at = clock(anchor, `${isoOf(day)}${time}`)
    return at.day !== day || at.minute !== minute
  })
  if (moved || isoOf(shift) !== own)
    throw fail('invalid', 'planner.exchange_other_zone', { zone: String(anchor[1].tzid ?? 'UTC').slice(0, 60) })
}

const DATE = /^(LUNAR|SOLAR)-(\d{2})(L?)-(\d{2})$/

const yearlyOf = (uid: string, [master]: readonly Component[]): Yearly | undefined => {
  const [, calendar, month, leap, day] = DATE.exec((master && textOf(master, 'x-haruteo-anniversary')) ?? '') ?? []
  if (!master || !calendar) return undefined
  const since = Number.parseInt(textOf(master, 'x-haruteo-since') ?? '', 10)
  const remind = (textOf(master, 'x-haruteo-remind-days') ?? '')
    .split(' ')
    .filter((one) => /^\d{1,2}$/.test(one))
    .map(Number)
  return {
    ...{ uid, name: textOf(master, 'x-haruteo-name') ?? '', emoji: textOf(master, 'x-haruteo-emoji') ?? '' },
    ...{ lunar: calendar === 'LUNAR', month: Number(month), day: Number(day), leap: leap === 'L' },
    ...{ since: Number.isNaN(since) ? null : since, remind: remind.filter((one) => one <= 60).slice(0, 5) },
  }
}
