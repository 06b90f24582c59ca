import { type Db, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { keyedToken, sha256 } from '#platform/secrets'
import type { Joining } from '../domain/joining.ts'
import type { Joinings } from '../ports/joining.ts'
import { newcomerInto, posted } from './newcomers.ts'
import { unlessTaken } from './taken.ts'

/** `key`: of the house. Six digits are soon tried out by who reads the table, unless a key is needed to try. */
export const joiningsRdb = (db: Db, key: string): Joinings => {
  const sealed = (id: string, code: string) => sha256(keyedToken(key, 'joining code', `${id} ${code}`))
  return {
    begin: (j, secret, code, expires, letter) =>
      db.write([
        sql`delete from identity.joining where email_key = ${j.emailKey} and confirmed is null`,
        sql`insert into identity.joining (id, secret_sha256, email, email_key, code_sha256, code_expires, created)
          values (${j.id}, ${sha256(secret)}, ${j.email}, ${j.emailKey}, ${code === undefined ? null : sealed(j.id, code)},
            ${expires}, ${j.created})`,
        ...posted(letter, j.created),
      ]),
    find: (id, secret) =>
      db.one<Joining>(sql`select id, email, email_key as "emailKey", created, tries, confirmed from identity.joining
        where id = ${id} and secret_sha256 = ${sha256(secret)}`),
    tryCode: async (id, secret, code, most, now) => {
      const counted = await db.one<{ right: boolean | null }>(sql`update identity.joining set tries = tries + 1
        where id = ${id} and secret_sha256 = ${sha256(secret)} and tries < ${most} and code_expires > ${now} and confirmed is null
        returning code_sha256 = ${sealed(id, code)} as right`)
      if (!counted) return undefined
      if (!counted.right) return false
      await db.write([sql`update identity.joining set confirmed = ${now}, code_sha256 = null where id = ${id}`])
      return true
    },
    takeIn: (newcomer, joiningId, now) => unlessTaken(db.write([joiningUsed(joiningId), ...newcomerInto(newcomer, key, now)])),
    forget: (before) => db.write([sql`delete from identity.joining where created < ${before}`]),
  }
}

/** A condition of the write that lets somebody in whose address is confirmed. */
export const joiningUsed = (id: string): Sql =>
  expect(
    1,
    sql`delete from identity.joining where id = ${id} and confirmed is not null`,
    fail('not_found', 'identity.joining_over'),
  )
