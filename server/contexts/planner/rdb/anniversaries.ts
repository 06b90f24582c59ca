import { type Db, expect, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import type { Anniversary } from '../domain/anniversary.ts'
import type { AnniversaryStore } from '../ports/goals.ts'
import { dateOf, EDITED_ELSEWHERE } from './rows.ts'
import { mustKnow, type PlanTold, toldUntil } from './told.ts'

const ANNIVERSARY = sql`id, owner_id as "ownerId", name, emoji, lunar, month, day, leap, since, remind, version, created, updated`
const keyOf = (name: string) => name.normalize('NFC').toLowerCase()

const AT_ONCE = 200

export const anniversariesRdb = (db: Db, told: PlanTold): AnniversaryStore => {
  const unlessTaken = async (written: Promise<void>, name: string) => {
    try {
      await written
    } catch (error) {
      throw takenIndex(error) === 'anniversary_named' ? fail('conflict', 'planner.anniversary_taken', { name }) : error
    }
  }
  return {
    find: (id) => db.one<Anniversary>(sql`select ${ANNIVERSARY} from planner.anniversary where id = ${id}`),
    list: (ownerId) =>
      db.all<Anniversary>(
        sql`select ${ANNIVERSARY} from planner.anniversary where owner_id = ${ownerId} order by month, day, id`,
      ),
    add: (a) =>
      unlessTaken(
        db.write([
          sql`insert into planner.anniversary (id, owner_id, name, name_key, emoji, lunar, month, day, leap, since, remind, told_until,
              version, created, updated)
            values (${a.id}, ${a.ownerId}, ${a.name}, ${keyOf(a.name)}, ${a.emoji}, ${a.lunar}, ${a.month}, ${a.day}, ${a.leap},
              ${a.since}, ${a.remind}::smallint[], ${dateOf(toldUntil(a.updated))}::date, ${a.version}, ${a.created}, ${a.updated})`,
          ...told.anniversary(a),
        ]),
        a.name,
      ),
    save: (a, from) =>
      unlessTaken(
        db.write([
          expect(
            1,
            sql`update planner.anniversary set name = ${a.name}, name_key = ${keyOf(a.name)}, emoji = ${a.emoji}, lunar = ${a.lunar},
              month = ${a.month}, day = ${a.day}, leap = ${a.leap}, since = ${a.since}, remind = ${a.remind}::smallint[],
              told_until = ${dateOf(toldUntil(a.updated))}::date, version = ${a.version}, updated = ${a.updated} where id = ${a.id} and version = ${from}`,
            EDITED_ELSEWHERE,
          ),
          ...told.anniversary(a),
        ]),
        a.name,
      ),
    remove: (one) => db.write([sql`delete from planner.anniversary where id = ${one.id}`, ...told.anniversaryGone(one)]),
    page: (after, limit) =>
      db.all<Anniversary>(sql`select ${ANNIVERSARY} from planner.anniversary
        where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`),
    tellAnew: async (at) => {
      const some = await db.all<Anniversary>(sql`select ${ANNIVERSARY} from planner.anniversary
        where told_until < ${dateOf(mustKnow(at))}::date order by told_until limit ${AT_ONCE}`)
      await db.write([
        sql`update planner.anniversary set told_until = ${dateOf(toldUntil(at))}::date
          where id = any(${some.map(({ id }) => id)}::uuid[])`,
        ...told.anniversariesAnew(some, at),
      ])
      return some.length === AT_ONCE
    },
  }
}
