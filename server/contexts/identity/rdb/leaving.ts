import { type Db, expect, sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { Tell } from '#platform/events'
import { forgetAnswersOf } from '#platform/idempotency'
import type { Erased, Leaving, LeavingStore } from '../ports/leaving.ts'
import { auditEntry } from './audit.ts'
import { queueMail } from './mail.ts'
import type { SessionsEnd } from './sessions.ts'

const FIELDS = sql`l.person_id as "personId", l.due, l.erasing, l.receipt, l.quiet`
const RECEIPT = 'leaving_receipt'

export const leavingRdb = (db: Db, tell: Tell, endSessions: SessionsEnd): LeavingStore => ({
  find: (id) => db.one<Leaving>(sql`select ${FIELDS} from identity.leaving l where l.person_id = ${id}`),
  hasOthers: async (id) => (await db.one(sql`select 1 from identity.person where id <> ${id} limit 1`)) !== undefined,
  begin: ({ personId, due }, { id, mail }, now, entry) =>
    db.write([
      expect(
        1,
        sql`insert into identity.leaving (person_id, asked, due) values (${personId}, ${now}, ${due}) on conflict do nothing`,
        fail('conflict', 'identity.is_leaving'),
      ),
      endSessions(personId),
      queueMail(id, mail, now),
      auditEntry(entry, now),
    ]),
  comeBack: (id, now, entry) =>
    db.write([
      expect(
        1,
        sql`delete from identity.leaving where person_id = ${id} and not erasing and due > ${now}`,
        fail('not_found', 'identity.not_leaving'),
      ),
      auditEntry(entry, now),
    ]),
  due: (now, most) =>
    db.all<Leaving>(
      sql`select ${FIELDS} from identity.leaving l where l.erasing or l.due <= ${now} order by l.due limit ${most}`,
    ),
  beginErasing: (id) =>
    db.write([
      sql`update identity.leaving set erasing = true where person_id = ${id}`,
      endSessions(id),
      ...tell([{ name: 'identity.person_left', data: { personId: id } }]),
    ]),
  quiet: (id, since) => db.write([sql`update identity.leaving set quiet = ${since} where person_id = ${id}`]),
  finish: (id, letter, now) =>
    db.write(
      [
        sql`insert into identity.erased (person_sha256, at) values (sha256(convert_to(${id}::uuid::text, 'UTF8')), ${now})
          on conflict do nothing`,
        sql`delete from identity.mail m using identity.person p where p.id = ${id} and m.recipient = p.email`,
        sql`delete from identity.delivery where data ->> 'personId' = ${id}`,
        sql`delete from identity.person where id = ${id}`,
        forgetAnswersOf(id),
        ...(letter ? [queueMail(letter.id, letter.mail, now)] : []),
        sql`select identity.audit_forget(${now}, ${id})`,
      ],
      { patient: true },
    ),
  eraseAgain: async (persons, now) => {
    const found = await db.all<{ id: string }>(sql`select id from identity.person
      where encode(sha256(convert_to(id::text, 'UTF8')), 'hex') = any(${persons}::text[])`)
    for (const { id } of found)
      await db.write([
        sql`insert into identity.leaving (person_id, asked, due, erasing, receipt) values (${id}, ${now}, ${now}, true, false)
          on conflict (person_id) do update set erasing = true`,
        endSessions(id),
        ...tell([{ name: 'identity.person_left', data: { personId: id } }]),
      ])
    return found.length
  },
  erased: () =>
    db.all<Erased>(sql`select encode(person_sha256, 'hex') as hash,
      to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from identity.erased order by at`),
  forgetReceipts: (now) =>
    db.write([
      sql`delete from identity.mail where template = ${RECEIPT}
        and (sent is not null or created < ${now}::timestamptz - interval '7 days')`,
    ]),
})
