import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import type { Tell } from '#platform/events'
import type { Hub } from '#platform/hub'
import { type Folder, folderKey, unknownFolder } from '../domain/folder.ts'
import type { FolderStore } from '../ports/store.ts'
import { asJson, EDITED_ELSEWHERE, FOLDER } from './rows.ts'
import { relinkedStatements, rewrittenStatements, tellInChunks } from './save.ts'
import { NAMES_MOVED, sealStatements, treeChanged, treeLocked } from './seal.ts'

export const folderRdb = (db: Db, tell: Tell, hub: Hub): FolderStore => {
  const write = async (ownerId: string, statements: readonly Sql[], name: string, patient = false) => {
    try {
      await db.write([treeLocked(ownerId), ...statements, treeChanged(ownerId)], { patient })
    } catch (error) {
      throw takenIndex(error) === 'folder_name' ? fail('conflict', 'notes.folder_name_taken', { name }) : error
    }
    hub.announce(ownerId)
  }
  return {
    find: (id) => db.one<Folder>(sql`select ${FOLDER} from notes.folder where id = ${id}`),

    tree: (ownerId) =>
      db.all<Folder>(sql`select ${FOLDER} from notes.folder where owner_id = ${ownerId} and trashed is null order by rank, id`),

    noteCounts: async (ownerId) =>
      new Map(
        (
          await db.all<{ id: string; n: number }>(sql`select folder_id as id, count(*)::int as n from notes.note
            where owner_id = ${ownerId} and folder_id is not null and trashed is null group by 1`)
        ).map(({ id, n }) => [id, n]),
      ),

    notesIn: async (folderIds) =>
      (
        await db.all<{ id: string }>(
          sql`select id from notes.note where folder_id = any(${folderIds}::uuid[]) and trashed is null`,
        )
      ).map(({ id }) => id),

    add: (f, alongside) =>
      write(
        f.ownerId,
        [
          ...alongside,
          sql`insert into notes.folder (id, owner_id, parent_id, name, name_key, path, rank, version, created, updated)
            values (${f.id}, ${f.ownerId}, ${f.parentId}, ${f.name}, ${folderKey(f.name)}, ${f.path}, ${f.rank}, 1, ${f.created}, ${f.updated})`,
        ],
        f.name,
      ),

    save: ({ folders, from, rewritten, relinked, events, authorId, seal }) => {
      const [changed] = folders
      if (!changed) throw unknownFolder()
      return write(
        changed.ownerId,
        [
          ...(seal ? sealStatements(seal) : []),
          expect(
            1,
            sql`update notes.folder set version = ${changed.version}, updated = ${changed.updated}
              where id = ${changed.id} and version = ${from} and trashed is null`,
            EDITED_ELSEWHERE,
          ),
          sql`update notes.folder f set parent_id = r.parent_id, name = r.name, name_key = r.name_key, path = r.path, rank = r.rank
            from json_to_recordset(${asJson(
              folders.map(({ id, parentId, name, path, rank }) => ({
                id,
                parent_id: parentId,
                name,
                name_key: folderKey(name),
                path,
                rank,
              })),
            )}::text::json) as r (id uuid, parent_id uuid, name text, name_key text, path text, rank text) where f.id = r.id`,
          ...rewrittenStatements(rewritten, authorId),
          ...relinkedStatements(relinked),
          ...tellInChunks(tell, events, events.length > 50),
        ],
        changed.name,
        true,
      )
    },

    trash: ({ folder, from, folderIds, noteIds, relinked, events }) =>
      write(
        folder.ownerId,
        [
          expect(
            1,
            sql`update notes.folder set version = ${folder.version} where id = ${folder.id} and version = ${from} and trashed is null`,
            EDITED_ELSEWHERE,
          ),
          sql`update notes.folder set trashed = ${folder.trashed}, trashed_with = ${folder.id} where id = any(${folderIds}::uuid[]) and trashed is null`,
          expect(
            noteIds.length,
            sql`update notes.note set trashed = ${folder.trashed}, trashed_with = ${folder.id}, version = version + 1, change = nextval('notes.change')
              where id = any(${noteIds}::uuid[]) and trashed is null`,
            NAMES_MOVED,
          ),
          sql`delete from notes.name where note_id = any(${noteIds}::uuid[])`,
          ...relinkedStatements(relinked),
          ...tellInChunks(tell, events, events.length > 50),
        ],
        folder.name,
        true,
      ),

    trashedWith: async (folderId) => ({
      folders: await db.all<Folder>(
        sql`select ${FOLDER} from notes.folder where trashed_with = ${folderId} and trashed is not null order by length(path)`,
      ),
      noteIds: (
        await db.all<{ id: string }>(sql`select id from notes.note where trashed_with = ${folderId} and trashed is not null`)
      ).map(({ id }) => id),
    }),

    restore: ({ folder, from, folders, notes, relinked, events }) =>
      write(
        folder.ownerId,
        [
          expect(
            1,
            sql`update notes.folder set version = ${folder.version} where id = ${folder.id} and version = ${from} and trashed is not null`,
            EDITED_ELSEWHERE,
          ),
          sql`update notes.folder f set parent_id = r.parent_id, name = r.name, name_key = r.name_key, path = r.path, trashed = null, trashed_with = null
            from json_to_recordset(${asJson(
              folders.map(({ id, parentId, name, path }) => ({
                id,
                parent_id: parentId,
                name,
                name_key: folderKey(name),
                path,
              })),
            )}::text::json) as r (id uuid, parent_id uuid, name text, name_key text, path text) where f.id = r.id`,
          sql`update notes.note set trashed = null, trashed_with = null, version = version + 1, change = nextval('notes.change')
            where id = any(${notes.map(({ id }) => id)}::uuid[])`,
          sql`insert into notes.name (owner_id, key, note_id)
            select ${folder.ownerId}::uuid, r.key, r.id from json_to_recordset(${asJson(
              notes.flatMap(({ id, keys }) => keys.map((key) => ({ id, key }))),
            )}::text::json) as r (id uuid, key text)`,
          ...relinkedStatements(relinked),
          ...tellInChunks(tell, events, events.length > 50),
        ],
        folder.name,
        true,
      ),

    purge: ({ folder, folderIds, noteIds, events }) =>
      write(
        folder.ownerId,
        [
          sql`delete from notes.note where id = any(${noteIds}::uuid[]) and trashed is not null`,
          sql`update notes.note set folder_id = null where folder_id = any(${folderIds}::uuid[]) and trashed is not null`,
          sql`update notes.folder set parent_id = null where parent_id = any(${folderIds}::uuid[]) and trashed is not null`,
          sql`delete from notes.folder where id = any(${folderIds}::uuid[]) and trashed is not null`,
          ...tellInChunks(tell, events, true),
        ],
        folder.name,
        true,
      ),

    countLive: async (ownerId) =>
      (
        await db.one<{ n: number }>(
          sql`select count(*)::int as n from notes.folder where owner_id = ${ownerId} and trashed is null`,
        )
      )?.n ?? 0,
  }
}
