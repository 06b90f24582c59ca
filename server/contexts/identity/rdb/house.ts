import { type Db, sql } from '#platform/db'
import type { House } from '../domain/house.ts'
import type { HouseStore } from '../ports/house.ts'
import { auditEntry } from './audit.ts'

export const houseRdb = (db: Db): HouseStore => ({
  said: async () => (await db.one<{ said: Partial<House> }>(sql`select said from identity.house`))?.said,
  say: (said, now, entry) =>
    db.write([
      sql`insert into identity.house as h (said) values (${JSON.stringify(said)}::text::jsonb)
        on conflict (one) do update set said = h.said || excluded.said`,
      auditEntry(entry, now),
    ]),
})
