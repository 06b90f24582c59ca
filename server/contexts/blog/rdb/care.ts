import { type Db, type Sql, sql } from '#platform/db'
import type { TellFound } from '#platform/events'
import { forgetAnswersOf } from '#platform/idempotency'
import { type KeepsOfPeople, wholePiece } from '#platform/people'
import { nextEdition } from './rows.ts'

const DAY = '1 day'
const IN_TRASH = '30 days'

const longDeleted = (now: Date) => sql`a.status = 'deleted' and a.deleted < ${now}::timestamptz - ${IN_TRASH}::interval`

/** What is done every night: nobody's tags go, and what was deleted long ago. An address of it stays, so that it can say that nothing is there. */
export const blogCare = (db: Db, tellFound: TellFound, now: () => Date, announce: () => void) => ({
  async nightly() {
    await db.write(
      [
        tellFound('blog.erased', sql`select jsonb_build_object('id', a.id) from blog.article a where ${longDeleted(now())}`),
        sql`delete from blog.article a where ${longDeleted(now())}`,
        sql`delete from blog.tag t where not exists (select from blog.tagged d where d.key = t.key)`,
        // Made for a text that was published, or for one that is being published at this moment.
        sql`delete from blog.picture p where p.made < ${now()}::timestamptz - ${DAY}::interval
          and p.stem not in (select unnest(pictures) from blog.article)`,
        nextEdition(announce),
      ],
      { patient: true },
    )
  },
  /** What was read since the last time. Of an article that is gone nobody counts. */
  keepReads: (reads: readonly Readonly<{ articleId: string; day: string; host: string | undefined; n: number }>[]) =>
    db.write([
      sql`insert into blog.reads (article_id, day, n)
        select r.article_id, r.day::date, sum(r.n)::int from json_to_recordset(${rows(reads)}::text::json) r (article_id uuid, day text, n int)
          join blog.article a on a.id = r.article_id group by 1, 2 order by 1, 2
        on conflict (article_id, day) do update set n = reads.n + excluded.n`,
      sql`insert into blog.referrer (article_id, day, host, n)
        select r.article_id, r.day::date, r.host, sum(r.n)::int
        from json_to_recordset(${rows(reads)}::text::json) r (article_id uuid, day text, host text, n int)
          join blog.article a on a.id = r.article_id where r.host is not null group by 1, 2, 3 order by 1, 2, 3
        on conflict (article_id, day, host) do update set n = referrer.n + excluded.n`,
    ]),
})

const rows = (reads: readonly Readonly<{ articleId: string; day: string; host: string | undefined; n: number }>[]) =>
  JSON.stringify(reads.map(({ articleId, day, host, n }) => ({ article_id: articleId, day, host: host ?? null, n })))

/** The statements that erase a person here. */
export const erasing = (ownerId: string, announce: () => void): readonly Sql[] => [
  sql`delete from blog.article where owner_id = ${ownerId}`,
  sql`delete from blog.import where owner_id = ${ownerId}`,
  sql`delete from blog.series where owner_id = ${ownerId}`,
  sql`delete from blog.author where person_id = ${ownerId}`,
  forgetAnswersOf(ownerId),
  nextEdition(announce),
]

const EACH = 50

/** What a person has here, as Markdown with what stands around it, and the end of it. */
export const blogOfPeople = (
  db: Db,
  announce: () => void,
  /** Ends somebody's imports. */
  endImports: (ownerId: string) => Promise<void>,
): KeepsOfPeople => ({
  async exportFor({ personId, cursor }) {
    const found = await db.all<{ id: string; slug: string; row: object; updated: Date }>(sql`select a.id, a.slug, a.updated,
        to_jsonb(a) - 'owner_id' - 'words' - 'html' - 'preview' as row
      from blog.article a where a.owner_id = ${personId} and (${cursor}::uuid is null or a.id > ${cursor}::uuid) order by a.id limit ${EACH}`)
    return {
      pieces: found.map(({ id, slug, row, updated }) =>
        wholePiece(`blog/${slug}-${id.slice(-6)}.json`, `${JSON.stringify(row, undefined, 2)}\n`, updated),
      ),
      next: found.length === EACH ? (found.at(-1)?.id ?? null) : null,
    }
  },
  async erase({ personId }) {
    await endImports(personId)
    await db.write(erasing(personId, announce))
    return { left: false }
  },
})
