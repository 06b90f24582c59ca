import { type Db, sql } from '#platform/db'
import type { SigningKey } from '../domain/signing-key.ts'
import type { SigningKeys } from '../ports/signing-keys.ts'

export const signingKeysRdb = (db: Db): SigningKeys => ({
  all: () => db.all<SigningKey>(sql`select kid, public, sealed, created, begins from identity.signing_key`),
  add: ({ kid, public: half, sealed, created, begins }, newest) =>
    db.write([
      sql`insert into identity.signing_key (kid, public, sealed, created, begins)
        select ${kid}, ${half}, ${sealed}, ${created}, ${begins}
        where (select k.kid from identity.signing_key k order by k.begins desc limit 1) is not distinct from ${newest ?? null}::uuid`,
    ]),
  remove: (kids) =>
    db.write(kids.length > 0 ? [sql`delete from identity.signing_key where kid = any(${[...kids]}::uuid[])`] : []),
})
