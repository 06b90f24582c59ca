import { type Db, expect, sql, takenIndex } from '#platform/db'
import type { Tell } from '#platform/events'
import type { Hub } from '#platform/hub'
import { nameKey } from '../domain/names.ts'
import { nameKeysOf } from '../domain/note.ts'
import type { KnownLink } from '../domain/relink.ts'
import type { Candidate } from '../domain/resolve.ts'
import type { NoteStore } from '../ports/store.ts'
import { asJson, EDITED_ELSEWHERE, LINK, likeText, NOTE, NOTES, type NoteRow, toNote } from './rows.ts'
import { insertNames, noteSaver, revisions, titleTaken } from './save.ts'
import { sealText } from './seal.ts'
import { noteSeen } from './seen.ts'

export const noteRdb = (db: Db, tell: Tell, hub: Hub): NoteStore => ({
  async find(id) {
    const row = await db.one<NoteRow>(sql`select ${NOTE} from ${NOTES} where n.id = ${id}`)
    return row && toNote(row)
  },

  seen: noteSeen(db),

  many: async (ids) =>
    (await db.all<NoteRow>(sql`select ${NOTE} from ${NOTES} where n.id = any(${ids}::uuid[]) and n.trashed is null`)).map(
      toNote,
    ),

  all: async (ids) => (await db.all<NoteRow>(sql`select ${NOTE} from ${NOTES} where n.id = any(${ids}::uuid[])`)).map(toNote),

  async around(ownerId, { linkKeys, nameKeys, except }) {
    const keys = [...new Set([...linkKeys, ...nameKeys])]
    const row = await db.one<{
      candidates: Candidate[]
      attachments: { id: string; path: string }[]
      inbound: KnownLink[]
      tree: number
      seen: string
    }>(sql`select
      (select coalesce(json_agg(c), '[]') from (
        select n.id, coalesce(f.path, '') as "folderPath", n.title, n.names from ${NOTES}
        where n.id in (select note_id from notes.name where owner_id = ${ownerId} and key = any(${keys}::text[]))) c) as candidates,
      (select coalesce(json_agg(a), '[]') from (
        select id, path from notes.attachment where owner_id = ${ownerId} and name_key = any(${linkKeys}::text[])) a) as attachments,
      (select coalesce(json_agg(i), '[]') from (
        select ${LINK} from notes.link l join notes.note n on n.id = l.note_id left join notes.folder f on f.id = n.folder_id
        where l.owner_id = ${ownerId} and l.key = any(${nameKeys}::text[]) and l.note_id is distinct from ${except}::uuid and n.trashed is null) i) as inbound,
      coalesce((select version from notes.tree where owner_id = ${ownerId}), 0)::int as tree,
      ${sealText({ ownerId, linkKeys, nameKeys })} as seen`)
    if (!row) throw new Error('a select without from answered nothing')
    const { seen, ...found } = row
    return { ...found, seal: { ownerId, linkKeys, nameKeys, seen } }
  },

  save: noteSaver(db, tell, hub),

  async ranksAround(ownerId, folderId, after, except) {
    const siblings = sql`owner_id = ${ownerId} and folder_id is not distinct from ${folderId}::uuid and trashed is null and id <> ${except}`
    const before =
      after === null
        ? null
        : await db.one<{ rank: string }>(sql`select rank from notes.note where id = ${after} and ${siblings}`)
    if (before === undefined) return undefined
    const next = await db.one<{ rank: string }>(sql`select rank from notes.note
      where ${siblings} and (${before?.rank ?? null}::text is null or rank > ${before?.rank ?? null}) order by rank limit 1`)
    return { before: before?.rank ?? null, next: next?.rank ?? null }
  },

  countLive: async (ownerId) =>
    (
      await db.one<{ n: number }>(
        sql`select count(*)::int as n from notes.note where owner_id = ${ownerId} and trashed is null`,
      )
    )?.n ?? 0,

  titlesLike: async (ownerId, folderId, key) =>
    (
      await db.all<{ key: string }>(sql`select title_key as key from notes.note where owner_id = ${ownerId}
        and folder_id is not distinct from ${folderId}::uuid and trashed is null and title_key like ${`${likeText(key)}%`}`)
    ).map((row) => row.key),

  linksOf: (id) =>
    db.all<KnownLink>(sql`select ${LINK} from notes.link l join notes.note n on n.id = l.note_id
      left join notes.folder f on f.id = n.folder_id where l.note_id = ${id} order by l.n`),

  linksOfMany: (ids) =>
    db.all<KnownLink>(sql`select ${LINK} from notes.link l join notes.note n on n.id = l.note_id
      left join notes.folder f on f.id = n.folder_id where l.note_id = any(${ids}::uuid[]) order by l.note_id, l.n`),

  async trash(note, from, authorId, relinked, events) {
    await db
      .write([
        expect(
          1,
          sql`update notes.note set trashed = ${note.trashed}, trashed_with = ${note.trashed ? note.id : null},
            folder_id = ${note.folderId}, title = ${note.title}, title_key = ${nameKey(note.title)}, version = ${note.version},
            updated = ${note.updated}, change = nextval('notes.change')
          where id = ${note.id} and version = ${from}`,
          EDITED_ELSEWHERE,
        ),
        note.trashed
          ? sql`delete from notes.name where note_id = ${note.id}`
          : insertNames(note.id, note.ownerId, nameKeysOf(note)),
        revisions([note], 'written', authorId, note.trashed ? 'trashed' : 'untrashed'),
        sql`update notes.link l set target_id = r.target_id, how = r.how
        from json_to_recordset(${asJson(relinked.map(({ link, now }) => ({ note_id: link.noteId, n: link.n, target_id: now.targetId, how: now.how })))}::text::json)
          as r (note_id uuid, n int, target_id uuid, how text) where l.note_id = r.note_id and l.n = r.n`,
        ...tell(events),
      ])
      .catch((error) => {
        throw takenIndex(error) === 'note_title' ? titleTaken(note.title) : error
      })
    hub.announce(note.ownerId)
  },

  async purge(note, events) {
    await db.write([
      expect(
        1,
        sql`delete from notes.note where id = ${note.id} and version = ${note.version} and trashed is not null`,
        EDITED_ELSEWHERE,
      ),
      ...tell(events),
    ])
  },
})
