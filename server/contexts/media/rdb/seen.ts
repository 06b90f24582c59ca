import { visibleTo } from '#platform/audience'
import { type Db, sql } from '#platform/db'
import { together } from '#platform/together'
import type { DrawnItem, MediaStore } from '../ports.ts'
import { WITH_VARIANTS } from './rows.ts'

/** Of these items those that somebody may see, or everybody: what strangers look at in the same moment is read in one statement. */
export const itemsSeen = (db: Db): MediaStore['seen'] => {
  const shown = together(async (asked: readonly (readonly string[])[]) => {
    const items = await db.all<DrawnItem>(sql`select ${WITH_VARIANTS} from media.item i
      where i.id = any(${[...new Set(asked.flat())]}::uuid[]) and i.trashed is null and i.audience = 'public'`)
    return asked.map((ids) => items.filter(({ id }) => ids.includes(id)))
  })
  return (actor, ids) =>
    actor === undefined
      ? shown(ids)
      : db.all<DrawnItem>(sql`select ${WITH_VARIANTS} from media.item i
          where i.id = any(${[...ids]}::uuid[]) and i.trashed is null
            and ${visibleTo({ ...actor }, { owner: 'i.owner_id', audience: 'i.audience' })}`)
}
