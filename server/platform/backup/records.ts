import { type Db, sql } from '../db.ts'
import type { Drilled } from './drill.ts'
import { filesIn, rowsIn } from './manifest.ts'
import type { Made } from './run.ts'

/** How backups fare: the newest that was made, and the newest of which a rehearsal has shown that it comes back. */
export type Standing = Readonly<{
  made: Date | null
  /** Why the newest try made none; null where it did. */
  failure: string | null
  proven: Date | null
  drillFailure: string | null
}>

/** The notes that the house keeps of its backups. */
export const recordsIn = (db: Db) => ({
  made: ({ name, at, bytes, manifest }: Made, place: string) =>
    db.write([
      sql`insert into platform.backup (at, name, place, bytes, rows, files)
        values (${at}, ${name}, ${place}, ${bytes}, ${rowsIn(manifest)}, ${filesIn(manifest)}) on conflict (at) do nothing`,
    ]),
  failed: (at: Date, place: string, failure: string) =>
    db.write([
      sql`insert into platform.backup (at, place, failure) values (${at}, ${place}, ${failure}) on conflict (at) do nothing`,
    ]),
  drilled: ({ name, at, ms, rows, files, erased, failure }: Drilled) =>
    db.write([
      sql`insert into platform.drill (at, name, ms, rows, files, erased, failure)
        values (${at}, ${name}, ${ms}, ${rows}, ${files}, ${erased}, ${failure}) on conflict (at) do nothing`,
    ]),
  /** When each of these was rehearsed last and came back. */
  provenOf: async (names: readonly string[]): Promise<ReadonlyMap<string, Date>> => {
    const rows = await db.all<{ name: string; at: Date }>(sql`select name, max(at) as at from platform.drill
      where failure is null and name = any(${names}::text[]) group by name`)
    return new Map(rows.map(({ name, at }) => [name, at]))
  },
  standing: async (): Promise<Standing> => {
    const found = await db.one<Standing>(sql`select
      (select max(at) from platform.backup where failure is null) as made,
      (select failure from platform.backup order by at desc limit 1) as failure,
      (select max(at) from platform.drill where failure is null) as proven,
      (select failure from platform.drill order by at desc limit 1) as "drillFailure"`)
    return found ?? { made: null, failure: null, proven: null, drillFailure: null }
  },
})
export type Records = ReturnType<typeof recordsIn>
