import type { Readable } from 'node:stream'
import type { Note, NoteEvent, Reading } from '../domain/note.ts'
import type { KnownLink, Names, Relinked } from '../domain/relink.ts'

export type Imported = Readonly<{ note: Note; from: number | undefined; reading: Reading }>
export type ImportedFile = Readonly<{ id: string; path: string; mediaType: string; size: number; sha256: Uint8Array }>

/** What an import needs from a store, many notes at a time. */
export interface ImportStore {
  /** The notes that lie at these places, by `<folder id or empty>/<title key>`. */
  at(ownerId: string, places: readonly Readonly<{ folderId: string | null; key: string }>[]): Promise<ReadonlyMap<string, Note>>
  /** All or none of these, their links not looked up yet. Refused as a conflict where one of them changed meanwhile. */
  write(imported: readonly Imported[], events: readonly NoteEvent[], authorId: string): Promise<void>
  files(ownerId: string, paths: readonly string[]): Promise<ReadonlyMap<string, Readonly<{ id: string; sha256: Uint8Array }>>>
  writeFile(ownerId: string, file: ImportedFile, now: Date): Promise<void>
  /** Everything by which links are resolved. */
  names(ownerId: string): Promise<Names>
  links(ownerId: string, after: string | null): Promise<readonly (KnownLink & { attachmentId: string | null })[]>
  relink(relinked: readonly (Relinked & { attachmentId: string | null })[]): Promise<void>
  /** A person's live notes after this id, with their bodies, for an export. */
  notesAfter(ownerId: string, after: string | null, limit: number): Promise<readonly Note[]>
  filesAfter(
    ownerId: string,
    after: string | null,
    limit: number,
  ): Promise<readonly Readonly<{ id: string; path: string; sha256: Uint8Array; updated: Date }>[]>
}

/** Where attachments' bytes lie, by what they are. */
export interface BlobStore {
  /** Keeps a stream's bytes until they are thrown away, and says what they were. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: Uint8Array; size: number }>
  open(sha256: Uint8Array): Promise<Readable>
  /** So many bytes from a place on; fewer at the end. */
  slice(sha256: Uint8Array, from: number, most: number): Promise<Uint8Array>
  /** Throws these away, unless somebody else uses them or put them there within a day: those the sweep finds later. */
  forget(sha256: readonly Uint8Array[], stillUsed: (sha256: readonly Uint8Array[]) => Promise<readonly string[]>): Promise<void>
  /** Throws away what has lain there for a day and is not among the used, named by their hashes in hex. */
  sweep(stillUsed: (sha256: readonly Uint8Array[]) => Promise<readonly string[]>): Promise<void>
}
