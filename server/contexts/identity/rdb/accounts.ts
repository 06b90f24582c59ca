import { type Db, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { Account } from '../domain/account.ts'
import { nameKey } from '../domain/nickname.ts'
import type { Accounts } from '../ports/accounts.ts'
import { barringOf } from './barring.ts'
import { unlessTaken } from './taken.ts'

type AccountRow = Omit<Account, 'emailKey'> & { email_key: string }

const toAccount = ({ email_key, ...row }: AccountRow): Account => ({ ...row, emailKey: email_key })

export const accountsRdb = (db: Db, masterKey: string): Accounts => {
  const accountsBy = async (where: Sql) => {
    const rows = await db.all<AccountRow>(
      sql`select id, email, email_key, name, role, password, created,
          (select hash from identity.avatar where person_id = person.id) as avatar
        from identity.person where ${where}`,
    )
    return rows.map(toAccount)
  }
  const accountBy = async (where: Sql) => (await accountsBy(where))[0]
  return {
    byEmail: (key) => accountBy(sql`email_key = ${key}`),
    byId: (id) => accountBy(sql`id = ${id}`),
    byIds: (ids) => accountsBy(sql`id = any(${ids}::uuid[])`),
    rehash: (id, from, to) =>
      db.write([sql`update identity.person set password = ${to} where id = ${id} and password = ${from}`]),
    hasOwner: async () => (await db.one(sql`select 1 from identity.person where role = 'owner'`)) !== undefined,
    add: (account) => unlessTaken(db.write([insertAccount(account, masterKey), nicknameIfFree(account)])),
    addOwner: (account, token) => {
      const used = token
        ? expect(
            1,
            sql`delete from identity.setup where token_sha256 = ${sha256(token)}`,
            fail('not_found', 'identity.setup_over'),
          )
        : sql`delete from identity.setup`
      return unlessTaken(db.write([used, insertAccount(account, masterKey), nicknameIfFree(account)]))
    },
    handOutSetup: (token, now) =>
      db.write([
        sql`insert into identity.setup (token_sha256, created) values (${sha256(token)}, ${now})
          on conflict (one) do update set token_sha256 = excluded.token_sha256, created = excluded.created`,
      ]),
    isSetup: async (token) =>
      (await db.one(sql`select 1 from identity.setup where token_sha256 = ${sha256(token)}`)) !== undefined,
  }
}

export const insertAccount = (a: Account, masterKey: string) =>
  sql`insert into identity.person (id, email, email_key, barring, name, role, password, created)
    values (${a.id}, ${a.email}, ${a.emailKey}, ${barringOf(masterKey, a.emailKey)}, ${a.name}, ${a.role}, ${a.password}, ${a.created})`

/** Whom the operator names is called so, whoever else is; the name is theirs alone where it was free. */
const nicknameIfFree = ({ id, name }: Account) =>
  sql`insert into identity.nickname (key, person_id) values (${nameKey(name)}, ${id}) on conflict (key) do nothing`
