import { type Db, sql } from '#platform/db'
import { TRASH_DAYS } from '../domain/note.ts'

/** What has to be done every night. */
export const noteCare = (db: Db, now: () => Date) => ({
  /** What has lain in the trash for its days goes for good. The rest of the house was told when it went in. */
  emptyTrash: () =>
    db.write(
      [
        sql`delete from notes.note where trashed < ${now()}::timestamptz - make_interval(days => ${TRASH_DAYS})`,
        sql`update notes.note set folder_id = null where folder_id in
          (select id from notes.folder where trashed < ${now()}::timestamptz - make_interval(days => ${TRASH_DAYS}))`,
        sql`update notes.folder set parent_id = null where parent_id in
          (select id from notes.folder where trashed < ${now()}::timestamptz - make_interval(days => ${TRASH_DAYS}))`,
        sql`delete from notes.folder where trashed < ${now()}::timestamptz - make_interval(days => ${TRASH_DAYS})`,
      ],
      { patient: true },
    ),

  /**
   * Autosave makes many versions. Of those older than a day one an hour stays, of those older than a month one a day; the first and
   * the latest always.
   */
  thinHistory: () =>
    db.write(
      [
        sql`delete from notes.revision r using (
            select note_id, version, row_number() over (
                partition by note_id, case when at > ${now()}::timestamptz - interval '30 days' then date_trunc('hour', at) else date_trunc('day', at) end
                order by version desc) as nth
            from notes.revision where at < ${now()}::timestamptz - interval '1 day') old
          where r.note_id = old.note_id and r.version = old.version and old.nth > 1 and r.version > 1
            and exists (select from notes.note n where n.id = r.note_id and n.version > r.version)`,
      ],
      { patient: true },
    ),

  /** The contents that an attachment still has, of these. */
  stillUsed: async (sha256: readonly Uint8Array[]) =>
    (
      await db.all<{ sha256: Buffer }>(sql`select distinct sha256 from notes.attachment 
        where sha256 in (select decode(h, 'hex') from unnest(${sha256.map((hash) => Buffer.from(hash).toString('hex'))}::text[]) h)`)
    ).map((row) => row.sha256.toString('hex')),
})
