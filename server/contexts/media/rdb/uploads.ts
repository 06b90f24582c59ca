import { type Db, demand, expect, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { MOST_UPLOADS } from '../domain/item.ts'
import type { Upload, UploadStore } from '../ports.ts'

const OTHER_OFFSET = fail('conflict', 'media.other_offset')
const TOO_MANY = fail('limited', 'media.too_many_uploads', { most: MOST_UPLOADS })

const UPLOAD = sql`id, owner_id as "ownerId", name, alt, picture as "asPicture", size::float8 as size, received::float8 as received, item_id as "itemId", refusal,
  created, updated`

/** In the tables, where every process finds it, and where a part is either there or not. */
export const uploadsRdb = (db: Db): UploadStore => ({
  begin: (upload) =>
    db.write([
      sql`select pg_advisory_xact_lock(hashtextextended(${`media ${upload.ownerId}`}, 0))`,
      demand(
        sql`(select count(*) from media.upload where owner_id = ${upload.ownerId} and item_id is null and refusal is null) < ${MOST_UPLOADS}`,
        TOO_MANY,
      ),
      sql`insert into media.upload (id, owner_id, name, alt, picture, size, received, created, updated)
        values (${upload.id}, ${upload.ownerId}, ${upload.name}, ${upload.alt}, ${upload.asPicture}, ${upload.size}, 0, ${upload.created}, ${upload.updated})`,
    ]),

  find: (id) => db.one<Upload>(sql`select ${UPLOAD} from media.upload where id = ${id}`),

  append: (id, start, bytes, now) =>
    db
      .write([
        expect(
          1,
          sql`update media.upload set received = received + ${bytes.length}, updated = ${now}
            where id = ${id} and received = ${start} and received + ${bytes.length} <= size and item_id is null and refusal is null`,
          OTHER_OFFSET,
        ),
        sql`insert into media.part (upload_id, start, bytes) values (${id}, ${start}, ${bytes})`,
      ])
      .catch((error) => {
        throw takenIndex(error) === 'part_pkey' ? OTHER_OFFSET : error
      }),

  bytes: async (id) => {
    const parts = await db.all<{ bytes: Buffer }>(sql`select bytes from media.part where upload_id = ${id} order by start`)
    return Buffer.concat(parts.map(({ bytes }) => bytes))
  },

  end: (id, outcome, now) =>
    db.write([
      sql`update media.upload set item_id = ${'itemId' in outcome ? outcome.itemId : null},
          refusal = ${'refusal' in outcome ? JSON.stringify(outcome.refusal) : null}::text::jsonb, updated = ${now} where id = ${id}`,
      sql`delete from media.part where upload_id = ${id}`,
    ]),

  drop: (id) => db.write([sql`delete from media.upload where id = ${id}`]),

  dropBefore: (before) => db.write([sql`delete from media.upload where updated < ${before}`], { patient: true }),
})
