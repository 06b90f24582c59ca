import type { Destination } from './places.ts'
import { childFolders, foldersAbove, type Item, notesIn, TOP, type Tree, type TreeFolder, type TreeNote } from './tree.ts'

/** One thing that goes to one place; several that go together follow one another. */
export type Move = Readonly<{
  kind: Item['kind']
  id: string
  name: string
  version: number
  from: string | null
  parentId: string | null
  after: string | null | undefined
}>

/** What has to be said to the house, in the order in which it has to be said. What would change nothing is left out. */
export const movesTo = (tree: Tree, items: readonly Item[], to: Destination): Move[] => {
  const folders = new Set(items.filter(({ kind }) => kind === 'folder').map(({ id }) => id))
  // What lies in a folder that is moved goes along by itself.
  const roots = items.filter(({ kind, id, parentId }) =>
    foldersAbove(tree.folders, parentId).every((above) => !folders.has(above) || (kind === 'folder' && above === id)),
  )
  const moves: Move[] = []
  let { afterFolder, afterNote } = to
  for (const { kind, id, name, version, parentId } of roots) {
    const after = kind === 'folder' ? afterFolder : afterNote
    if (after !== undefined) {
      if (kind === 'folder') afterFolder = id
      else afterNote = id
    }
    if (parentId === to.parentId && (after === undefined || after === neighbourBefore(tree, kind, parentId, id))) continue
    moves.push({ kind, id, name, version, from: parentId, parentId: to.parentId, after })
  }
  return moves
}

const neighbourBefore = (tree: Tree, kind: Item['kind'], parentId: string | null, id: string): string | null => {
  const all: readonly { id: string }[] = kind === 'folder' ? childFolders(tree, parentId) : notesIn(tree, parentId)
  return all[all.findIndex((one) => one.id === id) - 1]?.id ?? null
}

/** The move that takes it back: to the folder and behind the neighbour that it had. */
export const moveBack = (tree: Tree, move: Move): Move => ({
  ...move,
  from: move.parentId,
  parentId: move.from,
  after: neighbourBefore(tree, move.kind, move.from, move.id),
})

const placed = <T extends { id: string }>(list: readonly T[], one: T, after: string | null | undefined): T[] => {
  const others = list.filter(({ id }) => id !== one.id)
  const at = after === undefined ? others.length : after === null ? 0 : others.findIndex(({ id }) => id === after) + 1
  return [...others.slice(0, at), one, ...others.slice(at)]
}

/** The tree as it will be, before the house has said so. */
export const moved = (tree: Tree, move: Move): Tree => {
  if (move.kind === 'folder') {
    const folder = tree.folders.find(({ id }) => id === move.id)
    if (!folder) return tree
    const siblings = placed<TreeFolder>(childFolders(tree, move.parentId), { ...folder, parentId: move.parentId }, move.after)
    const inOrder = new Set(siblings.map(({ id }) => id))
    return { ...tree, folders: [...tree.folders.filter(({ id }) => !inOrder.has(id)), ...siblings] }
  }
  const from = notesIn(tree, move.from)
  const note = from.find(({ id }) => id === move.id)
  if (!note) return tree
  const notes = new Map(tree.notes)
  notes.set(
    move.from ?? TOP,
    from.filter(({ id }) => id !== move.id),
  )
  const into = notes.get(move.parentId ?? TOP)
  if (into) notes.set(move.parentId ?? TOP, placed<TreeNote>(into, note, move.after))
  const count = (id: string | null, by: number) => (folder: TreeFolder) =>
    folder.id === id ? { ...folder, notes: Math.max(0, folder.notes + by) } : folder
  const folders =
    move.from === move.parentId ? tree.folders : tree.folders.map(count(move.from, -1)).map(count(move.parentId, 1))
  return { folders, notes }
}

/** The tree without what went into the trash. */
export const without = (tree: Tree, items: readonly Item[]): Tree => {
  const notes = new Set(items.filter(({ kind }) => kind === 'note').map(({ id }) => id))
  const gone = new Set(items.filter(({ kind }) => kind === 'folder').map(({ id }) => id))
  const folders = tree.folders.filter(
    ({ id, parentId }) => ![id, ...foldersAbove(tree.folders, parentId)].some((f) => gone.has(f)),
  )
  return {
    folders: folders.map((folder) => {
      const lost = items.filter(({ kind, parentId }) => kind === 'note' && parentId === folder.id).length
      return lost > 0 ? { ...folder, notes: Math.max(0, folder.notes - lost) } : folder
    }),
    notes: new Map([...tree.notes].map(([place, list]) => [place, list.filter(({ id }) => !notes.has(id))])),
  }
}

export const renamed = (tree: Tree, item: Pick<Item, 'kind' | 'id'>, name: string): Tree =>
  item.kind === 'folder'
    ? { ...tree, folders: tree.folders.map((folder) => (folder.id === item.id ? { ...folder, name } : folder)) }
    : {
        ...tree,
        notes: new Map(
          [...tree.notes].map(([place, list]) => [
            place,
            list.some(({ id }) => id === item.id)
              ? list.map((note) => (note.id === item.id ? { ...note, title: name } : note))
              : list,
          ]),
        ),
      }
