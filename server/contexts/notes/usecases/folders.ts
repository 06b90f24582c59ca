import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { EditFolder, MakeFolder } from '../contract.ts'
import {
  changeFolder,
  type Folder,
  folderKey,
  mustBeFolderName,
  pathUnder,
  unknownFolder,
  withDescendants,
} from '../domain/folder.ts'
import { freeTitle } from '../domain/names.ts'
import { mustBeCurrent, type Note, nameKeysOf, removed, written } from '../domain/note.ts'
import { rankBetween, rankOfTime } from '../domain/rank.ts'
import { relink } from '../domain/relink.ts'
import { targetKey } from '../domain/resolve.ts'
import type { FolderStore, NoteStore, Reader } from '../ports/store.ts'
import { candidateOf, lookAgain, rewriteOthers, writtenAll } from './names.ts'

type Needs = Readonly<{
  store: NoteStore
  folders: FolderStore
  reader: Reader
  now: () => Date
  newId: () => string
  limit: number | undefined
}>

export const folderUseCases = ({ store, folders, reader, now, newId, limit }: Needs) => {
  const own = async (actor: Actor, id: string) => {
    const folder = await folders.find(id)
    if (folder?.ownerId !== actor.id || folder.trashed) throw unknownFolder()
    return folder
  }

  /** Places after a sibling, or first. */
  const rankAfter = (tree: readonly Folder[], parentId: string | null, after: string | null, except: string) => {
    const siblings = tree.filter((f) => f.parentId === parentId && f.id !== except)
    const at = after === null ? -1 : siblings.findIndex(({ id }) => id === after)
    if (after !== null && at < 0) throw fail('invalid', 'notes.not_in_folder')
    return rankBetween(siblings[at]?.rank ?? null, siblings[at + 1]?.rank ?? null)
  }

  /** What all notes of a folder are called, and the links that go in and out. */
  const linksThrough = async (ownerId: string, notes: readonly Note[], toKeep: boolean) => {
    const outgoing = toKeep ? await store.linksOfMany(notes.map(({ id }) => id)) : []
    const nameKeys = [...new Set(notes.flatMap(nameKeysOf))]
    const linkKeys = [...new Set(outgoing.map(({ target }) => targetKey(target)))]
    return { outgoing, around: await store.around(ownerId, { linkKeys, nameKeys, except: null }) }
  }

  return {
    async tree(actor: Actor) {
      const [tree, counts] = await Promise.all([folders.tree(actor.id), folders.noteCounts(actor.id)])
      return tree.map((folder) => ({ folder, notes: counts.get(folder.id) ?? 0 }))
    },

    async read(actor: Actor, id: string) {
      const [folder, counts] = await Promise.all([own(actor, id), folders.noteCounts(actor.id)])
      return { folder, notes: counts.get(id) ?? 0 }
    },

    async create(
      actor: Actor,
      { name, parentId = null }: MakeFolder,
      alongside: (folder: Folder) => readonly Sql[] = () => [],
    ) {
      const parent = parentId === null ? undefined : await own(actor, parentId)
      if (limit !== undefined && (await folders.countLive(actor.id)) >= limit)
        throw fail('forbidden', 'notes.too_many_folders', { limit })
      const siblings = name === undefined ? (await folders.tree(actor.id)).filter((f) => f.parentId === parentId) : []
      const taken = new Set(siblings.map((f) => folderKey(f.name)))
      const called = mustBeFolderName(name ?? freeTitle('Untitled', (key) => taken.has(key)))
      const at = now()
      const folder: Folder = {
        ...{ id: newId(), ownerId: actor.id, parentId, name: called, path: pathUnder(parent, called) },
        ...{ rank: rankOfTime(at.getTime()), version: 1, created: at, updated: at, trashed: null },
      }
      await folders.add(folder, alongside(folder))
      return folder
    },

    /** Renames, moves or places a folder. Links that go through it are taken along, in the same step; in how many notes, it answers. */
    edit: (actor: Actor, id: string, seen: number, change: EditFolder): Promise<Readonly<{ id: string; rewritten: number }>> =>
      lookAgain(async () => {
        const folder = await own(actor, id)
        mustBeCurrent(folder, seen)
        const tree = await folders.tree(actor.id)
        const parentId = change.parentId === undefined ? folder.parentId : change.parentId
        const rank = change.after === undefined ? undefined : rankAfter(tree, parentId, change.after, id)
        const changed = changeFolder(
          tree,
          folder,
          { parentId, ...(change.name === undefined ? {} : { name: change.name }), ...(rank === undefined ? {} : { rank }) },
          now(),
        )
        const [self] = changed
        if (!self) throw unknownFolder()
        const decision = { folders: changed, from: folder.version, authorId: actor.id }
        if (self.path === folder.path) {
          await folders.save({ ...decision, rewritten: [], relinked: [], events: [] })
          return { id, rewritten: 0 }
        }
        const pathOf = new Map(changed.map((f) => [f.id, f.path]))
        const inside = (await store.many(await folders.notesIn([...pathOf.keys()]))).map((note) => ({
          ...note,
          path: pathOf.get(note.folderId ?? '') ?? note.path,
        }))
        const pathOfNote = new Map(inside.map((note) => [note.id, note.path]))
        const { outgoing, around } = await linksThrough(actor.id, inside, true)
        const candidates = [
          ...around.candidates.filter((candidate) => !pathOfNote.has(candidate.id)),
          ...inside.map(candidateOf),
        ]
        const seenLinks = new Set<string>()
        const links = [...outgoing, ...around.inbound]
          .filter(({ noteId, n }) => !seenLinks.has(`${noteId} ${n}`) && seenLinks.add(`${noteId} ${n}`))
          .map((link) => ({ ...link, folderPath: pathOfNote.get(link.noteId) ?? link.folderPath }))
        const changes = relink(links, candidates, { keep: true })
        const rewritten = (await rewriteOthers({ store, reader, now }, changes, candidates)).map((r) => ({
          ...r,
          note: { ...r.note, path: pathOfNote.get(r.note.id) ?? r.note.path },
        }))
        const data = { ownerId: actor.id, from: folder.path, to: self.path, version: around.tree + 1 }
        const moved = { name: 'notes.folder_moved', data } as const
        await folders.save({
          ...decision,
          ...{ rewritten, relinked: changes.filter(({ text }) => text === undefined), seal: around.seal },
          events: [moved, ...writtenAll(rewritten)],
        })
        return { id, rewritten: rewritten.length }
      }),

    /** Puts a folder into the trash, with all folders and notes below it. */
    remove: (actor: Actor, id: string, seen: number): Promise<void> =>
      lookAgain(async () => {
        const folder = await own(actor, id)
        mustBeCurrent(folder, seen)
        const below = withDescendants(await folders.tree(actor.id), id)
        const folderIds = below.map((f) => f.id)
        const notes = await store.many(await folders.notesIn(folderIds))
        const gone = new Set(notes.map((note) => note.id))
        const { around } = await linksThrough(actor.id, notes, false)
        const left = around.candidates.filter((candidate) => !gone.has(candidate.id))
        const links = around.inbound.filter(({ noteId }) => !gone.has(noteId))
        await folders.trash({
          folder: { ...folder, trashed: now(), version: folder.version + 1 },
          ...{ from: folder.version, folderIds, noteIds: [...gone], relinked: relink(links, left, { keep: false }) },
          events: notes.map((note) => removed({ ...note, version: note.version + 1 })),
        })
      }),

    /** Takes a folder out of the trash with what went in with it; to the top where the folder above it is gone. */
    restore: (actor: Actor, id: string): Promise<Folder> =>
      lookAgain(async () => {
        const folder = await folders.find(id)
        if (folder?.ownerId !== actor.id || !folder.trashed) throw unknownFolder()
        const tree = await folders.tree(actor.id)
        const parent = tree.find((f) => f.id === folder.parentId)
        const taken = new Set(tree.filter((f) => f.parentId === (parent?.id ?? null)).map((f) => folderKey(f.name)))
        const name = freeTitle(folder.name, (key) => taken.has(key))
        const { folders: inTrash, noteIds } = await folders.trashedWith(id)
        const back = changeFolder([...tree, ...inTrash], folder, { name, parentId: parent?.id ?? null }, now())
        const pathOf = new Map(back.map((f) => [f.id, f.path]))
        const notes = (await store.all(noteIds)).map((note) => ({
          ...note,
          ...{ path: pathOf.get(note.folderId ?? '') ?? '', version: note.version + 1, trashed: null },
        }))
        const { around } = await linksThrough(actor.id, notes, false)
        const relinked = relink(around.inbound, [...around.candidates, ...notes.map(candidateOf)], { keep: false })
        const [self] = back
        if (!self) throw unknownFolder()
        await folders.restore({
          ...{ folder: self, from: folder.version, folders: back, relinked },
          notes: notes.map((note) => ({ id: note.id, keys: nameKeysOf(note) })),
          events: notes.flatMap((note) => written(note)),
        })
        return { ...self, trashed: null }
      }),

    /** A folder out of the trash, for good, with what went in with it. */
    async purge(actor: Actor, id: string) {
      const folder = await folders.find(id)
      if (folder?.ownerId !== actor.id || !folder.trashed) throw unknownFolder()
      const { folders: gone, noteIds } = await folders.trashedWith(id)
      const notes = await store.all(noteIds)
      await folders.purge({
        ...{ folder, folderIds: gone.map((f) => f.id), noteIds },
        events: notes.map((note) => removed({ ...note, version: note.version + 1 })),
      })
    },
  }
}

export type FolderUseCases = ReturnType<typeof folderUseCases>
