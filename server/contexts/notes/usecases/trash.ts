import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { freeTitle, nameKey } from '../domain/names.ts'
import { mustBeCurrent, mustOwn, type Note, nameKeysOf, removed, unknown, written } from '../domain/note.ts'
import { relink } from '../domain/relink.ts'
import type { FolderStore, NoteStore } from '../ports/store.ts'
import { candidateOf, lookAgain, lookAround } from './names.ts'

type Needs = Readonly<{ store: NoteStore; folders: FolderStore; now: () => Date }>

export const trashUseCases = ({ store, folders, now }: Needs) => {
  /** Links elsewhere, as they lead once this note's names are gone or back. Their text stays. */
  const relinkedBy = async (note: Note, present: boolean) => {
    const around = await lookAround(store, note, { linkKeys: [], nameKeys: nameKeysOf(note) })
    const others = around.candidates.filter(({ id }) => id !== note.id)
    return relink(around.inbound, present ? [...others, candidateOf(note)] : others, { keep: false })
  }

  return {
    /** Puts a note into the trash, where it stays for 30 days. */
    async remove(actor: Actor, id: string, seen: number) {
      const note = mustOwn(await store.find(id), actor.id)
      if (note.trashed) throw unknown()
      mustBeCurrent(note, seen)
      const trashed = { ...note, version: note.version + 1, updated: now(), trashed: now() }
      await store.trash(trashed, note.version, actor.id, await relinkedBy(note, false), [removed(trashed)])
    },

    /** Takes a note out of the trash: to its folder, or to the top where that is gone; under a free title where its own is taken. */
    restore: (actor: Actor, id: string): Promise<Note> =>
      lookAgain(async () => {
        const note = mustOwn(await store.find(id), actor.id)
        if (!note.trashed) throw unknown()
        const folder = note.folderId === null ? undefined : await folders.find(note.folderId)
        const place = folder && !folder.trashed ? { folderId: folder.id, path: folder.path } : { folderId: null, path: '' }
        const taken = new Set(await store.titlesLike(actor.id, place.folderId, nameKey(note.title)))
        const title = freeTitle(note.title, (key) => taken.has(key))
        const restored: Note = { ...note, ...place, title, version: note.version + 1, updated: now(), trashed: null }
        await store.trash(restored, note.version, actor.id, await relinkedBy(restored, true), written(restored))
        return restored
      }),

    /** Out of the trash, for good. */
    async purge(actor: Actor, id: string) {
      const note = mustOwn(await store.find(id), actor.id)
      if (!note.trashed) throw fail('conflict', 'notes.not_in_trash')
      await store.purge(note, [removed({ ...note, version: note.version + 1 })])
    },
  }
}
