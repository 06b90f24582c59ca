import type { Role } from '#platform/actor'
import { type Db, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import { renewedSince, type Session, type SessionKind } from '../domain/session.ts'
import type { SessionStore, SignedIn } from '../ports/sessions.ts'
import { auditEntry } from './audit.ts'
import { queueMail } from './mail.ts'
import { wentThrough } from './went-through.ts'

export type SessionRow = Readonly<{
  id: string
  kind: SessionKind
  person_id: string
  ip: string
  agent: string
  created: Date
  seen: Date
  confirmed: Date
  expires: Date
}>

export const SESSION_FIELDS = sql`s.id, s.kind, s.person_id, s.ip, s.agent, s.created, s.seen, s.confirmed, s.expires`

/** Lets every process forget what it remembers of a person who is signed in. */
type Forget = (personId: string) => void

/**
 * The statement that ends a person's sessions, all or all but one, for the same write as what asks for it: a new password, a new role,
 * a ban. Once it is written they are ended in every process. With all of them end the tokens that the person made for programs: whoever
 * was in where they should not have been could have made one.
 */
export const sessionsEnding =
  (forget: Forget) =>
  (personId: string, except?: string): Sql => ({
    ...(except === undefined
      ? sql`with programs as (delete from identity.personal_token where person_id = ${personId})
          delete from identity.session where person_id = ${personId}`
      : sql`delete from identity.session where person_id = ${personId} and id <> ${except}`),
    after: () => forget(personId),
  })
export type SessionsEnd = ReturnType<typeof sessionsEnding>

const OVERTAKEN = fail('unauthenticated', 'identity.wrong_credentials')
const NOT_THEIRS = fail('not_found', 'identity.unknown_session')

export const sessionsRdb = (db: Db, forget: Forget): SessionStore => {
  const signedIn = async (where: Sql, isEarlier = sql`false`): Promise<SignedIn | undefined> => {
    const row = await db.one<
      SessionRow & { role: Role; earlier: boolean }
    >(sql`select ${SESSION_FIELDS}, p.role, ${isEarlier} as earlier
      from identity.session s join identity.person p on p.id = s.person_id where ${where}`)
    if (!row) return
    const actor = { id: row.person_id, role: row.role, session: row.id, ...(row.earlier ? { earlier: true as const } : {}) }
    return { ...toSession(row), actor }
  }
  return {
    open: (s, token, entry, password, notice) =>
      db.write([
        // Waits for a new password or a ban that is just being written, so that the next statement sees it.
        sql`select 1 from identity.person where id = ${s.personId} for share`,
        expect(
          1,
          sql`insert into identity.session (id, kind, token_sha256, person_id, ip, agent, created, seen, confirmed, expires)
            select ${s.id}, ${s.kind}, ${sha256(token)}, p.id, ${s.where.ip}, ${s.where.agent}, ${s.created}, ${s.seen},
              ${s.confirmed}, ${s.expires}
            from identity.person p where p.id = ${s.personId} and p.password is not distinct from ${password}
              and not exists (select from identity.ban b where b.person_id = p.id and (b.until is null or b.until > ${s.created}))`,
          OVERTAKEN,
        ),
        ...(notice ? [queueMail(notice.id, notice.mail, s.created)] : []),
        auditEntry(entry, s.created),
      ]),
    used: (s) => db.write([sql`update identity.session set seen = ${s.seen}, expires = ${s.expires} where id = ${s.id}`]),
    confirmed: (id, now, entry) =>
      db.write([sql`update identity.session set confirmed = ${now} where id = ${id}`, auditEntry(entry, now)]),
    renewed: (id, token, next, now, entry) => {
      const [given, fresh] = [sha256(token), sha256(next)]
      const renewed = sql`update identity.session set token_sha256 = ${fresh}, earlier_sha256 = ${given}, confirmed = ${now},
          renewed = case when token_sha256 = ${fresh} then renewed else ${now}::timestamptz end
        where id = ${id} and token_sha256 in (${given}, ${fresh})`
      const after = () => forget(entry.personId ?? '')
      return wentThrough(db.write([{ ...expect(1, renewed, NOT_THEIRS), after }, auditEntry(entry, now)]), NOT_THEIRS)
    },
    end: (personId, id, now, entry) => {
      const ended = sql`delete from identity.session where id = ${id} and person_id = ${personId}`
      const written = db.write([{ ...expect(1, ended, NOT_THEIRS), after: () => forget(personId) }, auditEntry(entry, now)])
      return wentThrough(written, NOT_THEIRS)
    },
    endOthers: (personId, except, now, entry) => db.write([sessionsEnding(forget)(personId, except), auditEntry(entry, now)]),
    byId: async (id, now) => {
      const row = await db.one<SessionRow>(
        sql`select ${SESSION_FIELDS} from identity.session s where s.id = ${id} and s.expires > ${now}`,
      )
      return row && toSession(row)
    },
    of: async (personId, now) => {
      const rows = await db.all<SessionRow>(
        sql`select ${SESSION_FIELDS} from identity.session s where s.person_id = ${personId} and s.expires > ${now}
        order by s.seen desc, s.id desc limit 200`,
      )
      return rows.map(toSession)
    },
    find: (token, now) => {
      const given = sha256(token)
      const earlier = sql`s.earlier_sha256 = ${given} and s.renewed > ${renewedSince(now)}`
      return signedIn(
        sql`(s.token_sha256 = ${given} or ${earlier}) and s.kind = 'browser' and s.expires > ${now}`,
        sql`s.token_sha256 <> ${given}`,
      )
    },
    findApp: (id, now) => signedIn(sql`s.id = ${id} and s.kind = 'app' and s.expires > ${now}`),
    forgetExpired: (now) => db.write([sql`delete from identity.session where expires < ${now}`]),
  }
}

export const toSession = ({ id, kind, person_id, ip, agent, created, seen, confirmed, expires }: SessionRow): Session => ({
  ...{ id, kind, personId: person_id, where: { ip, agent }, created, seen, confirmed, expires },
})
