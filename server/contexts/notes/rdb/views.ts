import { visibleTo } from '#platform/audience'
import { type Db, type Sql, sql } from '#platform/db'
import { nameKey } from '../domain/names.ts'
import { tagKeysOf } from '../domain/note.ts'
import type {
  Attachment,
  Card,
  Change,
  Changed,
  NoteViews,
  OutLink,
  Revision,
  RevisionLine,
  Sharing,
  Traits,
  Trashed,
} from '../ports/views.ts'
import { CARD, likeText, NOTE, NOTES, type NoteRow, toNote } from './rows.ts'

const VISIBLE = { owner: 'n.owner_id', audience: 'n.audience' }

export const noteViews = (db: Db): NoteViews => ({
  list: (actor, { folderId, tag, q, pinned, order = 'updated', limit = 20 }, after) => {
    const filters = [
      sql`n.owner_id = ${actor.id} and n.trashed is null`,
      ...(folderId === undefined
        ? []
        : [sql`and n.folder_id is not distinct from ${folderId === 'none' ? null : folderId}::uuid`]),
      ...(tag === undefined
        ? []
        : [sql`and n.tag_keys <> '{}' and n.tag_keys @> ${tagKeysOf([tag.replace(/^#/, '')]).slice(-1)}::text[]`]),
      ...(pinned === undefined ? [] : [sql`and n.pinned = ${pinned}`]),
      ...(q === undefined
        ? []
        : [sql`and (n.title_key like ${`%${likeText(nameKey(q))}%`} or n.body ilike ${`%${likeText(q.normalize('NFC'))}%`})`]),
      ...(after === undefined
        ? []
        : order === 'rank'
          ? [sql`and (n.rank, n.id) > (${after[0]}, ${after[1]}::uuid)`]
          : [sql`and n.change < ${after[0]}::bigint`]),
    ]
    const sorted = order === 'rank' ? sql`n.rank, n.id` : sql`n.change desc`
    return db.all<Card>(sql`select ${CARD} from ${NOTES} where ${joined(filters)} order by ${sorted} limit ${limit + 1}`)
  },

  /** The notes that link to this one, the one changed last first. */
  backlinks: async (actor, id, limit, after) =>
    // The links first, few or many: else all notes are gone through in their order.
    (
      await db.all<
        Changed<NoteRow>
      >(sql`with source as materialized (select distinct note_id from notes.link where target_id = ${id})
        select ${NOTE}, n.change::text as change from source join notes.note n on n.id = source.note_id left join notes.folder f on f.id = n.folder_id
        where n.id <> ${id} and n.trashed is null
          and ${visibleTo(actor, VISIBLE)}
          and (${after?.[0] ?? null}::bigint is null or n.change < ${after?.[0] ?? null})
        order by n.change desc limit ${limit + 1}`)
    ).map(({ change, ...row }) => ({ ...toNote(row), change })),

  /** Which of a note's links lead to another. */
  linksTo: (sources, targetId) =>
    db.all<{ noteId: string; n: number }>(sql`select note_id as "noteId", n from notes.link
      where target_id = ${targetId} and note_id = any(${sources}::uuid[]) order by note_id, n`),

  links: (actor, id) =>
    db.all<OutLink>(sql`select l.kind, l.target, l.heading, l.block, l.shown, l.how, l.attachment_id as "attachmentId",
        n.id as "targetId", n.title, coalesce(f.path, '') as path, case when l.heading is null and l.block is null then null else n.body end as body
      from notes.link l left join notes.note n on n.id = l.target_id and n.trashed is null and ${visibleTo(actor, VISIBLE)}
        left join notes.folder f on f.id = n.folder_id
      where l.note_id = ${id} order by l.n`),

  graph: async (actor) => {
    const [nodes, edges, unresolved] = await Promise.all([
      db.all<{ id: string; title: string; path: string }>(sql`select n.id, n.title, coalesce(f.path, '') as path from ${NOTES}
        where n.owner_id = ${actor.id} and n.trashed is null order by n.id`),
      db.all<{
        from: string
        to: string
        count: number
      }>(sql`select l.note_id as from, l.target_id as to, count(*)::int as count
        from notes.link l join notes.note s on s.id = l.note_id and s.trashed is null
          join notes.note t on t.id = l.target_id and t.trashed is null and t.owner_id = ${actor.id}
        where l.owner_id = ${actor.id} and l.target_id <> l.note_id group by 1, 2`),
      db.all<{ from: string; target: string }>(sql`select distinct l.note_id as from, l.target from notes.link l
          join notes.note s on s.id = l.note_id and s.trashed is null
        where l.owner_id = ${actor.id} and l.target_id is null and l.attachment_id is null and l.kind in ('wikilink', 'embed')
        order by 1, 2 limit 5000`),
    ])
    return { nodes, edges, unresolved }
  },

  revisions: (id, limit, before) =>
    db.all<RevisionLine>(sql`select version, title, coalesce(kind, reason) as reason, at, length(body) as characters
      from notes.revision where note_id = ${id} and (${before ?? null}::int is null or version < ${before ?? null})
      order by version desc limit ${limit + 1}`),

  revision: (id, version) =>
    db.one<Revision>(
      sql`select version, title, body, coalesce(kind, reason) as reason, at from notes.revision where note_id = ${id} and version = ${version}`,
    ),

  trash: (actor, limit, after) =>
    db.all<Trashed>(sql`select * from (
        select 'note' as type, n.id, n.title, coalesce(f.path, '') as path, n.version, n.trashed from ${NOTES}
          where n.owner_id = ${actor.id} and n.trashed is not null and n.trashed_with = n.id
        union all
        select 'folder', id, name, path, version, trashed from notes.folder
          where owner_id = ${actor.id} and trashed is not null and trashed_with = id) t
      where (${after?.[0] ?? null}::timestamptz is null or (trashed, id) < (${after?.[0] ?? null}, ${after?.[1] ?? null}::uuid))
      order by trashed desc, id desc limit ${limit + 1}`),

  /** Where the stream of a person's changes stands. */
  lastChange: async (ownerId) =>
    (
      await db.one<{ change: string }>(
        sql`select coalesce(max(change), 0)::text as change from notes.note where owner_id = ${ownerId}`,
      )
    )?.change ?? '0',

  treeVersion: async (ownerId) =>
    (await db.one<{ version: string }>(sql`select version::text from notes.tree where owner_id = ${ownerId}`))?.version ?? '0',

  changesAfter: (ownerId, change) =>
    db.all<Change>(sql`select change::text, id, title, version, folder_id as "folderId", pinned,
        trashed is not null as trashed from notes.note
      where owner_id = ${ownerId} and change > ${change}::bigint order by change limit 100`),

  byLink: async (nonce) => {
    const row = await db.one<NoteRow>(sql`select ${NOTE} from ${NOTES} where n.link_nonce = ${nonce}::uuid`)
    return row && toNote(row)
  },

  digests: (ownerId, ids) =>
    db.all<{
      id: string
      title: string
      digest: string
    }>(sql`select id, title, md5(title || chr(10) || body) as digest from notes.note
      where id = any(${ids}::uuid[]) and owner_id = ${ownerId} and trashed is null`),

  html: async (id, version) =>
    (await db.one<{ html: string }>(sql`select html from notes.rendered where note_id = ${id} and version = ${version}`))?.html,

  keepHtml: (id, version, html) =>
    db.write([
      sql`insert into notes.rendered (note_id, version, html) select ${id}::uuid, ${version}::int, ${html}::text
          where exists (select from notes.note where id = ${id} and version = ${version})
        on conflict (note_id) do update set version = excluded.version, html = excluded.html`,
    ]),

  /** What a note shares with others: its terms, the keys of its tags, and where its links lead. */
  traits: async (id) => {
    const row = await db.one<Traits>(sql`select
      coalesce((select terms from notes.term where note_id = ${id}), '{}') as terms,
      array(select distinct target_id from notes.link where note_id = ${id} and target_id is not null and target_id <> ${id}) as targets`)
    return row ?? { terms: [], targets: [] }
  },

  /** How many of a person's notes have each of these, and how many notes there are. */
  frequencies: async (actor, terms, tagKeys) => {
    const [total, byTerm, byTag] = await Promise.all([
      db.one<{ n: number }>(sql`select count(*)::int as n from notes.note where owner_id = ${actor.id} and trashed is null`),
      db.all<{ word: string; n: number }>(sql`select w.word, count(*)::int as n from unnest(${terms}::text[]) w (word)
        join notes.term t on t.terms @> array[w.word] and t.owner_id = ${actor.id} group by 1`),
      db.all<{ word: string; n: number }>(sql`select w.word, count(*)::int as n from unnest(${tagKeys}::text[]) w (word)
        join notes.note n on n.tag_keys <> '{}' and n.tag_keys @> array[w.word] and n.owner_id = ${actor.id} and n.trashed is null group by 1`),
    ])
    const counts = (rows: { word: string; n: number }[]) => new Map(rows.map(({ word, n }) => [word, n]))
    return { total: total?.n ?? 0, terms: counts(byTerm), tags: counts(byTag) }
  },

  /** Notes that share one of these with the note: at most 300, those that share a link or a tag before the rest. */
  sharing: (actor, id, traits) =>
    db.all<Sharing>(sql`with near as (
        select note_id as id, 1 as far from notes.link where owner_id = ${actor.id} and target_id = any(${traits.targets}::uuid[])
        union select note_id, 1 from notes.link where owner_id = ${actor.id} and target_id = ${id}
        union select unnest(${traits.targets}::uuid[]), 1
        union (select id, 2 from notes.note where owner_id = ${actor.id} and tag_keys <> '{}' and tag_keys && ${traits.tagKeys}::text[] and trashed is null limit 200)
        union (select note_id, 3 from notes.term where owner_id = ${actor.id} and terms && ${traits.terms}::text[] limit 400)),
      chosen as (select id, min(far) as far from near where id <> ${id} group by id order by 2, 1 limit 300)
      select n.id, n.title, coalesce(f.path, '') as path, n.tags, coalesce(t.terms, '{}') as terms,
        array(select distinct target_id from notes.link l where l.note_id = n.id and l.target_id is not null) as targets
      from chosen join notes.note n on n.id = chosen.id left join notes.folder f on f.id = n.folder_id
        left join notes.term t on t.note_id = n.id
      where n.trashed is null and n.owner_id = ${actor.id}`),

  attachment: (actor, id) =>
    db.one<Attachment>(sql`select id, path,
      media_type as "mediaType", size, sha256 from notes.attachment where id = ${id} and owner_id = ${actor.id}`),
})

const joined = (parts: readonly Sql[]): Sql => parts.reduce((all, part) => sql`${all} ${part}`)
