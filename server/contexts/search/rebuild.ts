import type { NotesFace } from '#contexts/notes'
import type { Db } from '#platform/db'
import { noteEntry } from './entry.ts'
import { bury, putAnew, type SearchRdb } from './rdb.ts'

const PAGE = 50

/**
 * Writes every note anew and buries what is none any more, page by page, while the index goes on answering and hearing events.
 * What the index holds is looked at before the notes are asked for. So an entry whose note is not among them was gone before,
 * unless an event has brought it since: then its version is another one, and it is left alone.
 */
export const rebuilder =
  ({ db, index, notes }: Readonly<{ db: Db; index: Pick<SearchRdb, 'known'>; notes: Pick<NotesFace, 'page'> }>) =>
  async (): Promise<{ written: number; removed: number }> => {
    let [written, removed] = [0, 0]
    for (let after: string | null = null; ; ) {
      const known = await index.known('note', after, 2 * PAGE)
      const page = await notes.page({ after, limit: PAGE })
      // As far as both reach.
      const ends = [
        ...(known.length === 2 * PAGE ? [known.at(-1)!.id] : []),
        ...(page.length === PAGE ? [page.at(-1)!.id] : []),
      ]
      const end = ends.sort()[0]
      const isWithin = ({ id }: { id: string }) => end === undefined || id <= end

      const here = page.filter(isWithin)
      const versions = new Map(known.map(({ id, version }) => [id, version]))
      const live = new Set(here.map(({ id }) => id))
      const gone = known.filter((entry) => isWithin(entry) && !entry.grave && !live.has(entry.id))
      await db.write(
        [
          ...here.map((note) => putAnew(noteEntry(note), versions.get(note.id) ?? 0)),
          ...gone.map(({ id, version }) => bury({ type: 'note', id, version })),
        ],
        { patient: true },
      )
      written += here.length
      removed += gone.length
      if (end === undefined) return { written, removed }
      after = end
    }
  }
