import { type Db, sql } from '#platform/db'
import { dayOf } from '../domain/day.ts'
import type { LookStore } from '../ports/people.ts'
import type { Copy, Share, ShareStore } from '../ports/sharing.ts'
import type { Sealing } from './sealing.ts'

type Row = Omit<Share, 'copy'> & Readonly<{ key: number | null; box: Buffer | null }>
const SHARE = sql`id, owner_id as "ownerId", created, expires, revoked, views, viewed, key, box`
/** So long it stays in the list that there was one. */
const REMEMBERED = '90 days'

export const sharesRdb = (db: Db, { ring }: Sealing, looks: Pick<LookStore, 'adding'>): ShareStore => {
  const opened = async ({ key, box, ...row }: Row): Promise<Share> => {
    if (key === null || box === null) return { ...row, copy: null }
    const keys = await ring(row.ownerId)
    return { ...row, copy: keys.open<Copy>({ table: 'share', id: row.id }, { key, box }) }
  }
  return {
    async list(ownerId) {
      const rows = await db.all<Row>(
        sql`select ${SHARE} from diary.share where owner_id = ${ownerId} order by created desc, id desc limit 200`,
      )
      return Promise.all(rows.map(opened))
    },
    async add({ id, ownerId, created, expires, copy }, token) {
      const keys = await ring(ownerId)
      const { key, box } = keys.seal({ table: 'share', id }, copy)
      await keys.write([
        sql`insert into diary.share (id, owner_id, token, key, box, created, expires)
          values (${id}, ${ownerId}, ${token}, ${key}, ${box}, ${created}, ${expires})`,
      ])
    },
    async revoke(ownerId, id, at) {
      const open = await db.one(sql`select from diary.share where id = ${id} and owner_id = ${ownerId} and revoked is null`)
      if (!open) return false
      await db.write([sql`update diary.share set revoked = ${at}, key = null, box = null where id = ${id} and revoked is null`])
      return true
    },
    async open(token, at) {
      const row = await db.one<Row>(sql`select ${SHARE} from diary.share where token = ${token}`)
      if (!row) return undefined
      if (row.revoked || row.expires.getTime() <= at.getTime()) return { copy: null, expires: row.expires }
      const share = await opened(row)
      if (!share.copy) return share
      const period = { from: dayOf(share.copy.from), to: dayOf(share.copy.to) }
      await db.write([
        sql`update diary.share set views = views + 1, viewed = ${at} where id = ${row.id}`,
        looks.adding({ ownerId: row.ownerId, actorId: null, as: 'link', what: 'copy', ...period, opened: row.id }),
      ])
      return share
    },
    empty: (now) =>
      db.write([
        sql`update diary.share set key = null, box = null where expires <= ${now} and box is not null`,
        sql`delete from diary.share where coalesce(revoked, expires) < ${now}::timestamptz - ${REMEMBERED}::interval`,
      ]),
  }
}
