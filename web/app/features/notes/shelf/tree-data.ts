import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { answer, api } from '#lib/api.ts'
import { keptStore, textsOr } from '#lib/kept.ts'
import { queryClient } from '#lib/query.ts'
import { useStore } from '#lib/store.ts'
import { foldersQuery } from '../queries.ts'
import { foldersAbove, type Place, TOP, type Tree, type TreeFolder, type TreeNote } from './tree.ts'

/** Which folders are open, for each person on each device. */
export const openFolders = keptStore<readonly string[]>('shelf.open', [], textsOr)

export const setOpen = (ids: readonly string[], open: boolean) => {
  const others = openFolders.get().filter((id) => !ids.includes(id))
  openFolders.set(open ? [...others, ...ids] : others)
}

/** Apart from the lists that any change makes stale: a folder may hold ten thousand notes, and only what changed is asked for again. */
const TITLES = ['notes', 'titles'] as const

export const titlesQuery = (place: Place) =>
  queryOptions({
    queryKey: [...TITLES, place],
    queryFn: async ({ signal }): Promise<readonly TreeNote[]> =>
      (await answer(api.GET('/api/notes/titles', { params: { query: { folderId: place } }, signal }))).items,
    structuralSharing: false,
  })

/** The open folders that are on the screen: all above them are open too. */
const shown = (folders: readonly TreeFolder[], open: ReadonlySet<string>) =>
  folders.filter(({ id, parentId }) => open.has(id) && foldersAbove(folders, parentId).every((above) => open.has(above)))

const NOTHING: readonly TreeFolder[] = []

/** The tree as far as it is open. `waits`: for a network. `error` is what a person must be told; what is known already stays. */
export const useTree = () => {
  const opened = useStore(openFolders)
  const open = useMemo(() => new Set(opened), [opened])
  const folders = useQuery(foldersQuery())
  const all = folders.data?.items ?? NOTHING
  const places = useMemo(() => [TOP, ...shown(all, open).map(({ id }) => id)], [all, open])
  const lists = useQueries({
    queries: places.map((place) => titlesQuery(place)),
    combine: combined,
  })
  const tree: Tree = useMemo(
    () => ({ folders: all, notes: new Map(places.flatMap((place, i) => (lists.data[i] ? [[place, lists.data[i]]] : []))) }),
    [all, places, lists],
  )
  return {
    ...{ tree, open, known: folders.data !== undefined, waits: folders.isPaused },
    error: folders.error ?? lists.error,
    again: () => {
      void folders.refetch()
      for (const place of places) void queryClient.refetchQueries({ queryKey: [...TITLES, place] })
    },
  }
}

type Asked = Readonly<{ data: readonly TreeNote[] | undefined; error: Error | null }>
const combined = (results: readonly Asked[]) => ({
  data: results.map(({ data }) => data),
  error: results.find(({ error }) => error)?.error ?? null,
})

/** The tree as it is known at this moment, outside of any component. */
export const treeNow = (): Tree => ({
  folders: queryClient.getQueryData(foldersQuery().queryKey)?.items ?? [],
  notes: new Map(
    queryClient
      .getQueriesData<readonly TreeNote[]>({ queryKey: TITLES })
      .flatMap(([key, list]) => (list ? [[String(key[2]), list]] : [])),
  ),
})

/** Puts the tree on the screen as it will be. What was being asked for is older than that. */
export const showTree = (next: Tree) => {
  void queryClient.cancelQueries({ queryKey: TITLES })
  void queryClient.cancelQueries({ queryKey: foldersQuery().queryKey })
  const before = treeNow()
  if (next.folders !== before.folders)
    queryClient.setQueryData(foldersQuery().queryKey, (old) => {
      if (!old) return old
      const byId = new Map(old.items.map((folder) => [folder.id, folder]))
      return { items: next.folders.flatMap((folder) => ({ ...byId.get(folder.id), ...folder }) as (typeof old.items)[number]) }
    })
  for (const [place, list] of next.notes)
    if (before.notes.get(place) !== list) queryClient.setQueryData([...TITLES, place], list)
}

let changing = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * One change after the other, as a person made them: `shown` is on the screen at once, `change` waits for its turn. While any is on its way
 * nothing is asked anew, because the answer would be from before it; afterwards everything is.
 */
export const whileChanging = async <T>(change: () => Promise<T>, shown: () => void = () => {}): Promise<T> => {
  changing += 1
  shown()
  const mine = last.then(change, change)
  last = mine.catch(() => {})
  try {
    return await mine
  } finally {
    changing -= 1
    askAgain()
  }
}

/** Asks anew for the folders and for the notes of these; without any, for all that is made of notes. */
export const askAgain = (places?: readonly Place[]) => {
  if (changing > 0) return
  void queryClient.invalidateQueries({ queryKey: foldersQuery().queryKey })
  for (const place of places ?? []) void queryClient.invalidateQueries({ queryKey: [...TITLES, place] })
  if (places) return
  void queryClient.invalidateQueries({ queryKey: TITLES })
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'notes' && queryKey[1] === 'all' })
}
