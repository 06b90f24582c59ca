import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { type Db, expect, type Sql, sql } from '#platform/db'
import { AppError, fail } from '#platform/errors'
import { type Sealer, sealer } from '#platform/secrets'
import { type Day, readDay } from '../domain/day.ts'
import type { Fetched, Foreign, Subscription } from '../domain/subscription.ts'
import type { Followed, ForeignDay, SubscriptionStore } from '../ports/subscriptions.ts'
import { dateOf, EDITED_ELSEWHERE } from './rows.ts'

type Row = Omit<Subscription, 'address'> &
  Pick<Fetched, 'tried' | 'due' | 'failures' | 'problem' | 'etag' | 'modified' | 'things' | 'leftOut' | 'zone'> &
  Readonly<{ address: Uint8Array; fetched: Date | null; read_to: string }>
type DayRow = Omit<ForeignDay, 'day' | 'lastDay'> & Readonly<{ day: string; last_day: string | null }>

const FOLLOWED = sql`id, owner_id as "ownerId", name, color, address, hidden, version, created, fetched, tried, due, failures, problem,
  etag, modified, things, left_out as "leftOut", zone, read_to::text`
const [pack, unpack] = [promisify(brotliCompress), promisify(brotliDecompress)]
/** Quick, and a fifth of the text. */
const PACKED = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
/** Nothing lasts longer than this, so what touches a day began no earlier. */
const LONGEST = 366
/** More would be no plan to look at. */
const MOST_SHOWN = 5_000
const REMOVED = fail('conflict', 'planner.subscription_unknown')

export type AddressBox = Pick<Sealer, 'seal' | 'open'>
/** Addresses as they are kept; the key is derived when the first one comes. */
export const addressBox = (masterKey: string): AddressBox => {
  let made: Sealer | undefined
  const box = () => {
    made ??= sealer(masterKey, 'calendar address')
    return made
  }
  return { seal: (id, address) => box().seal(id, address), open: (id, sealed) => box().open(id, sealed) }
}

export const subscriptionsRdb = (db: Db, box: AddressBox): SubscriptionStore => {
  const toFollowed = ({ address, fetched: at, read_to, ...row }: Row): Followed => {
    const { id, ownerId, name, color, hidden, version, created, ...fetched } = row
    return {
      subscription: { id, ownerId, name, color, hidden, version, created, address: box.open(id, address) },
      fetched: { ...fetched, at, until: readDay(read_to) as Day },
    }
  }
  const stateOf = ({ at, tried, due, failures, problem, etag, modified, things, leftOut, zone, until }: Fetched): Sql =>
    sql`fetched = ${at}, tried = ${tried}, due = ${due}, failures = ${failures},
      problem = ${problem === null ? null : JSON.stringify(problem)}::text::jsonb, etag = ${etag}, modified = ${modified}, things = ${things},
      left_out = ${leftOut}, zone = ${zone}, read_to = ${dateOf(until)}::date`

  return {
    list: async (ownerId) =>
      (
        await db.all<Row>(sql`select ${FOLLOWED} from planner.subscription where owner_id = ${ownerId} order by created, id`)
      ).map(toFollowed),
    find: async (id) => {
      const row = await db.one<Row>(sql`select ${FOLLOWED} from planner.subscription where id = ${id}`)
      return row && toFollowed(row)
    },
    add: async ({ subscription: s, fetched: f }, { text, things }) => {
      const source = await pack(text, PACKED)
      await db.write(
        [
          sql`insert into planner.subscription (id, owner_id, name, color, address, hidden, version, created, fetched, tried, due, failures,
              problem, etag, modified, things, left_out, zone, read_to, source)
            values (${s.id}, ${s.ownerId}, ${s.name}, ${s.color}, ${box.seal(s.id, s.address)}, ${s.hidden}, ${s.version}, ${s.created},
              ${f.at}, ${f.tried}, ${f.due}, ${f.failures}, null, ${f.etag}, ${f.modified}, ${f.things}, ${f.leftOut}, ${f.zone},
              ${dateOf(f.until)}::date, ${source})`,
          written(s.id, things),
        ],
        { patient: true },
      )
    },
    save: (s, from) =>
      db.write([
        expect(
          1,
          sql`update planner.subscription set name = ${s.name}, color = ${s.color}, hidden = ${s.hidden}, version = ${s.version}
            where id = ${s.id} and version = ${from}`,
          EDITED_ELSEWHERE,
        ),
      ]),
    remove: (id) => db.write([sql`delete from planner.subscription where id = ${id}`]),
    claim: async (now, until, most) =>
      (
        await db.all<Row>(sql`update planner.subscription set due = ${until} where id = any(array(
          select id from planner.subscription where due <= ${now} order by due limit ${most} for update skip locked)) returning ${FOLLOWED}`)
      ).map(toFollowed),
    note: async (id, fetched, contents) => {
      const source = contents && (await pack(contents.text, PACKED))
      try {
        await db.write(
          [
            expect(
              1,
              sql`update planner.subscription set ${stateOf(fetched)} ${source ? sql`, source = ${source}` : sql``} where id = ${id}`,
              REMOVED,
            ),
            ...(contents
              ? [sql`delete from planner.foreign_day where subscription_id = ${id}`, written(id, contents.things)]
              : []),
          ],
          { patient: contents !== undefined },
        )
      } catch (error) {
        if (!(error instanceof AppError) || error !== REMOVED) throw error
      }
    },
    text: async (id) => {
      const row = await db.one<{ source: Uint8Array }>(sql`select source from planner.subscription where id = ${id}`)
      return row && (await unpack(row.source)).toString('utf8')
    },
    hasten: (ownerId, at) => db.write([hastened(ownerId, at)]),
    shown: (ownerId) =>
      db.all<Pick<Subscription, 'id' | 'name' | 'color'>>(
        sql`select id, name, color from planner.subscription where owner_id = ${ownerId} and not hidden order by created, id`,
      ),
    between: async (ownerId, { from, to }) =>
      (
        await db.all<DayRow>(sql`select f.subscription_id as "calendarId", f.title, f.place, f.day::text, f.last_day::text, f.starts, f.ends
          from planner.foreign_day f join planner.subscription s on s.id = f.subscription_id and not s.hidden
          where f.owner_id = ${ownerId} and f.day between ${dateOf(from - LONGEST)}::date and ${dateOf(to)}::date
            and (f.day >= ${dateOf(from)}::date or f.last_day >= ${dateOf(from)}::date)
          order by f.day, f.starts nulls first, f.title, f.subscription_id, f.n limit ${MOST_SHOWN}`)
      ).map(({ day, last_day, ...row }) => ({
        ...row,
        day: readDay(day) as Day,
        lastDay: last_day === null ? null : (readDay(last_day) as Day),
      })),
  }
}

/** Theirs are read again at once, on the new clock. */
export const hastened = (ownerId: string, at: Date | string): Sql =>
  sql`update planner.subscription set due = ${at}::timestamptz where owner_id = ${ownerId}`

const written = (id: string, things: readonly Foreign[]): Sql => {
  const rows = things.map(({ day, lastDay, ...rest }, n) => ({ n, ...rest, day: dateOf(day), last_day: dateOf(lastDay) }))
  return sql`insert into planner.foreign_day (subscription_id, n, owner_id, title, place, day, last_day, starts, ends)
    select s.id, f.n, s.owner_id, f.title, f.place, f.day, f.last_day, f.starts, f.ends from planner.subscription s,
      jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as f (n integer, title text, place text, day date, last_day date,
        starts smallint, ends smallint)
    where s.id = ${id}`
}
