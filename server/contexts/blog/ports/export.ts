import type { Article } from '../domain/article.ts'
import type { Series } from './site.ts'

/** An article with what stands around it elsewhere. */
export type Leaving = Readonly<{
  article: Article
  series: string | null
  /** Where it was before. */
  aliases: readonly string[]
}>

export interface ExportStore {
  /** Somebody's articles after this id, in the order in which they were begun; none that was deleted. */
  after(ownerId: string, after: string | null, limit: number): Promise<readonly Leaving[]>
  series(ownerId: string): Promise<readonly Series[]>
}

/** What stands above a text: what is undefined or empty is left out. */
export type Facts = Readonly<Record<string, unknown>>
export type AsMarkdown = (facts: Facts, body: string) => string

/** A person's own files of the library. */
export interface Originals {
  /** As many as are there, by what their texts call them: `media/<id>/<name>`. */
  find(ownerId: string, ids: readonly string[]): Promise<readonly Readonly<{ id: string; path: string; alt: string }>[]>
  bytes(ownerId: string, id: string): Promise<Uint8Array>
}

export type Exported = Readonly<{ path: string; modified: Date; bytes: Uint8Array }>
