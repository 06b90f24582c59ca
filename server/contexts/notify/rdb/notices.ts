import { type Db, sql } from '#platform/db'
import type { Notice, Notices } from '../ports.ts'

export const NOTICE = sql`n.id, n.source, n.kind, n.thing_id as "thingId", n.title, n.path, n.lane, n.day::text, n.minutes, n.starts,
  n.planned, n.at, n.snoozed, n.missed, n.gathered, n.read, n.until, n.made::text`

export const noticesRdb = (db: Db): Notices => ({
  page: (ownerId, { lane, unread, after, limit }) =>
    db.all<Notice>(sql`select ${NOTICE} from notify.notice n where n.owner_id = ${ownerId}
      and (${lane ?? null}::text is null or n.lane = ${lane ?? null}) and (not ${unread} or n.read is null)
      ${after ? sql`and (n.at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by n.at desc, n.id desc limit ${limit}`),

  find: (ownerId, id) =>
    db.one<Notice>(sql`select ${NOTICE} from notify.notice n where n.id = ${id} and n.owner_id = ${ownerId}`),

  state: async (ownerId) => {
    const row = await db.one<{ unread: number; changes: string }>(sql`select
      (select count(*)::integer from notify.notice where owner_id = ${ownerId} and read is null) as unread,
      coalesce((select changes from notify.person where id = ${ownerId}), 0)::text as changes`)
    return row ?? { unread: 0, changes: '0' }
  },

  madeAfter: (ownerId, change, most) =>
    db.all<Notice>(sql`select ${NOTICE} from notify.notice n where n.owner_id = ${ownerId} and n.made > ${change}::bigint
      order by n.made limit ${most}`),

  read: (ownerId, id, at) => db.write([reading(sql`id = ${id} and owner_id = ${ownerId}`, ownerId, at)]),
  readAll: (ownerId, at) => db.write([reading(sql`owner_id = ${ownerId} and at <= ${at}`, ownerId, at)]),

  putOff: (notice, ownerId, newId, until, at) =>
    db.write([
      sql`delete from notify.due where owner_id = ${ownerId} and origin = ${notice.id} and snoozed and fired is null`,
      sql`insert into notify.due (id, owner_id, source, origin, key, thing_id, kind, title, path, lane, loud, day, minutes, starts,
          planned, at, snoozed)
        select ${newId}, owner_id, source, id, ${`until ${until.toISOString()}`}, thing_id, kind, title, path, lane, false, day, minutes,
          starts, ${until}, ${until}, true
        from notify.notice where id = ${notice.id}
        on conflict do nothing`,
      sql`with put as (update notify.notice set read = coalesce(read, ${at}), until = ${until} where id = ${notice.id} returning owner_id)
        update notify.person set changes = changes + 1 where id in (select owner_id from put)`,
    ]),
})

const reading = (which: ReturnType<typeof sql>, ownerId: string, at: Date) =>
  sql`with done as (update notify.notice set read = ${at} where ${which} and read is null returning 1)
    update notify.person set changes = changes + 1 where id = ${ownerId} and exists (select from done)`
