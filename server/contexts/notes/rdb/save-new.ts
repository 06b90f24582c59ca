import { type Db, type Sql, sql, together } from '#platform/db'
import type { Tell } from '#platform/events'
import { gather } from '#platform/gather'
import { trace } from '#platform/log'
import { nameKey } from '../domain/names.ts'
import { nameKeysOf, tagKeysOf } from '../domain/note.ts'
import { type Decision, NOBODY_SAYS_THEM } from '../ports/store.ts'
import { asJson } from './rows.ts'
import { holdNew, NAMES_MOVED } from './seal.ts'

/** A text that is longer goes by itself: what it takes, others need not wait for. */
const SHORT = 16_384

/** A new note that links to nothing and that no link waits for: most of them. */
export const isPlain = ({ change, rewritten, seal, alongside }: Decision) =>
  change.from === undefined && seal?.seen === NOBODY_SAYS_THEM && rewritten.length === 0 && alongside.length === 0

/**
 * Saves plain new notes: one statement with one value, whether for one note or for all that a person's devices send at this moment. Their
 * names are held and looked for together; a note whose name or title is refused is tried again alone.
 */
export const newNotes = (db: Db, tell: Tell) => {
  const write = (some: readonly Traced[]) => db.write([asOne(some, tell)])
  const gathered = gather<Traced>(({ decision }) => decision.change.note.ownerId, write)
  return (decision: Decision) => {
    const traced = { decision, trace: trace.getStore() }
    return decision.change.note.body.length > SHORT ? write([traced]) : gathered(traced)
  }
}

type Traced = Readonly<{ decision: Decision; trace: string | undefined }>

const asOne = (some: readonly Traced[], tell: Tell): Sql => {
  const decisions = some.map(({ decision }) => decision)
  const fresh = sql`with fresh as (select * from json_to_recordset(${asJson(decisions.map(rowOf))}::text::json) as n (id uuid, owner_id uuid,
    folder_id uuid, title text, title_key text, extension text, body text, names text[], tags text[], tag_keys text[], excerpt text,
    rank text, pinned boolean, audience text, version int, created timestamptz, updated timestamptz, keys text[], terms text[],
    author_id uuid, reason text))`
  const told = tell(some.flatMap(({ decision, trace }) => decision.events.map((event) => ({ ...event, trace }))))
  return {
    ...together([...NEW_ROWS, ...told], holdNew(decisions.flatMap(({ seal }) => seal ?? [])), NAMES_MOVED, fresh),
    after: () => {
      for (const { after } of told) after?.()
    },
  }
}

const rowOf = ({ change: { note: n, reason, terms = [] }, authorId }: Decision) => ({
  ...{
    id: n.id,
    owner_id: n.ownerId,
    folder_id: n.folderId,
    title: n.title,
    title_key: nameKey(n.title),
    extension: n.extension,
  },
  ...{
    body: n.body,
    names: n.names,
    tags: n.tags,
    tag_keys: tagKeysOf(n.tags),
    excerpt: n.excerpt,
    rank: n.rank,
    pinned: n.pinned,
  },
  ...{ audience: n.audience, version: n.version, created: n.created, updated: n.updated, keys: nameKeysOf(n), terms },
  ...{ author_id: authorId, reason },
})

const NEW_ROWS: readonly Sql[] = [
  sql`insert into notes.note (id, owner_id, folder_id, title, title_key, extension, body, names, tags, tag_keys, excerpt, rank, pinned,
      audience, version, created, updated)
    select id, owner_id, folder_id, title, title_key, extension, body, names, tags, tag_keys, excerpt, rank, pinned, audience, version,
      created, updated from fresh`,
  sql`insert into notes.name (owner_id, key, note_id) select owner_id, key, id from fresh, unnest(keys) key`,
  sql`insert into notes.term (note_id, owner_id, terms) select id, owner_id, terms from fresh where terms <> '{}'`,
  sql`insert into notes.revision (note_id, version, title, body, author_id, reason, at)
    select id, version, title, body, author_id, reason, updated from fresh`,
]
