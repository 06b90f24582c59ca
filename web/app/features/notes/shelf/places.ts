import { childFolders, foldersAbove, type Item, isItem, notesIn, type Row, type Tree } from './tree.ts'

/**
 * Where things are to go: into a folder, folders behind one of its folders and notes behind one of its notes. null is the first place,
 * undefined is left to the house.
 */
export type Destination = Readonly<{
  parentId: string | null
  afterFolder?: string | null | undefined
  afterNote?: string | null | undefined
}>

/** What the screen shows of it: a folder that takes it in, or a line above the row of that number. */
export type Drop = Readonly<{
  to: Destination
  shown: Readonly<{ kind: 'into'; key: string }> | Readonly<{ kind: 'line'; row: number; depth: number }>
  refused?: 'itself'
}>

/** The part of a folder's row at either edge that means beside it and not into it. */
const EDGE = 0.25

/** Why something cannot go there: a folder into itself, or into one below it. */
export const refusal = (tree: Tree, moved: readonly Item[], parentId: string | null): 'itself' | undefined => {
  const above = new Set(foldersAbove(tree.folders, parentId))
  return moved.some(({ kind, id }) => kind === 'folder' && above.has(id)) ? 'itself' : undefined
}

/** `within`: how far down in the row the pointer is, from 0 to 1. Below the last row is the end of the top. */
export const dropAt = (
  tree: Tree,
  rows: readonly Row[],
  moved: readonly Item[],
  row: number,
  within: number,
): Drop | undefined => {
  if (moved.length === 0) return undefined
  const found = placeAt(tree, rows, moved, row, within)
  const refused = refusal(tree, moved, found.to.parentId)
  return refused ? { ...found, refused } : found
}

const placeAt = (tree: Tree, rows: readonly Row[], moved: readonly Item[], row: number, within: number): Drop => {
  const over = rows[row]
  if (!over) return { to: atEnd(tree, null, moved), shown: { kind: 'line', row: rows.length, depth: 0 } }
  if (!isItem(over)) return intoFolder(over.parentId, rows, row)
  const others = {
    folders: childFolders(tree, over.parentId).filter(({ id }) => !isMoved(moved, 'folder', id)),
    notes: notesIn(tree, over.parentId).filter(({ id }) => !isMoved(moved, 'note', id)),
  }
  if (over.kind === 'folder') {
    const beside = moved.some(({ kind }) => kind === 'folder')
    if (beside && within < EDGE) {
      const afterFolder = siblingBefore(others.folders, childFolders(tree, over.parentId), over.id)
      return {
        to: { parentId: over.parentId, afterFolder, afterNote: null },
        shown: { kind: 'line', row, depth: over.depth },
      }
    }
    if (beside && within > 1 - EDGE && !over.open)
      return {
        to: { parentId: over.parentId, afterFolder: isMoved(moved, 'folder', over.id) ? undefined : over.id, afterNote: null },
        shown: { kind: 'line', row: row + 1, depth: over.depth },
      }
    return { to: { parentId: over.id }, shown: { kind: 'into', key: over.key } }
  }
  const first = within < 0.5
  const afterNote = first
    ? siblingBefore(others.notes, notesIn(tree, over.parentId), over.id)
    : isMoved(moved, 'note', over.id)
      ? siblingBefore(others.notes, notesIn(tree, over.parentId), over.id)
      : over.id
  return {
    to: { parentId: over.parentId, afterNote, afterFolder: others.folders.at(-1)?.id ?? null },
    shown: { kind: 'line', row: first ? row : row + 1, depth: over.depth },
  }
}

const intoFolder = (parentId: string | null, rows: readonly Row[], row: number): Drop => {
  const folder = rows.find((one) => one.kind === 'folder' && one.id === parentId)
  const shown = folder ? ({ kind: 'into', key: folder.key } as const) : ({ kind: 'line', row, depth: 0 } as const)
  return { to: { parentId }, shown }
}

const isMoved = (moved: readonly Item[], kind: Item['kind'], id: string) =>
  moved.some((one) => one.kind === kind && one.id === id)

/** The last of those that stay, among those that stand before it. */
const siblingBefore = (staying: readonly { id: string }[], all: readonly { id: string }[], id: string): string | null => {
  const stays = new Set(staying.map((one) => one.id))
  const at = all.findIndex((one) => one.id === id)
  return all.slice(0, Math.max(at, 0)).findLast((one) => stays.has(one.id))?.id ?? null
}

const atEnd = (tree: Tree, parentId: string | null, moved: readonly Item[]): Destination => ({
  parentId,
  afterFolder: childFolders(tree, parentId).findLast(({ id }) => !isMoved(moved, 'folder', id))?.id ?? null,
  afterNote: notesIn(tree, parentId).findLast(({ id }) => !isMoved(moved, 'note', id))?.id ?? null,
})

/** Where Alt and an arrow takes a row: up and down among its own kind, out of its folder, or into the folder above it. */
export const stepOf = (tree: Tree, item: Item, key: string): Destination | undefined => {
  const all: readonly { id: string }[] =
    item.kind === 'folder' ? childFolders(tree, item.parentId) : notesIn(tree, item.parentId)
  const at = all.findIndex(({ id }) => id === item.id)
  const among = (after: string | null): Destination => ({
    parentId: item.parentId,
    ...(item.kind === 'folder' ? { afterFolder: after } : { afterNote: after }),
  })
  if (key === 'ArrowUp') return at > 0 ? among(all[at - 2]?.id ?? null) : undefined
  if (key === 'ArrowDown') return at >= 0 && at < all.length - 1 ? among(all[at + 1]?.id ?? null) : undefined
  if (key === 'ArrowLeft') {
    if (item.parentId === null) return undefined
    const parent = tree.folders.find(({ id }) => id === item.parentId)
    return { parentId: parent?.parentId ?? null, afterFolder: item.parentId, afterNote: null }
  }
  if (key !== 'ArrowRight') return undefined
  const folders = childFolders(tree, item.parentId)
  const into = item.kind === 'note' ? folders.at(-1) : folders[at - 1]
  return into ? { parentId: into.id } : undefined
}
