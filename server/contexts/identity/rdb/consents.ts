import { type Db, sql } from '#platform/db'
import type { ConsentText, Said } from '../domain/consents.ts'
import type { Consents } from '../ports/joining.ts'
import { auditEntry } from './audit.ts'
import { unlessTaken } from './taken.ts'

export const consentsRdb = (db: Db): Consents => ({
  ownTexts: () =>
    db.all<ConsentText>(
      sql`select distinct on (kind) kind, version, ko, en from identity.consent_text order by kind, version desc`,
    ),
  addText: ({ kind, version, ko, en }, now, entry) =>
    unlessTaken(
      db.write([
        sql`insert into identity.consent_text (kind, version, ko, en, created)
          values (${kind}, ${version}, ${JSON.stringify(ko)}::text::jsonb, ${JSON.stringify(en)}::text::jsonb, ${now})`,
        auditEntry(entry, now),
      ]),
    ),
  said: (personId) =>
    db.all<Said>(sql`select distinct on (kind) kind, version, given, at from identity.consent
      where person_id = ${personId} order by kind, n desc`),
  say: (personId, { kind, version, given }, now, entry) =>
    db.write([
      sql`insert into identity.consent (person_id, kind, version, given, at, ip, agent)
        values (${personId}, ${kind}, ${version}, ${given}, ${now}, ${entry.where?.ip ?? ''}, ${entry.where?.agent ?? ''})`,
      auditEntry(entry, now),
    ]),
})
