import { dayOfIso, isoDay, momentOf, wallOf } from './clock.ts'
import type { Person } from './person.ts'
import type { Spell, Thing } from './thing.ts'

const DAY_MS = 86_400_000
/** So far ahead moments are worked out; a thing with later ones is looked at again. */
export const HORIZON_MS = 14 * DAY_MS
/** What is late by more is not told any more but noted as missed. */
export const LATEST_MS = 12 * 3_600_000
/** Days that are over for longer than anything waits are not looked at. */
const LOOK_BACK_DAYS = 8

/** A moment at which its owner is told of a thing. */
export type Planned = Readonly<{
  origin: string
  key: string
  day: string
  minutes: number | null
  starts: number
  at: number
  /** It is still to come. What is not may be put right where it was planned before, and is not planned now. */
  isAhead: boolean
  /** It comes when the thing starts, because its own moment had passed: not where another of that day was told already. */
  isMoved: boolean
}>

type Given = Readonly<{
  thing: Pick<Thing, 'id' | 'spells' | 'replaces' | 'ended'> & Readonly<{ since: number }>
  person: Pick<Person, 'zone' | 'lead' | 'dayAt'>
  now: number
  /** Its days that other things stand for. */
  without: ReadonlySet<number>
}>

/**
 * The moments of a thing up to the horizon, and the first one beyond. One that had passed when the thing became so comes when the thing
 * starts; where that had passed too, there is none.
 */
export const plan = ({ thing, person, now, without }: Given) => {
  const planned: Planned[] = []
  let beyond: number | undefined
  if (thing.ended) return { planned, beyond }
  const today = wallOf(person.zone, now).day
  for (const spell of thing.spells) {
    if (spell.moment !== undefined) planned.push(atOnce(thing, person, spell.moment))
    const leads = leadsOf(spell, person)
    const furthest = Math.max(0, ...leads.map((lead) => (spell.minutes === null ? lead : Math.ceil(lead / 1_440))))
    for (const day of spell.days) {
      if (day < today - LOOK_BACK_DAYS || without.has(day)) continue
      const some = ofDay(thing, person, spell, leads, day).filter((one) => {
        const isFar = one.at > now + HORIZON_MS
        if (isFar) beyond = Math.min(beyond ?? one.at, one.at)
        return !isFar
      })
      planned.push(...some)
      // Days rise: behind this one there are only later moments.
      if (beyond !== undefined && day > today + HORIZON_MS / DAY_MS + furthest + 2) break
    }
  }
  return { planned, beyond }
}

const atOnce = (thing: Given['thing'], person: Given['person'], moment: string): Planned => {
  const at = Date.parse(moment)
  const { day, minutes } = wallOf(person.zone, at)
  return { origin: thing.id, key: `at ${moment}`, day: isoDay(day), minutes, starts: at, at, isAhead: true, isMoved: false }
}

const leadsOf = (spell: Spell, { lead }: Given['person']) =>
  [...new Set(spell.leads ?? (spell.minutes === null ? [0] : lead))].sort((a, b) => a - b)

const ofDay = (thing: Given['thing'], person: Given['person'], { minutes }: Spell, leads: readonly number[], day: number) => {
  const time = minutes ?? person.dayAt
  const starts = momentOf(person.zone, day, time)
  const taken = new Set<number>()
  return leads.flatMap((lead): Planned[] => {
    const raw = minutes === null ? momentOf(person.zone, day - lead, time) : starts - lead * 60_000
    const isLate = raw < thing.since
    const at = isLate && starts >= thing.since ? starts : raw
    // Two that come to the same moment are one.
    if (taken.has(at)) return []
    taken.add(at)
    const { replaces } = thing
    const occurs = replaces ? isoDay(replaces.day) : isoDay(day)
    const key = `${occurs} ${isoDay(day)} ${minutes ?? 'day'} -${lead}`
    const isAhead = !isLate || starts >= thing.since
    return [{ origin: replaces?.id ?? thing.id, key, day: isoDay(day), minutes, starts, at, isAhead, isMoved: at !== raw }]
  })
}

/** How many days of the calendar lie between now and that day. */
export const daysUntil = (day: string, zone: string, now: number) => dayOfIso(day) - wallOf(zone, now).day
