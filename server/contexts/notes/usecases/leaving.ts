import type { Uploads } from '#platform/import-runs'
import type { KeepsOfPeople, Piece } from '#platform/people'
import type { BlobStore, ImportStore } from '../ports/imports.ts'
import type { Leaving } from '../ports/leaving.ts'

type Needs = Readonly<{
  imports: Pick<ImportStore, 'notesAfter' | 'filesAfter'>
  blobs: Pick<BlobStore, 'slice' | 'forget'>
  uploads: Pick<Uploads<unknown>, 'drop'>
  leaving: Leaving
  stillUsed: (sha256: readonly Uint8Array[]) => Promise<readonly string[]>
}>

const NOTES = 50
/** Of bytes in one answer; it travels as text, a third longer. */
const MOST = 512 * 1024

/** What a person has here: given out in pieces, and let go of. */
export const leavingUseCases = ({ imports, blobs, uploads, leaving, stillUsed }: Needs): KeepsOfPeople => {
  const notesFrom = async (personId: string, after: string | null) => {
    const pieces: Piece[] = []
    let [size, last] = [0, after]
    const found = await imports.notesAfter(personId, after, NOTES)
    for (const { id, path, title, extension, body, updated } of found) {
      if (size > MOST) break
      const name = `notes/${path === '' ? '' : `${path}/`}${title}${extension}`
      const base64 = Buffer.from(body).toString('base64')
      pieces.push({ path: name, modified: updated.toISOString(), base64, last: true })
      size += base64.length
      last = id
    }
    return { pieces, next: found.length === 0 ? 'files::0' : `notes:${last}` }
  }

  const filesFrom = async (personId: string, after: string | null, from: number) => {
    const [file] = await imports.filesAfter(personId, after, 1)
    if (!file) return { pieces: [], next: null }
    const bytes = await blobs.slice(file.sha256, from, MOST)
    const last = bytes.length < MOST
    const base64 = Buffer.from(bytes).toString('base64')
    const piece = { path: `notes/${file.path}`, modified: file.updated.toISOString(), base64, last }
    return { pieces: [piece], next: last ? `files:${file.id}:0` : `files:${after ?? ''}:${from + bytes.length}` }
  }

  return {
    async exportFor({ personId, cursor }) {
      const [kind = 'notes', after = '', from = '0'] = cursor?.split(':') ?? []
      return kind === 'notes' ? notesFrom(personId, after || null) : filesFrom(personId, after || null, Number(from))
    },

    async erase({ personId }) {
      await leaving.erase(personId)
      for (const id of await leaving.takeImports(personId)) await uploads.drop(id)
      const contents = await leaving.takeFiles(personId)
      if (contents.length > 0) await blobs.forget(contents, stillUsed)
      return { left: await leaving.isLeft(personId) }
    },
  }
}
