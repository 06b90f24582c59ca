import { type Db, type Sql, sql } from '#platform/db'
import type { KeepsOfPeople } from '#platform/people'

const AT_ONCE = 2_000

/** Some of the statements that erase a person here: a bounded part of what is theirs. */
export const erasing = (ownerId: string): readonly Sql[] => [
  sql`delete from day.thing where ctid in (select ctid from day.thing where owner_id = ${ownerId} limit ${AT_ONCE})`,
  sql`delete from day.moment where ctid in (select ctid from day.moment where owner_id = ${ownerId} limit ${AT_ONCE})`,
  sql`delete from day.change where owner_id = ${ownerId}`,
]

/** The days hold nothing that their rooms do not: they give out nothing, and let go of all. */
export const dayLeaving = (db: Db): KeepsOfPeople => ({
  exportFor: async () => ({ pieces: [], next: null }),
  async erase({ personId }) {
    await db.write(erasing(personId))
    const row = await db.one(sql`select 1 from day.thing where owner_id = ${personId}
      union all select 1 from day.moment where owner_id = ${personId} limit 1`)
    return { left: row !== undefined }
  },
})
