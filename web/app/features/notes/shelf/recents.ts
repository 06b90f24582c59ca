import { keptStore } from '#lib/kept.ts'

export type Recent = Readonly<{ id: string; title: string }>

const MOST = 12

const recentsOr = (read: unknown): readonly Recent[] | undefined =>
  Array.isArray(read) && read.every((one) => typeof one?.id === 'string' && typeof one?.title === 'string')
    ? read.slice(0, MOST).map(({ id, title }) => ({ id, title }))
    : undefined

/** The notes that were open, the last one first. */
export const recentNotes = keptStore<readonly Recent[]>('notes.recent', [], recentsOr)

/** The notes whose tabs stand across the top, in the order that the person gave them. */
export const openTabs = keptStore<readonly Recent[]>('notes.tabs', [], recentsOr)

/** A note was opened: it becomes the last one, and gets a tab where it has none. */
export const remember = (id: string, title: string) => {
  recentNotes.set(remembered(recentNotes.get(), { id, title }))
  openTabs.set(withTab(openTabs.get(), { id, title }, recentNotes.get()))
}

export const closeTab = (id: string) => openTabs.set(openTabs.get().filter((tab) => tab.id !== id))
export const closeOtherTabs = (id: string) => openTabs.set(openTabs.get().filter((tab) => tab.id === id))
export const moveTab = (id: string, to: number) => openTabs.set(tabMoved(openTabs.get(), id, to))

/** A note that is gone. */
export const forgetNote = (id: string) => {
  recentNotes.set(lacking(recentNotes.get(), id))
  openTabs.set(lacking(openTabs.get(), id))
}

export const renameRecent = (id: string, title: string) => {
  recentNotes.set(named(recentNotes.get(), id, title))
  openTabs.set(named(openTabs.get(), id, title))
}

export const remembered = (list: readonly Recent[], note: Recent): readonly Recent[] =>
  list[0]?.id === note.id && list[0].title === note.title
    ? list
    : [note, ...list.filter(({ id }) => id !== note.id)].slice(0, MOST)

/** A tab stays where it is. Where there are too many, the one goes whose note was open the longest time ago. */
export const withTab = (tabs: readonly Recent[], note: Recent, recent: readonly Recent[]): readonly Recent[] => {
  if (tabs.some(({ id }) => id === note.id)) return named(tabs, note.id, note.title)
  const all = [...tabs, note]
  if (all.length <= MOST) return all
  const age = ({ id }: Recent) => {
    const at = recent.findIndex((one) => one.id === id)
    return at < 0 ? MOST + 1 : at
  }
  const oldest = all.reduce((a, b) => (age(b) > age(a) ? b : a))
  return all.filter(({ id }) => id !== oldest.id)
}

export const tabMoved = (tabs: readonly Recent[], id: string, to: number): readonly Recent[] => {
  const tab = tabs.find((one) => one.id === id)
  if (!tab) return tabs
  const others = tabs.filter((one) => one.id !== id)
  const at = Math.max(0, Math.min(to, others.length))
  return [...others.slice(0, at), tab, ...others.slice(at)]
}

/** The tab beside it, round the ends. */
export const tabBeside = (tabs: readonly Recent[], id: string | null, by: 1 | -1): Recent | undefined => {
  const at = tabs.findIndex((tab) => tab.id === id)
  if (at < 0) return by === 1 ? tabs[0] : tabs.at(-1)
  return tabs[(at + by + tabs.length) % tabs.length]
}

const named = (list: readonly Recent[], id: string, title: string) =>
  list.some((one) => one.id === id && one.title !== title) ? list.map((one) => (one.id === id ? { id, title } : one)) : list

const lacking = (list: readonly Recent[], id: string) =>
  list.some((one) => one.id === id) ? list.filter((one) => one.id !== id) : list
