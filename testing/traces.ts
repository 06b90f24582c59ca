import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { world } from './world.ts'

type World = Pick<Awaited<ReturnType<typeof world>>, 'sql' | 'hosts'>

/** Every table of every room in which one of these texts stands, whatever the table is for. */
export const tablesWith = async (w: World, texts: readonly string[]): Promise<string[]> => {
  const found = new Set<string>()
  let seen = 0
  for (const room of Object.keys(w.hosts)) {
    const tables = await w.sql<{ name: string }>(
      room,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables) {
      seen++
      const wanted = texts.map((text) => `t::text ilike '%${text.replaceAll("'", "''")}%'`).join(' or ')
      const rows = await w.sql<{ n: string }>(room, `select count(*) as n from ${name} t where ${wanted}`)
      if (rows[0]?.n !== '0') found.add(name)
    }
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
