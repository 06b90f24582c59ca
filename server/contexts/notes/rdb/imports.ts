import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import type { Tell } from '#platform/events'
import type { Hub } from '#platform/hub'
import { nameKey } from '../domain/names.ts'
import { type Note, nameKeysOf, tagKeysOf } from '../domain/note.ts'
import type { KnownLink } from '../domain/relink.ts'
import type { Candidate } from '../domain/resolve.ts'
import { targetKey } from '../domain/resolve.ts'
import type { Imported, ImportStore } from '../ports/imports.ts'
import { asJson, LINK, NOTE, NOTES, type NoteRow, toNote } from './rows.ts'
import { revisions, tellInChunks } from './save.ts'
import { NAMES_MOVED } from './seal.ts'

export const importRdb = (db: Db, tell: Tell, hub: Hub): ImportStore => ({
  async at(ownerId, places) {
    const rows = await db.all<NoteRow & { key: string }>(sql`select ${NOTE}, n.title_key as key from ${NOTES}
      join json_to_recordset(${asJson(places)}::text::json) as p ("folderId" uuid, key text)
        on p.key = n.title_key and p."folderId" is not distinct from n.folder_id
      where n.owner_id = ${ownerId} and n.trashed is null`)
    return new Map(rows.map(({ key, ...row }) => [`${row.folderId ?? ''}/${key}`, toNote(row)]))
  },

  async write(imported, events, authorId) {
    const [fresh, changed] = [imported.filter((i) => i.from === undefined), imported.filter((i) => i.from !== undefined)]
    try {
      await db.write(
        [
          ...(fresh.length > 0 ? [insertNotes(fresh)] : []),
          ...(changed.length > 0 ? updateNotes(changed) : []),
          insertNames(imported),
          insertTerms(imported),
          insertLinks(imported),
          revisions(
            imported.map(({ note }) => note),
            'imported',
            authorId,
          ),
          ...tellInChunks(tell, events, true),
        ],
        { patient: true },
      )
    } catch (error) {
      throw takenIndex(error) === 'note_title' ? NAMES_MOVED : error
    }
    hub.announce(authorId)
  },

  files: async (ownerId, paths) =>
    new Map(
      (
        await db.all<{ id: string; path: string; sha256: Buffer }>(sql`select id, path, sha256 from notes.attachment
          where owner_id = ${ownerId} and path_key = any(${paths.map(pathKey)}::text[])`)
      ).map((row) => [row.path, row]),
    ),

  writeFile: (ownerId, { id, path, mediaType, size, sha256 }, now) =>
    db.write([
      sql`insert into notes.attachment (id, owner_id, path, path_key, name_key, media_type, size, sha256, created, updated)
        values (${id}, ${ownerId}, ${path}, ${pathKey(path)}, ${targetKey(path)}, ${mediaType}, ${size}, ${sha256}, ${now}, ${now})
        on conflict (owner_id, path_key) do update set path = excluded.path, media_type = excluded.media_type, size = excluded.size,
          sha256 = excluded.sha256, updated = excluded.updated`,
    ]),

  async names(ownerId) {
    const [candidates, attachments] = await Promise.all([
      db.all<Candidate>(sql`select n.id, coalesce(f.path, '') as "folderPath", n.title, n.names from ${NOTES}
        where n.owner_id = ${ownerId} and n.trashed is null`),
      db.all<{ id: string; path: string }>(sql`select id, path from notes.attachment where owner_id = ${ownerId}`),
    ])
    return { candidates, attachments }
  },

  /** All links of about a thousand notes. */
  links: (ownerId, after) =>
    db.all<KnownLink & { attachmentId: string | null }>(sql`select ${LINK}, l.attachment_id as "attachmentId"
      from notes.link l join notes.note n on n.id = l.note_id left join notes.folder f on f.id = n.folder_id
      where l.note_id in (select distinct note_id from notes.link where owner_id = ${ownerId}
          and (${after}::uuid is null or note_id > ${after}) order by note_id limit 1000)
        and n.trashed is null order by l.note_id, l.n`),

  async relink(relinked) {
    if (relinked.length === 0) return
    const rows = relinked.map(({ link, now, attachmentId }) => ({
      ...{
        note_id: link.noteId,
        n: link.n,
        target: link.target,
        target_id: now.targetId,
        how: now.how,
        attachment_id: attachmentId,
      },
    }))
    await db.write(
      [
        sql`update notes.link l set target_id = r.target_id, how = r.how, attachment_id = r.attachment_id
          from json_to_recordset(${asJson(rows)}::text::json)
            as r (note_id uuid, n int, target text, target_id uuid, how text, attachment_id uuid)
          where l.note_id = r.note_id and l.n = r.n and l.target = r.target`,
      ],
      { patient: true },
    )
  },

  notesAfter: async (ownerId, after, limit) =>
    (
      await db.all<NoteRow>(sql`select ${NOTE} from ${NOTES} where n.owner_id = ${ownerId} and n.trashed is null
        and (${after}::uuid is null or n.id > ${after}) order by n.id limit ${limit}`)
    ).map(toNote),

  filesAfter: (ownerId, after, limit) =>
    db.all(sql`select id, path, sha256, updated from notes.attachment where owner_id = ${ownerId}
      and (${after}::uuid is null or id > ${after}) order by id limit ${limit}`),
})

const pathKey = (path: string) => path.split('/').map(nameKey).join('/')

const rowOf = (n: Note) => ({
  ...{
    id: n.id,
    owner_id: n.ownerId,
    folder_id: n.folderId,
    title: n.title,
    title_key: nameKey(n.title),
    extension: n.extension,
  },
  ...{ body: n.body, names: n.names, tags: n.tags, tag_keys: tagKeysOf(n.tags), excerpt: n.excerpt, rank: n.rank },
  ...{ audience: n.audience, version: n.version, created: n.created, updated: n.updated },
})

const ROW = sql`(id uuid, owner_id uuid, folder_id uuid, title text, title_key text, extension text, body text, names text[],
  tags text[], tag_keys text[], excerpt text, rank text, audience text, version int, created timestamptz, updated timestamptz)`

const insertNotes = (fresh: readonly Imported[]): Sql =>
  sql`insert into notes.note (id, owner_id, folder_id, title, title_key, extension, body, names, tags, tag_keys, excerpt, rank, pinned,
      audience, version, created, updated)
    select id, owner_id, folder_id, title, title_key, extension, body, names, tags, tag_keys, excerpt, rank, false, audience, version,
      created, updated from json_to_recordset(${asJson(fresh.map(({ note }) => rowOf(note)))}::text::json) as r ${ROW}`

const updateNotes = (changed: readonly Imported[]): Sql[] => {
  const ids = changed.map(({ note }) => note.id)
  return [
    expect(
      changed.length,
      sql`update notes.note n set title = r.title, title_key = r.title_key, extension = r.extension, body = r.body, names = r.names,
          tags = r.tags, tag_keys = r.tag_keys, excerpt = r.excerpt, version = r.version, updated = r.updated,
          change = nextval('notes.change')
        from json_to_recordset(${asJson(changed.map(({ note }) => rowOf(note)))}::text::json) as r ${ROW}
        where n.id = r.id and n.version = r.version - 1 and n.trashed is null`,
      NAMES_MOVED,
    ),
    sql`delete from notes.name where note_id = any(${ids}::uuid[])`,
    sql`delete from notes.link where note_id = any(${ids}::uuid[])`,
  ]
}

const insertNames = (imported: readonly Imported[]): Sql =>
  sql`insert into notes.name (owner_id, key, note_id) select owner_id, key, id
    from json_to_recordset(${asJson(
      imported.flatMap(({ note }) => nameKeysOf(note).map((key) => ({ owner_id: note.ownerId, key, id: note.id }))),
    )}::text::json) as r (owner_id uuid, key text, id uuid)`

const insertTerms = (imported: readonly Imported[]): Sql =>
  sql`insert into notes.term (note_id, owner_id, terms) select id, owner_id, terms
    from json_to_recordset(${asJson(
      imported.map(({ note, reading }) => ({ id: note.id, owner_id: note.ownerId, terms: reading.terms })),
    )}::text::json) as r (id uuid, owner_id uuid, terms text[])
    on conflict (note_id) do update set terms = excluded.terms`

const insertLinks = (imported: readonly Imported[]): Sql =>
  sql`insert into notes.link (note_id, owner_id, n, kind, target, key, heading, block, shown)
    select note_id, owner_id, n, kind, target, key, heading, block, shown
    from json_to_recordset(${asJson(
      imported.flatMap(({ note, reading }) =>
        reading.links.map(({ kind, target, heading, block, shown }, n) => ({
          ...{ note_id: note.id, owner_id: note.ownerId, n, kind, target, key: targetKey(target), heading, block, shown },
        })),
      ),
    )}::text::json) as r (note_id uuid, owner_id uuid, n int, kind text, target text, key text, heading text, block text, shown text)`
