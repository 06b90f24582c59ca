import type { Used } from '#contexts/media'
import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import type { Tell } from '#platform/events'
import { libraryIds } from '#platform/library-files'
import { type Article, type Content, editedElsewhere } from '../domain/article.ts'
import { tagKey } from '../domain/tags.ts'
import type { ArticleStore, Edition, EditionText, Line } from '../ports/articles.ts'
import { ARTICLE, type ArticleRow, likeText, nextEdition, TAGS, toArticle } from './rows.ts'

const ELSEWHERE = editedElsewhere()
const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

export const taken = (error: unknown) => {
  const index = takenIndex(error)
  if (index === 'address_pkey') return fail('conflict', 'blog.slug_taken')
  if (index === 'article_of_note') return fail('conflict', 'blog.note_has_article')
  if (index === 'article_in_pair') return fail('conflict', 'blog.pair_has_language')
  return error
}

const tagged = ({ id, tags }: Article): readonly Sql[] => [
  sql`insert into blog.tag (key, name) select key, name from unnest(${tags.map(({ key }) => key)}::text[], ${tags.map(({ name }) => name)}::text[]) t (key, name)
    order by key on conflict (key) do nothing`,
  sql`delete from blog.tagged where article_id = ${id}`,
  sql`insert into blog.tagged (article_id, n, key) select ${id}, n, key from unnest(${tags.map(({ key }) => key)}::text[]) with ordinality t (key, n)`,
]

/** An address that is this article's already, or nobody's. */
const addressed = ({ id, slug }: Article): Sql =>
  sql`insert into blog.address (slug, article_id) select ${slug}, ${id}
    where not exists (select from blog.address where slug = ${slug} and article_id = ${id})`

const columns = (
  a: Article,
) => sql`owner_id = ${a.ownerId}, note_id = ${a.noteId}, status = ${a.status}, language = ${a.language}, pair = ${a.pair},
  slug = ${a.slug}, series_id = ${a.seriesId}, series_rank = ${a.seriesRank}, canonical = ${a.canonical}, guide = ${json(a.guide)}::text::jsonb,
  draft_title = ${a.draft.title}, draft_body = ${a.draft.body}, draft_excerpt = ${a.draft.excerpt}, draft_cover = ${json(a.draft.cover)}::text::jsonb,
  publish_at = ${a.publishAt}, published = ${a.published}, revised = ${a.revised}, preview = ${a.preview}, preview_expires = ${a.previewExpires},
  version = ${a.version}, updated = ${a.updated}, deleted = ${a.deleted}`

const contents = ({ content }: Article) =>
  content === null
    ? sql``
    : sql`, title = ${content.title}, body = ${content.body}, excerpt = ${content.excerpt}, cover = ${json(content.cover)}::text::jsonb, html = ${content.html},
  headings = ${json(content.headings)}::text::jsonb, words = ${content.words}, minutes = ${content.minutes}, digest = ${content.digest}, pictures = ${stemsIn(content)}::text[]`

const stemsIn = ({ html, cover }: Pick<Content, 'html' | 'cover'>) => [
  ...new Set(Array.from(`${html} ${cover?.src ?? ''}`.matchAll(/\/blog\/pictures\/(\w{1,64})-/g), ([, stem]) => stem!)),
]

/** What the library hears: everybody sees what is published, and its owner alone what is being written. */
export const usesOf = ({
  id,
  ownerId,
  status,
  version,
  draft,
  content,
}: Article): readonly Readonly<{ name: string; data: Used }>[] => {
  const thing = { thingId: id, ownerId, title: content?.title || draft.title, version }
  const shown = status === 'published' && content ? libraryIds(`${content.html} ${content.cover?.src ?? ''}`) : []
  const written = status === 'deleted' ? [] : [...libraryIds(draft.body), ...(draft.cover ? [draft.cover.attachmentId] : [])]
  const waiting = status === 'scheduled' && content ? libraryIds(`${content.html} ${content.cover?.src ?? ''}`) : []
  return [
    { name: 'media.used', data: { ...thing, kind: 'article', audience: 'public', mediaIds: shown } },
    { name: 'media.used', data: { ...thing, kind: 'draft', audience: 'me', mediaIds: [...new Set([...written, ...waiting])] } },
  ]
}

const LINE = sql`a.id, a.note_id as "noteId", a.status, a.language, a.pair, a.slug, a.series_id as "seriesId", a.guide, a.publish_at as "publishAt",
  a.published, a.revised, a.version, a.updated, a.digest, coalesce(nullif(a.draft_title, ''), case when a.note_id is null then a.title end, '') as title,
  coalesce(a.excerpt, a.draft_excerpt) as excerpt, ${TAGS}, coalesce((select sum(n) from blog.reads r where r.article_id = a.id), 0)::int as reads`

/** A new article's row, for `saving` to fill. */
export const starting = (article: Article): Sql =>
  sql`insert into blog.article (id, owner_id, status, language, slug, draft_title, draft_body, draft_excerpt, version, created, updated)
    values (${article.id}, ${article.ownerId}, 'draft', ${article.language}, ${article.slug}, '', '', '', ${article.version}, ${article.created}, ${article.updated})`

/** The article as it is now, in the place of that version. */
export const saving = (article: Article, from: number, isEdition: boolean): readonly Sql[] => [
  expect(
    1,
    sql`update blog.article set ${columns(article)}${contents(article)} where id = ${article.id} and version = ${from}`,
    ELSEWHERE,
  ),
  addressed(article),
  ...tagged(article),
  ...(isEdition && article.content
    ? [
        sql`insert into blog.edition_of (article_id, n, title, body, excerpt, at)
          select ${article.id}, coalesce(max(n), 0) + 1, ${article.content.title}, ${article.content.body}, ${article.content.excerpt}, ${article.updated}
          from blog.edition_of where article_id = ${article.id}`,
      ]
    : []),
]

export const articleRdb = (db: Db, tell: Tell, announce: () => void): ArticleStore => {
  const one = async (where: Sql) => {
    const row = await db.one<ArticleRow>(sql`select ${ARTICLE} from blog.article a where ${where}`)
    return row && toArticle(row)
  }
  return {
    find: (id) => one(sql`a.id = ${id}`),
    byPreview: (preview) => one(sql`a.preview = ${preview}::uuid`),

    list: (ownerId, { status, tag, seriesId, noteId, guides, q }, after, limit) =>
      db.all<Line>(sql`select ${LINE} from blog.article a where a.owner_id = ${ownerId}
        and case when ${status ?? null}::text is null then a.status <> 'deleted' else a.status = ${status ?? null} end
        and (${seriesId ?? null}::uuid is null or a.series_id = ${seriesId ?? null}::uuid)
        and (${noteId ?? null}::uuid is null or a.note_id = ${noteId ?? null}::uuid)
        and (${guides ?? null}::boolean is null or (a.guide is not null) = ${guides ?? null}::boolean)
        and (${tag ?? null}::text is null or exists (select from blog.tagged d where d.article_id = a.id and d.key = ${tag === undefined ? null : tagKey(tag)}))
        and (${q ?? null}::text is null or concat_ws(' ', a.draft_title, a.draft_body, a.words) ilike ${`%${likeText(q ?? '')}%`})
        and (${after ?? null}::uuid is null or a.id < ${after ?? null}::uuid)
      order by a.id desc limit ${limit + 1}`),

    slugsLike: async (beginning) =>
      new Set(
        (await db.all<{ slug: string }>(sql`select slug from blog.address where slug like ${`${likeText(beginning)}%`}`)).map(
          ({ slug }) => slug,
        ),
      ),

    add: (article, keep) =>
      db
        .write([starting(article), ...saving(article, article.version, false), ...tell(usesOf(article)), ...keep])
        .catch((error) => {
          throw taken(error)
        }),

    save: (article, from, { events = [], isEdition = false, partner, keep = [] } = {}) =>
      db
        .write([
          ...saving(article, from, isEdition),
          ...(partner
            ? [
                expect(
                  1,
                  sql`update blog.article set pair = ${article.pair}, version = version + 1 where id = ${partner.id} and version = ${partner.version}`,
                  ELSEWHERE,
                ),
              ]
            : []),
          ...tell([...events, ...usesOf(article)]),
          nextEdition(announce),
          ...keep,
        ])
        .catch((error) => {
          throw taken(error)
        }),

    editions: (id, before, limit) =>
      db.all<Edition>(sql`select n, title, excerpt, at, length(body) as characters from blog.edition_of
        where article_id = ${id} and (${before ?? null}::int is null or n < ${before ?? null}) order by n desc limit ${limit + 1}`),
    edition: (id, n) =>
      db.one<EditionText>(sql`select n, title, body, excerpt, at from blog.edition_of where article_id = ${id} and n = ${n}`),

    due: async (now) =>
      (
        await db.all<ArticleRow>(
          sql`select ${ARTICLE} from blog.article a where a.status = 'scheduled' and a.publish_at <= ${now} order by a.publish_at limit 100`,
        )
      ).map(toArticle),

    tags: (beginning, limit) =>
      db.all<{ name: string; count: number }>(sql`select t.name, count(a.id)::int as count from blog.tag t
        left join blog.tagged d on d.key = t.key left join blog.article a on a.id = d.article_id and a.status = 'published'
        where t.key like ${`${likeText(tagKey(beginning))}%`} group by t.key, t.name having count(a.id) > 0 order by count desc, t.name limit ${limit}`),
  }
}
