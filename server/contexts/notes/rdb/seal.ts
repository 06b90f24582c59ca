import { demand, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { NOBODY_SAYS_THEM, type Seal } from '../ports/store.ts'

/** Whoever resolved links by what has changed since looks again and decides again. */
export const NAMES_MOVED = fail('conflict', 'notes.names_moved')

/** The state of all that the names in question could mean, and of the links that say them, as one short text. */
export const sealText = ({ ownerId, linkKeys, nameKeys }: Omit<Seal, 'seen'>): Sql => sql`md5(
  coalesce((select string_agg(key || note_id::text, ',' order by key, note_id) from notes.name
    where owner_id = ${ownerId} and key = any(${[...linkKeys, ...nameKeys]}::text[])), '') || '/' ||
  coalesce((select string_agg(note_id::text || n || target, ',' order by note_id, n) from notes.link
    where owner_id = ${ownerId} and key = any(${nameKeys}::text[])), '') || '/' ||
  coalesce((select version::text from notes.tree where owner_id = ${ownerId}), ''))`

/**
 * Two writes that touch the same name go one after the other: who bears a name holds it alone, who links to it shares it. Under
 * these locks the second sees what the first one did, and is refused if it decided without it.
 */
export const sealStatements = (seal: Seal): Sql[] => {
  const { ownerId, linkKeys, nameKeys, seen } = seal
  const keys = [...new Set([...linkKeys, ...nameKeys, TREE])]
  const condition =
    seen === NOBODY_SAYS_THEM
      ? sql`not exists (select from notes.link where owner_id = ${ownerId} and key = any(${nameKeys}::text[]))`
      : sql`${sealText(seal)} = ${seen}`
  return [
    sql`select case when k.alone then pg_advisory_xact_lock(k.lock)::text else pg_advisory_xact_lock_shared(k.lock)::text end
      from (select hashtextextended(${ownerId}::text || key, 0) as lock, key = any(${nameKeys}::text[]) as alone
        from unnest(${keys}::text[]) u (key) order by 1) k`,
    demand(condition, NAMES_MOVED),
  ]
}

/** The same for new notes of one person that link to nothing, as an expression that refuses by raising: see the migration. */
export const holdNew = (seals: readonly Seal[]): Sql =>
  sql`notes.hold_new(${seals[0]?.ownerId}::uuid, ${[...new Set(seals.flatMap(({ nameKeys }) => nameKeys))]}::text[], ${TREE}::text)`

/** The lock that a change of folders holds alone, and everything that depends on paths shares. No name has a slash. */
const TREE = '/'

export const treeLocked = (ownerId: string): Sql =>
  sql`select pg_advisory_xact_lock(hashtextextended(${ownerId}::text || ${TREE}::text, 0))::text`

export const treeChanged = (ownerId: string): Sql =>
  sql`insert into notes.tree (owner_id, version) values (${ownerId}, 1)
    on conflict (owner_id) do update set version = tree.version + 1`
