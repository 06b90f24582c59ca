import type { BlogEvents } from '#contexts/blog'
import { type Db, type Sql, sql } from '#platform/db'
import type { TellFound } from '#platform/events'
import { forgetAnswersOf } from '#platform/idempotency'
import { type KeepsOfPeople, wholePiece } from '#platform/people'

const SPAM_KEPT = '30 days'
const ARTICLE = 'article'

/** What is done every night: what was taken away and holds no place for anything, and spam that nobody wanted for a month. */
export const commentsCare = (db: Db, now: () => Date) => async () => {
  await db.write(
    [
      sql`delete from comments.comment where state = 'spam' and created < ${now()}::timestamptz - ${SPAM_KEPT}::interval`,
      sql`delete from comments.comment c where c.deleted is not null
        and not exists (select from comments.comment r where r.parent_id = c.id or r.answers_id = c.id)`,
    ],
    { patient: true },
  )
}

/** What the blog tells of its articles. An older word does not undo a newer one. */
export const heardOfBlog = {
  published: (told: readonly BlogEvents['blog.published'][]): readonly Sql[] =>
    told.map(
      ({ id, title, path, version }) =>
        sql`update comments.place set title = ${title}, path = ${path}, is_open = true, version = ${version}
          where kind = ${ARTICLE} and id = ${id} and version < ${version}`,
    ),
  withdrawn: (told: readonly BlogEvents['blog.withdrawn'][]): readonly Sql[] =>
    told.map(
      ({ id, version }) =>
        sql`update comments.place set is_open = false, version = ${version} where kind = ${ARTICLE} and id = ${id} and version < ${version}`,
    ),
  erased: (told: readonly BlogEvents['blog.erased'][]): readonly Sql[] => [
    sql`delete from comments.place where kind = ${ARTICLE} and id = any(${told.map(({ id }) => id)}::uuid[])`,
  ],
}

const CHANGED = sql`select distinct jsonb_build_object('kind', c.kind, 'id', c.thing_id, 'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from comments.comment c`

/** The statements that let go of a person: what they wrote loses its text and their name, what stands below their things goes with these. */
export const erasing = (personId: string, tellFound: TellFound, now: Date): readonly Sql[] => [
  tellFound('comments.changed', sql`${CHANGED} where c.author_id = ${personId} and c.state = 'shown' and c.deleted is null`),
  sql`delete from comments.place where owner_id = ${personId}`,
  sql`update comments.comment set author_id = null, name = '', body = '', digest = '', reasons = '{}', deleted = ${now}, version = version + 1
    where author_id = ${personId}`,
  sql`delete from comments.comment c where c.deleted is not null
    and not exists (select from comments.comment r where r.parent_id = c.id or r.answers_id = c.id)`,
  forgetAnswersOf(personId),
]

const EACH = 500

/** What a person has written below things, with where; and the end of it. */
export const commentsOfPeople = (db: Db, tellFound: TellFound, now: () => Date): KeepsOfPeople => ({
  async exportFor({ personId, cursor }) {
    const [after, file = '1'] = cursor?.split(':') ?? []
    const rows = await db.all<{
      id: string
      row: unknown
    }>(sql`select c.id, jsonb_build_object('id', c.id, 'text', c.body, 'name', c.name,
        'state', c.state, 'on', p.title, 'path', p.path, 'answers', c.answers_id, 'created', c.created, 'edited', c.edited) as row
      from comments.comment c join comments.place p on p.kind = c.kind and p.id = c.thing_id
      where c.author_id = ${personId} and (${after ?? null}::uuid is null or c.id > ${after ?? null}::uuid) order by c.id limit ${EACH}`)
    const text = `${JSON.stringify(
      rows.map(({ row }) => row),
      undefined,
      2,
    )}\n`
    return {
      pieces: rows.length === 0 ? [] : [wholePiece(`comments/comments${file === '1' ? '' : `-${file}`}.json`, text, now())],
      next: rows.length === EACH ? `${rows.at(-1)?.id}:${Number(file) + 1}` : null,
    }
  },
  async erase({ personId }) {
    await db.write(erasing(personId, tellFound, now()))
    return { left: false }
  },
})
