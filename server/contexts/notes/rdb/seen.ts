import type { Actor } from '#platform/actor'
import { visibleToViewer } from '#platform/audience'
import { type Db, sql } from '#platform/db'
import { together } from '#platform/together'
import type { Note } from '../domain/note.ts'
import { NOTE, type NoteRow, toNote } from './rows.ts'

type Asked = Readonly<{ id: string; viewer: string }>
const OF_NOTE = { owner: 'n.owner_id', audience: 'n.audience' }

/** A note that this person may see and that is not in the trash; whoever reads notes at the same moment reads them in one statement. */
export const noteSeen = (db: Db) => {
  const read = together(async (asked: readonly Asked[]) => {
    const rows = await db.all<NoteRow & Readonly<{ place: number }>>(sql`select ${NOTE}, asked.place::int
      from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ viewer }) => viewer)}::uuid[])
        with ordinality as asked(id, viewer, place)
      join notes.note n on n.id = asked.id left join notes.folder f on f.id = n.folder_id
      where n.trashed is null and ${visibleToViewer('asked.viewer', OF_NOTE)}`)
    const found = asked.map((): Note | undefined => undefined)
    for (const { place, ...row } of rows) found[place - 1] = toNote(row)
    return found
  })
  return (actor: Actor, id: string) => read({ id, viewer: actor.id })
}
