import { type Db, demand, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { isoOf } from '../domain/day.ts'
import { MOST_OF_PERSON, MOST_OF_RECORD, type Photo } from '../domain/photo.ts'
import type { PhotoStore } from '../ports/photos.ts'
import { EDITED_ELSEWHERE } from './records.ts'
import type { Box, Ring, Sealing } from './sealing.ts'
import { withBy, written } from './written.ts'

const unknown = () => fail('not_found', 'diary.unknown_photo')
type Row = Pick<Photo, 'id' | 'ownerId' | 'recordId' | 'size' | 'created' | 'removed'> & Box
type Shown = Pick<Photo, 'alt' | 'width' | 'height'>

const PHOTO = sql`p.id, p.owner_id as "ownerId", p.record_id as "recordId", p.size, p.key, p.box, p.created, p.removed`
/** Photos of records that are not in the trash. */
const OF_LIVE = sql`diary.photo p join diary.record r on r.id = p.record_id and r.trashed is null`

const toPhoto =
  (keys: Ring) =>
  ({ key, box, ...row }: Row): Photo => {
    const { data, by } = written<Shown>(keys.open({ table: 'photo', id: row.id }, { key, box }))
    return { ...row, ...data, by }
  }

/** The statements that keep a photo of a record that is there. */
export const photoStatements = (keys: Ring, photo: Photo, bytes: Uint8Array): readonly Sql[] => {
  const { id, ownerId, recordId, alt, width, height, by, size, created, removed } = photo
  const about = keys.seal({ table: 'photo', id }, withBy({ alt, width, height }, by))
  const picture = keys.sealBytes({ table: 'picture', id }, bytes)
  return [
    expect(
      1,
      sql`insert into diary.photo (id, owner_id, record_id, size, key, box, created, removed)
        select ${id}::uuid, owner_id, id, ${size}::integer, ${about.key}::smallint, ${about.box}::bytea, ${created}::timestamptz,
          ${removed}::timestamptz
        from diary.record where id = ${recordId} and owner_id = ${ownerId}`,
      fail('not_found', 'diary.unknown'),
    ),
    sql`insert into diary.picture (id, owner_id, key, box) values (${id}, ${ownerId}, ${picture.key}, ${picture.box})`,
  ]
}

/** One write of a person’s photos at a time, from here to its end. */
const alone = ({ ownerId, newest }: Ring) =>
  sql`select from diary.key where owner_id = ${ownerId} and number = ${newest} for no key update`
const hasRoom = (recordId: string) =>
  demand(
    sql`(select count(*) < ${MOST_OF_RECORD} from diary.photo where record_id = ${recordId} and removed is null)`,
    fail('conflict', 'diary.too_many_photos', { max: MOST_OF_RECORD }),
  )

export const photosRdb = (db: Db, { ring }: Sealing): PhotoStore => ({
  async between(ownerId, { from, to }) {
    const keys = await ring(ownerId)
    const rows = await db.all<Row>(sql`select ${PHOTO} from ${OF_LIVE} where r.owner_id = ${ownerId}
      and r.day between ${isoOf(from)}::date and ${isoOf(to)}::date order by r.day, r.minutes, p.id`)
    return rows.map(toPhoto(keys))
  },
  async find(ownerId, id) {
    const keys = await ring(ownerId)
    const row = await db.one<Row>(sql`select ${PHOTO} from ${OF_LIVE} where p.id = ${id} and p.owner_id = ${ownerId}`)
    return row && toPhoto(keys)(row)
  },
  async bytes(ownerId, id) {
    const keys = await ring(ownerId)
    const row = await db.one<Box>(sql`select key, box from diary.picture where id = ${id} and owner_id = ${ownerId}`)
    if (!row) throw unknown()
    return keys.openBytes({ table: 'picture', id }, row)
  },
  async add(photo, bytes) {
    const keys = await ring(photo.ownerId)
    const full = fail('full', 'diary.photos_full', { mb: MOST_OF_PERSON / 1_048_576 })
    await keys.write([
      alone(keys),
      hasRoom(photo.recordId),
      demand(
        sql`(select coalesce(sum(size), 0) + ${photo.size}::integer <= ${MOST_OF_PERSON} from diary.photo where owner_id = ${photo.ownerId})`,
        full,
      ),
      ...photoStatements(keys, photo, bytes),
    ])
  },
  async move({ id, ownerId, recordId, removed }) {
    const keys = await ring(ownerId)
    await keys.write([
      ...(removed ? [] : [alone(keys), hasRoom(recordId)]),
      expect(1, sql`update diary.photo set removed = ${removed} where id = ${id} and owner_id = ${ownerId}`, unknown()),
    ])
  },
  async tell({ id, ownerId, alt, width, height, by }, was) {
    const keys = await ring(ownerId)
    const row = await db.one<Box>(sql`select key, box from diary.photo where id = ${id} and owner_id = ${ownerId}`)
    if (!row) throw unknown()
    if (was !== undefined && written<Shown>(keys.open({ table: 'photo', id }, row)).data.alt !== was) throw EDITED_ELSEWHERE
    const { key, box } = keys.seal({ table: 'photo', id }, withBy({ alt, width, height }, by))
    await keys.write([
      expect(
        1,
        sql`update diary.photo set key = ${key}, box = ${box} where id = ${id} and owner_id = ${ownerId} and box = ${row.box}`,
        EDITED_ELSEWHERE,
      ),
    ])
  },
  async taken(ownerId) {
    const row = await db.one<{ bytes: string }>(
      sql`select coalesce(sum(size), 0)::text as bytes from diary.photo where owner_id = ${ownerId}`,
    )
    return Number(row?.bytes ?? 0)
  },
  empty: (before) => db.write([sql`delete from diary.photo where removed < ${before}`]),
})
