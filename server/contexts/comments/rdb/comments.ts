import { type Db, expect, type Sql, sql } from '#platform/db'
import type { Tell } from '#platform/events'
import { type Comment, editedElsewhere, MOST_TRIES, type Place, type State, tooManyTries } from '../domain/comment.ts'
import type { CommentStore, Queued, Setting } from '../ports.ts'
import { FROM_QUEUED, linesRdb, READABLE, STANDS } from './lines.ts'

const ELSEWHERE = editedElsewhere()
const FIRST_SETTING: Setting = { guests: false, firstWaits: true, version: 0 }

const TRIES_FOR = '1 hour'

const COMMENT = sql`c.id, c.kind, c.thing_id as "thingId", c.parent_id as "parentId", c.answers_id as "answersId", c.author_id as "authorId", c.name,
  c.password, c.body, c.state, c.reasons, c.version, c.created, c.edited, c.deleted`
const QUEUED = sql`${COMMENT}, p.title, p.path, p.owner_id as "ownerId", p.is_open as "isOpen"`

/** What this person keeps in order: what stands below their things, and, for who keeps order everywhere, below what everybody may read. */
const keptBy = (ownerId: string, all: boolean): Sql =>
  sql`(p.owner_id = ${ownerId} or (${all} and p.is_open)) and c.deleted is null`

const columns = (c: Comment) => sql`author_id = ${c.authorId}, name = ${c.name}, password = ${c.password}, body = ${c.body},
  digest = sha256(convert_to(${c.body}, 'UTF8')), state = ${c.state}, reasons = ${c.reasons}::text[], version = ${c.version}, edited = ${c.edited}, deleted = ${c.deleted}`

export const commentsRdb = (db: Db, tell: Tell): CommentStore => ({
  setting: async () =>
    (await db.one<Setting>(sql`select guests, first_waits as "firstWaits", version from comments.setting`)) ?? FIRST_SETTING,
  saveSetting: ({ guests, firstWaits, version }, from) =>
    db.write([
      expect(
        1,
        sql`insert into comments.setting (one, guests, first_waits, version) values (true, ${guests}, ${firstWaits}, ${version})
          on conflict (one) do update set guests = excluded.guests, first_waits = excluded.first_waits, version = excluded.version
          where setting.version = ${from}`,
        ELSEWHERE,
      ),
    ]),

  place: (kind, id) =>
    db.one<Place>(sql`select kind, id, owner_id as "ownerId", title, path, is_open as "isOpen", version from comments.place
      where kind = ${kind} and id = ${id}`),
  find: (id) => db.one<Comment>(sql`select ${COMMENT} from comments.comment c where c.id = ${id}`),
  queued: (id) => db.one<Queued>(sql`select ${QUEUED} from ${FROM_QUEUED} where c.id = ${id}`),

  lines: linesRdb(db),
  counts: async (kind, id) =>
    (await db.one<{ count: number; roots: number }>(sql`select count(*) filter (where ${READABLE})::int as count,
        count(*) filter (where c.parent_id is null and ${STANDS})::int as roots
      from comments.comment c where c.kind = ${kind} and c.thing_id = ${id}`)) ?? { count: 0, roots: 0 },
  repliesTo: async (parentId) =>
    (await db.one<{ n: number }>(sql`select count(*)::int as n from comments.comment c where c.parent_id = ${parentId}`))?.n ??
    0,

  lately: async (text, authorId, { said, busy }) =>
    (await db.one<{ isRepeated: boolean; lately: number }>(sql`select
        exists (select from comments.comment c where c.digest = sha256(convert_to(${text}, 'UTF8')) and c.created > ${said} and c.deleted is null) as "isRepeated",
        (select count(*)::int from comments.comment c where c.author_id is not distinct from ${authorId}::uuid and c.created > ${busy}) as lately`)) ?? {
      isRepeated: false,
      lately: 0,
    },
  guestsNamed: async (name) =>
    (
      await db.all<{
        password: string
      }>(sql`select c.password from comments.comment c where c.author_id is null and c.name = ${name}
        and c.password is not null and ${READABLE} order by c.created desc limit 3`)
    ).map(({ password }) => password),
  waitingBelow: async (kind, id) =>
    (
      await db.one<{ n: number }>(sql`select count(*)::int as n from comments.comment c
        where c.kind = ${kind} and c.thing_id = ${id} and c.state = 'waiting' and c.deleted is null`)
    )?.n ?? 0,

  add: (c, place, { events, keep = [] }) =>
    db.write([
      sql`insert into comments.place (kind, id, owner_id, title, path, is_open, version)
        values (${place.kind}, ${place.id}, ${place.ownerId}, ${place.title}, ${place.path}, true, ${place.version})
        on conflict (kind, id) do update set owner_id = excluded.owner_id, title = excluded.title, path = excluded.path, is_open = true,
          version = excluded.version where place.version < excluded.version`,
      sql`insert into comments.comment (id, kind, thing_id, parent_id, answers_id, author_id, name, password, body, digest, state, reasons, version, created)
        values (${c.id}, ${c.kind}, ${c.thingId}, ${c.parentId}, ${c.answersId}, ${c.authorId}, ${c.name}, ${c.password}, ${c.body},
          sha256(convert_to(${c.body}, 'UTF8')), ${c.state}, ${c.reasons}::text[], ${c.version}, ${c.created})`,
      ...tell(events),
      ...keep,
    ]),
  save: (c, from, { events }) =>
    db.write([
      expect(1, sql`update comments.comment set ${columns(c)} where id = ${c.id} and version = ${from}`, ELSEWHERE),
      ...tell(events),
    ]),
  countTry: (id, now) =>
    db.write([
      expect(
        1,
        sql`update comments.comment set tried = ${now}, tries = case when tried > ${now}::timestamptz - ${TRIES_FOR}::interval then tries + 1 else 1 end
          where id = ${id} and (tried is null or tried <= ${now}::timestamptz - ${TRIES_FOR}::interval or tries < ${MOST_TRIES})`,
        tooManyTries(),
      ),
    ]),
  forgetTries: (id) => db.write([sql`update comments.comment set tries = 0, tried = null where id = ${id}`]),

  queue: (ownerId, all, state, before, limit) =>
    db.all<Queued>(sql`select ${QUEUED} from ${FROM_QUEUED} where ${keptBy(ownerId, all)} and c.state = ${state}
      and (${before ?? null}::uuid is null or c.id < ${before ?? null}::uuid) order by c.id desc limit ${limit + 1}`),
  counted: async (ownerId, all) => {
    const rows = await db.all<{ state: State; n: number }>(sql`select c.state, count(*)::int as n from ${FROM_QUEUED}
      where ${keptBy(ownerId, all)} group by c.state`)
    return { shown: 0, waiting: 0, hidden: 0, spam: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) }
  },
})
