import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Where } from '../db.ts'
import { codeOf } from '../db-errors.ts'
import { type Migrated, migrate } from '../migrations.ts'
import type { Sum } from './bytes.ts'
import { claim, clearGround, hasRows, lendOwners, NOT_EMPTY, unmarkGround } from './ground.ts'
import type { About, Manifest } from './manifest.ts'
import { openSession, quoted, type Session, sequencesOf, sumOf, tablesOf } from './snapshot.ts'

const SETTINGS = `set local maintenance_work_mem = '256MB'; set local synchronous_commit = on`
/** No room on the disk. */
const FULL = '53100'

/**
 * Tables to be filled from a backup, in one transaction: until `commit` nothing of it is there. Where there are rows already, it refuses.
 * Only tables and columns that our own migrations have made are written.
 */
export const openLoader = async (where: Where, rooms: readonly Migrated[], about: About) => {
  const schemas = ['platform', ...rooms.map(({ name }) => name)]
  const session = await openSession(where, `begin; ${SETTINGS}`, 'haruteo restore')
  try {
    await claim(session)
    await clearGround(
      where,
      schemas,
      schemas.filter((name) => about.migrations[name]),
    )
    await migrate(where, rooms, about.migrations)
    const tables = await tablesOf(session, schemas)
    for (const table of Object.keys(tables))
      if (!about.tables[table] || String(about.tables[table]) !== String(tables[table])) throw otherTables()
    if (Object.keys(about.tables).some((table) => !tables[table])) throw otherTables()
    if (await hasRows(session, Object.keys(tables))) throw new Error(NOT_EMPTY)
    const putBack = await takeApart(session, schemas, Object.keys(tables))
    let open: { table: string; writable: Writable } | undefined
    let refusal: unknown
    const finishTable = async () => {
      if (!open) return
      const { table, writable } = open
      open = undefined
      // The driver is told of the end only when everything before it was written, and takes no other statement until then.
      await new Promise((resolve) => writable.write(Buffer.alloc(0), resolve))
      writable.end()
      await new Promise((resolve) => setImmediate(resolve))
      // Refused here where a row did not go in: the transaction is over then, and says so to whatever comes next.
      await session.all('select 1').catch(() => {
        throw codeOf(refusal) === FULL ? refusal : new Error(`The rows of ${table} do not fit.`)
      })
    }
    return {
      async rows(table: string, piece: Uint8Array) {
        const columns = tables[table]
        if (!columns) throw otherTables()
        if (open?.table !== table) {
          await finishTable()
          const text = `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`
          const writable = (await session.connection.unsafe(text).writable()) as Writable
          writable.on('error', (error) => {
            refusal = error
          })
          open = { table, writable }
        }
        if (!open.writable.write(piece)) await emptied(open.writable)
      },
      /** All rows are in: what holds them together is put back, and everything is read again. */
      async finish({ sequences }: Pick<Manifest, 'sequences'>): Promise<Pick<Manifest, 'tables' | 'sequences'>> {
        await finishTable()
        // Before the roles that guard logs are given back: the numbers of a log are theirs too.
        for (const { name } of await sequenceNames(session, schemas))
          if (sequences[name])
            await session.all('select setval($1::text::regclass, $2::text::bigint)', [quoted(name), sequences[name]])
        const standing = await sequencesOf(session, schemas)
        await putBack()
        const sums: Record<string, Sum> = {}
        for (const [table, columns] of Object.entries(tables)) sums[table] = await sumOf(session, table, columns)
        return { tables: sums, sequences: standing }
      },
      async commit() {
        await unmarkGround(session, schemas)
        await session.connection.unsafe('commit')
        await session.connection.unsafe('analyze')
      },
      end: session.end,
    }
  } catch (error) {
    await session.end()
    throw error
  }
}

/** It takes more, or is gone. Whoever waited for the other of the two does so no longer. */
const emptied = async (writable: Writable) => {
  const over = new AbortController()
  const either = ['drain', 'close'].map((event) => once(writable, event, { signal: over.signal }))
  await Promise.race(either).finally(() => over.abort())
}

export type Loader = Awaited<ReturnType<typeof openLoader>>

const otherTables = () => new Error('These tables are not those of this Haruteo. Use the one that made them.')

const sequenceNames = ({ all }: Session, schemas: readonly string[]) =>
  all<{ name: string }>(
    `select schemaname || '.' || sequencename as name from pg_catalog.pg_sequences where schemaname = any($1::text[])`,
    [schemas],
  )

type Made = Readonly<{ table: string; name: string; definition: string }>

/** Empties the tables, and takes off what would be asked of every row; gives what puts it back, which asks it of all of them at once. */
const takeApart = async ({ all, connection }: Session, schemas: readonly string[], tables: readonly string[]) => {
  const lent = await lendOwners({ all }, schemas)
  const keys = await all<Made>(
    `select n.nspname || '.' || t.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_catalog.pg_constraint k join pg_catalog.pg_class t on t.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = t.relnamespace
     where k.contype = 'f' and n.nspname = any($1::text[])`,
    [schemas],
  )
  const indexes = await all<Made>(
    `select n.nspname || '.' || t.relname as table, n.nspname || '.' || c.relname as name, pg_get_indexdef(c.oid) as definition
     from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid join pg_catalog.pg_class t on t.oid = i.indrelid
     join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1::text[]) and not exists (select 1 from pg_catalog.pg_constraint k where k.conindid = c.oid)`,
    [schemas],
  )
  const run = async (texts: readonly string[]) => {
    for (const text of texts) await connection.unsafe(text)
  }
  await run([
    ...lent.map((role) => `grant ${role} to current_user`),
    ...tables.map((table) => `alter table ${quoted(table)} disable trigger user`),
    ...keys.map(({ table, name }) => `alter table ${quoted(table)} drop constraint ${quoted(name)}`),
    `truncate ${tables.map(quoted).join(', ')}`,
    ...indexes.map(({ name }) => `drop index ${quoted(name)}`),
  ])
  return () =>
    run([
      ...indexes.map(({ definition }) => definition),
      ...keys.map(({ table, name, definition }) => `alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`),
      ...tables.map((table) => `alter table ${quoted(table)} enable trigger user`),
      ...lent.map((role) => `revoke ${role} from current_user`),
    ])
}
