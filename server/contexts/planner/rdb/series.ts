import { type Db, expect, type Sql, sql } from '#platform/db'
import { writeRule } from '../domain/rule.ts'
import type { SeriesTask } from '../domain/series-task.ts'
import type { SeriesStore } from '../ports/planner.ts'
import { dateOf, EDITED_ELSEWHERE, SERIES, type SeriesRow, toSeries } from './rows.ts'
import { mustKnow, type PlanTold, toldUntil } from './told.ts'

/** So many series are announced anew in one write. */
const AT_ONCE = 200

export const seriesRdb = (db: Db, told: PlanTold): SeriesStore => ({
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
  add: (series, alongside = []) => db.write([...addedSeries(told)(series), ...alongside]),
  save: ({ series, from, rest, standIns, retitled }) =>
    db.write([
      ...savedSeries(told)(series, from),
      ...(rest ? addedSeries(told)(rest) : []),
      ...(standIns && rest && standIns.keep
        ? [
            sql`update planner.task set series_id = ${rest.id}, version = version + 1 where series_id = ${series.id}
              and occurs >= ${dateOf(standIns.day)}::date`,
          ]
        : []),
      ...(standIns && !standIns.keep ? givenUp(told, series.id, standIns.day) : []),
      ...(retitled
        ? [
            sql`update planner.task set title = ${retitled.after}, version = version + 1
              where series_id = ${(rest ?? series).id} and title = ${retitled.before} and status <> 'done'
                ${retitled.from === undefined ? sql`` : sql`and occurs >= ${dateOf(retitled.from)}::date`}`,
          ]
        : []),
      ...(rest || retitled ? [told.tasks(sql`t.series_id = ${(rest ?? series).id}`)] : []),
    ]),
  remove: (series, from) =>
    db.write([
      ...givenUp(told, series.id, from),
      ...(from === undefined
        ? [sql`delete from planner.series where id = ${series.id}`, ...told.seriesGone(series)]
        : savedSeries(told)({ ...series, to: from - 1, version: series.version + 1 }, series.version)),
    ]),
  page: async (after, limit) =>
    (
      await db.all<SeriesRow>(sql`select ${SERIES} from planner.series
        where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`)
    ).map(toSeries),
  tellAnew: async (at) => {
    const rows = await db.all<SeriesRow>(sql`select ${SERIES} from planner.series
      where told_until < ${dateOf(mustKnow(at))}::date and (to_day is null or to_day > told_until) order by told_until limit ${AT_ONCE}`)
    const some = rows.map(toSeries)
    await db.write([
      sql`update planner.series set told_until = ${dateOf(toldUntil(at))}::date where id = any(${some.map(({ id }) => id)}::uuid[])`,
      ...told.seriesAnew(some, at),
    ])
    return some.length === AT_ONCE
  },
})

/** Days of their own that have no series any more: what was done stands alone from now on, in the past; the rest goes. */
const givenUp = (told: PlanTold, seriesId: string, from: number | undefined): readonly Sql[] => {
  const since = (column: Sql) => (from === undefined ? sql`` : sql`and ${column} >= ${dateOf(from)}::date`)
  const stays = (of: Sql) => sql`${of}status = 'done' and ${of}trashed is null`
  const t = sql`t.`
  return [
    told.tasksGone(sql`t.series_id = ${seriesId} ${since(sql`t.occurs`)} and not (${stays(t)})`),
    sql`delete from planner.task where series_id = ${seriesId} ${since(sql`occurs`)} and not (${stays(sql``)})`,
    // They keep for a moment what they were days of, so that others are told of these and no others.
    sql`update planner.task set version = version + 1 where series_id = ${seriesId} ${since(sql`occurs`)}`,
    told.tasksAlone(sql`t.series_id = ${seriesId} ${since(sql`t.occurs`)}`),
    sql`update planner.task set series_id = null, occurs = null where series_id = ${seriesId} ${since(sql`occurs`)}`,
  ]
}

const insert = (s: SeriesTask): Sql =>
  sql`insert into planner.series (id, owner_id, title, content, starts, ends, label_id, goal_id, checklist, rank, rule, anchor, from_day,
      to_day, after_done, remind, told_until, version, created, updated)
    values (${s.id}, ${s.ownerId}, ${s.title}, ${s.content}, ${s.starts}, ${s.ends}, ${s.labelId}, ${s.goalId},
      ${JSON.stringify(s.checklist)}::text::jsonb, ${s.rank}, ${writeRule(s.rule)}, ${dateOf(s.anchor)}::date,
      ${dateOf(s.from)}::date, ${dateOf(s.to)}::date, ${s.afterDone}, ${s.remind}::int[], ${dateOf(toldUntil(s.updated))}::date,
      ${s.version}, ${s.created}, ${s.updated})`

/** The statements that add a series, and tell others. */
export const addedSeries =
  (told: PlanTold) =>
  (s: SeriesTask): readonly Sql[] => [insert(s), ...told.series(s)]

/** The statements that save a series, and tell others. */
export const savedSeries =
  (told: PlanTold) =>
  (s: SeriesTask, from: number): readonly Sql[] => [update(s, from), ...told.series(s)]

const update = (s: SeriesTask, from: number): Sql =>
  expect(
    1,
    sql`update planner.series set title = ${s.title}, content = ${s.content}, starts = ${s.starts}, ends = ${s.ends},
        label_id = ${s.labelId}, goal_id = ${s.goalId}, checklist = ${JSON.stringify(s.checklist)}::text::jsonb, rank = ${s.rank},
        rule = ${writeRule(s.rule)}, anchor = ${dateOf(s.anchor)}::date, from_day = ${dateOf(s.from)}::date,
        to_day = ${dateOf(s.to)}::date, after_done = ${s.afterDone},
        remind = ${s.remind}::int[], told_until = ${dateOf(toldUntil(s.updated))}::date, version = ${s.version}, updated = ${s.updated}
      where id = ${s.id} and version = ${from}`,
    EDITED_ELSEWHERE,
  )
