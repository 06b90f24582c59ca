import { type Db, expect, type Sql, sql } from '#platform/db'
import { writeRule } from '../domain/rule.ts'
import type { SeriesTask } from '../domain/series-task.ts'
import type { SeriesStore } from '../ports/planner.ts'
import { dateOf, EDITED_ELSEWHERE, SERIES, type SeriesRow, toSeries } from './rows.ts'
import { taskStatement } from './tasks.ts'

export const seriesRdb = (db: Db): SeriesStore => ({
  find: async (id) => {
    const row = await db.one<SeriesRow>(sql`select ${SERIES} from planner.series where id = ${id}`)
    return row && toSeries(row)
  },
  between: async (ownerId, { from, to }) =>
    (
      await db.all<SeriesRow>(sql`select ${SERIES} from planner.series where owner_id = ${ownerId}
        and anchor <= ${dateOf(to)}::date and (from_day is null or from_day <= ${dateOf(to)}::date)
        and (to_day is null or to_day >= ${dateOf(from)}::date)`)
    ).map(toSeries),
  count: async (ownerId) =>
    (await db.one<{ n: number }>(sql`select count(*)::int as n from planner.series where owner_id = ${ownerId}`))?.n ?? 0,
  add: (series, alongside = []) => db.write([insert(series), ...alongside]),
  save: ({ series, from, rest, standIns, retitled, tasks = [] }) =>
    db.write([
      seriesStatement(series, from),
      ...(rest ? [insert(rest)] : []),
      ...(standIns && rest && standIns.keep
        ? [
            sql`update planner.task set series_id = ${rest.id} where series_id = ${series.id}
              and occurs >= ${dateOf(standIns.day)}::date`,
          ]
        : []),
      ...(standIns && !standIns.keep ? givenUp(series.id, standIns.day) : []),
      ...(retitled
        ? [
            sql`update planner.task set title = ${retitled.after}, version = version + 1
              where series_id = ${(rest ?? series).id} and title = ${retitled.before} and status <> 'done'
                ${retitled.from === undefined ? sql`` : sql`and occurs >= ${dateOf(retitled.from)}::date`}`,
          ]
        : []),
      ...tasks.map(taskStatement),
    ]),
  remove: (series, from) =>
    db.write([
      ...givenUp(series.id, from),
      // What was done stays in the past, as a task that stands alone.
      ...(from === undefined ? [alone(series.id), sql`delete from planner.series where id = ${series.id}`] : []),
      ...(from === undefined
        ? []
        : [seriesStatement({ ...series, to: from - 1, version: series.version + 1 }, series.version)]),
    ]),
})

const alone = (seriesId: string) =>
  sql`update planner.task set series_id = null, occurs = null where series_id = ${seriesId} and trashed is null`

/** Days of their own that have no series any more: what was done stands alone from now on, the rest goes. */
const givenUp = (seriesId: string, from: number | undefined): readonly Sql[] => {
  const since = from === undefined ? sql`` : sql`and occurs >= ${dateOf(from)}::date`
  return [
    sql`update planner.task set series_id = null, occurs = null
      where series_id = ${seriesId} ${since} and status = 'done' and trashed is null`,
    sql`delete from planner.task where series_id = ${seriesId} ${since}`,
  ]
}

const insert = (s: SeriesTask): Sql =>
  sql`insert into planner.series (id, owner_id, title, content, starts, ends, label_id, goal_id, checklist, rank, rule, anchor, from_day,
      to_day, after_done, version, created, updated)
    values (${s.id}, ${s.ownerId}, ${s.title}, ${s.content}, ${s.starts}, ${s.ends}, ${s.labelId}, ${s.goalId},
      ${JSON.stringify(s.checklist)}::text::jsonb, ${s.rank}, ${writeRule(s.rule)}, ${dateOf(s.anchor)}::date,
      ${dateOf(s.from)}::date, ${dateOf(s.to)}::date, ${s.afterDone}, ${s.version}, ${s.created}, ${s.updated})`

export const seriesStatement = (s: SeriesTask, from: number): Sql =>
  expect(
    1,
    sql`update planner.series set title = ${s.title}, content = ${s.content}, starts = ${s.starts}, ends = ${s.ends},
        label_id = ${s.labelId}, goal_id = ${s.goalId}, checklist = ${JSON.stringify(s.checklist)}::text::jsonb, rank = ${s.rank},
        rule = ${writeRule(s.rule)}, anchor = ${dateOf(s.anchor)}::date, from_day = ${dateOf(s.from)}::date,
        to_day = ${dateOf(s.to)}::date, after_done = ${s.afterDone}, version = ${s.version}, updated = ${s.updated}
      where id = ${s.id} and version = ${from}`,
    EDITED_ELSEWHERE,
  )
