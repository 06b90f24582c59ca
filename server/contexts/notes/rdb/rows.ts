import type { Audience } from '#platform/audience'
import { sql } from '#platform/db'
import { editedElsewhere, type Note } from '../domain/note.ts'

export type NoteRow = Omit<Note, 'link'> &
  Readonly<{ link_nonce: string | null; link_expires: Date | null; audience: Audience }>

/** A note's columns; `n` is the note, `f` its folder. */
export const NOTE = sql`n.id, n.owner_id as "ownerId", n.folder_id as "folderId", coalesce(f.path, '') as path, n.title, n.extension,
  n.body, n.names, n.tags, n.excerpt, n.rank, n.pinned, n.audience, n.link_nonce, n.link_expires, n.version, n.created, n.updated,
  n.trashed`

/** The same without the text, for lists. */
export const CARD = sql`n.id, n.owner_id as "ownerId", n.folder_id as "folderId", coalesce(f.path, '') as path, n.title, n.excerpt,
  n.tags, n.rank, n.pinned, n.audience, n.version, n.created, n.updated, n.change::text as change`
export const NOTES = sql`notes.note n left join notes.folder f on f.id = n.folder_id`

/** A link and where it stands; `l` is the link, `n` its note, `f` that note's folder. */
export const LINK = sql`l.note_id as "noteId", l.n, l.kind, l.target, l.target_id as "targetId", l.how, coalesce(f.path, '') as "folderPath"`

export const toNote = ({ link_nonce, link_expires, ...row }: NoteRow): Note => ({
  ...row,
  link: link_nonce === null ? null : { nonce: link_nonce, expires: link_expires },
})

export const FOLDER = sql`id, owner_id as "ownerId", parent_id as "parentId", name, path, rank, version, created, updated, trashed`

/** Held ready for a write whose version has moved. */
export const EDITED_ELSEWHERE = editedElsewhere()

/** Many rows as one value: what json_to_recordset takes. */
export const asJson = (rows: readonly unknown[]) => JSON.stringify(rows)

/** `%` and `_` stand for themselves. */
export const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
