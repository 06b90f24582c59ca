import type { Db } from '#platform/db'
import type { DayRdb } from './rdb/read.ts'
import { bury, putAnew } from './rdb/write.ts'
import type { Faces, Source } from './strips.ts'

const PAGE = 50

type Needs = Readonly<{ db: Db; days: Pick<DayRdb, 'known'>; sources: readonly Source[]; faces: Faces }>

/**
 * Writes every thing anew and buries what is none any more, page by page, while the days go on answering and hearing events.
 * What is known is looked at before the room is asked. So a thing that is not among the room's was gone before, unless an event has
 * brought it since: then its version is another one, and it is left alone.
 */
export const rebuilder =
  ({ db, days, sources, faces }: Needs) =>
  async (): Promise<{ written: number; removed: number }> => {
    let [written, removed] = [0, 0]
    for (const source of sources)
      for (let after: string | null = null; ; ) {
        const known = await days.known(source.kind, after, 2 * PAGE)
        const page = await source.page(faces, { after, limit: PAGE })
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
        const gone = known.filter((one) => isWithin(one) && !one.gone && !live.has(one.id))
        await db.write(
          [
            ...here.flatMap((laid) => putAnew(source, laid, versions.get(laid.id) ?? 0)),
            ...gone.flatMap((one) => bury(source, one)),
          ],
          { patient: true },
        )
        written += here.length
        removed += gone.length
        if (end === undefined) break
        after = end
      }
    return { written, removed }
  }
