import type { Actor } from '#platform/actor'

/** A note as a tree shows it; `change` is its place among all changes. */
export type Line = Readonly<{
  id: string
  title: string
  pinned: boolean
  rank: string
  version: number
  updated: Date
  change: string
}>
export type Suggestion = Readonly<{ id: string; title: string; path: string; name: string }>

/** A name that is being typed: as it stands, and as a regular expression for what may be meant by it. */
export type Typed = Readonly<{ key: string; pattern: string }>

/** Quick looks at names, while somebody types or opens a folder. */
export interface Finding {
  /** All notes directly in a folder, or in none, in order. */
  titles(actor: Actor, folderId: string | null): Promise<readonly Line[]>
  /** By title or further name: the very name, then a beginning of one, then a part; the latest change first where equal. */
  suggest(actor: Actor, typed: Typed, limit: number): Promise<readonly Suggestion[]>
  latest(actor: Actor, limit: number): Promise<readonly Suggestion[]>
  /** The most used first; with a pattern, those of which a part begins like it. */
  tags(actor: Actor, pattern: string | undefined, limit: number): Promise<readonly Readonly<{ tag: string; count: number }>[]>
}
