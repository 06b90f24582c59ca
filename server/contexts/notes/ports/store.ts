import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import type { Folder } from '../domain/folder.ts'
import type { Kind, Note, NoteEvent, Reading, Reason } from '../domain/note.ts'
import type { KnownLink, Relinked, Resolved } from '../domain/relink.ts'
import type { Candidate } from '../domain/resolve.ts'

/** What notes needs from outside. Everything a person may lose is behind `save`: all of it is written, or nothing. */

/** What a decision about names and links was made from. `seal` lets the store see whether it is still so. */
export type Surroundings = Readonly<{
  /** Notes that the asked-for names could mean. */
  candidates: readonly Candidate[]
  /** Attachments that they could mean. */
  attachments: readonly Readonly<{ id: string; path: string }>[]
  /** Links of other notes that say one of the asked-for names. */
  inbound: readonly KnownLink[]
  /** How often the owner's folders have changed. */
  tree: number
  seal: Seal
}>
export type Seal = Readonly<{ ownerId: string; linkKeys: readonly string[]; nameKeys: readonly string[]; seen: string }>

/** A seal's `seen` that stands for "no other note says any of these names": true of most new notes, and needs no look beforehand. */
export const NOBODY_SAYS_THEM = 'nobody says them'

/** A note as it shall be, with everything that follows from its text. */
export type NoteChange = Readonly<{
  note: Note
  /** The version it was made from; undefined for a new note. */
  from: number | undefined
  reason: Reason
  kind?: Kind | undefined
  /** Where its names, links or place changed; else they are left alone. */
  reading?: Reading
  /** Where its text changed. */
  terms?: readonly string[]
  /** The n-th is of the n-th link of the reading. */
  resolved?: readonly (Resolved & { attachmentId: string | null })[]
}>

/** Another note whose links' text was changed along. */
export type Rewritten = Readonly<{ note: Note; from: number; edited: readonly Relinked[] }>

export type Decision = Readonly<{
  change: NoteChange
  rewritten: readonly Rewritten[]
  /** Links elsewhere that lead somewhere else now, their text untouched. */
  relinked: readonly Relinked[]
  events: readonly NoteEvent[]
  authorId: string
  seal?: Seal
  /** Kept in the same write: the answer under an Idempotency-Key. */
  alongside: readonly Sql[]
}>

export interface NoteStore {
  /** Also one in the trash. */
  find(id: string): Promise<Note | undefined>
  /** A note that this person may see and that is not in the trash. */
  seen(actor: Actor, id: string): Promise<Note | undefined>
  /** Those that are not in the trash. */
  many(ids: readonly string[]): Promise<readonly Note[]>
  /** Those in the trash, too. */
  all(ids: readonly string[]): Promise<readonly Note[]>
  around(
    ownerId: string,
    asked: Readonly<{ linkKeys: readonly string[]; nameKeys: readonly string[]; except: string | null }>,
  ): Promise<Surroundings>
  /** Refused as stale when a version moved, as a conflict when a title is taken, and as `notes.names_moved` when the seal is broken. */
  save(decision: Decision): Promise<void>
  /** The rank of a note and of the one that follows it in the folder; of the first one after null. */
  ranksAround(
    ownerId: string,
    folderId: string | null,
    after: string | null,
    except: string,
  ): Promise<{ before: string | null; next: string | null } | undefined>
  countLive(ownerId: string): Promise<number>
  titlesLike(ownerId: string, folderId: string | null, key: string): Promise<readonly string[]>
  linksOf(id: string): Promise<readonly KnownLink[]>
  linksOfMany(ids: readonly string[]): Promise<readonly KnownLink[]>
  /** Out of sight, or back; the note's names go and come with it. */
  trash(note: Note, from: number, authorId: string, relinked: readonly Relinked[], events: readonly NoteEvent[]): Promise<void>
  purge(note: Note, events: readonly NoteEvent[]): Promise<void>
}

/** Folders with other names or places, and what that does to the links of notes. The first is the one that was changed. */
export type FolderDecision = Readonly<{
  folders: readonly Folder[]
  from: number
  rewritten: readonly Rewritten[]
  relinked: readonly Relinked[]
  events: readonly NoteEvent[]
  authorId: string
  seal?: Seal
}>

/** A folder that goes into the trash with all that is in it. */
export type FolderTrash = Readonly<{
  folder: Folder
  from: number
  folderIds: readonly string[]
  noteIds: readonly string[]
  relinked: readonly Relinked[]
  events: readonly NoteEvent[]
}>

export type FolderRestore = Readonly<{
  folder: Folder
  from: number
  folders: readonly Folder[]
  notes: readonly Readonly<{ id: string; keys: readonly string[] }>[]
  relinked: readonly Relinked[]
  events: readonly NoteEvent[]
}>

export interface FolderStore {
  find(id: string): Promise<Folder | undefined>
  /** All folders of a person that are not in the trash, in order. */
  tree(ownerId: string): Promise<readonly Folder[]>
  noteCounts(ownerId: string): Promise<ReadonlyMap<string, number>>
  notesIn(folderIds: readonly string[]): Promise<readonly string[]>
  add(folder: Folder, alongside: readonly Sql[]): Promise<void>
  save(decision: FolderDecision): Promise<void>
  trash(decision: FolderTrash): Promise<void>
  trashedWith(folderId: string): Promise<{ folders: readonly Folder[]; noteIds: readonly string[] }>
  restore(decision: FolderRestore): Promise<void>
  purge(decision: Pick<FolderTrash, 'folder' | 'folderIds' | 'noteIds' | 'events'>): Promise<void>
  countLive(ownerId: string): Promise<number>
}

/** Reads Markdown. */
export type Reader = Readonly<{
  read: (title: string, body: string) => Reading
  links: (body: string) => Reading['links']
  excerpt: (body: string) => string
}>
