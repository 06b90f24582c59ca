import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { world } from './world.ts'

type World = Pick<Awaited<ReturnType<typeof world>>, 'sql' | 'hosts'>

const TABLES = `select format('%I.%I', schemaname, tablename) as name, current_database() as database from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema')`

/** Every table of every room in which one of these texts stands, whatever the table is for. */
export const tablesWith = async (w: World, texts: readonly string[]): Promise<string[]> => {
  const found = new Set<string>()
  const done = new Set<string>()
  const any = texts.map((text) => text.replace(/[^\p{L}\p{N}_\s]/gu, '\\$&').replaceAll("'", "''")).join('|')
  let seen = 0
  for (const room of Object.keys(w.hosts)) {
    // Rooms of one process share a database: each is looked at once.
    const tables = (await w.sql<{ name: string; database: string }>(room, TABLES)).filter(({ database }) => !done.has(database))
    if (tables[0]) done.add(tables[0].database)
    seen += tables.length
    const looks = tables.map(
      ({ name }) => `select '${name}' as name where exists (select from ${name} t where t::text ~* '${any}')`,
    )
    const rows = looks.length === 0 ? [] : await w.sql<{ name: string }>(room, looks.join(' union all '))
    for (const { name } of rows) found.add(name)
  }
  if (seen < 10) throw new Error(`only ${seen} tables were looked at`)
  return [...found].sort()
}

/** Every file below a directory in which one of these texts stands; the database's own are left to `tablesWith`. */
export const filesWith = (dir: string, texts: readonly string[]): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('db') && statSync(join(dir, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(dir, name))
      return texts.some((text) => bytes.includes(text))
    })
    .sort()
