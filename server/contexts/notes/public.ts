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
  /** Put into the trash, or gone for good. */
  'notes.removed': { id: string; ownerId: string; version: number }
  /** The path of every note of this owner below `from` begins with `to` instead. `version` rises with every change of their folders. */
  'notes.folder_moved': { ownerId: string; from: string; to: string; version: number }
}

export interface NotesFace extends KeepsOfPeople {
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
