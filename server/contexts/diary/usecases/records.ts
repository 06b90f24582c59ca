import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import { isTimeZone } from '#platform/time-zone'
import type { AddRecord, Green, ListRecords } from '../contract/records.ts'
import { dayOf, instantOf, isoOf } from '../domain/day.ts'
import { type Entry, GREEN, isGreen, mustBeCurrent, mustHaveBeen } from '../domain/record.ts'
import type { RecordStore, Window } from '../ports/diary.ts'
import type { MustHaveConsent } from './consents.ts'

export type Needs = Readonly<{
  records: RecordStore
  mustHaveConsent: MustHaveConsent
  now: () => Date
  newId: () => string
}>

const MOST_DAYS = 366
const MOST_IN_TRASH = 100
const unknown = () => fail('not_found', 'diary.unknown')

export const mustBeZone = (timeZone: string) => {
  if (!isTimeZone(timeZone)) throw fail('invalid', 'diary.bad_time_zone')
  return timeZone
}

export const mustBeWindow = ({ from, to }: Readonly<{ from: string; to: string }>): Window => {
  const window = { from: dayOf(from), to: dayOf(to) }
  if (window.to < window.from || window.to - window.from >= MOST_DAYS)
    throw fail('invalid', 'diary.bad_window', { max: MOST_DAYS })
  return window
}

/** When it was, refused where that is still to come. */
export const timeOf = ({ day, minutes, timeZone }: Green, now: Date) => {
  const date = dayOf(day)
  const at = instantOf(date, minutes, mustBeZone(timeZone))
  mustHaveBeen(at, now)
  return { day: date, minutes, at }
}

export const recordsUseCases = ({ records, mustHaveConsent, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string, to: 'read' | 'write') => {
    await mustHaveConsent(actor, to)
    const entry = await records.find(actor.id, id)
    if (!entry) throw unknown()
    return entry
  }
  const kept = async (actor: Actor, id: string, to: 'read' | 'write') => {
    const entry = await owned(actor, id, to)
    if (entry.trashed) throw unknown()
    return entry
  }
  const add = async (actor: Actor, { type, data, ...time }: AddRecord, keep: (entry: Entry) => readonly Sql[] = () => []) => {
    await mustHaveConsent(actor, 'write')
    const at = now()
    const entry = {
      ...{ id: newId(), ownerId: actor.id, type, data, ...timeOf(time, at) },
      ...{ version: 1, created: at, updated: at, trashed: null },
    } as Entry
    await records.add(entry, keep(entry))
    return entry
  }
  const move = async (entry: Entry, trashed: Date | null) => {
    const next = { ...entry, trashed, version: entry.version + 1, updated: now() }
    await records.move(next, entry.version)
    return next
  }
  return {
    add,

    /** A day without symptoms, with one touch. The same again changes nothing. */
    async green(actor: Actor, time: Green): Promise<Entry> {
      await mustHaveConsent(actor, 'write')
      const day = dayOf(time.day)
      const there = (await records.between(actor.id, { from: day, to: day })).filter(({ type }) => type === 'symptom')
      const other = there.find((entry) => entry.type === 'symptom' && !isGreen(entry.data))
      if (other) throw fail('conflict', 'diary.day_has_symptoms')
      return there[0] ?? add(actor, { ...time, type: 'symptom', data: GREEN })
    },

    async list(actor: Actor, { from, to, type, cursor, limit = 20 }: ListRecords) {
      await mustHaveConsent(actor, 'read')
      const place = fromCursor(cursor, 'string', 'number', 'string')
      const after = place && { day: dayOf(place[0]), minutes: place[1], id: place[2] }
      const found = await records.page(actor.id, { ...mustBeWindow({ from, to }), type }, after, limit + 1)
      return toPage(found, limit, ({ day, minutes, id }) => [isoOf(day), minutes, id])
    },

    read: (actor: Actor, id: string) => kept(actor, id, 'read'),

    async versions(actor: Actor, id: string) {
      return records.past(actor.id, (await kept(actor, id, 'read')).id)
    },

    async trash(actor: Actor) {
      await mustHaveConsent(actor, 'read')
      return records.trash(actor.id, MOST_IN_TRASH)
    },

    /** The old value is kept beside. */
    async correct(actor: Actor, id: string, seen: number, { type, data, ...time }: AddRecord): Promise<Entry> {
      const before = await kept(actor, id, 'write')
      mustBeCurrent(before, seen)
      if (before.type !== type) throw fail('invalid', 'diary.other_type')
      const at = now()
      const next = { ...before, data, ...timeOf(time, at), version: seen + 1, updated: at } as Entry
      await records.correct(before, next)
      return next
    },

    async remove(actor: Actor, id: string, seen: number) {
      const entry = await kept(actor, id, 'write')
      mustBeCurrent(entry, seen)
      await move(entry, now())
    },

    async restore(actor: Actor, id: string): Promise<Entry> {
      const entry = await owned(actor, id, 'write')
      return entry.trashed ? move(entry, null) : entry
    },
  }
}
export type RecordsUseCases = ReturnType<typeof recordsUseCases>
