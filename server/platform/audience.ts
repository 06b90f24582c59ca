import type { Actor } from './actor.ts'
import { type Sql, sql } from './db.ts'

/** Who may see a thing, from the narrowest on. `public` is everyone who has its link, `members` everyone who is signed in. */
export const AUDIENCES = ['me', 'members', 'public'] as const
export type Audience = (typeof AUDIENCES)[number]

const OWNER = 'owner_id'
const AUDIENCE = 'audience'
const column = /^[a-z_]+(\.[a-z_]+)?$/

type Columns = Readonly<{ owner?: string; audience?: string }>

/**
 * The predicate "this person may see the row", for every read, list, search and count. A public link is a right of its own, and is
 * checked where it is opened.
 */
export const visibleTo = (actor: Actor, columns: Columns = {}): Sql => visible(sql`${actor.id}`, columns)

/** The same where several people ask at once: `viewer` is the column with the id of who asks for the row. */
export const visibleToViewer = (viewer: string, columns: Columns = {}): Sql => visible(named(viewer), columns)

const visible = (viewer: Sql, { owner = OWNER, audience = AUDIENCE }: Columns): Sql =>
  sql`(${named(owner)} = ${viewer} or ${named(audience)} <> 'me')`

const named = (text: string): Sql => {
  if (!column.test(text)) throw new TypeError(`not a column: ${text}`)
  return { ...sql``, text }
}
