import { type Db, sql } from '#platform/db'
import { NOTE, NOTES, type NoteRow, toNote } from './rows.ts'

/** What other contexts may read. */
export const notesForReaders = (db: Db) => ({
  /** Every note that is not in the trash, in id order. */
  page: async (after: string | null, limit: number) =>
    (
      await db.all<NoteRow>(sql`select ${NOTE} from ${NOTES} where n.trashed is null and (${after}::uuid is null or n.id > ${after})
        order by n.id limit ${limit}`)
    ).map(toNote),
})
