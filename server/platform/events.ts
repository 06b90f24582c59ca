import { type Db, expect, type Sql, schemaOf, sql } from './db.ts'
import { fail } from './errors.ts'
import { firstOf } from './ids.ts'
import { trace } from './log.ts'

/** `Events` maps a name to its payload, e.g. { 'notes.written': { id: string } }. Payloads are JSON and enough to act on. */
export type Event<Events> = { [N in keyof Events & string]: { name: N; data: Events[N] } }[keyof Events & string]

/**
 * A handler decides what to write; the platform writes it together with the events' ids, so that it happens once. It is given as
 * many events of its name as stand in a row, because many are written faster at once than one by one.
 */
export type Handlers<Events> = { [N in keyof Events & string]?: (data: readonly Events[N][]) => readonly Sql[] }
export type AnyHandlers = Readonly<Record<string, ((data: never) => readonly Sql[]) | undefined>>

export type Delivery = Readonly<{ event: string; name: string; data: unknown; trace: string | null; subscriber: string }>

/** Somebody may be waiting to see what this event brings about; or it is one of very many, and others go first. */
export type Lane = 'now' | 'bulk'
const laneNumber = { now: 0, bulk: 1 } as const

/** `trace`: the request it came of, where that is not the one at hand. */
type Told = Readonly<{ name: string; data: unknown; trace?: string | undefined }>

/** The statements that announce events, for the same write as the changes they report. */
export type Tell = (events: readonly Told[], lane?: Lane) => readonly Sql[]

/** The statement that announces what the database finds at that point of the write: `payloads` selects one column `data` of jsonb. */
export type TellFound = (name: string, payloads: Sql) => Sql

type Outbox = Readonly<{
  context: string
  subscribersOf: (name: string) => readonly string[]
  now: () => Date
  newId: () => string
  committed: () => void
}>

/** One row for each subscriber, so that one who fails holds up nobody else. */
export const outbox = ({ context, subscribersOf, now, newId, committed }: Outbox): Tell => {
  const schema = schemaOf(context)
  return (events, lane = 'now') =>
    [...Map.groupBy(events, (event) => event.name)].map(([name, alike]) => ({
      ...sql`insert into ${schema}.delivery (event, name, data, trace, lane, due, at, subscriber)
        select e.id, ${name}, e.data::json, e.trace, ${laneNumber[lane]}::smallint, ${now()}::timestamptz, ${now()}::timestamptz, s.name
        from unnest(${alike.map(() => newId())}::uuid[], ${alike.map((e) => JSON.stringify(e.data))}::text[],
            ${alike.map((e) => e.trace ?? trace.getStore() ?? null)}::text[]) e (id, data, trace),
          unnest(${subscribersOf(name)}::text[]) s (name)`,
      after: committed,
    }))
}

/** What became of a delivery: nothing to say, or why it failed. `hopeless`: that no try can mend it, where the error itself does not tell. */
export type Outcome = Readonly<{ error: unknown; hopeless?: boolean }> | undefined

/** How much of a UUIDv7's text is its time. */
const TIME = 13

/** The same, of rows that only the database knows: a change of many things, of which nobody has loaded each. */
export const outboxOfFound =
  ({ context, subscribersOf, now, committed }: Omit<Outbox, 'newId'>): TellFound =>
  (name, payloads) => ({
    ...sql`insert into ${schemaOf(context)}.delivery (event, name, data, trace, lane, due, at, subscriber)
      select e.id, ${name}, e.data::json, ${trace.getStore() ?? null}, 0::smallint, ${now()}::timestamptz, ${now()}::timestamptz, s.name
      from (select overlay(gen_random_uuid()::text placing ${firstOf(now().getTime()).slice(0, TIME)} from 1)::uuid as id, found.data from (${payloads}) found (data) offset 0) e,
        unnest(${subscribersOf(name)}::text[]) s (name)`,
    after: committed,
  })

/**
 * Applies deliveries to a subscriber, each exactly once however often it comes. All go in one write; where that fails, each is
 * tried alone, so that a bad one spoils only itself.
 */
export const hear = async (
  db: Db,
  context: string,
  handlers: AnyHandlers | undefined,
  deliveries: readonly Delivery[],
): Promise<Outcome[]> => {
  const apply = async (some: readonly Delivery[]) => {
    const statements = inRows(some).flatMap((row) => effect(handlers, row))
    const heard = sql`insert into ${schemaOf(context)}.inbox (event) select unnest(${some.map((d) => d.event)}::uuid[])
      on conflict do nothing`
    await db.write([expect(some.length, heard, HEARD_BEFORE), ...statements])
  }
  if (deliveries.length > 1) {
    try {
      await apply(deliveries)
      return deliveries.map(() => undefined)
    } catch {
      // One of them is at fault; alone, each tells which.
    }
  }
  const outcomes: Outcome[] = []
  for (const delivery of deliveries) {
    try {
      await apply([delivery])
      outcomes.push(undefined)
    } catch (error) {
      outcomes.push(error === HEARD_BEFORE ? undefined : { error })
    }
  }
  return outcomes
}

const HEARD_BEFORE = fail('conflict', 'events.heard_before')

/** Deliveries of one name that follow each other, together; their order stays. */
const inRows = (deliveries: readonly Delivery[]): (readonly [Delivery, ...Delivery[]])[] => {
  const rows: [Delivery, ...Delivery[]][] = []
  for (const delivery of deliveries) {
    const row = rows.at(-1)
    if (row?.[0].name === delivery.name) row.push(delivery)
    else rows.push([delivery])
  }
  return rows
}

const effect = (handlers: AnyHandlers | undefined, row: readonly [Delivery, ...Delivery[]]) => {
  const [{ event, name, trace: of }] = row
  const handler = handlers?.[name]
  if (!handler) throw fail('invalid', 'events.nobody_hears', { name })
  return trace.run(of ?? event, () => handler(row.map(({ data }) => data) as never))
}
