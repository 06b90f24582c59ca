import type { Readable } from 'node:stream'
import type { Audience } from '#platform/audience'
import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of notes. Types only: no context ever loads another's code. */

/** A note as it stands after a change: enough to act on without calling back. */
export type NoteFacts = Readonly<{
  id: string
  ownerId: string
  title: string
  /** Further names: the front matter's title and aliases. */
  names: readonly string[]
  tags: readonly string[]
  /** The Markdown text, front matter included. */
  body: string
  audience: Audience
  /** Rises with every change, a removal included: the newer of two that arrive in the wrong order. */
  version: number
  /** The folders above it, `A/B`; empty at the top. */
  path: string
  /** How it begins, in one line without markup. */
  excerpt: string
  createdAt: string
  updatedAt: string
}>

export type NotesEvents = {
  'notes.written': NoteFacts
  /** Told with `notes.written` of a note that shows files of the library, or did so before: which ones, as it stands now. */
  'notes.files_shown': Pick<NoteFacts, 'id' | 'ownerId' | 'title' | 'audience' | 'version'> & { mediaIds: readonly string[] }
  /** Put into the trash, or gone for good. */
  'notes.removed': { id: string; ownerId: string; version: number }
  /** The path of every note of this owner below `from` begins with `to` instead. `version` rises with every change of their folders. */
  'notes.folder_moved': { ownerId: string; from: string; to: string; version: number }
}

/** A note as it may be published: sanitised HTML in which a link still names the note or the attachment it leads to, by its address within. */
export type NoteToPublish = Readonly<{
  title: string
  body: string
  tags: readonly string[]
  excerpt: string
  html: string
  headings: readonly Readonly<{ level: number; text: string; slug: string }>[]
  digest: string
}>

export interface NotesFace extends KeepsOfPeople {
  /** A note of this owner's that is not in the trash, for whoever publishes it. */
  toPublish(arg: { ownerId: string; id: string }): Promise<NoteToPublish | null>
  /** The same of a text that is no note. */
  textToPublish(arg: { body: string }): Promise<Pick<NoteToPublish, 'excerpt' | 'html' | 'headings'>>
  /** What these notes are called, and a digest that changes with the name or the text; those in the trash are left out. */
  digests(arg: { ownerId: string; ids: readonly string[] }): Promise<{ id: string; title: string; digest: string }[]>
  /** The bytes of an attachment that is a picture of up to 10 MiB. */
  picture(arg: { ownerId: string; id: string }): Promise<{ base64: string } | null>
  /** Every note that is not in the trash, in id order, for rebuilding a read model. */
  page(arg: { after: string | null; limit: number }): Promise<NoteFacts[]>
}

export type VaultReport = Readonly<{
  created: number
  updated: number
  unchanged: number
  ignored: number
  attachments: Readonly<{ created: number; updated: number; unchanged: number }>
  refused: readonly Readonly<{ path: string; reason: string }>[]
  links: Readonly<{ resolved: number; unresolved: number }>
}>

/** What the operator of this machine may ask for; never offered to another process. */
export interface NotesOperator {
  /** Brings in a folder, or a zip, from this machine's disk. */
  importFolder(arg: { ownerId: string; path: string; dryRun: boolean }): Promise<VaultReport>
  exportZip(arg: { ownerId: string }): Readable
}
