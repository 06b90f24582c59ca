import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import { isTimeZone } from '#platform/time-zone'
import type { AddRecord, Green, ListRecords } from '../contract/records.ts'
import type { Whose } from '../contract/shared.ts'
import { dayOf, instantOf, isoOf } from '../domain/day.ts'
import { type Entry, GREEN, isGreen, mustBeCurrent, mustHaveBeen } from '../domain/record.ts'
import type { PaperStore } from '../ports/care.ts'
import type { RecordStore, Window } from '../ports/diary.ts'
import { advising } from './advising.ts'
import type { Entering } from './entering.ts'

/** Whose diary, and who writes in it where that is somebody else. */
export type Entered = Awaited<ReturnType<Entering['toWrite']>>

export type Needs = Readonly<{
  records: RecordStore
  papers: PaperStore
  enter: Entering
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

export const recordsUseCases = ({ records, papers, enter, now, newId }: Needs) => {
  const advise = advising({ papers })
  const advised = async (entry: Entry) => ({ entry, advice: await advise(entry.ownerId, [entry], entry.day) })
  const found = async (ownerId: string, id: string) => {
    const entry = await records.find(ownerId, id)
    if (!entry) throw unknown()
    return entry
  }
  const kept = async (ownerId: string, id: string) => {
    const entry = await found(ownerId, id)
    if (entry.trashed) throw unknown()
    return entry
  }
  type Keep = (entry: Entry) => readonly Sql[]
  const put = async ({ ownerId, by }: Entered, { type, data, ...time }: AddRecord, keep: Keep = () => []) => {
    const at = now()
    const entry = {
      ...{ id: newId(), ownerId, by, type, data, ...timeOf(time, at) },
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
    add: async (actor: Actor, { person }: Whose, given: AddRecord, keep: Keep) =>
      put(await enter.toWrite(actor, person), given, keep),

    /** A day without symptoms, with one touch. The same again changes nothing. */
    async green(actor: Actor, { person }: Whose, time: Green) {
      const entered = await enter.toWrite(actor, person)
      const day = dayOf(time.day)
      const there = (await records.between(entered.ownerId, { from: day, to: day })).filter(({ type }) => type === 'symptom')
      const other = there.find((entry) => entry.type === 'symptom' && !isGreen(entry.data))
      if (other) throw fail('conflict', 'diary.day_has_symptoms')
      return advised(there[0] ?? (await put(entered, { ...time, type: 'symptom', data: GREEN })))
    },

    async list(actor: Actor, { person, from, to, type, cursor, limit = 20 }: ListRecords) {
      const window = mustBeWindow({ from, to })
      const place = fromCursor(cursor, 'string', 'number', 'string')
      const after = place && { day: dayOf(place[0]), minutes: place[1], id: place[2] }
      const ownerId = await enter.toRead(actor, { person, what: 'records', ...window })
      return toPage(await records.page(ownerId, { ...window, type }, after, limit + 1), limit, ({ day, minutes, id }) => [
        isoOf(day),
        minutes,
        id,
      ])
    },

    read: async (actor: Actor, { person }: Whose, id: string) =>
      advised(await kept(await enter.toRead(actor, { person, what: 'record' }), id)),

    async versions(actor: Actor, { person }: Whose, id: string) {
      const ownerId = await enter.toRead(actor, { person, what: 'versions' })
      return records.past(ownerId, (await kept(ownerId, id)).id)
    },

    async trash(actor: Actor, { person }: Whose) {
      return records.trash(await enter.toRead(actor, { person, what: 'trash' }), MOST_IN_TRASH)
    },

    /** The old value is kept beside. */
    async correct(actor: Actor, { person }: Whose, id: string, seen: number, given: AddRecord) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      const { type, data, ...time } = given
      const before = await kept(ownerId, id)
      mustBeCurrent(before, seen)
      if (before.type !== type) throw fail('invalid', 'diary.other_type')
      const at = now()
      const next = { ...before, data, by, ...timeOf(time, at), version: seen + 1, updated: at } as Entry
      await records.correct(before, next)
      return advised(next)
    },

    async remove(actor: Actor, { person }: Whose, id: string, seen: number) {
      const entry = await kept((await enter.toWrite(actor, person)).ownerId, id)
      mustBeCurrent(entry, seen)
      await move(entry, now())
    },

    async restore(actor: Actor, { person }: Whose, id: string) {
      const entry = await found((await enter.toWrite(actor, person)).ownerId, id)
      return advised(entry.trashed ? await move(entry, null) : entry)
    },
  }
}
export type RecordsUseCases = ReturnType<typeof recordsUseCases>
