import type { LiveEvent } from '#lib/live.ts'
import { forgetNote, renameRecent } from './recents.ts'
import { type Place, TOP, type TreeNote } from './tree.ts'
import { askAgain, showTree, treeNow } from './tree-data.ts'

type Told = Readonly<{ id: string; title: string; version: number; folderId?: string | null; pinned?: boolean }>

/** Changes come in flocks, such as an import: they are gathered for so long. */
const GATHER_MS = 300
/** A longer list is not asked for again because a text in it was saved. */
const LONG = 500

let gathered: Set<Place> | 'all' | undefined

const askSoon = (places: readonly Place[] | 'all') => {
  if (gathered === undefined) setTimeout(ask, GATHER_MS)
  gathered = places === 'all' || gathered === 'all' ? 'all' : new Set([...(gathered ?? []), ...places])
}

const ask = () => {
  const places = gathered
  gathered = undefined
  askAgain(places === 'all' || places === undefined ? undefined : [...places])
}

/** Beside `applyLive`: the tree follows what was changed elsewhere, and asks again for no more than that. */
export const applyToTree = ({ name, data }: LiveEvent) => {
  if (name === 'tree') return askSoon([])
  if (name === 'trashed') return trashed(data as Told)
  if (name === 'written') return written(data as Told)
}

const holder = (id: string): readonly [Place, readonly TreeNote[], TreeNote] | undefined => {
  for (const [place, list] of treeNow().notes) {
    const note = list.find((one) => one.id === id)
    if (note) return [place, list, note]
  }
  return undefined
}

const put = (place: Place, list: readonly TreeNote[]) => {
  const tree = treeNow()
  showTree({ ...tree, notes: new Map(tree.notes).set(place, list) })
}

const trashed = ({ id }: Told) => {
  forgetNote(id)
  const found = holder(id)
  if (!found) return askSoon([])
  const [place, list] = found
  put(
    place,
    list.filter((note) => note.id !== id),
  )
  askSoon([])
}

const written = (told: Told) => {
  renameRecent(told.id, told.title)
  const found = holder(told.id)
  const goesTo = told.folderId === undefined ? undefined : (told.folderId ?? TOP)
  if (!found) return askSoon(goesTo === undefined ? 'all' : [goesTo])
  const [place, list, note] = found
  if (told.version <= note.version) return
  const { title, version, pinned = note.pinned } = told
  put(
    place,
    list.map((one) => (one.id === told.id ? { ...one, title, version, pinned } : one)),
  )
  const stays = goesTo === undefined ? note.title === title : goesTo === place
  if (!stays) askSoon(goesTo === undefined ? 'all' : [place, goesTo])
  else if (list.length <= LONG) askSoon([place])
}
