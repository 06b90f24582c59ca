import type { Actor } from '#platform/actor'
import type { ListNotes } from '../contract.ts'
import type { Note } from '../domain/note.ts'

/** A note without its text, for lists. */
export type Card = Changed<Omit<Note, 'extension' | 'body' | 'names' | 'link' | 'trashed'>>
/** With its place among all changes, the latest highest: what lists are ordered by. */
export type Changed<N> = N & Readonly<{ change: string }>

export type Revision = Readonly<{ version: number; title: string; body: string; reason: string; at: Date }>
export type RevisionLine = Omit<Revision, 'body'> & Readonly<{ characters: number }>
export type Change = Readonly<{
  change: string
  id: string
  title: string
  version: number
  folderId: string | null
  pinned: boolean
  trashed: boolean
}>
export type Trashed = Readonly<{
  type: 'note' | 'folder'
  id: string
  title: string
  path: string
  version: number
  trashed: Date
}>
/** A link as its text has it, and the note it leads to as far as the person may see that. */
export type OutLink = Readonly<{
  kind: string
  target: string
  heading: string | null
  block: string | null
  shown: string | null
  how: string | null
  attachmentId: string | null
  targetId: string | null
  title: string | null
  path: string | null
  /** Where the link names a place in it. */
  body: string | null
}>
export type Traits = Readonly<{ terms: readonly string[]; targets: readonly string[] }>
export type Sharing = Traits & Readonly<{ id: string; title: string; path: string; tags: readonly string[] }>
/** How many of a person's notes have each of these, and how many notes there are. */
export type Frequencies = Readonly<{ total: number; terms: ReadonlyMap<string, number>; tags: ReadonlyMap<string, number> }>
export type Attachment = Readonly<{ id: string; path: string; mediaType: string; size: string; sha256: Uint8Array }>

/** A place in a list: what it is ordered by, and an id. */
export type Place = readonly [string, string]

/** What people look at: queries that change nothing, each with the person it is for. One item more than the limit is given. */
export interface NoteViews {
  list(actor: Actor, filter: ListNotes, after: Place | undefined): Promise<readonly Card[]>
  /** The notes that link to this one, the one changed last first. */
  backlinks(actor: Actor, id: string, limit: number, after: Place | undefined): Promise<readonly Changed<Note>[]>
  /** Which of these notes' links lead to that one. */
  linksTo(sources: readonly string[], targetId: string): Promise<readonly Readonly<{ noteId: string; n: number }>[]>
  links(actor: Actor, id: string): Promise<readonly OutLink[]>
  graph(actor: Actor): Promise<{
    nodes: readonly Readonly<{ id: string; title: string; path: string }>[]
    edges: readonly Readonly<{ from: string; to: string; count: number }>[]
    unresolved: readonly Readonly<{ from: string; target: string }>[]
  }>
  revisions(id: string, limit: number, before: number | undefined): Promise<readonly RevisionLine[]>
  revision(id: string, version: number): Promise<Revision | undefined>
  trash(actor: Actor, limit: number, after: Place | undefined): Promise<readonly Trashed[]>
  /** Where the stream of a person's changes stands. */
  lastChange(ownerId: string): Promise<string>
  /** Rises with every change of a person's folders. */
  treeVersion(ownerId: string): Promise<string>
  changesAfter(ownerId: string, change: string): Promise<readonly Change[]>
  byLink(nonce: string): Promise<Note | undefined>
  digests(ownerId: string, ids: readonly string[]): Promise<{ id: string; title: string; digest: string }[]>
  /** The HTML of this very version, if it was kept. */
  html(id: string, version: number): Promise<string | undefined>
  keepHtml(id: string, version: number, html: string): Promise<void>
  traits(id: string): Promise<Traits>
  frequencies(actor: Actor, terms: readonly string[], tagKeys: readonly string[]): Promise<Frequencies>
  /** Notes that share one of these with the note: at most 300, those that share a link or a tag before the rest. */
  sharing(actor: Actor, id: string, traits: Traits & Readonly<{ tagKeys: readonly string[] }>): Promise<readonly Sharing[]>
  attachment(actor: Actor, id: string): Promise<Attachment | undefined>
}
