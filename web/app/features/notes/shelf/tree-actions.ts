import { answer, api, seen } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { say } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { toast } from '#ui/toasts.ts'
import { fetchNote } from '../queries.ts'
import type { Rewrote } from '../saving/events.ts'
import { linkTo } from './link-text.ts'
import { type Move, moveBack, moved, movesTo, renamed, without } from './moves.ts'
import { type Destination, refusal, stepOf } from './places.ts'
import { forgetNote, renameRecent } from './recents.ts'
import { tellRewritten } from './rewritten.ts'
import { asIn, type Item, notesIn, pathOf, type Tree } from './tree.ts'
import { setOpen, showTree, treeNow, whileChanging } from './tree-data.ts'
import { shelfWords } from './words.ts'

/** Does it on the version that was seen; where somebody was faster, once more on theirs. */
const onNewest = async <T>(version: number, change: (version: number) => Promise<T>): Promise<T> => {
  try {
    return await change(version)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412 || typeof error.details.version !== 'number') throw error
    return change(error.details.version)
  }
}

type NoteChange = Readonly<{ title?: string; folderId?: string | null; after?: string | null; pinned?: boolean }>
type FolderChange = Readonly<{ name?: string; parentId?: string | null; after?: string | null }>

export const patchNote = (id: string, version: number, body: NoteChange) =>
  onNewest(version, (newest) => answer(api.PATCH('/api/notes/{id}', { params: { path: { id }, header: seen(newest) }, body })))

const patchFolder = (id: string, version: number, body: FolderChange) =>
  onNewest(version, (newest) =>
    answer(api.PATCH('/api/folders/{id}', { params: { path: { id }, header: seen(newest) }, body })),
  )

export const messageOf = (error: unknown) => (error instanceof ApiError ? error.message : say(shelfWords)('unexpected'))

const tell = (move: Move) => {
  const after = move.after === undefined ? {} : { after: move.after }
  const elsewhere = move.from !== move.parentId
  return move.kind === 'folder'
    ? patchFolder(move.id, move.version, { ...(elsewhere ? { parentId: move.parentId } : {}), ...after })
    : patchNote(move.id, move.version, { ...(elsewhere ? { folderId: move.parentId } : {}), ...after })
}

/** Tells the house one after the other; what it refuses is said, and what it took stays. Gives what takes it back, the last first. */
const carryOut = async (moves: readonly Move[]): Promise<Move[]> => {
  const undo: Move[] = []
  const steps: (readonly [Move, Move])[] = []
  let tree = treeNow()
  for (const move of moves) {
    steps.push([move, moveBack(tree, move)])
    tree = moved(tree, move)
  }
  const tellAll = async () => {
    for (const [move, back] of steps) {
      try {
        const { version } = await tell(move)
        undo.unshift({ ...back, version })
      } catch (error) {
        toast({ text: say(shelfWords)('notMoved', { name: move.name, why: messageOf(error) }), tone: 'bad' })
        return
      }
    }
  }
  await whileChanging(tellAll, () => showTree(tree))
  return undo
}

/** Moves rows: seen at once, taken back with a sentence where the house refuses, and from a toast. */
export const moveItems = async (drawn: readonly Item[], to: Destination): Promise<void> => {
  const t = say(shelfWords)
  const tree = treeNow()
  const items = drawn.map((item) => asIn(tree, item))
  if (refusal(tree, items, to.parentId)) return announce(t('intoItself'))
  const moves = movesTo(tree, items, to)
  const [first] = moves
  if (!first) return
  const what = moves.length === 1 ? first.name : t('things', { n: moves.length })
  const reordered = moves.every(({ from, parentId }) => from === parentId)
  const undo = await carryOut(moves)
  if (undo.length === 0) return
  if (reordered) return announce(placeSaid(treeNow(), first))
  const where = to.parentId === null ? t('top') : pathOf(treeNow().folders, to.parentId).split('/').at(-1)
  toast({
    text: t('movedTo', { what, where: where ?? '' }),
    action: { label: t('undo'), run: () => void carryOut(undo) },
  })
}

/** One step, as Alt and an arrow make it. Gives where it went, if it went. */
export const stepItem = (drawn: readonly Item[], row: Item, key: string): Destination | undefined => {
  const tree = treeNow()
  const to = stepOf(tree, asIn(tree, row), key)
  if (to) void moveItems(drawn, to)
  return to
}

/** Where it stands now, for those who do not see it. */
const placeSaid = (tree: Tree, { kind, id, name, parentId }: Move) => {
  const siblings: readonly { id: string }[] =
    kind === 'note' ? notesIn(tree, parentId) : tree.folders.filter((folder) => folder.parentId === parentId)
  return say(shelfWords)('movedAt', { name, at: siblings.findIndex((one) => one.id === id) + 1, of: siblings.length })
}

export const trashOne = ({ kind, id, version }: Pick<Item, 'kind' | 'id' | 'version'>) =>
  onNewest(version, (newest) => {
    const params = { path: { id }, header: seen(newest) }
    return kind === 'folder'
      ? answer(api.DELETE('/api/folders/{id}', { params }))
      : answer(api.DELETE('/api/notes/{id}', { params }))
  })

export const restoreOne = ({ kind, id }: Pick<Item, 'kind' | 'id'>): Promise<{ id: string }> => {
  const params = { path: { id } }
  return kind === 'folder'
    ? answer(api.POST('/api/folders/trash/{id}/restore', { params }))
    : answer(api.POST('/api/notes/trash/{id}/restore', { params }))
}

/** Out of the trash, for good. */
export const purgeOne = ({ kind, id }: Pick<Item, 'kind' | 'id'>) => {
  const params = { path: { id } }
  return kind === 'folder'
    ? answer(api.DELETE('/api/folders/trash/{id}', { params }))
    : answer(api.DELETE('/api/notes/trash/{id}', { params }))
}

const restoreAll = (items: readonly Item[]) =>
  whileChanging(async () => {
    for (const item of items) {
      try {
        await restoreOne(item)
      } catch (error) {
        toast({ text: say(shelfWords)('notRestored', { name: item.name, why: messageOf(error) }), tone: 'bad' })
      }
    }
  })

/** Into the trash, with what lies in folders; back from a toast. */
export const trashItems = async (items: readonly Item[]): Promise<void> => {
  const t = say(shelfWords)
  const gone: Item[] = []
  const tellAll = async () => {
    for (const item of items) {
      try {
        await trashOne(item)
        gone.push(item)
        forgetNote(item.id)
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) continue
        toast({ text: t('notTrashed', { name: item.name, why: messageOf(error) }), tone: 'bad' })
      }
    }
  }
  await whileChanging(tellAll, () => showTree(without(treeNow(), items)))
  const [first] = gone
  if (!first) return
  toast({
    text: t('trashed', { what: gone.length === 1 ? first.name : t('things', { n: gone.length }) }),
    action: { label: t('undo'), run: () => void restoreAll(gone) },
  })
}

/** A note has another name, and other notes say it: told, with the way back. */
export const tellOfRename = (what: Rewrote) =>
  tellRewritten(what, async (title) => {
    try {
      const { version } = await fetchNote(what.noteId)
      await patchNote(what.noteId, version, { title })
      toast({ text: say(shelfWords)('renamed', { name: title }) })
    } catch (error) {
      toast({ text: messageOf(error), tone: 'bad' })
    }
  })

/** Refused with an ApiError, whose sentence belongs beside the name that is being written. */
export const renameItem = (item: Item, name: string): Promise<void> =>
  whileChanging(async () => {
    const { rewritten, version } =
      item.kind === 'folder'
        ? await patchFolder(item.id, item.version, { name })
        : await patchNote(item.id, item.version, { title: name })
    const what = { noteId: item.id, was: item.name, title: name, notes: rewritten }
    if (rewritten > 0 && item.kind === 'note') tellOfRename(what)
    if (rewritten > 0 && item.kind === 'folder')
      tellRewritten(what, (was) =>
        renameItem({ ...item, name, version }, was).catch((error) => void toast({ text: messageOf(error), tone: 'bad' })),
      )
    showTree(renamed(treeNow(), item, name))
    renameRecent(item.id, name)
    announce(say(shelfWords)('renamed', { name }))
  })

export const pinItem = (item: Item, pinned: boolean): Promise<void> =>
  whileChanging(async () => {
    try {
      await patchNote(item.id, item.version, { pinned })
      toast({ text: say(shelfWords)(pinned ? 'pinned' : 'unpinned', { name: item.name }) })
    } catch (error) {
      toast({ text: messageOf(error), tone: 'bad' })
    }
  })

export const copyLink = async ({ kind, name }: Item): Promise<void> => {
  if (kind === 'folder') return
  const t = say(shelfWords)
  const link = linkTo(name)
  try {
    await navigator.clipboard.writeText(link)
    toast({ text: t('copied', { link }) })
  } catch {
    toast({ text: t('notCopied', { link }), tone: 'bad' })
  }
}

/** A new folder under a name that is free; undefined where the house refuses, which has been said. */
export const newFolder = (parentId: string | null): Promise<string | undefined> =>
  whileChanging(async () => {
    const taken = new Set(
      treeNow()
        .folders.filter((one) => one.parentId === parentId)
        .map(({ name }) => name.toLowerCase()),
    )
    const wanted = say(shelfWords)('newFolderName')
    let name = wanted
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted} ${n}`
    try {
      const { id } = await answer(api.POST('/api/folders/', { body: { name, parentId } }))
      if (parentId !== null) setOpen([parentId], true)
      return id
    } catch (error) {
      toast({ text: messageOf(error), tone: 'bad' })
      return undefined
    }
  })
