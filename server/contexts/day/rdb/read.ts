import { type Db, sql } from '#platform/db'

/** A thing as it is shown on a day. */
export type ThingRow = Readonly<{
  kind: string
  id: string
  strip: string
  version: number
  title: string
  excerpt: string
  mark: string
  sealed: boolean
  starts: number | null
  ends: number | null
  state: 'open' | 'doing' | 'done' | null
  /** Of what takes several days, the last. */
  lastDay: number | null
  counted: number | null
  /** When it was made or changed on that day, where its room knows moments. */
  at: Date | null
}>
/** How many there are of a strip on a day. `done`: of those that are to be done. */
export type MarkRow = Readonly<{ day: number; strip: string; all: number; todo: number; done: number }>
/** The moments between which a day lies. */
export type Bounds = Readonly<{ begins: string; ends: string }>
type SpanRow = Readonly<{ id: string; strip: string; first: number; last: number; bits: string | null; state: string | null }>

const SHOWN = sql`t.kind, t.id, t.strip, t.version, t.title, t.excerpt, t.mark, t.sealed, t.starts, t.ends, t.state`
/** What comes again has no last day. */
const LAST = sql`case when t.until = 0 and t.bits is null and t.last > t.first then t.last end as "lastDay"`
const NO_MOMENT = sql`null::timestamptz as at`

/** More of one strip would be no day, but an import. They are counted all the same. */
const MOST = 200

export const dayRdb = (db: Db) => ({
  /** Things that lie on this day of the calendar, in their order. */
  on: (ownerId: string, day: number): Promise<ThingRow[]> =>
    db.all(sql`select ${SHOWN}, ${NO_MOMENT}, ${LAST}, (t.counted ->> ${String(day)}::text)::integer as counted from (
        select * from day.thing where owner_id = ${ownerId} and last = first and not gone and first = ${day}
        union all
        select * from day.thing where owner_id = ${ownerId} and last > first and not gone and first < ${day + 1} and last >= ${day}
          and (bits is null or get_bit(bits, ${day}::integer - first) = 1)
      ) t
      where not exists (select from day.thing i where i.owner_id = ${ownerId} and i.occurs = ${day} and i.stands_for = t.id)
      order by t.starts nulls first, t.rank, t.id`),

  /** Things that were made or changed between these moments, the last first. */
  within: (ownerId: string, { begins, ends }: Bounds): Promise<(ThingRow & { total: number })[]> =>
    db.all(sql`select ${SHOWN}, m.at, null::integer as "lastDay", null::integer as counted,
        (count(*) over (partition by t.strip))::integer as total
      from (select id, kind, max(at) as at from day.moment
        where owner_id = ${ownerId} and at >= ${begins}::timestamptz and at < ${ends}::timestamptz group by id, kind) m
      join day.thing t on t.id = m.id and t.kind = m.kind and t.owner_id = ${ownerId} and not t.gone
      order by m.at desc, t.id limit ${MOST}`),

  /** Of each of these days: what was done, and what is not to be done, but was there. */
  past: (ownerId: string, days: readonly number[]): Promise<(ThingRow & { day: number })[]> =>
    db.all(sql`select ${SHOWN}, ${NO_MOMENT}, ${LAST}, (t.counted ->> t.first::text)::integer as counted, t.first as day
      from day.thing t
      where owner_id = ${ownerId} and last = first and not gone and first = any(${days}::integer[])
        and (state is null or state = 'done')
      order by t.first desc, t.starts nulls first, t.rank, t.id limit ${MOST}`),

  /** The same, of what was made or changed; `n` counts the days from 0. */
  pastWithin: (ownerId: string, bounds: readonly Bounds[]): Promise<(ThingRow & { n: number })[]> =>
    db.all(sql`select ${SHOWN}, m.at, null::integer as "lastDay", null::integer as counted, m.n
      from (select (b.n - 1)::integer as n, one.id, one.kind, one.at
        from unnest(${bounds.map(({ begins }) => begins)}::timestamptz[], ${bounds.map(({ ends }) => ends)}::timestamptz[])
          with ordinality b (begins, ends, n),
        lateral (select id, kind, max(at) as at from day.moment
          where owner_id = ${ownerId} and at >= b.begins and at < b.ends group by id, kind order by max(at) desc limit ${MOST}) one) m
      join day.thing t on t.id = m.id and t.kind = m.kind and t.owner_id = ${ownerId} and not t.gone
      order by m.n, m.at desc, t.id`),

  pageOf: async (ownerId: string, day: number): Promise<string | null> =>
    (
      await db.one<{ id: string }>(sql`select id from day.thing
        where owner_id = ${ownerId} and page_of = ${day} and not gone order by id limit 1`)
    )?.id ?? null,

  /** How many things of one day each there are, in a window. */
  marks: (ownerId: string, from: number, to: number): Promise<MarkRow[]> =>
    db.all(sql`select first as day, strip, count(*)::integer as all, count(state)::integer as todo,
        (count(*) filter (where state = 'done'))::integer as done
      from day.thing where owner_id = ${ownerId} and last = first and not gone and first between ${from} and ${to}
      group by first, strip`),

  /** What lies on several days of a window, or comes again there. `bits` are of the window's own days. */
  spans: (ownerId: string, from: number, to: number): Promise<SpanRow[]> =>
    db.all(sql`select id, strip, greatest(first, ${from}::integer) as first, least(last, ${to}::integer) as last, state,
        substring(bits from greatest(first, ${from}::integer) - first + 1
          for least(last, ${to}::integer) - greatest(first, ${from}::integer) + 1)::text as bits
      from day.thing where owner_id = ${ownerId} and last > first and not gone and first <= ${to} and last >= ${from}`),

  /** Days on which something else is there instead. */
  instead: (ownerId: string, from: number, to: number): Promise<{ id: string; day: number }[]> =>
    db.all(sql`select stands_for as id, occurs as day from day.thing
      where owner_id = ${ownerId} and stands_for is not null and occurs between ${from} and ${to}`),

  /** How many things were made or changed between one of these moments and the next; `n` counts from 1. */
  momentMarks: (ownerId: string, begins: readonly string[]): Promise<{ n: number; strip: string; all: number }[]> =>
    db.all(sql`select width_bucket(m.at, ${begins}::timestamptz[]) as n, t.strip, count(distinct (m.id, m.kind))::integer as all
      from day.moment m join day.thing t on t.id = m.id and t.kind = m.kind and t.owner_id = ${ownerId} and not t.gone
      where m.owner_id = ${ownerId} and m.at >= ${begins[0]}::timestamptz and m.at < ${begins.at(-1)}::timestamptz
      group by 1, 2`),

  /** How often each strip has changed. */
  changes: (ownerId: string): Promise<{ strip: string; version: string }[]> =>
    db.all(sql`select strip, version::text from day.change where owner_id = ${ownerId}`),

  /** What is known of a kind of thing, in id order, graves included. */
  known: (kind: string, after: string | null, limit: number): Promise<{ id: string; version: number; gone: boolean }[]> =>
    db.all(sql`select id, version, gone from day.thing
      where kind = ${kind} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`),
})
export type DayRdb = ReturnType<typeof dayRdb>
