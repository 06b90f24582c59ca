import { type Db, type Sql, sql } from '#platform/db'
import { together } from '#platform/together'
import type { Guide, Heading, Language, Picture } from '../domain/article.ts'
import { tagKey } from '../domain/tags.ts'
import { likeText, TAGS } from './rows.ts'

/** What strangers may read: everything here says `published`, and nothing else is asked. */
const PUBLIC = sql`a.status = 'published'`

export type CardRow = Readonly<{
  id: string
  slug: string
  title: string
  excerpt: string
  language: Language
  published: Date
  revised: Date
  minutes: number
  cover: Picture | null
  guide: Guide | null
  series: Readonly<{ title: string; slug: string }> | null
  author: Readonly<{ name: string; handle: string; bio: string }>
}>
const CARD = sql`a.id, a.slug, a.title, a.excerpt, a.language, a.published, a.revised, a.minutes, a.cover, a.guide,
  case when s.id is null then null else json_build_object('title', s.title, 'slug', s.slug) end as series,
  json_build_object('name', coalesce(w.name, ''), 'handle', coalesce(w.handle, ''), 'bio', coalesce(w.bio, '')) as author`
const FROM = sql`blog.article a left join blog.series s on s.id = a.series_id left join blog.author w on w.person_id = a.owner_id`

export type ArticleRead = CardRow &
  Readonly<{
    html: string
    headings: readonly Heading[]
    canonical: string | null
    pair: string | null
    seriesId: string | null
    ownerId: string
    version: number
    tags: readonly Readonly<{ key: string; name: string }>[]
  }>
const WHOLE = sql`${CARD}, a.html, a.headings, a.canonical, a.pair, a.series_id as "seriesId", a.owner_id as "ownerId", a.version, ${TAGS}`

type Near = Readonly<{ title: string; slug: string }>
export type Around = Readonly<{ previous: Near | null; next: Near | null }>
const near = (than: Sql, order: Sql) => sql`(select json_build_object('title', n.title, 'slug', n.slug) from blog.article n
  where n.status = 'published' and n.owner_id = a.owner_id and (n.published, n.id) ${than} (a.published, a.id) order by ${order} limit 1)`

export type Which = Readonly<{
  tag?: string
  seriesId?: string
  authorId?: string
  guides?: true
  words?: readonly string[]
}>
const among = ({ tag, seriesId, authorId, guides, words = [] }: Which): Sql =>
  words.reduce(
    (all, word) => sql`${all} and a.words like ${`%${likeText(word)}%`}`,
    sql`${PUBLIC}
      ${tag === undefined ? sql`` : sql`and exists (select from blog.tagged d where d.article_id = a.id and d.key = ${tag})`}
      ${seriesId === undefined ? sql`` : sql`and a.series_id = ${seriesId}`}
      ${authorId === undefined ? sql`` : sql`and a.owner_id = ${authorId}`}
      ${guides ? sql`and a.guide is not null` : sql``}`,
  )

export type Counted = Readonly<{ title: string; slug: string; count: number }>

/** The public site as it stands. */
export const readersRdb = (db: Db) => ({
  edition: async () => (await db.one<{ n: string }>(sql`select n::text from blog.edition`))?.n ?? '0',

  /** What an address leads to: an article, another address of it, something that was there, or nothing. */
  address: (slug: string) =>
    db.one<{ slug: string; isOpen: boolean; wasOpen: boolean }>(sql`select coalesce(a.slug, d.slug) as slug,
        coalesce(a.status = 'published', false) as "isOpen", a.id is null or a.published is not null as "wasOpen"
      from blog.address d left join blog.article a on a.id = d.article_id where d.slug = ${slug}`),
  /** With what its author published before it and after. */
  article: together(async (slugs: readonly string[]) => {
    const rows = await db.all<
      ArticleRead & Around
    >(sql`select ${WHOLE}, ${near(sql`<`, sql`n.published desc, n.id desc`)} as previous,
      ${near(sql`>`, sql`n.published, n.id`)} as next from ${FROM} where a.slug = any(${slugs}::text[]) and ${PUBLIC}`)
    const found = new Map(rows.map((row) => [row.slug, row]))
    return slugs.map((slug) => found.get(slug))
  }),
  byId: (id: string) => db.one<ArticleRead>(sql`select ${WHOLE} from ${FROM} where a.id = ${id} and ${PUBLIC}`),

  /** The newest first; the parts of a series from the first on. Of words, those with all of them, in the title before elsewhere. */
  cards: (which: Which, offset: number, limit: number) =>
    db.all<CardRow>(sql`select ${CARD} from ${FROM} where ${among(which)}
      order by ${which.words?.[0] === undefined ? sql`a.id is null` : sql`lower(a.title) not like ${`%${likeText(which.words[0])}%`}`},
        ${which.seriesId === undefined ? sql`a.published desc, a.id desc` : sql`a.series_rank, a.published, a.id`}
      limit ${limit} offset ${offset}`),
  count: async (which: Which) =>
    (await db.one<{ n: number }>(sql`select count(*)::int as n from blog.article a where ${among(which)}`))?.n ?? 0,

  /** For programs: a page of the newest, from a place on. */
  listed: (tag: string | undefined, after: readonly [string, string] | undefined, limit: number) =>
    db.all<CardRow & Pick<ArticleRead, 'tags'>>(sql`select ${CARD}, ${TAGS} from ${FROM}
      where ${among(tag === undefined ? {} : { tag: tagKey(tag) })}
        and (${after?.[0] ?? null}::timestamptz is null or (a.published, a.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
      order by a.published desc, a.id desc limit ${limit + 1}`),

  parts: (seriesId: string) =>
    db.all<{ id: string; title: string; slug: string }>(sql`select a.id, a.title, a.slug from blog.article a
      where ${PUBLIC} and a.series_id = ${seriesId} order by a.series_rank, a.published, a.id limit 500`),
  pair: (pair: string) =>
    db.all<{ language: Language; slug: string }>(
      sql`select a.language, a.slug from blog.article a where ${PUBLIC} and a.pair = ${pair} order by 1`,
    ),
  /** Where the articles of these notes are. */
  ofNotes: async (ids: readonly string[]) =>
    ids.length === 0
      ? []
      : db.all<{ noteId: string; slug: string }>(
          sql`select a.note_id as "noteId", a.slug from blog.article a where ${PUBLIC} and a.note_id = any(${ids}::uuid[])`,
        ),

  series: (slug: string) =>
    db.one<{
      id: string
      title: string
      description: string
    }>(sql`select s.id, s.title, s.description from blog.series s where s.slug = ${slug}
      and exists (select from blog.article a where ${PUBLIC} and a.series_id = s.id)`),
  allSeries: (limit: number) =>
    db.all<Counted>(sql`select s.title, s.slug, count(*)::int as count from blog.series s join blog.article a on a.series_id = s.id
      where ${PUBLIC} group by s.id order by max(a.published) desc, s.id limit ${limit}`),
  author: (handle: string) =>
    db.one<{
      id: string
      name: string
      bio: string
    }>(sql`select w.person_id as id, w.name, w.bio from blog.author w where w.handle = ${handle}
      and exists (select from blog.article a where ${PUBLIC} and a.owner_id = w.person_id)`),
  tag: (key: string) =>
    db.one<{ name: string }>(sql`select t.name from blog.tag t where t.key = ${key}
      and exists (select from blog.tagged d join blog.article a on a.id = d.article_id where d.key = t.key and ${PUBLIC})`),
  topTags: (limit: number) =>
    db.all<Counted>(sql`select t.name as title, t.key as slug, count(*)::int as count from blog.tag t join blog.tagged d on d.key = t.key
      join blog.article a on a.id = d.article_id where ${PUBLIC} group by t.key, t.name order by count desc, t.key limit ${limit}`),

  /** For a feed: the newest, with their texts. */
  newest: (which: Which, limit: number) =>
    db.all<CardRow & Readonly<{ html: string; tags: ArticleRead['tags'] }>>(sql`select ${CARD}, a.html, ${TAGS} from ${FROM}
      where ${among(which)} order by a.published desc, a.id desc limit ${limit}`),

  /** For a sitemap: addresses and when they last changed, so many from a place on. */
  addresses: (from: number, most: number) =>
    db.all<{ slug: string; revised: Date }>(sql`select a.slug, a.revised from blog.article a where ${PUBLIC}
      order by a.id limit ${most} offset ${from}`),
})
export type Readers = ReturnType<typeof readersRdb>
