import { type Db, type Sql, sql } from '#platform/db'
import { forgetAnswersOf } from '#platform/idempotency'
import type { Leaving } from '../ports.ts'
import { leftBehind } from './items.ts'
import { ITEM, type ItemRow } from './rows.ts'

const AT_ONCE = 500

/** Some of the statements that erase a person here; the bytes are swept out behind them. */
export const erasing = (ownerId: string, now: Date): readonly Sql[] => [
  ...leftBehind(sql`i.id in (select id from media.item where owner_id = ${ownerId} order by id limit ${AT_ONCE})`, now),
  sql`update media.stray set due = ${now} where owner_id = ${ownerId} and due > ${now}`,
  sql`delete from media.upload where owner_id = ${ownerId}`,
  sql`delete from media.thing where owner_id = ${ownerId}`,
  sql`delete from media.delivery where data ->> 'ownerId' = ${ownerId}`,
  forgetAnswersOf(ownerId),
]

export const leavingRdb = (db: Db): Leaving => ({
  erase: (ownerId, now) => db.write(erasing(ownerId, now)),

  itemsAfter: (ownerId, after, limit) =>
    db.all<ItemRow>(sql`select ${ITEM} from media.item i where i.owner_id = ${ownerId} and i.trashed is null
      and (${after}::uuid is null or i.id > ${after}::uuid) order by i.id limit ${limit}`),

  straysOf: async (ownerId, limit) =>
    (
      await db.all<{ key: string }>(sql`select key from media.stray where owner_id = ${ownerId} order by key limit ${limit}`)
    ).map(({ key }) => key),

  isLeft: async (ownerId) =>
    (
      await db.one<{ left: boolean }>(sql`select exists (select from media.item where owner_id = ${ownerId})
        or exists (select from media.stray where owner_id = ${ownerId})
        or exists (select from media.upload where owner_id = ${ownerId})
        or exists (select from media.thing where owner_id = ${ownerId})
        or exists (select from media.delivery where data ->> 'ownerId' = ${ownerId}) as left`)
    )?.left === true,
})
