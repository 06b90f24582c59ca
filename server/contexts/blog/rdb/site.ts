import { type Db, expect, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { theSame } from '#platform/together'
import { editedElsewhere } from '../domain/article.ts'
import { FIRST_SITE, type Site } from '../domain/site.ts'
import type { Author, ReadsStore, Series, SeriesLine, SeriesStore, SiteStore } from '../ports/site.ts'
import { likeText, nextEdition } from './rows.ts'

const ELSEWHERE = editedElsewhere()
const takenSlug = (error: unknown) => {
  throw takenIndex(error) ? fail('conflict', 'blog.slug_taken') : error
}
const SERIES = sql`s.id, s.owner_id as "ownerId", s.slug, s.title, s.description, s.version, s.created`

export const seriesRdb = (db: Db, announce: () => void): SeriesStore => ({
  find: (id) => db.one<Series>(sql`select ${SERIES} from blog.series s where s.id = ${id}`),
  list: (ownerId) =>
    db.all<SeriesLine>(sql`select ${SERIES}, (select coalesce(json_agg(json_build_object('id', a.id,
        'title', coalesce(a.title, nullif(a.draft_title, ''), ''), 'status', a.status) order by a.series_rank, a.id), '[]')
        from blog.article a where a.series_id = s.id and a.status <> 'deleted') as articles
      from blog.series s where s.owner_id = ${ownerId} order by s.id desc limit 200`),
  slugsLike: async (beginning) =>
    new Set(
      (await db.all<{ slug: string }>(sql`select slug from blog.series where slug like ${`${likeText(beginning)}%`}`)).map(
        ({ slug }) => slug,
      ),
    ),
  add: (made, keep) =>
    db
      .write([
        sql`insert into blog.series (id, owner_id, slug, title, description, version, created)
          values (${made.id}, ${made.ownerId}, ${made.slug}, ${made.title}, ${made.description}, ${made.version}, ${made.created})`,
        ...keep,
      ])
      .catch(takenSlug),
  save: (series, from, order) =>
    db
      .write([
        expect(
          1,
          sql`update blog.series set slug = ${series.slug}, title = ${series.title}, description = ${series.description}, version = ${series.version}
            where id = ${series.id} and version = ${from}`,
          ELSEWHERE,
        ),
        ...(order
          ? [
              sql`update blog.article a set series_rank = coalesce(o.n, 1000000)::int from blog.article b
                left join unnest(${order}::uuid[]) with ordinality o (id, n) on o.id = b.id
                where b.id = a.id and a.series_id = ${series.id}`,
            ]
          : []),
        nextEdition(announce),
      ])
      .catch(takenSlug),
  remove: ({ id, version }) =>
    db.write([
      expect(1, sql`delete from blog.series where id = ${id} and version = ${version}`, ELSEWHERE),
      nextEdition(announce),
    ]),
})

export const siteRdb = (db: Db, announce: () => void): SiteStore => ({
  site: theSame(
    async () =>
      (await db.one<Site>(sql`select name, description, accent, language, menu, footer, version from blog.site`)) ?? FIRST_SITE,
  ),
  saveSite: ({ name, description, accent, language, menu, footer, version }, from) =>
    db.write([
      expect(
        1,
        sql`insert into blog.site (one, name, description, accent, language, menu, footer, version)
          values (true, ${name}, ${description}, ${accent}, ${language}, ${JSON.stringify(menu)}::text::jsonb, ${footer}, ${version})
          on conflict (one) do update set name = excluded.name, description = excluded.description, accent = excluded.accent,
            language = excluded.language, menu = excluded.menu, footer = excluded.footer, version = excluded.version
          where site.version = ${from}`,
        ELSEWHERE,
      ),
      nextEdition(announce),
    ]),
  author: (personId) =>
    db.one<Author>(
      sql`select person_id as "personId", handle, name, bio, version from blog.author where person_id = ${personId}`,
    ),
  handlesLike: async (beginning) =>
    new Set(
      (
        await db.all<{ handle: string }>(sql`select handle from blog.author where handle like ${`${likeText(beginning)}%`}`)
      ).map(({ handle }) => handle),
    ),
  saveAuthor: ({ personId, handle, name, bio, version }, from) =>
    db
      .write([
        from === undefined
          ? sql`insert into blog.author (person_id, handle, name, bio, version) values (${personId}, ${handle}, ${name}, ${bio}, ${version})
              on conflict (person_id) do nothing`
          : expect(
              1,
              sql`update blog.author set handle = ${handle}, name = ${name}, bio = ${bio}, version = ${version}
                where person_id = ${personId} and version = ${from}`,
              ELSEWHERE,
            ),
        nextEdition(announce),
      ])
      .catch(takenSlug),
})

export const readsRdb = (db: Db): ReadsStore => ({
  async look(ownerId, articleId, from, to) {
    const mine = sql`a.owner_id = ${ownerId} and (${articleId ?? null}::uuid is null or a.id = ${articleId ?? null}::uuid)`
    const [days, articles, referrers] = await Promise.all([
      db.all<{ day: string; n: number }>(sql`select d::date::text as day, coalesce((select sum(r.n) from blog.reads r
          join blog.article a on a.id = r.article_id where r.day = d::date and ${mine}), 0)::int as n
        from generate_series(${from}::text::date::timestamp, ${to}::text::date::timestamp, interval '1 day') d order by 1`),
      db.all<{
        id: string
        title: string
        n: number
      }>(sql`select a.id, coalesce(a.title, a.draft_title) as title, sum(r.n)::int as n
        from blog.reads r join blog.article a on a.id = r.article_id where ${mine} and r.day between ${from}::text::date and ${to}::text::date
        group by a.id order by n desc, a.id limit 20`),
      db.all<{
        host: string
        n: number
      }>(sql`select r.host, sum(r.n)::int as n from blog.referrer r join blog.article a on a.id = r.article_id
        where ${mine} and r.day between ${from}::text::date and ${to}::text::date group by r.host order by n desc, r.host limit 20`),
    ])
    return { days, articles, referrers }
  },
})
