import { fail } from '#platform/errors'
import { nameKey, titleProblem } from './names.ts'

export type Folder = Readonly<{
  id: string
  ownerId: string
  parentId: string | null
  name: string
  /** The names from the top down to this one. */
  path: string
  rank: string
  version: number
  created: Date
  updated: Date
  trashed: Date | null
}>

const MAX_FOLDER_NAME = 100

export const unknownFolder = () => fail('not_found', 'notes.unknown_folder')

export const mustBeFolderName = (name: string) => {
  const problem = titleProblem(name) ?? ([...name].length > MAX_FOLDER_NAME ? 'too_long' : undefined)
  if (problem) throw fail('invalid', 'notes.bad_folder_name', { problem })
  return name
}

export const pathUnder = (parent: Pick<Folder, 'path'> | undefined, name: string) => (parent ? `${parent.path}/${name}` : name)

/** The folder itself and everything below it, from a whole tree. */
export const withDescendants = (tree: readonly Folder[], id: string): readonly Folder[] => {
  const children = Map.groupBy(tree, (folder) => folder.parentId)
  const found = tree.filter((folder) => folder.id === id)
  for (let i = 0; i < found.length; i++) found.push(...(children.get(found[i]!.id) ?? []))
  return found
}

export type FolderChange = Readonly<{ name?: string; parentId?: string | null; rank?: string }>

/**
 * A folder with another name or in another place, and all below it with the paths that follow from that. The first is the folder
 * itself. A folder never goes into itself, at whatever depth.
 */
export const changeFolder = (tree: readonly Folder[], folder: Folder, change: FolderChange, now: Date): readonly Folder[] => {
  const inside = withDescendants(tree, folder.id)
  const parentId = change.parentId === undefined ? folder.parentId : change.parentId
  if (inside.some(({ id }) => id === parentId)) throw fail('conflict', 'notes.folder_in_itself')
  const parent = tree.find(({ id }) => id === parentId)
  if (parentId !== null && !parent) throw unknownFolder()
  const name = change.name === undefined ? folder.name : mustBeFolderName(change.name)
  const path = pathUnder(parent, name)
  const changed = {
    ...folder,
    name,
    parentId,
    path,
    rank: change.rank ?? folder.rank,
    version: folder.version + 1,
    updated: now,
  }
  const moved = ({ path: before }: Folder) => path + before.slice(folder.path.length)
  return [changed, ...inside.slice(1).map((below) => ({ ...below, path: moved(below) }))]
}

export const folderKey = nameKey
