import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { readDay } from '../domain/day.ts'
import type { Task } from '../domain/task.ts'
import type { StandIn, TaskStore } from '../ports/planner.ts'
import { dateOf, EDITED_ELSEWHERE, TASK, type TaskRow, toTask } from './rows.ts'
import type { PlanTold } from './told.ts'

export const tasksRdb = (db: Db, told: PlanTold): TaskStore => {
  const all = async (query: Sql) => (await db.all<TaskRow>(query)).map(toTask)
  const one = async (query: Sql) => (await all(query))[0]
  return {
    find: (id) => one(sql`select ${TASK} from planner.task where id = ${id}`),
    standIn: (seriesId, day) =>
      one(sql`select ${TASK} from planner.task where series_id = ${seriesId} and occurs = ${dateOf(day)}::date`),
    between: (ownerId, { from, to }) =>
      all(sql`select ${TASK} from planner.task where owner_id = ${ownerId} and trashed is null and day <= ${dateOf(to)}::date
        and (day >= ${dateOf(from)}::date or last_day >= ${dateOf(from)}::date)`),
    someDay: (ownerId, limit) =>
      all(sql`select ${TASK} from planner.task where owner_id = ${ownerId} and trashed is null and day is null
        order by status = 'done', rank, id limit ${limit}`),
    standIns: async (ownerId, { from, to }) =>
      (
        await db.all<{
          seriesId: string
          day: string
        }>(sql`select series_id as "seriesId", occurs::text as day from planner.task
          where owner_id = ${ownerId} and series_id is not null and occurs between ${dateOf(from)}::date and ${dateOf(to)}::date`)
      ).map(({ seriesId, day }): StandIn => ({ seriesId, day: readDay(day) ?? 0 })),
    trash: (ownerId, before, limit) =>
      all(sql`select ${TASK} from planner.task where owner_id = ${ownerId} and trashed is not null
        ${before ? sql`and (trashed, id) < (${before.trashed}::timestamptz, ${before.id}::uuid)` : sql``}
        order by trashed desc, id desc limit ${limit}`),
    lastRank: async (ownerId, day) =>
      (
        await db.one<{ rank: number | null }>(sql`select max(rank) as rank from planner.task
          where owner_id = ${ownerId} and trashed is null and day is not distinct from ${dateOf(day)}::date`)
      )?.rank ?? undefined,
    save: async (changes, alongside = []) => {
      try {
        const ids = changes.map(({ task }) => task.id)
        await db.write([...alongside, ...changes.map(taskStatement), told.tasks(sql`t.id = any(${ids}::uuid[])`)])
      } catch (error) {
        // Another device was first to make this day something of its own.
        if (takenIndex(error) === 'task_occurs') throw fail('stale', 'planner.edited_elsewhere')
        throw error
      }
    },
    emptyTrash: (before) =>
      db.write([
        told.tasksGone(sql`t.trashed < ${before} and t.series_id is null`),
        sql`delete from planner.task where trashed < ${before} and series_id is null`,
      ]),
  }
}

/** Adds many in one statement. */
export const addedTasks = (tasks: readonly Task[]): readonly Sql[] => {
  if (tasks.length === 0) return []
  const rows = tasks.map(({ series, day, lastDay, ...task }) => ({
    ...{ ...task, seriesId: series?.id ?? null, occurs: dateOf(series?.day), day: dateOf(day), lastDay: dateOf(lastDay) },
  }))
  return [
    sql`insert into planner.task (id, owner_id, series_id, occurs, title, content, day, last_day, starts, ends, status, done_at,
        label_id, goal_id, checklist, rank, remind, version, created, updated, trashed)
      select id, "ownerId", "seriesId", occurs, title, content, day, "lastDay", starts, ends, status, "doneAt", "labelId", "goalId", checklist,
        rank, remind, version, created, updated, trashed
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t (id uuid, "ownerId" uuid, "seriesId" uuid, occurs date, title text,
        content text, day date, "lastDay" date, starts smallint, ends smallint, status text, "doneAt" timestamptz, "labelId" uuid,
        "goalId" uuid, checklist jsonb, rank double precision, remind integer[], version integer, created timestamptz, updated timestamptz,
        trashed timestamptz)`,
  ]
}

/** Adds what is new, and changes what is still as it was. */
export const taskStatement = ({ task: t, from }: Readonly<{ task: Task; from: number }>): Sql =>
  from === 0
    ? sql`insert into planner.task (id, owner_id, series_id, occurs, title, content, day, last_day, starts, ends, status, done_at,
          label_id, goal_id, checklist, rank, remind, version, created, updated, trashed)
        values (${t.id}, ${t.ownerId}, ${t.series?.id ?? null}, ${dateOf(t.series?.day)}::date, ${t.title}, ${t.content},
          ${dateOf(t.day)}::date, ${dateOf(t.lastDay)}::date, ${t.starts}, ${t.ends}, ${t.status}, ${t.doneAt}, ${t.labelId}, ${t.goalId},
          ${JSON.stringify(t.checklist)}::text::jsonb, ${t.rank}, ${t.remind}::int[], ${t.version}, ${t.created}, ${t.updated}, ${t.trashed})`
    : expect(
        1,
        sql`update planner.task set title = ${t.title}, content = ${t.content}, day = ${dateOf(t.day)}::date,
            last_day = ${dateOf(t.lastDay)}::date, starts = ${t.starts}, ends = ${t.ends}, status = ${t.status},
            done_at = ${t.doneAt}, label_id = ${t.labelId}, goal_id = ${t.goalId}, checklist = ${JSON.stringify(t.checklist)}::text::jsonb,
            rank = ${t.rank}, remind = ${t.remind}::int[], version = ${t.version}, updated = ${t.updated}, trashed = ${t.trashed}
          where id = ${t.id} and version = ${from}`,
        EDITED_ELSEWHERE,
      )
