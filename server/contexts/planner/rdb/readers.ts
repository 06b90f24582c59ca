import { type Db, sql } from '#platform/db'
import type { TaskFacts } from '../public.ts'
import { TASK_FACTS } from './told.ts'

/** Every task of everybody as others are told of it, in id order. */
export const tasksForReaders = (db: Db) => async (after: string | null, limit: number) =>
  (
    await db.all<{ facts: TaskFacts }>(sql`select ${TASK_FACTS} as facts from planner.task t
      where ${after}::uuid is null or t.id > ${after}::uuid order by t.id limit ${limit}`)
  ).map(({ facts }) => facts)
