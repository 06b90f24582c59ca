import { type Db, schemaOf, sql } from './db.ts'
import { codeOf } from './db-errors.ts'
import { AppError } from './errors.ts'
import type { Delivery, Outcome } from './events.ts'
import { firstOf } from './ids.ts'
import { log, reason, trace } from './log.ts'

export const BATCH = 200
const MOST_TRIES = 10
/** Who claims a row and dies leaves it to the others after this, or at the next start. Longer than any delivery can take. */
export const LEASE_MS = 15_000
const LONGEST_BACKOFF_MS = 300_000
const backoffMs = (tries: number) => Math.min(500 * 2 ** tries, LONGEST_BACKOFF_MS)

export type Clock = () => Date
export const later = (now: Clock, ms: number) => new Date(now().getTime() + ms)
/** Stands for where it was sent, of a delivery that failed: with a broker, it goes out again as a message of its own. */
export const AGAIN = 'again'

/**
 * Which deliveries wait for somebody to take them. Nothing is put off, and nothing held, for longer than the longest back-off: what says
 * so was written by a clock that was ahead, and would lie there until ours has come as far. Twice as long, because clocks differ a little.
 */
export const isDue = (now: Clock) => sql`${hasCome(now)} and (held is null or held <= ${now()} or held > ${tooLate(now)})`
/** The same, whoever may be at it. */
export const hasCome = (now: Clock) => sql`not dead and (due <= ${now()} or due > ${tooLate(now)})`
const tooLate = (now: Clock) => later(now, 2 * LONGEST_BACKOFF_MS)

type Claimed = Delivery & Readonly<{ id: string; tries: number }>

/** Hands deliveries to one subscriber, here or at a peer, and says for each what became of it. Never throws. */
export type Deliver = (subscriber: string, deliveries: readonly Delivery[]) => Promise<readonly Outcome[]>

/**
 * Takes due deliveries from one context's outbox and makes them: at least once, in no promised order, those somebody waits for first.
 * Any number of processes may do so at the same time. Clocks that disagree cause a second delivery at worst, and that is a no-op.
 */
export const relay =
  ({ db, context, now, deliver, wakeIn, gaveUp }: At): Relay =>
  async () => {
    const schema = schemaOf(context)
    // An array, which is made once. What stands in "in (…)" may be asked again for each row, and takes others each time: seen to claim twenty
    // thousand in 80 s, where the server believed the table empty.
    const claimed = await db.all<Claimed>(sql`
    update ${schema}.delivery set tries = tries + 1, held = ${later(now, LEASE_MS)}
    where id = any(array(select id from ${schema}.delivery where ${isDue(now)}
      order by lane, due
      limit ${BATCH} for update skip locked))
    returning id, event, name, data, trace, subscriber, tries`)
    return () => handOut({ db, context, now, deliver, wakeIn, gaveUp }, claimed)
  }

/** Looks what is due; what it answers makes the deliveries, and says how many. */
export type Relay = () => Promise<() => Promise<number>>
/** Has somebody look again after so many ms. */
export type WakeIn = (ms: number) => void
/** Told of every delivery that is given up. */
export type GaveUp = (
  facts: Readonly<{ context: string; event: string; name: string; subscriber: string; tries: number }>,
) => void
type At = Readonly<{ db: Db; context: string; now: Clock; deliver: Deliver; wakeIn: WakeIn; gaveUp: GaveUp }>

/**
 * Asks one room after the other, so that a house at rest needs one connection; deliveries are made side by side. `again` is told which
 * rooms had something: there may be more.
 */
export const relayAll = async (
  passes: readonly (readonly [room: string, Relay])[],
  again: (room: string) => unknown,
): Promise<number> => {
  const made: Promise<number>[] = []
  try {
    for (const [room, pass] of passes) {
      const deliver = await pass()
      made.push(
        deliver().then((n) => {
          if (n > 0) again(room)
          return n
        }),
      )
    }
  } finally {
    await Promise.allSettled(made)
  }
  return (await Promise.all(made)).reduce((sum, n) => sum + n, 0)
}

const handOut = async (at: At, claimed: readonly Claimed[]) => {
  const { db, context, deliver } = at
  const done: string[] = []
  await Promise.all(
    [...Map.groupBy(claimed, (delivery) => delivery.subscriber)].map(async ([subscriber, some]) => {
      const inOrder = some.sort((a, b) => Number(a.id) - Number(b.id))
      const outcomes = await deliver(subscriber, inOrder)
      for (const [i, delivery] of inOrder.entries()) {
        const failure = outcomes[i]
        if (failure) await trace.run(delivery.trace ?? delivery.event, () => putOff(at, delivery, failure))
        else done.push(delivery.id)
      }
    }),
  )
  await strike(db, context, done)
  return claimed.length
}

/** Takes from the outbox what arrived. */
export const strike = async (db: Db, context: string, ids: readonly string[]) => {
  if (ids.length > 0) await db.write([sql`delete from ${schemaOf(context)}.delivery where id = any(${ids}::bigint[])`])
}

/**
 * Frees what a process had claimed that died over it. For who knows that nobody else is at work on this database.
 */
export const freeClaims = (db: Db, context: string) =>
  db.write([sql`update ${schemaOf(context)}.delivery set held = null where held is not null`])

/** What will fail the same way however often it is tried: a refusal of what the event says, or data that no column can hold. */
export const isHopeless = (error: unknown) =>
  error instanceof AppError
    ? ['invalid', 'unprocessable', 'too_large', 'unsupported'].includes(error.kind)
    : error instanceof TypeError || error instanceof RangeError || codeOf(error).startsWith('22')

/** A subscriber who is away is waited for. One who fails is given up after MOST_TRIES, or at once if it will never work. */
export const putOff = async (
  { db, context, now, wakeIn, gaveUp }: Omit<At, 'deliver'>,
  { id, name, subscriber, tries, event }: Omit<Claimed, 'data' | 'trace'>,
  { error, hopeless = isHopeless(error) }: NonNullable<Outcome>,
) => {
  const kind = error instanceof AppError ? error.kind : undefined
  const dead = hopeless || (kind !== 'unavailable' && tries >= MOST_TRIES)
  const facts = { event, name, subscriber, tries, error: reason(error) }
  log(dead ? 'error' : 'warn', dead ? 'event given up' : 'event put off', facts)
  await db.write([
    sql`update ${schemaOf(context)}.delivery set held = null, due = ${later(now, backoffMs(tries))}, dead = ${dead}, tries = ${tries},
      sent = ${AGAIN}, error = ${reason(error).slice(0, 2_000)} where id = ${id}`,
  ])
  if (dead) gaveUp({ context, event, name, subscriber, tries })
  else wakeIn(backoffMs(tries))
}

/** What an operator watches: rows that wait, rows given up, and how long the oldest has waited, in seconds. */
export type Backlog = Readonly<{ waiting: number; dead: number; oldestSeconds: number }>

export const backlog = async (db: Db, context: string, now: Clock): Promise<Backlog> =>
  (await db.one<Backlog>(sql`select count(*) filter (where not dead)::int as waiting, count(*) filter (where dead)::int as dead,
      coalesce(extract(epoch from ${now()}::timestamptz - min(at) filter (where not dead)), 0)::float as "oldestSeconds"
    from ${schemaOf(context)}.delivery`))!

/** A month is longer than any event is retried, so its id need not be remembered longer. */
export const forgetHeard = (db: Db, context: string, now: Clock) =>
  db.write([sql`delete from ${schemaOf(context)}.inbox where event < ${firstOf(now().getTime() - 30 * 86_400_000)}::uuid`])
