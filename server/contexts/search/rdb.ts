import type { Actor } from '#platform/actor'
import { visibleTo } from '#platform/audience'
import { type Db, type Sql, sql } from '#platform/db'
import type { Question } from './analysis/query.ts'
import { matching, named, plainly, prominent, titled } from './analysis/tsquery.ts'
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
  return sql`insert into search.entry (type, id, owner_id, audience, title, tags, path, body, words, length, version, updated, grave)
    select type, id, "ownerId", audience, title, tags, path, body, words::tsvector, length, version, "updatedAt", false
    from jsonb_to_recordset(${JSON.stringify([...newest.values()])}::text::jsonb) as e (type text, id uuid, "ownerId" uuid, audience text,
      title text, tags text[], path text, body text, words text, length integer, version integer, "updatedAt" timestamptz)
    ${ON_CONFLICT} where entry.version < excluded.version`
}

/**
 * Writes an entry as its own context holds it at present, over one of the same version, too. `known`: the version that stood here
 * before that context was asked. One newer than both came by an event since then and stays.
 */
export const putAnew = (entry: Entry, known: number): Sql =>
  sql`${upsert(entry)} where entry.version <= greatest(excluded.version, ${known}::integer)`

const upsert = (e: Entry): Sql =>
  sql`insert into search.entry (type, id, owner_id, audience, title, tags, path, body, words, length, version, updated, grave)
    values (${e.type}, ${e.id}, ${e.ownerId}, ${e.audience}, ${e.title}, ${e.tags}, ${e.path}, ${e.body}, ${e.words}::text::tsvector,
      ${e.length}, ${e.version}, ${e.updatedAt}::timestamptz, false) ${ON_CONFLICT}`

const ON_CONFLICT = sql`on conflict (id, type) do update set owner_id = excluded.owner_id, audience = excluded.audience,
  title = excluded.title, tags = excluded.tags, path = excluded.path, body = excluded.body, words = excluded.words,
  length = excluded.length, version = excluded.version, updated = excluded.updated, grave = excluded.grave`

type Gone = Readonly<{ type: Entry['type']; id: string; ownerId: string; version: number }>

/** Leaves a grave: a row without words, so that an older event that arrives later changes nothing. */
export const drop = ({ type, id, ownerId, version }: Gone): Sql =>
  sql`insert into search.entry (type, id, owner_id, audience, title, tags, path, body, words, length, version, updated, grave)
    values (${type}, ${id}, ${ownerId}, 'me', '', '{}', '', '', '', 0, ${version}, to_timestamp(0), true)
    on conflict (id, type) do update set owner_id = excluded.owner_id, audience = 'me', title = '', tags = '{}', path = '', body = '',
      words = '', length = 0, version = excluded.version, updated = excluded.updated, grave = true
    where entry.version < excluded.version`

/** The same, for a thing that is found to be gone. It stays if anything was heard of it after `version`. */
export const bury = ({ type, id, version }: Pick<Gone, 'type' | 'id' | 'version'>): Sql =>
  sql`update search.entry set audience = 'me', title = '', tags = '{}', path = '', body = '', words = '', length = 0, grave = true
    where id = ${id} and type = ${type} and version = ${version} and not grave`

/** A folder that got another name or place: everything below it shows the new path. */
export const moveFolder = (
  type: Entry['type'],
  { ownerId, from, to }: Readonly<{ ownerId: string; from: string; to: string }>,
): Sql =>
  sql`update search.entry set path = ${to}::text || substr(path, length(${from}::text) + 1)
    where owner_id = ${ownerId} and type = ${type} and (path = ${from} or starts_with(path, ${`${from}/`}))`

export type Known = Readonly<{ id: string; version: number; grave: boolean }>

/** What is found, with the text that its snippet is cut from. */
export type FoundRow = Readonly<{
  type: Entry['type']
  id: string
  title: string
  tags: string[]
  path: string
  body: string
  updated: Date
  score: number
}>
type Wanted = Readonly<{
  question: Question
  /** How much each word counts. */
  weights: readonly number[]
  type: Entry['type'] | undefined
  after: Readonly<{ score: number; id: string }> | undefined
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

  find: (actor: Actor, { question, weights, type, after, limit }: Wanted): Promise<FoundRow[]> => {
    const mine = sql`${visibleTo(actor, { owner: 'e.owner_id', audience: 'e.audience' })} and
      (${type ?? null}::text is null or e.type = ${type ?? null})`
    // The query is a subselect so that the planner does not look at it: for a common word it would read every row.
    const holding = (query: string) => sql`e.words @@ (select ${query}::text::tsquery) and ${mine}`
    const newest = (query: string, most: number, only: Sql) =>
      sql`(select e.id from search.entry e where ${only} and ${holding(query)} order by e.updated desc, e.id desc limit ${most})`
    const places = [
      named(question),
      titled(question),
      prominent(question, 'often'),
      ...(question.words.length > 1 ? [prominent(question, 'about')] : []),
    ]
    return db.all(sql`with first as materialized (
        select e.id from search.entry e where ${holding(matching(question))} limit ${ALL_WEIGHED + 1}
      ), many as materialized (
        select count(*) > ${ALL_WEIGHED} as are from first
      ), prominent as materialized (
        ${places.map((query) => newest(query, PROMINENT, sql`(select are from many)`)).reduce((all, one) => sql`${all} union ${one}`)}
      ), near as (
        select id from first where not (select are from many) union select id from prominent union
        ${newest(matching(question), NEWEST, sql`(select are from many) and (select count(*) from prominent) < ${FEW_PROMINENT}`)}
      ), weighed as (
        select w.type, w.id, w.title, w.tags, w.path, w.body, w.updated, ${score(question, weights)} as score from (
          -- setweight changes nothing here; it makes the one copy in memory that each ts_rank would otherwise fetch for itself
          select e.*, setweight(e.words, 'A', '{}') as at_hand from search.entry e
          where e.id = any(array(select id from near)) and ${mine} offset 0
        ) w
      )
      select type, id, title, tags, path, body, updated, score from weighed
      where ${after ? sql`(score, id) < (${after.score}::float8, ${after.id}::uuid)` : sql`true`}
      order by score desc, id desc limit ${limit}`)
  },

  /** What the index knows of a kind of thing, in id order, graves included. */
  known: (type: Entry['type'], after: string | null, limit: number): Promise<Known[]> =>
    db.all(sql`select id, version, grave from search.entry
      where type = ${type} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`),
})
