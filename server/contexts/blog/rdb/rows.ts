import { type Sql, sql } from '#platform/db'
import type { Article, Content, Cover } from '../domain/article.ts'

/** Said with every write that a reader could see: pages that were drawn before are drawn anew, in every process. */
export const nextEdition = (announce: () => void): Sql => ({
  ...sql`insert into blog.edition (one, n) values (true, 1) on conflict (one) do update set n = edition.n + 1`,
  after: announce,
})

export const TAGS = sql`(select coalesce(json_agg(json_build_object('key', t.key, 'name', t.name) order by d.n), '[]')
  from blog.tagged d join blog.tag t on t.key = d.key where d.article_id = a.id) as tags`

export const ARTICLE = sql`a.id, a.owner_id as "ownerId", a.note_id as "noteId", a.status, a.language, a.pair, a.slug, a.series_id as "seriesId",
  a.series_rank as "seriesRank", a.canonical, a.guide, a.draft_title, a.draft_body, a.draft_excerpt, a.draft_cover, a.title, a.body, a.excerpt,
  a.cover, a.html, a.headings, a.words, a.minutes, a.digest, a.publish_at as "publishAt", a.published, a.revised, a.preview,
  a.preview_expires as "previewExpires", a.version, a.created, a.updated, a.deleted, ${TAGS}`

export type ArticleRow = Omit<Article, 'draft' | 'content'> &
  Readonly<{
    draft_title: string
    draft_body: string
    draft_excerpt: string
    draft_cover: Cover | null
    title: string | null
  }> &
  Omit<Content, 'title'>

export const toArticle = (row: ArticleRow): Article => {
  const {
    draft_title,
    draft_body,
    draft_excerpt,
    draft_cover,
    title,
    body,
    excerpt,
    cover,
    html,
    headings,
    words,
    minutes,
    ...rest
  } = row
  const { digest, ...article } = rest
  return {
    ...article,
    draft: { title: draft_title, body: draft_body, excerpt: draft_excerpt, cover: draft_cover },
    content: title === null ? null : { title, body, excerpt, cover, html, headings, words, minutes, digest },
  }
}

/** `%` and `_` stand for themselves. */
export const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
