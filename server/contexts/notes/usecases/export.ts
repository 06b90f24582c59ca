import type { Readable } from 'node:stream'
import type { Actor } from '#platform/actor'
import type { BlobStore, ImportStore } from '../ports/imports.ts'
import type { FolderStore } from '../ports/store.ts'
import { emptyFolders } from './import-places.ts'

/** A file of the vault that goes out; or an empty folder, whose path ends in a slash. */
export type Exported = Readonly<{ path: string; modified: Date }> &
  (Readonly<{ bytes: Uint8Array }> | Readonly<{ open: () => Promise<Readable> }>)

const PAGE = 200

/** A person's notes and attachments as files, the bytes as they came in. What lies in the trash stays behind. */
export async function* exportVault(
  { imports, blobs, folders }: Readonly<{ imports: ImportStore; blobs: BlobStore; folders: FolderStore }>,
  actor: Actor,
): AsyncGenerator<Exported, void, undefined> {
  const empty = emptyFolders()
  for (let after: string | null = null; ; ) {
    const notes = await imports.notesAfter(actor.id, after, PAGE)
    for (const note of notes) {
      const path = `${note.path === '' ? '' : `${note.path}/`}${note.title}${note.extension}`
      empty.saw(path)
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
      yield { path, open: () => blobs.open(sha256), modified: updated }
    }
    const last = files.at(-1)
    if (!last) break
    after = last.id
  }
  const tree = new Map((await folders.tree(actor.id)).map((folder) => [folder.path, folder]))
  for (const path of tree.keys()) empty.saw(`${path}/`)
  for (const path of empty.found())
    yield { path: `${path}/`, bytes: new Uint8Array(), modified: tree.get(path)?.updated ?? new Date(0) }
}
