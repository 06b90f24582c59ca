/** The tree of folders and notes as the house tells it, and as it stands on the screen. */

export type TreeFolder = Readonly<{
  id: string
  name: string
  parentId: string | null
  rank: string
  version: number
  /** How many notes lie directly in it. */
  notes: number
}>
export type TreeNote = Readonly<{ id: string; title: string; pinned: boolean; rank: string; version: number }>

/** The folder of what lies in no folder. */
export const TOP = 'none'
export type Place = string | typeof TOP

export type Tree = Readonly<{
  /** By rank, those of all folders together. */
  folders: readonly TreeFolder[]
  /** By folder, in their order; a folder that was never opened is missing. */
  notes: ReadonlyMap<Place, readonly TreeNote[]>
}>

type Standing = Readonly<{
  /** `f:` or `n:` and the id. */
  key: string
  id: string
  name: string
  depth: number
  parentId: string | null
  version: number
  /** Its number among its siblings, from 1, and how many they are. */
  at: number
  of: number
}>
export type FolderRow = Standing & Readonly<{ kind: 'folder'; open: boolean; notes: number }>
export type NoteRow = Standing & Readonly<{ kind: 'note'; pinned: boolean }>
/** Stands where the notes of an open folder are not there yet, or where there are none. */
export type GapRow = Readonly<{ kind: 'gap'; key: string; depth: number; parentId: string | null; why: 'waiting' | 'empty' }>
export type Item = FolderRow | NoteRow
export type Row = Item | GapRow

export const folderKey = (id: string) => `f:${id}`
export const noteKey = (id: string) => `n:${id}`
export const isItem = (row: Row | undefined): row is Item => row !== undefined && row.kind !== 'gap'

export const childFolders = (tree: Tree, parentId: string | null) => byParent(tree.folders).get(parentId) ?? []
export const notesIn = (tree: Tree, folderId: string | null) => tree.notes.get(folderId ?? TOP) ?? []

const sorted = new WeakMap<readonly TreeFolder[], Map<string | null, TreeFolder[]>>()
const byParent = (folders: readonly TreeFolder[]) => {
  const known = sorted.get(folders)
  if (known) return known
  const made = Map.groupBy(folders, ({ parentId }) => parentId)
  sorted.set(folders, made)
  return made
}

/** The rows that are on the screen: of every open folder its folders, then its notes. */
export const rowsOf = (tree: Tree, open: ReadonlySet<string>): Row[] => {
  const rows: Row[] = []
  const add = (parentId: string | null, depth: number) => {
    const folders = childFolders(tree, parentId)
    const notes = tree.notes.get(parentId ?? TOP)
    const of = folders.length + (notes?.length ?? 0)
    folders.forEach(({ id, name, version, notes: count }, i) => {
      const isOpen = open.has(id)
      rows.push({
        ...{ kind: 'folder', key: folderKey(id), id, name, depth, parentId, version },
        ...{ at: i + 1, of, open: isOpen, notes: count },
      })
      if (isOpen) add(id, depth + 1)
    })
    notes?.forEach(({ id, title, version, pinned }, i) => {
      rows.push({
        ...{ kind: 'note', key: noteKey(id), id, name: title, depth, parentId, version },
        ...{ at: folders.length + i + 1, of, pinned },
      })
    })
    const gap = { kind: 'gap', key: `g:${parentId ?? TOP}`, depth, parentId } as const
    if (!notes) rows.push({ ...gap, why: 'waiting' })
    else if (of === 0 && parentId !== null) rows.push({ ...gap, why: 'empty' })
  }
  add(null, 0)
  return rows
}

/** The folders above it, the nearest first. */
export const foldersAbove = (folders: readonly TreeFolder[], parentId: string | null): string[] => {
  const byId = new Map(folders.map((folder) => [folder.id, folder]))
  const above: string[] = []
  for (let at = parentId; at !== null && !above.includes(at); at = byId.get(at)?.parentId ?? null) above.push(at)
  return above
}

/** Where it is, for people: A/B; empty at the top. */
export const pathOf = (folders: readonly TreeFolder[], folderId: string | null): string => {
  const byId = new Map(folders.map((folder) => [folder.id, folder.name]))
  return foldersAbove(folders, folderId)
    .reverse()
    .map((id) => byId.get(id) ?? '')
    .join('/')
}

/** The same thing as it is in this tree: a row is drawn a moment after the tree has changed. */
export const asIn = (tree: Tree, item: Item): Item => {
  if (item.kind === 'folder') {
    const folder = tree.folders.find(({ id }) => id === item.id)
    return folder ? { ...item, parentId: folder.parentId, version: folder.version } : item
  }
  for (const [place, notes] of tree.notes) {
    const note = notes.find(({ id }) => id === item.id)
    if (note) return { ...item, parentId: place === TOP ? null : place, version: note.version }
  }
  return item
}
