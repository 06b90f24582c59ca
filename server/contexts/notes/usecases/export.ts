import type { Readable } from 'node:stream'
import type { Actor } from '#platform/actor'
import type { BlobStore, ImportStore } from '../ports/imports.ts'

/** A file of the vault that goes out. */
export type Exported = Readonly<{ path: string; modified: Date }> &
  (Readonly<{ bytes: Uint8Array }> | Readonly<{ open: () => Promise<Readable> }>)

const PAGE = 200

/** A person's notes and attachments as files, the bytes as they came in. What lies in the trash stays behind. */
export async function* exportVault(
  { imports, blobs }: Readonly<{ imports: ImportStore; blobs: BlobStore }>,
  actor: Actor,
): AsyncGenerator<Exported, void, undefined> {
  for (let after: string | null = null; ; ) {
    const notes = await imports.notesAfter(actor.id, after, PAGE)
    for (const { path, title, extension, body, updated } of notes)
      yield { path: `${path === '' ? '' : `${path}/`}${title}${extension}`, bytes: Buffer.from(body), modified: updated }
    const last = notes.at(-1)
    if (!last) break
    after = last.id
  }
  for (let after: string | null = null; ; ) {
    const files = await imports.filesAfter(actor.id, after, PAGE)
    for (const { path, sha256, updated } of files) yield { path, open: () => blobs.open(sha256), modified: updated }
    const last = files.at(-1)
    if (!last) break
    after = last.id
  }
}
