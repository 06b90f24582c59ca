import { type Db, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { RefreshStore } from '../ports/refresh.ts'
import { auditEntry } from './audit.ts'
import { queueMail } from './mail.ts'
import { SESSION_FIELDS, type SessionRow, toSession } from './sessions.ts'
import { wentThrough } from './went-through.ts'

type Needs = Readonly<{ forget: (personId: string) => void; newId: () => string }>
type Row = SessionRow & Readonly<{ live: boolean; spent: Date | null; previous: boolean }>

/** Somebody else was faster. */
const TOO_LATE = fail('conflict', 'identity.refresh_over')

export const refreshRdb = (db: Db, { forget, newId }: Needs): RefreshStore => {
  const inTime = (statements: readonly Sql[]) => wentThrough(db.write(statements), TOO_LATE)
  return {
    find: async (token, next, now) => {
      const given = sha256(token)
      const row = await db.one<Row>(sql`select ${SESSION_FIELDS}, s.token_sha256 = ${given} as live, r.at as spent,
          s.token_sha256 = ${sha256(next)} as previous
        from identity.session s left join identity.spent_refresh r on r.session_id = s.id and r.token_sha256 = ${given}
        where s.kind = 'app' and s.expires > ${now} and s.id = (
          select id from identity.session where token_sha256 = ${given}
          union all select session_id from identity.spent_refresh where token_sha256 = ${given} limit 1)`)
      if (!row) return
      const { live, spent, previous } = row
      return { session: toSession(row), standing: { live, spent, previous } }
    },
    exchange: ({ id, seen, expires }, token, next) =>
      inTime([
        expect(
          1,
          sql`update identity.session set token_sha256 = ${sha256(next)}, seen = ${seen}, expires = ${expires}
            where id = ${id} and token_sha256 = ${sha256(token)}`,
          TOO_LATE,
        ),
        sql`insert into identity.spent_refresh (token_sha256, session_id, at) values (${sha256(token)}, ${id}, ${seen})`,
      ]),
    endCopied: ({ id, personId }, now, entry, mail) =>
      inTime([
        {
          ...expect(1, sql`delete from identity.session where id = ${id}`, TOO_LATE),
          after: () => forget(personId),
        },
        queueMail(newId(), mail, now),
        auditEntry(entry, now),
      ]),
  }
}
