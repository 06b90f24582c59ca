import { type Db, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import type { Export, ExportStore } from '../ports/exports.ts'
import { auditEntry } from './audit.ts'

const FIELDS = sql`id, person_id as "personId", state, room, cursor, pages, files, size::float8 as size, created, expires`
/** Longer than any answer of a room and the packing after it may take without a word. */
const LEASE = '2 minutes'

export const exportsRdb = (db: Db): ExportStore => ({
  async begin({ id, personId, state, created, expires }, now, entry) {
    try {
      await db.write([
        sql`insert into identity.export (id, person_id, state, lease, created, updated, expires)
          values (${id}, ${personId}, ${state}, ${now}::timestamptz + ${LEASE}::interval, ${created}, ${now}, ${expires})`,
        auditEntry(entry, now),
      ])
    } catch (error) {
      if (takenIndex(error) === 'export_running') throw fail('conflict', 'identity.export_running')
      throw error
    }
  },
  find: (id) => db.one<Export>(sql`select ${FIELDS} from identity.export where id = ${id}`),
  of: (personId, now) =>
    db.all<Export>(sql`select ${FIELDS} from identity.export where person_id = ${personId} and expires > ${now}
      order by created desc, id desc limit 20`),
  progress: ({ id, room, cursor, pages, files }, now) =>
    db.write([
      sql`update identity.export set room = ${room}, cursor = ${cursor}, pages = ${pages}, files = ${files}, updated = ${now},
          lease = ${now}::timestamptz + ${LEASE}::interval
        where id = ${id} and state = 'running'`,
    ]),
  finish: (id, state, size, now) =>
    db.write([sql`update identity.export set state = ${state}, size = ${size}, updated = ${now} where id = ${id}`]),
  abandoned: (now) =>
    db.one<Export>(sql`update identity.export set lease = ${now}::timestamptz + ${LEASE}::interval
      where id = (select id from identity.export where state = 'running' and lease < ${now} order by lease limit 1 for update skip locked)
      returning ${FIELDS}`),
  fetched: (now, entry) => db.write([auditEntry(entry, now)]),
  takeExpired: async (now) =>
    (await db.all<{ id: string }>(sql`delete from identity.export where expires <= ${now} returning id`)).map(({ id }) => id),
})
