import { type Db, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { Invitation } from '../domain/invitation.ts'
import type { Invitations } from '../ports/joining.ts'
import { auditEntry } from './audit.ts'
import { newcomerInto, posted } from './newcomers.ts'
import { unlessTaken } from './taken.ts'

const FIELDS = sql`i.id, i.inviter_id as "inviterId", coalesce(p.name, '') as inviter, i.role, i.email, i.uses, i.used, i.created,
  i.expires, i.revoked from identity.invitation i left join identity.person p on p.id = i.inviter_id`
const OVER = fail('not_found', 'identity.invitation_over')

export const invitationsRdb = (db: Db, masterKey: string): Invitations => {
  const one = (where: Sql) => db.one<Invitation>(sql`select ${FIELDS} where ${where}`)
  return {
    add: (i, token, letter, entry) =>
      db.write([
        sql`insert into identity.invitation (id, token_sha256, inviter_id, role, email, uses, created, expires)
          values (${i.id}, ${sha256(token)}, ${i.inviterId}, ${i.role}, ${i.email}, ${i.uses}, ${i.created}, ${i.expires})`,
        ...posted(letter, i.created),
        auditEntry(entry, i.created),
      ]),
    renew: (id, token, expires, letter, entry, now) =>
      db.write([
        expect(
          1,
          sql`update identity.invitation set token_sha256 = ${sha256(token)}, expires = ${expires}
            where id = ${id} and revoked is null and used < uses`,
          OVER,
        ),
        ...posted(letter, now),
        auditEntry(entry, now),
      ]),
    revoke: (id, now, entry) =>
      db.write([
        expect(1, sql`update identity.invitation set revoked = ${now} where id = ${id} and revoked is null`, OVER),
        auditEntry(entry, now),
      ]),
    byToken: (token) => one(sql`i.token_sha256 = ${sha256(token)}`),
    byId: (id) => one(sql`i.id = ${id}`),
    newest: (most, before) =>
      db.all<Invitation>(sql`select ${FIELDS} where ${before === undefined ? sql`true` : sql`i.id::text < ${before}`}
        order by i.id desc limit ${most}`),
    takeIn: (newcomer, invitationId, now) =>
      unlessTaken(
        db.write([
          invitationUsed(invitationId, now),
          ...newcomerInto(newcomer, masterKey, now),
          sql`insert into identity.invited (person_id, invitation_id, at) values (${newcomer.account.id}, ${invitationId}, ${now})`,
        ]),
      ),
  }
}

/** A condition of the write that lets somebody in by an invitation. */
export const invitationUsed = (id: string, now: Date): Sql =>
  expect(
    1,
    sql`update identity.invitation set used = used + 1
      where id = ${id} and used < uses and expires > ${now} and revoked is null`,
    OVER,
  )
