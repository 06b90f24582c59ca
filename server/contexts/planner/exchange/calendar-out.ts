import { type Component, calendarOf, type Property, stamp, text } from '#platform/icalendar'
import { type Changed, type Fields, type Item, isSame, type Part, type Written, whenOf } from '../domain/exchange.ts'
import { sameStated } from '../domain/plain-rule.ts'
import type { CalendarFormat } from '../ports/exchange.ts'
import { findComponents, itemOf } from './calendar-in.ts'
import { clockOf } from './clock.ts'
import { every, first } from './component-in.ts'
import { alarmsOf, moment, NAMES, partOf, repeating } from './component-out.ts'

const PARTS = Object.keys(NAMES) as readonly Part[]

export const calendarText = (components: readonly Component[], more: readonly Property[] = []): string =>
  calendarOf('Planner', components, more)

/** The components of a thing, as if nobody had written it before. */
export const componentsOf = (one: Written): Component[] => {
  const repeats = one.repeats?.of
  const master: Component = [
    one.kind.toLowerCase(),
    [
      ...head(one),
      ...PARTS.flatMap((part) => partOf[part](one, one.kind, repeats !== undefined)),
      ...(repeats && one.said ? repeating(one.said, repeats, one.starts, one.horizon) : []),
      ...(one.gone.length > 0 ? [moment('exdate', one.starts, ...one.gone)] : []),
      ...(one.rank === undefined ? [] : [text('x-haruteo-rank', String(one.rank))]),
    ],
    alarmsOf(one),
  ]
  const others = one.changed.map(
    (day): Component => [
      one.kind.toLowerCase(),
      [
        ...head(one),
        moment('recurrence-id', one.starts, day.occurs),
        ...PARTS.flatMap((part) => partOf[part](day, one.kind, true)),
      ],
      alarmsOf(day),
    ],
  )
  return [master, ...others]
}

const head = ({ uid, created, updated }: Written): Property[] => [
  ...[text('uid', uid), stamp('dtstamp', updated), stamp('created', created), stamp('last-modified', updated)],
]

/**
 * The text of a thing that another program once wrote: what it says of what we keep is as it is now, and all else as that program left it.
 * Where nothing is otherwise, it is the very text.
 */
export const overlaid = async (one: Written, raw: string, zone: string | undefined): Promise<string> => {
  const { components, zones } = await findComponents(raw)
  const own = components.get(one.uid)
  if (!own) return calendarText(componentsOf(one))
  const before = itemOf(one.uid, own, clockOf(zone, zones))
  const repeats = sameRepeats(before, one)
  if (repeats && sameParts(before, one) && sameDays(before, one)) return raw
  const isRetimed = !repeats || whenOf(before) !== whenOf(one) || before.gone.join() !== one.gone.join()
  const fresh = componentsOf({ ...one, rank: undefined })
  const merged = fresh.map((component, i) => {
    const now = i === 0 ? one : one.changed[i - 1]
    const was = i === 0 ? before : before.changed.find(({ occurs }) => occurs === one.changed[i - 1]?.occurs)
    const old =
      i === 0
        ? masterOf(own)
        : was && 'occurs' in was && own.find((each) => each !== masterOf(own) && occursOn(each, was, own, before))
    return old && now && was ? mergedInto(old, component, was, now, isRetimed) : component
  })
  return calendarText([...zones.values(), ...merged])
}

/** Each of some days of what comes again by itself, with all that its text says of it, and with no rule any more. */
export const expanded: CalendarFormat['days'] = async (one, text, { plain, otherwise }, zone) => {
  const { components, zones } = await findComponents(text)
  const own = components.get(one.uid) ?? []
  const clock = clockOf(zone, zones)
  const master = masterOf(own)
  const alone: Written = { ...one, lastDay: null, repeats: null, said: undefined, changed: [], gone: [] }
  const days = plain.flatMap((day): Component[] => {
    const [fresh] = componentsOf({ ...alone, day })
    if (!master || !fresh) return []
    const kept = master[1].filter(([name]) => !OF_DAYS.includes(name) && !NAMES.when.includes(name))
    const when = fresh[1].filter(([name]) => NAMES.when.includes(name))
    return [[master[0], [...kept, moment('recurrence-id', one.starts, day), ...when], master[2]]]
  })
  const others = own.filter((each) => {
    const at = first(each, 'recurrence-id')
    return at !== undefined && otherwise.has(clock(at, at[3]).day)
  })
  return calendarText([...zones.values(), ...days, ...others])
}

const masterOf = (own: readonly Component[]) => own.find((one) => !first(one, 'recurrence-id'))
/** Those of a day, in the order in which they were read. */
const occursOn = (one: Component, was: Changed, own: readonly Component[], before: Item) => {
  const others = own.filter((each) => first(each, 'recurrence-id') && first(each, 'status')?.[3] !== 'CANCELLED')
  const byDay = [...others].sort((a, b) =>
    String(first(a, 'recurrence-id')?.[3]) < String(first(b, 'recurrence-id')?.[3]) ? -1 : 1,
  )
  return byDay[before.changed.indexOf(was)] === one
}

const sameRepeats = (a: Item, b: Written) => {
  if (!a.repeats || !b.repeats || !b.said) return !a.repeats && !b.repeats
  return sameStated(a.repeats.stated, b.said)
}
const sameParts = (a: Fields, b: Fields) => PARTS.every((part) => isSame[part](a, b))
const sameDays = (a: Item, b: Item) =>
  a.gone.join() === b.gone.join() &&
  a.changed.length === b.changed.length &&
  a.changed.every((day, i) => day.occurs === b.changed[i]?.occurs && sameParts(day, b.changed[i]))

const OF_DAYS = ['rrule', 'rdate', 'exdate', 'recurrence-id', 'x-haruteo-rule']
const STAMPS = ['dtstamp', 'last-modified']

const mergedInto = (old: Component, fresh: Component, was: Fields, now: Fields, isRetimed: boolean): Component => {
  const stale = new Set<string>([
    ...STAMPS,
    ...PARTS.filter((part) => !isSame[part](was, now) || (part === 'when' && isRetimed)).flatMap((part) => NAMES[part]),
    ...(isRetimed ? OF_DAYS : []),
  ])
  const kept = old[1].filter(([name]) => !stale.has(name))
  const taken = fresh[1].filter(([name]) => stale.has(name))
  const alarms = isSame.remind(was, now) ? old[2] : [...old[2].filter(([name]) => name !== 'valarm'), ...fresh[2]]
  const sequence = Number(every(old, 'sequence')[0]?.[3])
  const raised: Property[] = Number.isInteger(sequence) ? [['sequence', {}, 'integer', sequence + 1]] : []
  return [old[0], [...kept.filter(([name]) => raised.length === 0 || name !== 'sequence'), ...taken, ...raised], alarms]
}
