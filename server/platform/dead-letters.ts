import { type Db, schemaOf, sql } from './db.ts'
import { AGAIN } from './relay.ts'

/** A delivery that was given up. */
type DeadLetter = Readonly<{
  id: string
  event: string
  name: string
  subscriber: string
  tries: number
  at: Date
  error: string
}>

/** The oldest 200 of a context. */
const deadLetters = (db: Db, context: string) =>
  db.all<DeadLetter>(
    sql`select id, event, name, subscriber, tries, at, error from ${schemaOf(context)}.delivery where dead order by id limit 200`,
  )

/** One with what it says. */
const deadLetter = (db: Db, context: string, id: string) =>
  db.one<DeadLetter & Readonly<{ data: unknown; trace: string | null }>>(
    sql`select id, event, name, subscriber, tries, at, error, data, trace from ${schemaOf(context)}.delivery
      where dead and id = ${id}::bigint`,
  )

/**
 * Gives dead letters a fresh start, when what killed them has been repaired: one, or all where none is named. Says how many. To a broker
 * they go as messages of their own: under the event's id, it would drop what it has seen before.
 */
const replay = async (db: Db, context: string, now: () => Date, id: string | null): Promise<number> => {
  const rows = await db.all(
    sql`update ${schemaOf(context)}.delivery set dead = false, tries = 0, error = null, held = null, sent = ${AGAIN}, due = ${now()}
      where dead and (${id}::bigint is null or id = ${id}::bigint) returning 1`,
  )
  return rows.length
}

/** Takes one away for good, where what it tells is no longer wanted. Says how many. */
const drop = async (db: Db, context: string, id: string): Promise<number> => {
  const rows = await db.all(sql`delete from ${schemaOf(context)}.delivery where dead and id = ${id}::bigint returning 1`)
  return rows.length
}

type Rooms = ReadonlyMap<string, Readonly<{ db: Db }>>

/** What an operator may do with the letters of all rooms of this process. `replayed`: called when some wait again. */
export const lettersOf = (rooms: Rooms, now: () => Date, replayed: () => void) => ({
  deadLetters: async () =>
    Object.fromEntries(
      await Promise.all([...rooms].map(async ([name, { db }]) => [name, await deadLetters(db, name)] as const)),
    ),
  deadLetter: async (context: string, id: string) => {
    const room = rooms.get(context)
    return room && deadLetter(room.db, context, id)
  },
  /** Says how many were given a fresh start: one, or all that there are. */
  replay: async (only?: Readonly<{ context: string; id: string }>) => {
    const some = [...rooms].filter(([name]) => !only || only.context === name)
    const counts = await Promise.all(some.map(([name, { db }]) => replay(db, name, now, only?.id ?? null)))
    replayed()
    return counts.reduce((sum, n) => sum + n, 0)
  },
  drop: async (context: string, id: string) => {
    const room = rooms.get(context)
    return room ? drop(room.db, context, id) : 0
  },
})
