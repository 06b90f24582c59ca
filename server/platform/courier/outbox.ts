import { type Db, schemaOf, sql } from '../db.ts'
import { AGAIN, BATCH, type Clock, hasCome, isDue, LEASE_MS, later } from '../relay.ts'
import type { Letter } from './letter.ts'

/** After so long a delivery of which nothing was heard is sent once more. */
const SILENCE_MS = 5 * 60_000
/** Of what was made in bulk so much is at the broker at a time: there it would stand before what somebody waits for. */
const MOST_IN_BULK = 1_000
const BULK = 1

export type Waiting = Omit<Letter, 'v' | 'from'> & Readonly<{ sent: string | null }>
/** Some that are to be sent, and until when nobody else will do so. */
export type Claim = Readonly<{ rows: readonly Waiting[]; held: Date }>

export const claim = async (db: Db, context: string, now: Clock): Promise<Claim> => {
  const schema = schemaOf(context)
  const held = later(now, LEASE_MS)
  const rows = await db.all<Waiting>(sql`
    update ${schema}.delivery set held = ${held}
    where id = any(array(select id from ${schema}.delivery where ${isDue(now)}
        and (lane < ${BULK} or (select count(*) from (select from ${schema}.delivery
          where not dead and lane = ${BULK} and sent is not null and held > ${now()} limit ${MOST_IN_BULK}) f) < ${MOST_IN_BULK})
      order by lane, due
      limit ${BATCH} for update skip locked))
    returning id, event, name, data, trace, subscriber, tries, lane, sent`)
  return { rows: rows.sort((a, b) => Number(a.id) - Number(b.id)), held }
}

/** These were acknowledged by the stream that was made at that moment. Of one that was taken meanwhile there is nothing to say. */
export const markSent = async (
  db: Db,
  context: string,
  ids: readonly string[],
  stream: string,
  { held }: Claim,
  now: Clock,
) => {
  if (ids.length > 0)
    await db.write([
      sql`update ${schemaOf(context)}.delivery set sent = ${stream}, held = ${later(now, SILENCE_MS)}
        where id = any(${ids}::bigint[]) and held = ${held}`,
    ])
}

/** These were not: they go on waiting, so many ms. */
export const letWait = async (db: Db, context: string, ids: readonly string[], { held }: Claim, now: Clock, ms: number) => {
  if (ids.length > 0)
    await db.write([
      sql`update ${schemaOf(context)}.delivery set held = ${ms > 0 ? later(now, ms) : null}
        where id = any(${ids}::bigint[]) and held = ${held}`,
    ])
}

/** Frees what lay in a stream of this room that is no more. Says how many. */
export const freeLost = async (db: Db, context: string, subscriber: string, stream: string): Promise<number> => {
  const rows = await db.all(sql`update ${schemaOf(context)}.delivery set held = null, sent = null
    where subscriber = ${subscriber} and sent <> all(${[stream, AGAIN]}::text[]) returning 1`)
  return rows.length
}

/** Whether anything is to be sent, or was sent and nothing is known of it yet. */
export const isUnderWay = async (db: Db, context: string, now: Clock): Promise<boolean> =>
  (await db.one(sql`select 1 from ${schemaOf(context)}.delivery
    where (${isDue(now)}) or (${hasCome(now)} and sent is not null) limit 1`)) !== undefined
