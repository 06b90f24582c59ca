import { fail } from '#platform/errors'
import { dayOf } from '../../domain/day.ts'
import type { Written } from '../../domain/exchange.ts'
import type { Repeats } from '../../domain/plain-rule.ts'
import { daysIn, type SeriesTask } from '../../domain/series-task.ts'
import { CAL, childOf, childrenOf, type Element } from '../../exchange/dav-xml.ts'
import type { Expand, Matcher } from '../../usecases/exchange/dav.ts'

/** Minutes since 1970 on the clock on the wall. */
type Range = Readonly<{ from: number; to: number }>
const DAY = 1_440
const NOT_DEFINED = CAL('is-not-defined')

const refused = () => fail('forbidden', 'planner.dav_filter')

/** What a calendar-query asks for: components of a kind, in a span of time, with or without a property. */
export const matcherOf = (filter: Element | undefined): Matcher => {
  const calendar = childOf(filter, CAL('comp-filter'))
  if (calendar?.attributes.get('name')?.toUpperCase() !== 'VCALENDAR' || childOf(calendar, CAL('prop-filter'))) throw refused()
  const kinds = childrenOf(calendar, CAL('comp-filter')).map((one) => kindOf(one))
  return (one, zone) => kinds.every((matches) => matches(one, zone))
}

const kindOf = (filter: Element): Matcher => {
  const name = filter.attributes.get('name')?.toUpperCase()
  if (childOf(filter, NOT_DEFINED)) return (one) => one.kind !== name
  if (childOf(filter, CAL('comp-filter'))) throw refused()
  const span = childOf(filter, CAL('time-range'))
  const properties = childrenOf(filter, CAL('prop-filter')).map(propertyOf)
  return (one, zone) => {
    if (one.kind !== name || !properties.every((matches) => matches(one, zone))) return false
    return !span || touches(one, rangeOf(span, zone ?? 'UTC'))
  }
}

const FIELDS: Readonly<Record<string, (one: Written) => string | undefined>> = {
  UID: ({ uid }) => uid,
  SUMMARY: ({ title }) => title,
  DESCRIPTION: ({ content }) => content || undefined,
  CATEGORIES: ({ label }) => label ?? undefined,
  COMPLETED: ({ status, repeats }) => (status === 'done' && !repeats ? 'yes' : undefined),
  STATUS: ({ status, kind }) =>
    kind === 'VEVENT' ? undefined : status === 'done' ? 'COMPLETED' : status === 'doing' ? 'IN-PROCESS' : 'NEEDS-ACTION',
  DUE: ({ day }) => (day === null ? undefined : 'yes'),
  DTSTART: ({ day }) => (day === null ? undefined : 'yes'),
  RRULE: ({ said }) => said?.rule ?? undefined,
}

const propertyOf = (filter: Element): Matcher => {
  const fieldOf = FIELDS[filter.attributes.get('name')?.toUpperCase() ?? '']
  if (!fieldOf || childOf(filter, CAL('param-filter')) || childOf(filter, CAL('time-range'))) throw refused()
  if (childOf(filter, NOT_DEFINED)) return (one) => fieldOf(one) === undefined
  const match = childOf(filter, CAL('text-match'))
  if (!match) return (one) => fieldOf(one) !== undefined
  const isNegated = match.attributes.get('negate-condition') === 'yes'
  const wanted = match.text.toLowerCase()
  return (one) => {
    const value = fieldOf(one)?.toLowerCase()
    return value !== undefined && value.includes(wanted) !== isNegated
  }
}

const rangeOf = (span: Element, zone: string): Range => {
  const minute = (name: string, otherwise: number) => {
    const said = span.attributes.get(name)
    if (said === undefined) return otherwise
    const [, year, month, day, hour, minutes] = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})\d{2}Z$/.exec(said) ?? []
    if (year === undefined) throw refused()
    const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minutes)))
    const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
    return dayOf(local.year, local.month, local.day) * DAY + local.hour * 60 + local.minute
  }
  return { from: minute('start', Number.NEGATIVE_INFINITY), to: minute('end', Number.POSITIVE_INFINITY) }
}

type When = Pick<Written, 'day' | 'lastDay' | 'starts' | 'ends'>

const meets = ({ day, lastDay, starts, ends }: When, { from, to }: Range) => {
  if (day === null) return true
  const begins = day * DAY + (starts ?? 0)
  const last = lastDay ?? day
  const over = starts === null ? (last + 1) * DAY : last * DAY + (ends ?? starts)
  return begins < to && (over > from || (over === begins && begins >= from))
}

const MOST_DAYS = 2_000

/** The days of what comes again that a calendar-data wants by themselves (RFC 4791, 9.6.5). */
export const expandOf = (data: Element | undefined): Expand | undefined => {
  const span = childOf(data, CAL('expand'))
  if (!span) return undefined
  if (!span.attributes.has('start') || !span.attributes.has('end')) throw refused()
  return (one, zone) => {
    if (!one.repeats?.of) return undefined
    const range = rangeOf(span, zone ?? 'UTC')
    const plain = plainDays(one, one.repeats.of, range)
    if (plain.length > MOST_DAYS) throw refused()
    return { plain, otherwise: new Set(one.changed.filter((day) => meets(day, range)).map(({ occurs }) => occurs)) }
  }
}

const FAR = 40_000
const touches = (one: Written, range: Range) => {
  if (one.changed.some((day) => meets(day, range))) return true
  const of = one.repeats?.of
  if (!of) return meets(one, range)
  return plainDays(one, of, range).length > 0
}

/** The days that are as the rule says. */
const plainDays = (one: Written, of: Repeats, range: Range) => {
  const [from, to] = [Math.max(-FAR, Math.floor(range.from / DAY)), Math.min(FAR, Math.ceil(range.to / DAY))]
  const otherwise = new Set([...one.gone, ...one.changed.map(({ occurs }) => occurs)])
  return daysIn(of as SeriesTask, { from, to }).filter(
    (day) => !otherwise.has(day) && meets({ ...one, day, lastDay: null }, range),
  )
}
