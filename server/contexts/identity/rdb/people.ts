import { type Db, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { Profiles, Resident, Residents } from '../ports/people.ts'
import { auditEntry } from './audit.ts'
import type { SessionsEnd } from './sessions.ts'
import { unlessTaken } from './taken.ts'

const residentAt = (
  now: Date,
) => sql`p.id, p.email, p.name, p.role, p.created, (select a.hash from identity.avatar a where a.person_id = p.id) as avatar,
  (select max(s.seen) from identity.session s where s.person_id = p.id) as seen,
  exists (select from identity.passkey k where k.person_id = p.id)
    or exists (select from identity.totp t where t.person_id = p.id and t.confirmed is not null) as "secondFactor",
  exists (select from identity.ban b where b.person_id = p.id and (b.until is null or b.until > ${now})) as banned from identity.person p`
const UNKNOWN = fail('not_found', 'identity.unknown_person')

/** Text as `like` takes it to stand for itself. */
const literally = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export const residentsRdb = (db: Db, sessionsEnd: SessionsEnd): Residents => {
  const older = (before: string | undefined): Sql => (before === undefined ? sql`true` : sql`p.id::text < ${before}`)
  return {
    find: (words, most, before, now) =>
      db.all<Resident>(sql`select ${residentAt(now)}
        where (p.name ilike ${literally(words)} or p.email ilike ${literally(words)}) and ${older(before)}
        order by p.id desc limit ${most}`),
    byId: (id, now) => db.one<Resident>(sql`select ${residentAt(now)} where p.id = ${id}`),
    changeRole: (id, from, to, now, entry) =>
      db.write([
        expect(1, sql`update identity.person set role = ${to} where id = ${id} and role = ${from}`),
        sessionsEnd(id),
        auditEntry(entry, now),
      ]),
    endSessions: (id, now, entry) => db.write([sessionsEnd(id), auditEntry(entry, now)]),
  }
}

export const profilesRdb = (db: Db): Profiles => ({
  rename: (id, name, key, now, entry) =>
    unlessTaken(
      db.write([
        expect(1, sql`update identity.person set name = ${name} where id = ${id}`, UNKNOWN),
        sql`insert into identity.nickname (key, person_id) values (${key}, ${id})
          on conflict (person_id) do update set key = excluded.key`,
        auditEntry(entry, now),
      ]),
    ),
  setPicture: (id, picture, now, entry) =>
    db.write([
      picture
        ? sql`insert into identity.avatar (person_id, hash, small, large, at)
            values (${id}, ${picture.hash}, ${picture.small}, ${picture.large}, ${now})
            on conflict (person_id) do update set hash = excluded.hash, small = excluded.small, large = excluded.large, at = excluded.at`
        : sql`delete from identity.avatar where person_id = ${id}`,
      auditEntry(entry, now),
    ]),
  picture: async (hash, size) =>
    (
      await db.one<{ bytes: Uint8Array }>(
        size === 'small'
          ? sql`select small as bytes from identity.avatar where hash = ${hash} limit 1`
          : sql`select large as bytes from identity.avatar where hash = ${hash} limit 1`,
      )
    )?.bytes,
})
