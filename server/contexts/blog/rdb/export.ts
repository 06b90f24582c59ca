import { type Db, sql } from '#platform/db'
import type { ExportStore } from '../ports/export.ts'
import type { Series } from '../ports/site.ts'
import { ARTICLE, type ArticleRow, toArticle } from './rows.ts'

type Row = ArticleRow & Readonly<{ seriesTitle: string | null; aliases: readonly string[] }>

export const exportRdb = (db: Db): ExportStore => ({
  after: async (ownerId, after, limit) => {
    const rows = await db.all<Row>(sql`select ${ARTICLE}, s.title as "seriesTitle",
        array(select d.slug from blog.address d where d.article_id = a.id and d.slug <> a.slug order by 1) as aliases
      from blog.article a left join blog.series s on s.id = a.series_id
      where a.owner_id = ${ownerId} and a.status <> 'deleted' and (${after}::uuid is null or a.id > ${after}::uuid)
      order by a.id limit ${limit}`)
    return rows.map(({ seriesTitle, aliases, ...row }) => ({ article: toArticle(row), series: seriesTitle, aliases }))
  },
  series: (ownerId) =>
    db.all<Series>(sql`select s.id, s.owner_id as "ownerId", s.slug, s.title, s.description, s.version, s.created
      from blog.series s where s.owner_id = ${ownerId} order by s.slug`),
})
