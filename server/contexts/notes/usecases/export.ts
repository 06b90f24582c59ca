import type { MediaFace } from '#contexts/media'
import type { Actor } from '#platform/actor'
import { inPieces } from '#platform/pieces'
import { mediaIdsIn } from '../domain/library.ts'
import type { BlobStore, ImportStore } from '../ports/imports.ts'
import type { FolderStore } from '../ports/store.ts'
import { emptyFolders } from './import-places.ts'

/** A file of the vault that goes out; or an empty folder, whose path ends in a slash. */
export type Exported = Readonly<{ path: string; modified: Date }> &
  (Readonly<{ bytes: Uint8Array }> | Readonly<{ open: () => Promise<AsyncIterable<Uint8Array>> }>)

const PAGE = 200

type Needs = Readonly<{
  imports: ImportStore
  blobs: BlobStore
  folders: FolderStore
  media: Pick<MediaFace, 'originals' | 'original'>
}>

/**
 * A person's notes and attachments as files, the bytes as they came in, and what their notes show of the library where the notes say that
 * it lies. What lies in the trash stays behind.
 */
export async function* exportVault(
  { imports, blobs, folders, media }: Needs,
  actor: Actor,
): AsyncGenerator<Exported, void, undefined> {
  const empty = emptyFolders()
  const shown = new Set<string>()
  const lying = new Set<string>()
  for (let after: string | null = null; ; ) {
    const notes = await imports.notesAfter(actor.id, after, PAGE)
    for (const note of notes) {
      const path = `${note.path === '' ? '' : `${note.path}/`}${note.title}${note.extension}`
      empty.saw(path)
      for (const id of mediaIdsIn(note.body)) shown.add(id)
      yield { path, bytes: Buffer.from(note.body), modified: note.updated }
    }
    const last = notes.at(-1)
    if (!last) break
    after = last.id
  }
  for (let after: string | null = null; ; ) {
    const files = await imports.filesAfter(actor.id, after, PAGE)
    for (const { path, sha256, updated } of files) {
      empty.saw(path)
      lying.add(path)
      yield { path, open: () => blobs.open(sha256), modified: updated }
    }
    const last = files.at(-1)
    if (!last) break
    after = last.id
  }
  const ids = [...shown]
  for (let at = 0; at < ids.length; at += PAGE)
    for (const { id, path, updated } of await media.originals({ ownerId: actor.id, ids: ids.slice(at, at + PAGE) })) {
      // What came in with a vault lies there already.
      if (lying.has(path)) continue
      empty.saw(path)
      const open = async () => inPieces((from, most) => media.original({ ownerId: actor.id, id, from, most }))
      yield { path, open, modified: new Date(updated) }
    }
  const tree = new Map((await folders.tree(actor.id)).map((folder) => [folder.path, folder]))
  for (const path of tree.keys()) empty.saw(`${path}/`)
  for (const path of empty.found())
    yield { path: `${path}/`, bytes: new Uint8Array(), modified: tree.get(path)?.updated ?? new Date(0) }
}
