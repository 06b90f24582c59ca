import { type Db, expect, sql } from '#platform/db'
import { type Day, readDay } from '../domain/day.ts'
import type { Goal } from '../domain/goal.ts'
import type { GoalStore } from '../ports/goals.ts'
import { lettingGo } from './letting-go.ts'
import { dateOf, EDITED_ELSEWHERE, SERIES, type SeriesRow, toSeries } from './rows.ts'
import type { PlanTold } from './told.ts'

type GoalRow = Omit<Goal, 'begins'> & Readonly<{ begins: string }>

const GOAL = sql`id, owner_id as "ownerId", span, begins::text, parent_id as "parentId", title, content, progress, rank, version,
  created, updated`
const toGoal = ({ begins, ...row }: GoalRow): Goal => ({ ...row, begins: readDay(begins) as Day })

export const goalsRdb = (db: Db, told: PlanTold): GoalStore => ({
  find: async (id) => {
    const row = await db.one<GoalRow>(sql`select ${GOAL} from planner.goal where id = ${id}`)
    return row && toGoal(row)
  },
  between: async (ownerId, { from, to }) =>
    (
      await db.all<GoalRow>(sql`select ${GOAL} from planner.goal where owner_id = ${ownerId}
        and begins between ${dateOf(from)}::date and ${dateOf(to)}::date order by begins, span, rank, id`)
    ).map(toGoal),
  counts: async (ids) => {
    if (ids.length === 0) return new Map()
    const rows = await db.all<{ id: string; done: number; all: number }>(sql`
      select g.id, count(*) filter (where t.status = 'done')::int as done, count(*)::int as all
      from planner.goal g join planner.goal part on part.id = g.id or part.parent_id = g.id
        join planner.task t on t.goal_id = part.id and t.trashed is null
      where g.id = any(${ids}::uuid[]) group by g.id`)
    return new Map(rows.map(({ id, done, all }) => [id, { done, all }]))
  },
  series: async (ids) => {
    if (ids.length === 0) return []
    const goals = await db.all<{ id: string; parent: string | null }>(
      sql`select id, parent_id as parent from planner.goal where id = any(${ids}::uuid[]) or parent_id = any(${ids}::uuid[])`,
    )
    const rows = await db.all<SeriesRow>(
      sql`select ${SERIES} from planner.series where goal_id = any(${goals.map(({ id }) => id)}::uuid[])`,
    )
    return rows.map(toSeries).flatMap((series) => {
      const parent = goals.find(({ id }) => id === series.goalId)?.parent
      return [series.goalId, parent].flatMap((goalId) => (goalId && ids.includes(goalId) ? { goalId, series } : []))
    })
  },
  add: (g) =>
    db.write([
      sql`insert into planner.goal (id, owner_id, span, begins, parent_id, title, content, progress, rank, version, created, updated)
        values (${g.id}, ${g.ownerId}, ${g.span}, ${dateOf(g.begins)}::date, ${g.parentId}, ${g.title}, ${g.content},
          ${g.progress}, ${g.rank}, ${g.version}, ${g.created}, ${g.updated})`,
    ]),
  save: (g, from) =>
    db.write([
      expect(
        1,
        sql`update planner.goal set begins = ${dateOf(g.begins)}::date, parent_id = ${g.parentId}, title = ${g.title},
          content = ${g.content}, progress = ${g.progress}, version = ${g.version}, updated = ${g.updated}
          where id = ${g.id} and version = ${from}`,
        EDITED_ELSEWHERE,
      ),
    ]),
  remove: async (goal) =>
    db.write([...(await lettingGo(db, told, 'goalId', goal)), sql`delete from planner.goal where id = ${goal.id}`], {
      patient: true,
    }),
})
