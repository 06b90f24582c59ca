import type { Actor } from '#platform/actor'
import { type Folder, folderKey } from '../domain/folder.ts'
import { nameKey, titleProblem } from '../domain/names.ts'
import type { FolderStore } from '../ports/store.ts'
import type { FolderUseCases } from './folders.ts'

/** A note of a vault with the place that it gets. */
export type Placed = Readonly<{
  path: string
  folderId: string | null
  folderPath: string
  title: string
  extension: string
  text: string
}>
type Needs = Readonly<{ folders: FolderStore; folderUseCases: Pick<FolderUseCases, 'create'> }>

/** Where a note of the vault goes, or why it cannot. */
export const placeNote = async (
  { path, text }: Readonly<{ path: string; text: string }>,
  places: Awaited<ReturnType<typeof folderFinder>>,
  taken: Set<string>,
): Promise<Placed | Readonly<{ reason: string }>> => {
  const at = path.lastIndexOf('/')
  const file = path.slice(at + 1)
  const dot = file.lastIndexOf('.')
  const [title, extension] = [file.slice(0, dot), file.slice(dot)]
  if (titleProblem(title)) return { reason: 'bad_name' }
  const folder = await places(path.slice(0, Math.max(at, 0)))
  if (folder === undefined) return { reason: 'bad_name' }
  const key = `${folder.id ?? ''}/${folder.path}/${nameKey(title)}`
  if (taken.has(key)) return { reason: 'duplicate' }
  taken.add(key)
  return { path, folderId: folder.id, folderPath: folder.path, title, extension, text }
}

/** Finds folders by their path and makes those that are missing; a dry run only makes believe. */
export const folderFinder = async ({ folders, folderUseCases }: Needs, actor: Actor, dryRun: boolean) => {
  const known = new Map((await folders.tree(actor.id)).map((f) => [pathKey(f.path), f]))
  const find = async (path: string): Promise<Pick<Folder, 'id' | 'path'> | { id: null; path: string } | undefined> => {
    if (path === '') return { id: null, path: '' }
    const there = known.get(pathKey(path))
    if (there) return there
    const at = path.lastIndexOf('/')
    const name = path.slice(at + 1)
    if (titleProblem(name) || [...name].length > 100) return undefined
    const parent = await find(path.slice(0, Math.max(at, 0)))
    if (parent === undefined) return undefined
    if (dryRun) return { id: null, path }
    const made = await folderUseCases.create(actor, { name, parentId: parent.id })
    known.set(pathKey(path), made)
    return made
  }
  return find
}

/** Of all that a vault holds, the folders with nothing in them. A folder's path ends in a slash here. */
export const emptyFolders = () => {
  const folders = new Set<string>()
  const filled = new Set<string>()
  return {
    saw: (path: string) => {
      if (path.endsWith('/')) folders.add(path)
      for (let at = path.lastIndexOf('/', path.length - 2); at > 0; at = path.lastIndexOf('/', at - 1)) {
        const above = path.slice(0, at + 1)
        if (filled.has(above)) break
        filled.add(above)
      }
    },
    found: () => [...folders].filter((path) => !filled.has(path)).map((path) => path.slice(0, -1)),
  }
}

const pathKey = (path: string) => path.split('/').map(folderKey).join('/')
