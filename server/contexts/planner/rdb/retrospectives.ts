import { visibleTo } from '#platform/audience'
import { type Db, expect, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { type Day, readDay } from '../domain/day.ts'
import type { Retrospective } from '../domain/retrospective.ts'
import type { RetrospectiveStore } from '../ports/goals.ts'
import { dateOf, EDITED_ELSEWHERE } from './rows.ts'

type Row = Omit<Retrospective, 'week'> & Readonly<{ week: string }>

const RETROSPECTIVE = sql`id, owner_id as "ownerId", week::text, title, body, audience, version, created, updated`
const toOne = ({ week, ...row }: Row): Retrospective => ({ ...row, week: readDay(week) as Day })

export const retrospectivesRdb = (db: Db): RetrospectiveStore => ({
  find: async (id) => {
    const row = await db.one<Row>(sql`select ${RETROSPECTIVE} from planner.retrospective where id = ${id}`)
    return row && toOne(row)
  },
  list: async (ownerId, before, limit) =>
    (
      await db.all<Row>(sql`select ${RETROSPECTIVE} from planner.retrospective where owner_id = ${ownerId}
        ${before === undefined ? sql`` : sql`and week < ${dateOf(before)}::date`} order by week desc limit ${limit}`)
    ).map(toOne),
  shared: async (actor, before, limit) =>
    (
      await db.all<Row>(sql`select ${RETROSPECTIVE} from planner.retrospective where owner_id <> ${actor.id}
        and audience <> 'me' and ${visibleTo(actor)}
        ${before ? sql`and (updated, id) < (${before.updated}::timestamptz, ${before.id}::uuid)` : sql``}
        order by updated desc, id desc limit ${limit}`)
    ).map(toOne),
  add: async (r) => {
    try {
      await db.write([
        sql`insert into planner.retrospective (id, owner_id, week, title, body, audience, version, created, updated)
          values (${r.id}, ${r.ownerId}, ${dateOf(r.week)}::date, ${r.title}, ${r.body}, ${r.audience}, ${r.version}, ${r.created},
            ${r.updated})`,
      ])
    } catch (error) {
      throw takenIndex(error) === 'retrospective_week' ? fail('conflict', 'planner.week_looked_back_on') : error
    }
  },
  save: (r, from) =>
    db.write([
      expect(
        1,
        sql`update planner.retrospective set title = ${r.title}, body = ${r.body}, audience = ${r.audience},
          version = ${r.version}, updated = ${r.updated} where id = ${r.id} and version = ${from}`,
        EDITED_ELSEWHERE,
      ),
    ]),
  remove: (id) => db.write([sql`delete from planner.retrospective where id = ${id}`]),
})
