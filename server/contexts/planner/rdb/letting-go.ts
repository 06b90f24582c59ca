import { type Db, type Sql, sql } from '#platform/db'
import type { SeriesTask } from '../domain/series-task.ts'
import { SERIES, type SeriesRow, toSeries } from './rows.ts'
import type { PlanTold } from './told.ts'

const COLUMNS = { labelId: sql`label_id`, goalId: sql`goal_id` } as const

/** The statements by which all that has a label or a goal lets go of it, and others hear that it has none any more. */
export const lettingGo = async (
  db: Db,
  told: PlanTold,
  field: keyof typeof COLUMNS,
  { id, ownerId }: Readonly<{ id: string; ownerId: string }>,
): Promise<readonly Sql[]> => {
  const has = sql`${COLUMNS[field]} = ${id} and owner_id = ${ownerId}`
  const series = (await db.all<SeriesRow>(sql`select ${SERIES} from planner.series where ${has}`)).map(toSeries)
  const without = (one: SeriesTask): SeriesTask => ({ ...one, [field]: null, version: one.version + 1 })
  return [
    told.tasksWithout(field, sql`t.${COLUMNS[field]} = ${id} and t.owner_id = ${ownerId}`),
    sql`update planner.task set ${COLUMNS[field]} = null, version = version + 1 where ${has}`,
    sql`update planner.series set ${COLUMNS[field]} = null, version = version + 1 where ${has}`,
    ...series.flatMap((one) => told.series(without(one))),
  ]
}
