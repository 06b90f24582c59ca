import type { Event } from '#platform/events'
import type { Keep } from '#platform/idempotency'
import type { Article, Heading, Status } from '../domain/article.ts'
import type { BlogEvents } from '../public.ts'

export type BlogEvent = Event<BlogEvents>

/** An article without its texts, for lists. */
export type Line = Readonly<
  Pick<
    Article,
    | 'id'
    | 'noteId'
    | 'status'
    | 'language'
    | 'pair'
    | 'slug'
    | 'seriesId'
    | 'guide'
    | 'tags'
    | 'publishAt'
    | 'published'
    | 'revised'
    | 'version'
    | 'updated'
  > & { title: string; excerpt: string; digest: string | null; reads: number }
>
export type Filter = Readonly<{
  status?: Status | undefined
  tag?: string | undefined
  seriesId?: string | undefined
  noteId?: string | undefined
  guides?: boolean | undefined
  q?: string | undefined
}>

export type Edition = Readonly<{ n: number; title: string; excerpt: string; at: Date; characters: number }>
export type EditionText = Readonly<{ n: number; title: string; body: string; excerpt: string; at: Date }>

type Saving = Readonly<{
  events?: readonly BlogEvent[]
  /** Whether its text is to be kept as one that was published. */
  isEdition?: boolean
  /** Another article that becomes the same in another language: it takes the pair, if it has none. */
  partner?: Pick<Article, 'id' | 'version'>
  keep?: ReturnType<Keep>
}>

export interface ArticleStore {
  find(id: string): Promise<Article | undefined>
  /** By the secret of its preview. */
  byPreview(preview: string): Promise<Article | undefined>
  list(ownerId: string, filter: Filter, after: string | undefined, limit: number): Promise<readonly Line[]>
  /** The addresses that begin so, whoever’s they are. */
  slugsLike(beginning: string): Promise<ReadonlySet<string>>
  add(article: Article, keep: ReturnType<Keep>): Promise<void>
  /** Refused as stale where the article is no longer of that version. */
  save(article: Article, from: number, saving?: Saving): Promise<void>
  editions(id: string, before: number | undefined, limit: number): Promise<readonly Edition[]>
  edition(id: string, n: number): Promise<EditionText | undefined>
  /** The articles whose hour has come. */
  due(now: Date): Promise<readonly Article[]>
  /** The tags of the house and on how many published articles each is, the most used first. */
  tags(beginning: string, limit: number): Promise<readonly Readonly<{ name: string; count: number }>[]>
}

/** A text as it becomes an article, from the note or from what was written here. */
export type Prepared = Readonly<{
  title: string
  body: string
  tags: readonly string[]
  excerpt: string
  html: string
  headings: readonly Heading[]
  digest: string | null
}>

/** Where texts and pictures come from. */
export interface Sources {
  note(ownerId: string, id: string): Promise<Prepared | undefined>
  text(body: string): Promise<Pick<Prepared, 'excerpt' | 'html' | 'headings'>>
  digests(ownerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Readonly<{ title: string; digest: string }>>>
  /** A picture as readers get it, made if need be; undefined where it is none. */
  picture(
    ownerId: string,
    attachmentId: string,
  ): Promise<Readonly<{ src: string; small: string; width: number; height: number }> | undefined>
}
