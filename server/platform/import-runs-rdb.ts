import { type Db, expect, type Sql, sql } from './db.ts'
import { fail } from './errors.ts'
import type { ImportRun, ImportRunStore } from './import-runs.ts'

const LEASE = '2 minutes'
const RUN = sql`r.id, r.owner_id as "ownerId", r.state, r.dry_run as "dryRun", r.total, r.done, r.report, r.error`

/** The runs in a room's own table: notes.import and blog.import have the same columns. */
export const importRunsIn = <Report>(db: Db, table: Sql): ImportRunStore<Report> => ({
  start: (run, now) =>
    db.write([
      sql`insert into ${table} as r (id, owner_id, state, dry_run, total, done, lease, created, updated)
        values (${run.id}, ${run.ownerId}, ${run.state}, ${run.dryRun}, ${run.total}, 0, ${now}::timestamptz + ${LEASE}::interval, ${now}, ${now})`,
    ]),
  find: (id) => db.one<ImportRun<Report>>(sql`select ${RUN} from ${table} r where r.id = ${id}`),
  progress: (id, done, now) =>
    db.write([
      // Whoever it was for is gone: nothing more comes in.
      expect(
        1,
        sql`update ${table} r set done = ${done}, lease = ${now}::timestamptz + ${LEASE}::interval, updated = ${now} where r.id = ${id}`,
        fail('gone', 'archive.interrupted'),
      ),
    ]),
  finish: ({ id, state, report, error }, now) =>
    db.write([
      sql`update ${table} r set state = ${state}, report = ${report === null ? null : JSON.stringify(report)}::text::jsonb,
        error = ${error}, done = case when ${state} = 'done' then total else done end, updated = ${now} where r.id = ${id}`,
    ]),
  abandoned: (now) =>
    db.one<ImportRun<Report>>(sql`update ${table} r set lease = ${now}::timestamptz + ${LEASE}::interval
      where r.id = (select o.id from ${table} o where o.state = 'running' and o.lease < ${now} order by o.created limit 1 for update skip locked)
      returning ${RUN}`),
})
