import { type Db, type Sql, sql } from '#platform/db'
import type { Tell } from '#platform/events'
import type { ImportStore, Place } from '../ports/import.ts'
import type { Series } from '../ports/site.ts'
import { saving, starting, taken, usesOf } from './articles.ts'
import { nextEdition } from './rows.ts'

export const importRdb = (db: Db, tell: Tell, announce: () => void): ImportStore => ({
  places: (ownerId, names) =>
    db.all<Place>(sql`select w.name, a.id, a.pair, a.slug, i.digest, i.version
      from unnest(${[...names]}::text[]) w (name)
        left join blog.imported i on i.owner_id = ${ownerId} and i.name = w.name
        left join blog.address d on d.slug = w.name
        join blog.article a on a.id = coalesce(i.article_id, d.article_id) and a.owner_id = ${ownerId}`),

  addresses: async (slugs) =>
    new Map(
      (
        await db.all<{ slug: string; id: string | null }>(
          sql`select slug, article_id as id from blog.address where slug = any(${[...slugs]}::text[])`,
        )
      ).map(({ slug, id }) => [slug, id]),
    ),

  isPair: async (pair) =>
    (await db.one<{ is: boolean }>(sql`select exists (select from blog.article where pair = ${pair}::uuid) as is`))?.is ===
    true,

  series: (ownerId, title) =>
    db.one<Series>(sql`select s.id, s.owner_id as "ownerId", s.slug, s.title, s.description, s.version, s.created
      from blog.series s where s.owner_id = ${ownerId} and s.title = ${title} order by s.id limit 1`),

  bring: ({ article, from, events, isEdition, aliases, name, digest }) => {
    const first: readonly Sql[] = from === undefined ? [starting(article)] : []
    return db
      .write([
        ...first,
        ...saving(article, from ?? article.version, isEdition),
        ...aliases.map(
          (slug) =>
            sql`insert into blog.address (slug, article_id) values (${slug}, ${article.id}) on conflict (slug) do nothing`,
        ),
        sql`insert into blog.imported (owner_id, name, article_id, digest, version)
          values (${article.ownerId}, ${name}, ${article.id}, ${digest}, ${article.version})
          on conflict (owner_id, name) do update set article_id = excluded.article_id, digest = excluded.digest, version = excluded.version`,
        ...tell([...events, ...usesOf(article)]),
        nextEdition(announce),
      ])
      .catch((error) => {
        throw taken(error)
      })
  },

  takeImports: async (ownerId) =>
    (await db.all<{ id: string }>(sql`delete from blog.import where owner_id = ${ownerId} returning id`)).map(({ id }) => id),
})
