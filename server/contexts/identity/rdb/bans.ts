import type { Role } from '#platform/actor'
import { type Db, expect, sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { Ban, Banned, Bans } from '../ports/bans.ts'
import { auditEntry } from './audit.ts'
import type { SessionsEnd } from './sessions.ts'

const GOOD_AT = (now: Date) => sql`(b.until is null or b.until > ${now})`

export const bansRdb = (db: Db, endSessions: SessionsEnd): Bans => ({
  async standing(id, now) {
    const row = await db.one<{ erasing: boolean | null; reason: string | null; until: Date | null }>(
      sql`select l.erasing, b.reason, b.until from (select ${id}::uuid as id) p
        left join identity.leaving l on l.person_id = p.id
        left join identity.ban b on b.person_id = p.id and ${GOOD_AT(now)}`,
    )
    const { erasing, reason = null, until = null } = row ?? {}
    return { erasing: erasing === true, ban: reason === null ? undefined : { reason, until } }
  },
  async target(id, now) {
    const row = await db.one<{ id: string; role: Role } & { reason: string | null } & Omit<Ban, 'reason' | 'personId'>>(
      sql`select p.id, p.role, b.reason, b.until, b.by_id as "byId", b.at from identity.person p
        left join identity.ban b on b.person_id = p.id and ${GOOD_AT(now)} where p.id = ${id}`,
    )
    if (!row) return
    const { role, reason, until, byId, at } = row
    return { id, role, ban: reason === null ? undefined : { personId: id, reason, until, byId, at } }
  },
  banned: (roles, now, most, before) =>
    db.all<Banned>(sql`select p.id, p.name, p.email, b.reason, b.until, b.at, s.name as "by"
      from identity.ban b join identity.person p on p.id = b.person_id left join identity.person s on s.id = b.by_id
      where ${GOOD_AT(now)} and p.role = any(${[...roles]}::text[])
        and ${before === undefined ? sql`true` : sql`(b.at, b.person_id::text) < (${before.at}, ${before.id})`}
      order by b.at desc, b.person_id desc limit ${most}`),
  ban: ({ personId, reason, until, byId, at }, entry) =>
    db.write([
      // Whoever is just coming in is in before this, and out with the others, or not in at all.
      sql`select 1 from identity.person where id = ${personId} for update`,
      sql`insert into identity.ban (person_id, reason, until, by_id, at) values (${personId}, ${reason}, ${until}, ${byId}, ${at})
        on conflict (person_id) do update set reason = excluded.reason, until = excluded.until, by_id = excluded.by_id, at = excluded.at`,
      sql`insert into identity.barred (barring, until, at)
        select barring, ${until}::timestamptz, ${at}::timestamptz from identity.person where id = ${personId}
        on conflict (barring) do update set until = excluded.until, at = excluded.at`,
      endSessions(personId),
      auditEntry(entry, at),
    ]),
  lift: (id, now, entry) =>
    db.write([
      expect(1, sql`delete from identity.ban where person_id = ${id}`, fail('not_found', 'identity.not_banned')),
      sql`delete from identity.barred b using identity.person p where p.id = ${id} and b.barring = p.barring`,
      auditEntry(entry, now),
    ]),
})
