import { type Static, type TSchema, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'

/** What the browser may send and will get. */

const strict = { additionalProperties: false }
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Id = Type.String({ format: 'uuid' })
const When = Type.String({ format: 'date-time' })
const Status = Type.Enum(['draft', 'scheduled', 'published', 'deleted'])
const Language = Type.Enum(['ko', 'en'])
const Slug = Type.String({
  minLength: 1,
  maxLength: 80,
  description: 'Letters and numbers of any script in small letters, with hyphens between',
})
const Address = Type.String({ minLength: 1, maxLength: 500 })
const Day = Type.String({ format: 'date' })
const Tag = Type.String({ minLength: 1, maxLength: 60, description: '1 to 20 characters' })

export const ArticleId = Type.Object({ id: Id })
export const EditionNumber = Type.Object({ id: Id, n: Type.Integer({ minimum: 1, maximum: 999_999_999 }) })
export const Paged = Type.Object({ cursor: Cursor, limit: Limit })
export type Paged = Static<typeof Paged>

export const MakeArticle = Type.Object(
  {
    noteId: Type.Optional(
      Type.String({ format: 'uuid', description: 'The note it is written in; its later changes are offered' }),
    ),
    title: Type.Optional(Type.String({ maxLength: 200 })),
    body: Type.Optional(Type.String({ maxLength: 512 * 1024, description: 'Markdown, of an article without a note' })),
    language: Type.Optional(Language),
  },
  strict,
)
export type MakeArticle = Static<typeof MakeArticle>

const Cover = Type.Object({ attachmentId: Id, alt: Type.String({ maxLength: 300 }) }, strict)
const Guide = Type.Object(
  {
    category: Type.String({ minLength: 1, maxLength: 50 }),
    reviewed: Day,
    sources: Type.Array(Type.Object({ title: Type.String({ minLength: 1, maxLength: 200 }), url: Address }, strict), {
      maxItems: 30,
    }),
  },
  strict,
)
export const EditArticle = Type.Object(
  {
    title: Type.Optional(Type.String({ maxLength: 200, description: 'Empty: the note’s' })),
    body: Type.Optional(Type.String({ maxLength: 512 * 1024 })),
    noteId: Type.Optional(
      Type.String({ format: 'uuid', description: 'Of an article without a note: the one it is written in from now on' }),
    ),
    excerpt: Type.Optional(Type.String({ maxLength: 300, description: 'Empty: how the text begins' })),
    cover: Type.Optional(Nullable(Cover)),
    slug: Type.Optional(Slug),
    tags: Type.Optional(Type.Array(Tag, { maxItems: 20 })),
    seriesId: Type.Optional(Nullable(Id)),
    canonical: Type.Optional(Nullable(Address)),
    language: Type.Optional(Language),
    translationOf: Type.Optional(Nullable(Type.String({ format: 'uuid', description: 'The same in the other language' }))),
    guide: Type.Optional(Nullable(Guide)),
  },
  {
    ...strict,
    minProperties: 1,
    description: 'Title, text, excerpt and cover wait until it is published again; the rest holds at once',
  },
)
export type EditArticle = Static<typeof EditArticle>

export const MoveArticle = Type.Object(
  {
    from: Status,
    to: Type.Enum(['published', 'draft', 'scheduled', 'deleted']),
    at: Type.Optional(Type.String({ format: 'date-time', description: 'When to publish what is scheduled' })),
  },
  strict,
)
export const AskPreview = Type.Object({ hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 24 * 14 })) }, strict)
export const PreviewView = Type.Object({ url: Type.String(), expiresAt: When, version: Type.Integer() })

export const ListArticles = Type.Object({
  status: Type.Optional(Status),
  tag: Type.Optional(Tag),
  seriesId: Type.Optional(Id),
  noteId: Type.Optional(Id),
  guides: Type.Optional(Type.Boolean()),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  ...{ cursor: Cursor, limit: Limit },
})
export type ListArticles = Static<typeof ListArticles>

const line = {
  ...{ id: Type.String(), noteId: Nullable(Type.String()), status: Status, language: Language, slug: Type.String() },
  ...{ path: Type.String({ description: 'Its address in the house' }), title: Type.String(), excerpt: Type.String() },
  ...{ tags: Type.Array(Type.String()), seriesId: Nullable(Type.String()), guide: Nullable(Guide) },
  pair: Nullable(Type.String({ description: 'Shared by those that are the same in other languages' })),
  ...{
    publishAt: Nullable(When),
    publishedAt: Nullable(When),
    revisedAt: Nullable(When),
    version: Type.Integer(),
    updatedAt: When,
  },
}
export const ArticleLine = Type.Object({
  ...line,
  reads: Type.Integer(),
  hasChanges: Type.Boolean({ description: 'Whether its note says something else than what is published' }),
})
export const ArticlePage = Page(ArticleLine)
export const ArticleView = Type.Object({
  ...line,
  draft: Type.Object({ title: Type.String(), body: Type.String(), excerpt: Type.String(), cover: Nullable(Cover) }),
  canonical: Nullable(Type.String()),
})
export type ArticleView = Static<typeof ArticleView>

const Diff = Type.Array(Type.Object({ kind: Type.Enum(['same', 'added', 'removed']), lines: Type.Array(Type.String()) }))
export const ChangesView = Type.Object({
  isTied: Type.Boolean({ description: 'Whether its note is there' }),
  title: Type.Object({ published: Nullable(Type.String()), draft: Type.String() }),
  diff: Diff,
})
const edition = { n: Type.Integer(), title: Type.String(), excerpt: Type.String(), at: When }
export const EditionPage = Page(Type.Object({ ...edition, characters: Type.Integer() }))
export const EditionView = Type.Object({ ...edition, body: Type.String(), diff: Diff })

export const AskTags = Type.Object({ q: Type.Optional(Type.String({ maxLength: 20 })), limit: Limit })
export const TagList = Type.Object({ items: Type.Array(Type.Object({ name: Type.String(), count: Type.Integer() })) })

const SeriesTitle = Type.String({ minLength: 1, maxLength: 100 })
const Description = Type.String({ maxLength: 500 })
export const MakeSeries = Type.Object({ title: SeriesTitle, description: Type.Optional(Description) }, strict)
export type MakeSeries = Static<typeof MakeSeries>
export const EditSeries = Type.Object(
  {
    title: Type.Optional(SeriesTitle),
    description: Type.Optional(Description),
    slug: Type.Optional(Slug),
    order: Type.Optional(Type.Array(Id, { maxItems: 1_000, description: 'Its articles, from the first on' })),
  },
  { ...strict, minProperties: 1 },
)
export type EditSeries = Static<typeof EditSeries>
const series = {
  ...{ id: Type.String(), slug: Type.String(), title: Type.String(), description: Type.String(), version: Type.Integer() },
}
export const SeriesView = Type.Object(series)
export const SeriesList = Type.Object({
  items: Type.Array(
    Type.Object({ ...series, articles: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), status: Status })) }),
  ),
})

const site = {
  ...{ name: Type.String({ minLength: 1, maxLength: 60 }), description: Type.String({ maxLength: 200 }) },
  accent: Type.Enum(['jjok', 'sup', 'dan', 'hwang', 'bora', 'meok']),
  language: Language,
  menu: Type.Array(Type.Object({ label: Type.String({ minLength: 1, maxLength: 30 }), href: Address }, strict), {
    maxItems: 8,
  }),
  footer: Type.String({ maxLength: 300 }),
}
export const SiteView = Type.Object({ ...site, version: Type.Integer() })
export const EditSite = Type.Partial(Type.Object(site, strict), { ...strict, minProperties: 1 })
export type EditSite = Readonly<Partial<Static<ReturnType<typeof Type.Object<typeof site>>>>>

const author = { handle: Slug, name: Type.String({ minLength: 1, maxLength: 50 }), bio: Type.String({ maxLength: 500 }) }
export const PutAuthor = Type.Object(author, strict)
export const AuthorView = Type.Object({ ...author, version: Type.Integer() })

export const AskReads = Type.Object({
  articleId: Type.Optional(Id),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366, description: 'The last so many days; 30 if not said' })),
})
export type AskReads = Static<typeof AskReads>
export const ReadsView = Type.Object({
  days: Type.Array(Type.Object({ day: Type.String(), n: Type.Integer() })),
  articles: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), n: Type.Integer() })),
  referrers: Type.Array(Type.Object({ host: Type.String(), n: Type.Integer() })),
})

export const AskPublished = Type.Object({ tag: Type.Optional(Tag), ...{ cursor: Cursor, limit: Limit } })
export const PublishedPage = Page(
  Type.Object({
    ...{
      id: Type.String(),
      slug: Type.String(),
      path: Type.String(),
      title: Type.String(),
      excerpt: Type.String(),
      language: Language,
    },
    ...{ tags: Type.Array(Type.String()), author: Type.String(), minutes: Type.Integer(), publishedAt: When, revisedAt: When },
  }),
)
