import { type Db, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { EmailChange } from '../domain/email-change.ts'
import type { Along, EmailChanges, Recoveries } from '../ports/recovery.ts'
import { auditEntry } from './audit.ts'
import { barringOf } from './barring.ts'
import { queueMail } from './mail.ts'
import type { SessionsEnd } from './sessions.ts'
import { unlessTaken } from './taken.ts'

const RECOVERY_OVER = fail('not_found', 'identity.recovery_over')
const CHANGE_OVER = fail('not_found', 'identity.email_change_over')

const along = ({ at, entry, mails }: Along): Sql[] => [
  ...mails.map(({ id, mail }) => queueMail(id, mail, at)),
  auditEntry(entry, at),
]

const recoveryGone = (personId: string) => sql`delete from identity.recovery where person_id = ${personId}`

export const recoveriesRdb = (db: Db, sessionsEnd: SessionsEnd): Recoveries => {
  const setTo = (personId: string, hash: string) =>
    expect(1, sql`update identity.person set password = ${hash} where id = ${personId}`, RECOVERY_OVER)
  return {
    begin: (personId, token, expires, given) =>
      db.write([
        sql`insert into identity.recovery (person_id, token_sha256, expires) values (${personId}, ${sha256(token)}, ${expires})
          on conflict (person_id) do update set token_sha256 = excluded.token_sha256, expires = excluded.expires`,
        ...along(given),
      ]),
    find: async (token, now) =>
      (
        await db.one<{ person_id: string }>(
          sql`select person_id from identity.recovery where token_sha256 = ${sha256(token)} and expires > ${now}`,
        )
      )?.person_id,
    finish: (token, personId, hash, given) =>
      db.write([
        expect(
          1,
          sql`delete from identity.recovery where person_id = ${personId} and token_sha256 = ${sha256(token)} and expires > ${given.at}`,
          RECOVERY_OVER,
        ),
        setTo(personId, hash),
        sessionsEnd(personId),
        ...along(given),
      ]),
    change: (personId, session, hash, given) =>
      db.write([setTo(personId, hash), recoveryGone(personId), sessionsEnd(personId, session), ...along(given)]),
  }
}

const FIELDS = sql`id, person_id as "personId", old_email as "oldEmail", new_email as "newEmail",
  confirm_until as "confirmUntil", back_until as "backUntil", created, confirmed`

export const emailChangesRdb = (db: Db, masterKey: string, sessionsEnd: SessionsEnd): EmailChanges => {
  const addressed = (personId: string, email: string, key: string) =>
    expect(
      1,
      sql`update identity.person set email = ${email}, email_key = ${key}, barring = ${barringOf(masterKey, key)}
        where id = ${personId}`,
      CHANGE_OVER,
    )
  return {
    begin: (c, { confirm, back }, given) =>
      db.write([
        sql`delete from identity.email_change where person_id = ${c.personId} and confirmed is null`,
        sql`insert into identity.email_change
          (id, person_id, old_email, new_email, confirm_sha256, confirm_until, back_sha256, back_until, created)
          values (${c.id}, ${c.personId}, ${c.oldEmail}, ${c.newEmail}, ${sha256(confirm)}, ${c.confirmUntil}, ${sha256(back)},
            ${c.backUntil}, ${c.created})`,
        ...along(given),
      ]),
    toConfirm: (token, now) =>
      db.one<EmailChange>(sql`select ${FIELDS} from identity.email_change
        where confirm_sha256 = ${sha256(token)} and confirmed is null and confirm_until > ${now}`),
    confirm: ({ id, personId, newEmail }, key, given) =>
      unlessTaken(
        db.write([
          expect(
            1,
            sql`update identity.email_change set confirmed = ${given.at}
              where id = ${id} and confirmed is null and confirm_until > ${given.at}`,
            CHANGE_OVER,
          ),
          addressed(personId, newEmail, key),
          recoveryGone(personId),
          ...along(given),
        ]),
      ),
    toTakeBack: (token, now) =>
      db.one<EmailChange>(
        sql`select ${FIELDS} from identity.email_change where back_sha256 = ${sha256(token)} and back_until > ${now}`,
      ),
    takeBack: ({ id, personId, oldEmail, created }, key, given) =>
      unlessTaken(
        db.write([
          expect(1, sql`delete from identity.email_change where id = ${id} and back_until > ${given.at}`, CHANGE_OVER),
          sql`delete from identity.email_change where person_id = ${personId} and created >= ${created}`,
          addressed(personId, oldEmail, key),
          recoveryGone(personId),
          sessionsEnd(personId),
          ...along(given),
        ]),
      ),
    forget: (now) =>
      db.write([
        sql`delete from identity.email_change where back_until < ${now}`,
        sql`delete from identity.recovery where expires < ${now}`,
      ]),
  }
}
