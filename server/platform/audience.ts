import type { Actor } from './actor.ts'
import { type Sql, sql } from './db.ts'

/** Who may see a thing, from the narrowest on. `public` is everyone who has its link, `members` everyone who is signed in. */
export const AUDIENCES = ['me', 'members', 'public'] as const
export type Audience = (typeof AUDIENCES)[number]

const OWNER = 'owner_id'
const AUDIENCE = 'audience'
const column = /^[a-z_]+(\.[a-z_]+)?$/

/**
 * The predicate "this person may see the row", for every read, list, search and count. A public link is a right of its own, and is
 * checked where it is opened.
 */
export const visibleTo = (actor: Actor, columns: Readonly<{ owner?: string; audience?: string }> = {}): Sql => {
  const { owner = OWNER, audience = AUDIENCE } = columns
  if (!column.test(owner) || !column.test(audience)) throw new TypeError(`not a column: ${owner}, ${audience}`)
  return sql`(${raw(owner)} = ${actor.id} or ${raw(audience)} <> 'me')`
}

const raw = (text: string): Sql => ({ ...sql``, text })
