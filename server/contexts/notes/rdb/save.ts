import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import type { Tell } from '#platform/events'
import type { Hub } from '#platform/hub'
import { nameKey } from '../domain/names.ts'
import { type Note, type NoteEvent, nameKeysOf, tagKeysOf } from '../domain/note.ts'
import type { Relinked } from '../domain/relink.ts'
import { targetKey } from '../domain/resolve.ts'
import type { Decision, NoteChange, Rewritten } from '../ports/store.ts'
import { asJson, EDITED_ELSEWHERE } from './rows.ts'
import { isPlain, newNotes } from './save-new.ts'
import { NAMES_MOVED, sealStatements } from './seal.ts'

/** So many notes, or bytes of them, go into one statement. */
const CHUNK = 500
/** More than this is work in bulk: it may take longer, and others are heard first. */
const MANY = 50

export const noteSaver = (db: Db, tell: Tell, hub: Hub) => {
  const saveNew = newNotes(db, tell)
  return async (decision: Decision) => {
    const { note } = decision.change
    try {
      await (isPlain(decision) ? saveNew(decision) : saveAll(db, tell, decision))
    } catch (error) {
      throw takenIndex(error) === 'note_title' ? titleTaken(note.title) : error
    }
    hub.announce(note.ownerId)
  }
}

const saveAll = (db: Db, tell: Tell, decision: Decision) => {
  const { change, rewritten, relinked, events, authorId, seal, alongside } = decision
  const many = rewritten.length > MANY
  const [own, others] = [events.slice(0, 1), events.slice(1)]
  const statements = [
    // First of all: the same request a second time stops here, before it can collide with what the first one made.
    ...alongside,
    ...(seal ? sealStatements(seal) : []),
    change.from === undefined ? insertNote(change.note) : updateNote(change, change.from),
    ...readingStatements(change),
    revisions([change.note], change.reason, authorId, change.kind),
    ...rewrittenStatements(rewritten, authorId),
    ...relinkedStatements(relinked),
    ...tell(own),
    ...tellInChunks(tell, others, many),
  ]
  return db.write(statements, { patient: many || change.note.body.length > 100_000 })
}

export const titleTaken = (title: string) => fail('conflict', 'notes.title_taken', { title })

export const tellInChunks = (tell: Tell, events: readonly NoteEvent[], many: boolean): readonly Sql[] =>
  chunks(events).flatMap((some) => tell(some, many ? 'bulk' : 'now'))

const chunks = <T>(all: readonly T[], size = CHUNK): (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

const insertNote = (n: Note) =>
  sql`insert into notes.note (id, owner_id, folder_id, title, title_key, extension, body, names, tags, tag_keys, excerpt, rank, pinned,
      audience, version, created, updated)
    values (${n.id}, ${n.ownerId}, ${n.folderId}, ${n.title}, ${nameKey(n.title)}, ${n.extension}, ${n.body}, ${n.names}, ${n.tags},
      ${tagKeysOf(n.tags)}, ${n.excerpt}, ${n.rank}, ${n.pinned}, ${n.audience}, ${n.version}, ${n.created}, ${n.updated})`

const updateNote = ({ note: n }: NoteChange, from: number) =>
  expect(
    1,
    sql`update notes.note set folder_id = ${n.folderId}, title = ${n.title}, title_key = ${nameKey(n.title)}, body = ${n.body},
        names = ${n.names}, tags = ${n.tags}, tag_keys = ${tagKeysOf(n.tags)}, excerpt = ${n.excerpt}, rank = ${n.rank},
        pinned = ${n.pinned}, audience = ${n.audience}, link_nonce = ${n.link?.nonce ?? null},
        link_expires = ${n.link?.expires ?? null}, version = ${n.version}, updated = ${n.updated}, change = nextval('notes.change')
      where id = ${n.id} and version = ${from} and trashed is null`,
    EDITED_ELSEWHERE,
  )

const readingStatements = ({ note, from, reading, resolved, terms }: NoteChange): Sql[] => {
  if (!reading) return terms ? [putTerms(note, terms)] : []
  const { id, ownerId } = note
  const fresh = from === undefined
  const links = reading.links.map((link, n) => ({
    ...{ n, kind: link.kind, target: link.target, key: targetKey(link.target) },
    ...{ heading: link.heading ?? null, block: link.block ?? null, shown: link.shown ?? null },
    ...{ target_id: resolved?.[n]?.targetId ?? null, how: resolved?.[n]?.how ?? null },
    attachment_id: resolved?.[n]?.attachmentId ?? null,
  }))
  return [
    ...(fresh ? [] : [sql`delete from notes.name where note_id = ${id}`, sql`delete from notes.link where note_id = ${id}`]),
    insertNames(id, ownerId, nameKeysOf(note)),
    ...(links.length > 0 ? [insertLinks(id, ownerId, links)] : []),
    ...(terms && (terms.length > 0 || !fresh) ? [putTerms(note, terms)] : []),
  ]
}

const putTerms = ({ id, ownerId }: Note, terms: readonly string[]) =>
  sql`insert into notes.term (note_id, owner_id, terms) values (${id}, ${ownerId}, ${terms})
    on conflict (note_id) do update set terms = excluded.terms`

export const insertNames = (id: string, ownerId: string, keys: readonly string[]) =>
  sql`insert into notes.name (owner_id, key, note_id) select ${ownerId}::uuid, unnest(${keys}::text[]), ${id}::uuid`

const insertLinks = (id: string, ownerId: string, links: readonly object[]) =>
  sql`insert into notes.link (note_id, owner_id, n, kind, target, key, heading, block, shown, target_id, how, attachment_id)
    select ${id}::uuid, ${ownerId}::uuid, n, kind, target, key, heading, block, shown, target_id, how, attachment_id
    from json_to_recordset(${asJson(links)}::text::json) as l (n int, kind text, target text, key text, heading text, block text,
      shown text, target_id uuid, how text, attachment_id uuid)`

/** The present state of notes, into their history. */
export const revisions = (notes: readonly Note[], reason: string, authorId: string, kind?: string): Sql => {
  const [first] = notes
  if (notes.length === 1 && first)
    return sql`insert into notes.revision (note_id, version, title, body, author_id, reason, kind, at)
      values (${first.id}, ${first.version}, ${first.title}, ${first.body}, ${authorId}, ${reason}, ${kind ?? null}, ${first.updated})`
  return sql`insert into notes.revision (note_id, version, title, body, author_id, reason, at)
    select id, version, title, body, ${authorId}::uuid, ${reason}, updated from notes.note where id = any(${notes.map((n) => n.id)}::uuid[])`
}

export const rewrittenStatements = (rewritten: readonly Rewritten[], authorId: string): Sql[] =>
  chunks(rewritten).flatMap((some) => [
    expect(
      some.length,
      sql`update notes.note n set body = r.body, excerpt = r.excerpt, version = r.version, updated = r.updated,
          change = nextval('notes.change')
        from json_to_recordset(${asJson(
          some.map(({ note: { id, body, excerpt, version, updated }, from }) => ({
            id,
            body,
            excerpt,
            version,
            updated,
            from_: from,
          })),
        )}::text::json) as r (id uuid, body text, excerpt text, version int, updated timestamptz, from_ int)
        where n.id = r.id and n.version = r.from_`,
      NAMES_MOVED,
    ),
    revisions(
      some.map(({ note }) => note),
      'links',
      authorId,
    ),
    ...relinkedStatements(some.flatMap(({ edited }) => edited)),
  ])

export const relinkedStatements = (relinked: readonly Relinked[]): Sql[] =>
  chunks(relinked, 2_000).map((some) => {
    const rows = some.map(({ link, now, text }) => ({
      ...{ note_id: link.noteId, n: link.n, target_id: now.targetId, how: now.how },
      ...{ target: text ?? link.target, key: targetKey(text ?? link.target) },
    }))
    return sql`update notes.link l set target_id = r.target_id, how = r.how, target = r.target, key = r.key
      from json_to_recordset(${asJson(rows)}::text::json) as r (note_id uuid, n int, target_id uuid, how text, target text, key text)
      where l.note_id = r.note_id and l.n = r.n`
  })
