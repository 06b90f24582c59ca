import type { Article } from '../domain/article.ts'
import type { Parsed } from '../domain/post.ts'
import type { BlogEvent } from './articles.ts'
import type { Series } from './site.ts'

/** What an archive holds, one after the other. */
export type Entry =
  | Parsed
  /** To be read before the next is asked for. */
  | Readonly<{
      kind: 'file'
      path: string
      size: number
      bytes(): Promise<Readonly<{ bytes: Uint8Array } | { reason: string }>>
    }>
  | Readonly<{ kind: 'broken'; path: string; reason: string }>
  | Readonly<{ kind: 'ignored'; path: string }>

/** Reads an archive again from its beginning, as often as it is asked. */
export type Archive = () => AsyncIterable<Entry>

/** An article of somebody's that came of what is called so, or stands at this address. */
export type Place = Readonly<{
  name: string
  id: string
  pair: string | null
  slug: string
  /** Of the import that made it; null where no import did. */
  digest: string | null
  version: number | null
}>

export type Brought = Readonly<{
  article: Article
  /** The version it takes the place of; undefined for a new one. */
  from: number | undefined
  events: readonly BlogEvent[]
  isEdition: boolean
  aliases: readonly string[]
  name: string
  digest: string
}>

export interface ImportStore {
  places(ownerId: string, names: readonly string[]): Promise<readonly Place[]>
  /** Whose these addresses are; null where what was there is gone. Free ones are not among them. */
  addresses(slugs: readonly string[]): Promise<ReadonlyMap<string, string | null>>
  isPair(pair: string): Promise<boolean>
  series(ownerId: string, title: string): Promise<Series | undefined>
  /** Refused where its address was taken meanwhile, or it is no longer of that version. */
  bring(brought: Brought): Promise<void>
  /** Takes a person's imports out of the tables, and gives the ids under which uploads may still lie. */
  takeImports(ownerId: string): Promise<readonly string[]>
}

/** A person's library, as an import fills it. */
export interface Shelf {
  known(ownerId: string, sha256: string): Promise<Readonly<{ id: string; path: string }> | undefined>
  keep(
    ownerId: string,
    file: Readonly<{ name: string; bytes: Uint8Array; alt: string; id: string | undefined }>,
  ): Promise<Readonly<{ id: string; path: string }>>
}
