import type { Keep } from '#platform/idempotency'
import type { Site } from '../domain/site.ts'

export type Series = Readonly<{
  id: string
  ownerId: string
  slug: string
  title: string
  description: string
  version: number
  created: Date
}>
export type SeriesLine = Series & Readonly<{ articles: readonly Readonly<{ id: string; title: string; status: string }>[] }>

export interface SeriesStore {
  find(id: string): Promise<Series | undefined>
  list(ownerId: string): Promise<readonly SeriesLine[]>
  slugsLike(beginning: string): Promise<ReadonlySet<string>>
  add(series: Series, keep: ReturnType<Keep>): Promise<void>
  /** `order`: the articles in it from the first on; those that are not named come after them. */
  save(series: Series, from: number, order: readonly string[] | undefined): Promise<void>
  remove(series: Series): Promise<void>
}

export type Author = Readonly<{ personId: string; handle: string; name: string; bio: string; version: number }>

export interface SiteStore {
  site(): Promise<Site>
  saveSite(site: Site, from: number): Promise<void>
  author(personId: string): Promise<Author | undefined>
  handlesLike(beginning: string): Promise<ReadonlySet<string>>
  /** Refused as stale where somebody else was first; `from` is undefined for a new one, which changes nothing where there is one. */
  saveAuthor(author: Author, from: number | undefined): Promise<void>
}

export type Reads = Readonly<{
  days: readonly Readonly<{ day: string; n: number }>[]
  articles: readonly Readonly<{ id: string; title: string; n: number }>[]
  referrers: readonly Readonly<{ host: string; n: number }>[]
}>
export interface ReadsStore {
  look(ownerId: string, articleId: string | undefined, from: string, to: string): Promise<Reads>
}
