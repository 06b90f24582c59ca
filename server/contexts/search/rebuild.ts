import type { Db } from '#platform/db'
import type { Entry } from './entry.ts'
import { bury, putAnew, type SearchRdb } from './rdb.ts'

const PAGE = 50

/** One kind of thing, in id order; without an entry where it is there, but not to be found. */
export type Source = Readonly<{
  type: Entry['type']
  page: (after: string | null, limit: number) => Promise<readonly Readonly<{ id: string; entry: Entry | undefined }>[]>
}>
type Needs = Readonly<{ db: Db; index: Pick<SearchRdb, 'known'>; sources: readonly Source[] }>

/**
 * Writes everything anew and buries what is none any more, page by page, while the index goes on answering and hearing events.
 * What the index holds is looked at before its room is asked. So an entry whose thing is not among what the room has was gone before,
 * unless an event has brought it since: then its version is another one, and it is left alone.
 */
export const rebuilder =
  ({ db, index, sources }: Needs) =>
  async (): Promise<{ written: number; removed: number }> => {
    let [written, removed] = [0, 0]
    const anew = async ({ type, page: pageOf }: Source) => {
      for (let after: string | null = null; ; ) {
        const known = await index.known(type, after, 2 * PAGE)
        const page = await pageOf(after, PAGE)
        // As far as both reach.
        const ends = [
          ...(known.length === 2 * PAGE ? [known.at(-1)!.id] : []),
          ...(page.length === PAGE ? [page.at(-1)!.id] : []),
        ]
        const end = ends.sort()[0]
        const isWithin = ({ id }: { id: string }) => end === undefined || id <= end

        const here = page.filter(isWithin).flatMap(({ entry }) => entry ?? [])
        const versions = new Map(known.map(({ id, version }) => [id, version]))
        const live = new Set(here.map(({ id }) => id))
        const gone = known.filter((entry) => isWithin(entry) && !entry.grave && !live.has(entry.id))
        await db.write(
          [
            ...here.map((entry) => putAnew(entry, versions.get(entry.id) ?? 0)),
            ...gone.map(({ id, version }) => bury({ type, id, version })),
          ],
          { patient: true },
        )
        written += here.length
        removed += gone.length
        if (end === undefined) return
        after = end
      }
    }
    for (const source of sources) await anew(source)
    return { written, removed }
  }
