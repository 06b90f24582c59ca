import type { Actor } from '#platform/actor'
import { visibleTo } from '#platform/audience'
import { type Db, type Sql, sql } from '#platform/db'
import type { KeepsOfPeople } from '#platform/people'
import type { Question } from './analysis/query.ts'
import { matching, named, plainly, prominent, titled } from './analysis/tsquery.ts'
import { MOST_TOLD } from './contract.ts'
import type { Entry } from './entry.ts'
import { score } from './score.ts'

/**
 * Statements, not actions: whoever applies events writes them together with the events' ids. The newest version wins, among these
 * entries and against what is there.
 */
export const putAll = (entries: readonly Entry[]): Sql => {
  const newest = new Map<string, Entry>()
  for (const entry of entries) {
    const other = newest.get(entry.id)
    if (!other || other.version < entry.version) newest.set(entry.id, entry)
  }
  return sql`insert into search.entry (type, id, owner_id, audience, title, tags, path, body, words, length, day, done, version, updated,
      grave)
    select type, id, "ownerId", audience, title, tags, path, body, words::tsvector, length, day, "isDone", version, "updatedAt", false
    from json_to_recordset(${JSON.stringify([...newest.values()])}::text::json) as e (type text, id uuid, "ownerId" uuid, audience text,
      title text, tags text[], path text, body text, words text, length integer, day date, "isDone" boolean, version integer, "updatedAt" timestamptz)
    ${ON_CONFLICT} where entry.version < excluded.version`
}

/**
 * Writes an entry as its own context holds it at present, over one of the same version, too. `known`: the version that stood here
 * before that context was asked. One newer than both came by an event since then and stays.
 */
export const putAnew = (entry: Entry, known: number): Sql =>
  sql`${upsert(entry)} where entry.version <= greatest(excluded.version, ${known}::integer)`

const upsert = (e: Entry): Sql =>
  sql`insert into search.entry (type, id, owner_id, audience, title, tags, path, body, words, length, day, done, version, updated, grave)
    values (${e.type}, ${e.id}, ${e.ownerId}, ${e.audience}, ${e.title}, ${e.tags}, ${e.path}, ${e.body}, ${e.words}::text::tsvector,
      ${e.length}, ${e.day}::date, ${e.isDone}, ${e.version}, ${e.updatedAt}::timestamptz, false) ${ON_CONFLICT}`

const ON_CONFLICT = sql`on conflict (id, type) do update set owner_id = excluded.owner_id, audience = excluded.audience,
  title = excluded.title, tags = excluded.tags, path = excluded.path, body = excluded.body, words = excluded.words,
  length = excluded.length, day = excluded.day, done = excluded.done, version = excluded.version, updated = excluded.updated, grave = excluded.grave`

type Gone = Readonly<{ type: Entry['type']; id: string; ownerId: string; version: number }>

/** Leaves a grave: a row without words, so that an older event that arrives later changes nothing. */
export const drop = ({ type, id, ownerId, version }: Gone): Sql =>
  sql`insert into search.entry (type, id, owner_id, audience, title, tags, path, body, words, length, version, updated, grave)
    values (${type}, ${id}, ${ownerId}, 'me', '', '{}', '', '', '', 0, ${version}, to_timestamp(0), true)
    on conflict (id, type) do update set owner_id = excluded.owner_id, audience = 'me', title = '', tags = '{}', path = '', body = '',
      words = '', length = 0, day = null, done = false, version = excluded.version, updated = excluded.updated, grave = true
    where entry.version < excluded.version`

/** The same, for a thing that is found to be gone. It stays if anything was heard of it after `version`. */
export const bury = ({ type, id, version }: Pick<Gone, 'type' | 'id' | 'version'>): Sql =>
  sql`update search.entry set audience = 'me', title = '', tags = '{}', path = '', body = '', words = '', length = 0, grave = true
    where id = ${id} and type = ${type} and version = ${version} and not grave`

type Moved = Readonly<{ ownerId: string; from: string; to: string; version: number }>

/**
 * A folder that got another name or place: everything below it shows the new path. One that arrives late is made in its turn: later
 * moves, which are here already, have taken its notes along, and take them on from where it puts them.
 */
export const moveFolder = (type: Entry['type'], { ownerId, from, to, version }: Moved): Sql[] => [
  sql`insert into search.move (owner_id, type, version, from_path, to_path) values (${ownerId}, ${type}, ${version}, ${from}, ${to})
    on conflict do nothing`,
  sql`with lies as (select search.path_since(${ownerId}, ${type}, ${version}::bigint + 1, ${from}) as at)
    update search.entry set path = search.path_since(owner_id, type, ${version}::bigint, ${from}::text || substr(path, length(lies.at) + 1))
    from lies where owner_id = ${ownerId} and type = ${type} and (path = lies.at or starts_with(path, lies.at || '/'))`,
]

export type Known = Readonly<{ id: string; version: number; grave: boolean }>

/** What is found, with the text that its snippet is cut from. */
export type FoundRow = Readonly<{
  type: Entry['type']
  id: string
  title: string
  tags: string[]
  path: string
  audience: Entry['audience']
  body: string
  day: string | null
  isDone: boolean
  updated: Date
  score: number
}>
/** Of what was asked for: all that is not in the words. */
export type Filters = Readonly<{
  type?: 'note' | 'task' | undefined
  tag?: string | undefined
  folder?: string | undefined
  /** When it was changed, in ms: then or later, and before. */
  from?: number | undefined
  to?: number | undefined
}>
type Wanted = Readonly<{
  question: Question
  /** How much each word counts. */
  weights: readonly number[]
  filters: Filters
  order: 'relevance' | 'newest'
  /** The last one of the page before, and its place in the order: its score, or when it was changed (ms). */
  after: Readonly<{ at: number; id: string }> | undefined
  limit: number
}>

/** So many things are weighed word by word. Of more, so many from each prominent place; and where those are few, the newest. */
const ALL_WEIGHED = 200
const PROMINENT = 80
const FEW_PROMINENT = 80
const NEWEST = 100
/** Beyond this a word is common, however common it is. */
const MOST_COUNTED = 2_000
const MOST_THINGS = 5_000

const moment = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`

const only = ({ type, tag, folder, from, to }: Filters): Sql =>
  [
    ...(type ? [type === 'note' ? sql`e.type = 'note'` : sql`e.type <> 'note'`] : []),
    ...(tag ? [sql`exists (select from unnest(e.tags) t (tag) where ${below(sql`lower(normalize(t.tag, nfc))`, tag)})`] : []),
    ...(folder ? [below(sql`e.path`, folder)] : []),
    ...(from === undefined ? [] : [sql`e.updated >= ${moment(from)}`]),
    ...(to === undefined ? [] : [sql`e.updated < ${moment(to)}`]),
  ].reduce((all, one) => sql`${all} and ${one}`, sql``)

/** That name itself, or one below it: a and a/b, but not ab. */
const below = (name: Sql, above: string) => sql`(${name} = ${above} or starts_with(${name}, ${`${above}/`}))`

export type SearchRdb = ReturnType<typeof searchRdb>

export const searchRdb = (db: Db) => ({
  /** In how many things, of all that this person may see, each word occurs. */
  frequencies: async (actor: Actor, { words }: Question): Promise<{ things: number; having: number[] }> => {
    const seen = visibleTo(actor, { owner: 'e.owner_id', audience: 'e.audience' })
    const row = await db.one<{ things: number; having: number[] }>(sql`select
      (select count(*) from (select from search.entry e where ${seen} and not e.grave limit ${MOST_THINGS}) one)::integer as things,
      array(select (select count(*) from (select from search.entry e where e.words @@ word.query::tsquery and ${seen}
          limit ${MOST_COUNTED}) one)::integer
        from unnest(${words.map(plainly)}::text[]) with ordinality word (query, n) order by n) as having`)
    return row!
  },

  /** The best, and how many answer in all: at most one more than MOST_TOLD. */
  find: async (actor: Actor, { question, weights, filters, order, after, limit }: Wanted) => {
    const mine = sql`${visibleTo(actor, { owner: 'e.owner_id', audience: 'e.audience' })}${only(filters)}`
    // The query is a subselect so that the planner does not look at it: for a common word it would read every row.
    const holding = (query: string) => sql`e.words @@ (select ${query}::text::tsquery) and ${mine}`
    const newest = (query: string, most: number, when: Sql) =>
      sql`(select e.id from search.entry e where ${when} and ${holding(query)} order by e.updated desc, e.id desc limit ${most})`
    const places = [
      named(question),
      titled(question),
      prominent(question, 'often'),
      ...(question.words.length > 1 ? [prominent(question, 'about')] : []),
    ]
    const best = sql`select id from first where not (select are from many) union select id from prominent union
        ${newest(matching(question), NEWEST, sql`(select are from many) and (select count(*) from prominent) < ${FEW_PROMINENT}`)}`
    const latest = sql`${newest(matching(question), limit, after ? sql`(e.updated, e.id) < (${moment(after.at)}, ${after.id}::uuid)` : sql`true`)}`
    const isNewest = order === 'newest'
    const place = isNewest ? sql`updated` : sql`score`
    const rows = await db.all<FoundRow & { total: number }>(sql`with first as materialized (
        select e.id from search.entry e where ${holding(matching(question))} limit ${MOST_TOLD + 1}
      ), many as materialized (
        select count(*)::integer as total, count(*) > ${ALL_WEIGHED} as are from first
      ), prominent as materialized (
        ${places.map((query) => newest(query, PROMINENT, sql`${!isNewest} and (select are from many)`)).reduce((all, one) => sql`${all} union ${one}`)}
      ), near as (
        ${isNewest ? latest : best}
      ), weighed as (
        select w.type, w.id, w.title, w.tags, w.path, w.audience, w.body, w.day::text, w.done as "isDone", w.updated, ${score(question, weights)} as score from (
          -- setweight changes nothing here; it makes the one copy in memory that each ts_rank would otherwise fetch for itself
          select e.*, setweight(e.words, 'A', '{}') as at_hand from search.entry e
          where e.id = any(array(select id from near)) and ${mine} offset 0
        ) w
      ), page as (
        select type, id, title, tags, path, audience, body, day, "isDone", updated, score from weighed
        where ${after && !isNewest ? sql`(score, id) < (${after.at}::float8, ${after.id}::uuid)` : sql`true`}
        order by ${place} desc, id desc limit ${limit}
      )
      select many.total, page.* from many left join page on true order by ${place} desc, id desc`)
    const [any] = rows
    return { total: any?.total ?? 0, rows: rows.filter(({ id }) => id !== null) }
  },

  /** What the index knows of a kind of thing, in id order, graves included. */
  known: (type: Entry['type'], after: string | null, limit: number): Promise<Known[]> =>
    db.all(sql`select id, version, grave from search.entry
      where type = ${type} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`),
})

const ERASED_AT_ONCE = 1_000

/** Some of the statements that erase a person here: a bounded part of what can be found of theirs. */
export const erasing = (ownerId: string): readonly Sql[] => [
  sql`delete from search.entry where ctid in
    (select ctid from search.entry where owner_id = ${ownerId} limit ${ERASED_AT_ONCE})`,
  sql`delete from search.move where owner_id = ${ownerId}`,
]

/** The index holds nothing that its rooms do not: it gives out nothing, and lets go of all. */
export const searchLeaving = (db: Db): KeepsOfPeople => ({
  exportFor: async () => ({ pieces: [], next: null }),
  async erase({ personId }) {
    await db.write(erasing(personId))
    const row = await db.one(sql`select 1 from search.entry where owner_id = ${personId}
      union all select 1 from search.move where owner_id = ${personId} limit 1`)
    return { left: row !== undefined }
  },
})
