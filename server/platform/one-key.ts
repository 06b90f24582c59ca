import { type Db, sql } from './db.ts'
import { keyedToken, sha256 } from './secrets.ts'

/**
 * Every process on a database seals with the same master key, from the first start on. With another one it would write what the
 * others cannot read, so it does not start.
 */
export const mustBeItsKey = async (db: Db, masterKey: string) => {
  const mark = sha256(keyedToken(masterKey, 'the key of this house', ''))
  await db.write([sql`insert into platform.sealed_by (mark) values (${mark}) on conflict do nothing`])
  const found = await db.one(sql`select 1 from platform.sealed_by where mark = ${mark}`)
  if (!found)
    throw new Error(
      'This database belongs to a house with another MASTER_KEY. Set MASTER_KEY to that one, or put its secrets.json into DATA_DIR.',
    )
}
