import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { dayOf, isoOf } from '../domain/day.ts'
import type { Entry, Said } from '../domain/record.ts'
import type { RecordStore } from '../ports/diary.ts'
import type { Box, Ring, Sealing } from './sealing.ts'
import { openPast, type SealedPast, sealablePast, withBy, written } from './written.ts'

type Placed = Omit<Entry, 'type' | 'data' | 'day' | 'by'> & Readonly<{ type: Entry['type']; day: string }>
type Row = Placed & Box

const RECORD = sql`id, owner_id as "ownerId", type, day::text, minutes, at, key, box, version, created, updated, trashed`
export const EDITED_ELSEWHERE = fail('stale', 'diary.edited_elsewhere')

const toEntry =
  (ring: Ring) =>
  ({ key, box, ...row }: Row): Entry =>
    ({
      ...row,
      day: dayOf(row.day),
      ...written<Said['data']>(ring.open({ table: 'record', id: row.id }, { key, box })),
    }) as Entry

const boxOf = (ring: Ring, { id, data, by }: Entry) => ring.seal({ table: 'record', id }, withBy(data, by))

export const recordsRdb = (db: Db, { ring }: Sealing, newId: () => string): RecordStore => {
  const opened = async (ownerId: string, query: Sql) => {
    const [keys, rows] = await Promise.all([ring(ownerId), db.all<Row>(query)])
    return rows.map(toEntry(keys))
  }
  const unlessTaken = async (written: Promise<void>) => {
    try {
      await written
    } catch (error) {
      throw takenIndex(error) === 'record_minute' ? fail('conflict', 'diary.same_minute') : error
    }
  }
  return {
    find: async (ownerId, id) =>
      (await opened(ownerId, sql`select ${RECORD} from diary.record where id = ${id} and owner_id = ${ownerId}`))[0],
    between: (ownerId, { from, to }) =>
      opened(
        ownerId,
        sql`select ${RECORD} from diary.record where owner_id = ${ownerId} and trashed is null
          and day between ${isoOf(from)}::date and ${isoOf(to)}::date order by day, minutes, id`,
      ),
    page: (ownerId, { from, to, type }, after, limit) =>
      opened(
        ownerId,
        sql`select ${RECORD} from diary.record where owner_id = ${ownerId} and trashed is null
          and day between ${isoOf(from)}::date and ${isoOf(to)}::date ${type ? sql`and type = ${type}` : sql``}
          ${after ? sql`and (day, minutes, id) < (${isoOf(after.day)}::date, ${after.minutes}::smallint, ${after.id}::uuid)` : sql``}
          order by day desc, minutes desc, id desc limit ${limit}`,
      ),
    trash: (ownerId, limit) =>
      opened(
        ownerId,
        sql`select ${RECORD} from diary.record where owner_id = ${ownerId} and trashed is not null
          order by trashed desc, id desc limit ${limit}`,
      ),
    async past(ownerId, recordId) {
      const keys = await ring(ownerId)
      const rows = await db.all<Box & { id: string; version: number; replaced: Date }>(
        sql`select id, version, key, box, replaced from diary.past where record_id = ${recordId} and owner_id = ${ownerId}
          order by version desc`,
      )
      return rows.map(({ id, version, replaced, ...box }) => ({
        ...openPast(keys.open<SealedPast>({ table: 'past', id }, box)),
        ...{ version, replaced },
      }))
    },
    async add(entry, alongside) {
      const keys = await ring(entry.ownerId)
      const { key, box } = boxOf(keys, entry)
      await unlessTaken(
        keys.write([
          sql`insert into diary.record (id, owner_id, type, day, minutes, at, key, box, version, created, updated)
            values (${entry.id}, ${entry.ownerId}, ${entry.type}, ${isoOf(entry.day)}::date, ${entry.minutes}, ${entry.at}, ${key},
              ${box}, ${entry.version}, ${entry.created}, ${entry.updated})`,
          ...alongside,
        ]),
      )
    },
    async correct({ day, minutes, data, by, version }, next) {
      const keys = await ring(next.ownerId)
      const { key, box } = boxOf(keys, next)
      const pastId = newId()
      const past = keys.seal({ table: 'past', id: pastId }, sealablePast({ day, minutes, data, by }))
      await unlessTaken(
        keys.write([
          expect(
            1,
            sql`update diary.record set day = ${isoOf(next.day)}::date, minutes = ${next.minutes}, at = ${next.at}, key = ${key},
              box = ${box}, version = ${next.version}, updated = ${next.updated} where id = ${next.id} and version = ${version}`,
            EDITED_ELSEWHERE,
          ),
          sql`insert into diary.past (id, owner_id, record_id, version, key, box, replaced)
            values (${pastId}, ${next.ownerId}, ${next.id}, ${version}, ${past.key}, ${past.box}, ${next.updated})`,
        ]),
      )
    },
    move: (entry, from) =>
      unlessTaken(
        db.write([
          expect(
            1,
            sql`update diary.record set trashed = ${entry.trashed}, version = ${entry.version}, updated = ${entry.updated}
              where id = ${entry.id} and version = ${from}`,
            EDITED_ELSEWHERE,
          ),
        ]),
      ),
    emptyTrash: (before) => db.write([sql`delete from diary.record where trashed < ${before}`]),
  }
}
