import { type Db, expect, sql } from '#platform/db'
import type { Ownership } from '../ports/ownership.ts'
import { auditEntry } from './audit.ts'

export const ownershipRdb = (db: Db, forget: (personId: string) => void): Ownership => ({
  handOver: (from, to, now, entries) =>
    db.write([
      expect(1, sql`update identity.person set role = 'admin' where id = ${from} and role = 'owner'`),
      {
        ...expect(
          1,
          sql`update identity.person set role = 'owner' where id = ${to}
          and not exists (select from identity.leaving where person_id = ${to})
          and not exists (select from identity.ban where person_id = ${to} and (until is null or until > ${now}))`,
        ),
        after: () => {
          forget(from)
          forget(to)
        },
      },
      ...entries.map((entry) => auditEntry(entry, now)),
    ]),
})
