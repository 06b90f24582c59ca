import type { Where } from '../db.ts'
import { codeOf } from '../db-errors.ts'
import type { Migrated } from '../migrations.ts'
import { openSession, quoted, type Session, tablesOf } from './snapshot.ts'

/** On a schema that a restore made, until its rows are there for good. */
const MARK = 'Haruteo: a restore into this schema is not at its end'
const PATIENCE = '30s'

export const NOT_EMPTY = 'There is a house in this database already. Make an empty database, and set DATABASE_URL to that.'

/** Keeps every other restore out of this database until the transaction of this session is over. One that was killed is over soon. */
export const claim = async ({ connection }: Session) => {
  try {
    await connection.unsafe(`set local lock_timeout = '${PATIENCE}'; select pg_advisory_xact_lock(hashtext('haruteo restore'))`)
    await connection.unsafe('set local lock_timeout = 0')
  } catch (error) {
    if (codeOf(error) === '55P03') throw new Error('Another restore into this database is under way.')
    throw error
  }
}

/**
 * Takes away the schemas that a restore made here which never came to its end, and makes those that are wanted, with a mark that says so
 * of them. What holds a row, or was made by anybody else, is never taken away.
 */
export const clearGround = async (where: Where, schemas: readonly string[], wanted: readonly string[]) => {
  const session = await openSession(where, 'begin', 'haruteo restore')
  try {
    const marked = await markedOf(session, schemas)
    const run = (text: string) => session.connection.unsafe(text)
    if (marked.length > 0) {
      const tables = Object.keys(await tablesOf(session, marked))
      const lent = await lendOwners(session, marked)
      for (const role of lent) await run(`grant ${role} to current_user`)
      // A house that is being opened on them is waited for; then it has rows.
      if (tables.length > 0) await run(`lock table ${tables.map(quoted).join(', ')} in access exclusive mode`)
      if (await hasRows(session, tables)) throw new Error(NOT_EMPTY)
      await run(`drop schema ${marked.map(quoted).join(', ')} cascade`)
      for (const role of lent) await run(`revoke ${role} from current_user`)
    }
    const there = await session.all<{ name: string }>(
      'select nspname as name from pg_catalog.pg_namespace where nspname = any($1::text[])',
      [wanted],
    )
    for (const name of wanted.filter((one) => there.every((schema) => schema.name !== one)))
      await run(`create schema ${quoted(name)}; comment on schema ${quoted(name)} is '${MARK}'`)
    await run('commit')
  } finally {
    await session.end()
  }
}

/** As part of what brings the rows in: from then on it is a house. */
export const unmarkGround = async (session: Session, schemas: readonly string[]) => {
  for (const name of await markedOf(session, schemas))
    await session.connection.unsafe(`comment on schema ${quoted(name)} is null`)
}

const markedOf = async ({ all }: Session, schemas: readonly string[]) => {
  const rows = await all<{ name: string }>(
    `select nspname as name from pg_catalog.pg_namespace
     where nspname = any($1::text[]) and obj_description(oid, 'pg_namespace') = $2`,
    [schemas, MARK],
  )
  return rows.map(({ name }) => name)
}

/** Are there rows of ours in this database? */
export const hasHouse = async (where: Where, rooms: readonly Migrated[]) => {
  const session = await openSession(where, 'begin', 'haruteo restore')
  try {
    return await hasRows(session, Object.keys(await tablesOf(session, ['platform', ...rooms.map(({ name }) => name)])))
  } finally {
    await session.end()
  }
}

export const hasRows = async ({ all }: Session, tables: readonly string[]) => {
  for (const table of tables.filter((name) => !name.endsWith('.migration')))
    if ((await all(`select 1 from ${quoted(table)} limit 1`)).length > 0) return true
  return false
}

/** The roles that guard tables of ours, which a login that is no superuser becomes for as long as it takes. */
export const lendOwners = async ({ all }: Pick<Session, 'all'>, schemas: readonly string[]) => {
  const rows = await all<{ role: string }>(
    `select distinct quote_ident(pg_get_userbyid(c.relowner)) as role
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1::text[]) and c.relkind = 'r' and not pg_has_role(current_user, c.relowner, 'usage')`,
    [schemas],
  )
  return rows.map(({ role }) => role)
}
