import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Language } from '#platform/messages'
import { fileKey, fileName, homeFor, mediaTypeIn, PICTURES, pathsFor, TELLING_BYTES } from '../domain/attachment.ts'
import { mustOwn, type Note, unknown } from '../domain/note.ts'
import { linkResolver, type Names } from '../domain/relink.ts'
import { targetKey } from '../domain/resolve.ts'
import type { AttachmentStore } from '../ports/attachments.ts'
import type { BlobStore, ImportedFile, ImportStore } from '../ports/imports.ts'
import type { NoteStore } from '../ports/store.ts'
import { lookAgain } from './names.ts'

type Needs = Readonly<{
  store: Pick<NoteStore, 'find' | 'around'>
  attachments: AttachmentStore
  imports: Pick<ImportStore, 'relink'>
  blobs: Pick<BlobStore, 'put'>
  now: () => Date
  newId: () => string
}>

/** Where files go in a house that has none yet. */
const OWN_FOLDER = { ko: '첨부', en: 'Attachments' } as const
const MOST_NUMBERS = 10_000

export const attachUseCases = ({ store, attachments, imports, blobs, now, newId }: Needs) => {
  const namesAround = (ownerId: string, path: string) => {
    const key = targetKey(path)
    return store.around(ownerId, { linkKeys: [key], nameKeys: [key], except: null })
  }

  /** The text by which the note reaches the file; undefined where none does. */
  const targetOf = (names: Names, note: Note, file: Pick<ImportedFile, 'id' | 'path'>) => {
    const resolve = linkResolver(names)
    const name = file.path.slice(file.path.lastIndexOf('/') + 1)
    return [name, file.path, `/${file.path}`].find(
      (target) => resolve({ kind: 'embed', target }, { id: note.id, folderPath: note.path }).attachmentId === file.id,
    )
  }

  /** Links that waited for a file of this name lead to it from now on. */
  const lead = async (ownerId: string, path: string) => {
    const { inbound, ...names } = await namesAround(ownerId, path)
    const resolve = linkResolver(names)
    await imports.relink(
      inbound
        .filter(({ targetId }) => targetId === null)
        .map((link) => {
          const { attachmentId, ...found } = resolve(link, { id: link.noteId, folderPath: link.folderPath })
          return { link, now: found, attachmentId }
        }),
    )
  }

  return {
    /** Refused before anything is read of a file that nobody may put there. */
    mustTakeFiles: async (actor: Actor, noteId: string): Promise<Note> => {
      const note = mustOwn(await store.find(noteId), actor.id)
      if (note.trashed) throw unknown()
      return note
    },

    /** Keeps a file for a note. The same bytes under the same name are the same attachment; other bytes get a number. */
    async attach(
      actor: Actor,
      note: Note,
      given: Readonly<{ name: string; bytes: AsyncIterable<Uint8Array> }>,
      language: Language,
    ) {
      const { bytes, head } = overheard(given.bytes)
      const { sha256, size } = await blobs.put(bytes)
      const mediaType = mediaTypeIn(head())
      const name = fileName(given.name, mediaType)
      const picture = PICTURES.has(mediaType) ? '!' : ''
      return lookAgain(async () => {
        const folder = homeFor(await attachments.habit(actor.id), note.path, OWN_FOLDER[language])
        const there = new Map((await attachments.named(actor.id, fileKey(name.stem))).map((file) => [fileKey(file.path), file]))
        for (const path of pathsFor(folder, name).take(MOST_NUMBERS)) {
          const taken = there.get(fileKey(path))
          if (taken && Buffer.compare(taken.sha256, sha256) !== 0) continue
          const file = taken ?? { id: newId(), path, mediaType, size, sha256 }
          const { candidates, attachments: files } = await namesAround(actor.id, path)
          // Somebody put a file there since we looked; it may be this very one.
          if (!taken && files.some((other) => fileKey(other.path) === fileKey(path)))
            throw fail('conflict', 'notes.names_moved')
          const target = targetOf({ candidates, attachments: taken ? files : [...files, file] }, note, file)
          if (target === undefined) continue
          if (!taken) {
            await attachments.add(actor.id, file, now())
            await lead(actor.id, path)
          }
          return { ...file, markdown: `${picture}[[${target}]]` }
        }
        throw fail('conflict', 'notes.names_moved')
      })
    },
  }
}
export type AttachUseCases = ReturnType<typeof attachUseCases>

/** The same bytes, and the first of them once they have gone by. */
const overheard = (bytes: AsyncIterable<Uint8Array>) => {
  const heard: Uint8Array[] = []
  let size = 0
  const passing = async function* () {
    for await (const chunk of bytes) {
      if (size < TELLING_BYTES) heard.push(chunk.subarray(0, TELLING_BYTES - size))
      size += chunk.length
      yield chunk
    }
  }
  return { bytes: passing(), head: () => new Uint8Array(Buffer.concat(heard)) }
}
