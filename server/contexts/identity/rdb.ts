import type { Actor, Role } from '#platform/actor'
import { type Db, expect, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { Account, Session } from './domain.ts'
import type { IdentityStore } from './ports.ts'

type AccountRow = Omit<Account, 'emailKey'> & { email_key: string }
type SessionRow = Readonly<{ person_id: string; role: Role; created: Date; seen: Date; expires: Date }>

const toAccount = ({ email_key, ...row }: AccountRow): Account => ({ ...row, emailKey: email_key })

export const identityRdb = (db: Db): IdentityStore => {
  const accountBy = async (where: ReturnType<typeof sql>) => {
    const row = await db.one<AccountRow>(
      sql`select id, email, email_key, name, role, password, created from identity.person where ${where}`,
    )
    return row && toAccount(row)
  }
  const insert = (a: Account) =>
    sql`insert into identity.person (id, email, email_key, name, role, password, created)
      values (${a.id}, ${a.email}, ${a.emailKey}, ${a.name}, ${a.role}, ${a.password}, ${a.created})`
  const add = async (statements: ReturnType<typeof sql>[]) => {
    try {
      await db.write(statements)
    } catch (error) {
      const index = takenIndex(error)
      if (index === 'person_email') throw fail('conflict', 'identity.email_taken')
      if (index === 'one_owner') throw fail('conflict', 'identity.has_owner')
      throw error
    }
  }
  return {
    accountByEmail: (key) => accountBy(sql`email_key = ${key}`),
    accountById: (id) => accountBy(sql`id = ${id}`),
    hasOwner: async () => (await db.one(sql`select 1 from identity.person where role = 'owner'`)) !== undefined,
    add: (account) => add([insert(account)]),
    addOwner: (account, token) => {
      const used = token
        ? expect(
            1,
            sql`delete from identity.setup where token_sha256 = ${sha256(token)}`,
            fail('not_found', 'identity.setup_over'),
          )
        : sql`delete from identity.setup`
      return add([used, insert(account)])
    },
    handOutSetup: (token, now) =>
      db.write([
        sql`insert into identity.setup (token_sha256, created) values (${sha256(token)}, ${now})
          on conflict (one) do update set token_sha256 = excluded.token_sha256, created = excluded.created`,
      ]),
    isSetup: async (token) =>
      (await db.one(sql`select 1 from identity.setup where token_sha256 = ${sha256(token)}`)) !== undefined,
    open: (s, token) =>
      db.write([
        sql`insert into identity.session (token_sha256, person_id, created, seen, expires)
          values (${sha256(token)}, ${s.personId}, ${s.created}, ${s.seen}, ${s.expires})`,
      ]),
    used: (s, token) =>
      db.write([
        sql`update identity.session set seen = ${s.seen}, expires = ${s.expires} where token_sha256 = ${sha256(token)}`,
      ]),
    close: (token) => db.write([sql`delete from identity.session where token_sha256 = ${sha256(token)}`]),
    whoIs: async (token, now) => {
      const row = await db.one<SessionRow>(sql`select s.person_id, p.role, s.created, s.seen, s.expires
        from identity.session s join identity.person p on p.id = s.person_id
        where s.token_sha256 = ${sha256(token)} and s.expires > ${now}`)
      return row && found(row)
    },
    forgetExpired: (now) => db.write([sql`delete from identity.session where expires < ${now}`]),
  }
}

const found = ({ person_id, role, ...times }: SessionRow): Session & { actor: Actor } => ({
  ...times,
  personId: person_id,
  actor: { id: person_id, role },
})
