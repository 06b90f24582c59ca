import { type Db, sql } from '#platform/db'
import type { Feed, FeedStore } from '../ports/feeds.ts'
import type { LookStore } from '../ports/people.ts'
import type { Sealing } from './sealing.ts'

const FEED = sql`names, words, zone, made, views, viewed`

export const feedsRdb = (db: Db, { ring }: Sealing, looks: Pick<LookStore, 'adding'>): FeedStore => ({
  of: (ownerId) => db.one<Feed>(sql`select ${FEED} from diary.feed where owner_id = ${ownerId}`),
  async put(ownerId, { names, words, zone, made }, token) {
    const keys = await ring(ownerId)
    await keys.write([
      sql`insert into diary.feed (owner_id, token, names, words, zone, made)
        values (${ownerId}, ${token}, ${names}, ${words}, ${zone}, ${made})
        on conflict (owner_id) do update set token = excluded.token, names = excluded.names, words = excluded.words,
          zone = excluded.zone, made = excluded.made, views = 0, viewed = null`,
    ])
  },
  remove: (ownerId) => db.write([sql`delete from diary.feed where owner_id = ${ownerId}`]),
  async open(token, at) {
    const found = await db.one<Feed & { ownerId: string }>(
      sql`select owner_id as "ownerId", ${FEED} from diary.feed where token = ${token}`,
    )
    if (found)
      await db.write([
        sql`update diary.feed set views = views + 1, viewed = ${at} where token = ${token}`,
        looks.adding({ ownerId: found.ownerId, actorId: null, as: 'link', what: 'calendar' }),
      ])
    return found
  },
})
