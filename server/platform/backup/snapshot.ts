import { connect, type Driver, type Sql, type Where } from '../db.ts'
import { type Bytes, type Sum, summing } from './bytes.ts'

/** How rows are written as text: the same on every server, for copying and for comparing. */
export const COPYING = {
  search_path: 'pg_catalog',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  client_encoding: 'UTF8',
  // A second reader would begin in the middle of a table, and the same rows would hash to something else.
  synchronize_seqscans: 'off',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
}

export const quoted = (name: string) =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

/** One connection with a transaction on it. To be ended, whatever happens. */
export const openSession = async (where: Where, begin: string, name: string) => {
  const pool: Driver = connect(where, { max: 1, idle_timeout: 0, connection: { ...COPYING, application_name: name } as never })
  try {
    const connection = await pool.reserve()
    await connection.unsafe(begin)
    const all = async <Row>(text: string, values: readonly unknown[] = []) =>
      [...(await connection.unsafe(text, values as never[]))] as unknown as Row[]
    return {
      all,
      connection,
      /** Rolls back what was not committed. */
      end: () => pool.end({ timeout: 0 }),
    }
  } catch (error) {
    await pool.end({ timeout: 0 })
    throw error
  }
}
export type Session = Awaited<ReturnType<typeof openSession>>

/** The tables of these schemas, with the columns that hold something of their own. */
export const tablesOf = async ({ all }: Pick<Session, 'all'>, schemas: readonly string[]) => {
  const rows = await all<{ table: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace join pg_catalog.pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and n.nspname = any($1::text[]) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by 1 order by 1`,
    [schemas],
  )
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns] as const))
}

/** The rows of a table, a line each, in the order in which they lie. */
export const copyOut = async ({ connection }: Pick<Session, 'connection'>, table: string, columns: readonly string[]) =>
  (await connection.unsafe(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) to stdout`).readable()) as Bytes

export const sumOf = async (session: Session, table: string, columns: readonly string[]): Promise<Sum> => {
  const sums = summing()
  for await (const chunk of await copyOut(session, table, columns)) sums.add(chunk)
  return sums.sum()
}

/** Where the sequences of these schemas stand: those that were ever used. */
export const sequencesOf = async ({ all }: Pick<Session, 'all'>, schemas: readonly string[]) => {
  const rows = await all<{ name: string; last: string }>(
    `select schemaname || '.' || sequencename as name, last_value::text as last from pg_catalog.pg_sequences
     where schemaname = any($1::text[]) and last_value is not null order by 1`,
    [schemas],
  )
  return Object.fromEntries(rows.map(({ name, last }) => [name, last] as const))
}

/** Which migrations these schemas have seen; a schema that is not there is not named. */
export const migrationsOf = async ({ all }: Pick<Session, 'all'>, tables: readonly string[]) => {
  const found: Record<string, Record<string, string>> = {}
  for (const table of tables.filter((name) => name.endsWith('.migration'))) {
    const rows = await all<{ file: string; sha256: string }>(`select file, sha256 from ${quoted(table)} order by file`)
    found[table.slice(0, -'.migration'.length)] = Object.fromEntries(rows.map(({ file, sha256 }) => [file, sha256] as const))
  }
  return found
}

/** The files that rows name. */
export const namedBy = async ({ all }: Pick<Session, 'all'>, { text }: Sql) =>
  (await all<{ name: string }>(text)).map(({ name }) => name)
