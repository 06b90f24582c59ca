import { type Db, expect, sql } from '#platform/db'
import type { Habit } from '../domain/attachment.ts'
import { targetKey } from '../domain/resolve.ts'
import type { AttachmentStore } from '../ports/attachments.ts'
import type { ImportedFile } from '../ports/imports.ts'
import { likeText } from './rows.ts'
import { NAMES_MOVED } from './seal.ts'

export const attachmentRdb = (db: Db): AttachmentStore => ({
  async habit(ownerId) {
    const row = await db.one<Habit>(sql`with file as (
        select a.id, regexp_replace(a.path, '/?[^/]*$', '') as folder from notes.attachment a where a.owner_id = ${ownerId})
      select (select count(*)::int from file) as files,
        (select count(distinct l.attachment_id)::int from notes.link l join file on file.id = l.attachment_id
          join notes.note n on n.id = l.note_id and n.trashed is null left join notes.folder f on f.id = n.folder_id
          where l.owner_id = ${ownerId} and l.attachment_id is not null and coalesce(f.path, '') = file.folder) as beside,
        (select file.folder from file group by 1 order by count(*) desc, 1 limit 1) as folder`)
    return row ?? { files: 0, beside: 0, folder: null }
  },

  named: async (ownerId, beginning) =>
    (
      await db.all<Omit<ImportedFile, 'size'> & { size: string }>(sql`select id, path, media_type as "mediaType", size, sha256
        from notes.attachment where owner_id = ${ownerId} and name_key like ${`${likeText(beginning)}%`}`)
    ).map((row) => ({ ...row, size: Number(row.size) })),

  add: (ownerId, { id, path, mediaType, size, sha256 }, now) =>
    db.write([
      expect(
        1,
        sql`insert into notes.attachment (id, owner_id, path, path_key, name_key, media_type, size, sha256, created, updated)
          values (${id}, ${ownerId}, ${path}, ${path.normalize('NFC')}, ${targetKey(path)}, ${mediaType}, ${size}, ${sha256}, ${now}, ${now})
          on conflict (owner_id, path_key) do nothing`,
        NAMES_MOVED,
      ),
    ]),
})
