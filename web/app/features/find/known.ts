import type { FoundNote } from './offer.ts'

/** The notes whose titles this device knows: of what was asked for in this page, and of what it saw before. For when the house cannot be reached. */

/** Titles are private: whatever is kept under a person's id goes when they sign out. */
const keyOf = (person: string) => `haruteo.${person}.known`
const MOST = 1_000

type Keeps = Pick<Storage, 'getItem' | 'setItem'>

const isNote = (value: unknown): value is FoundNote => {
  const { id, title, path } = (value ?? {}) as Partial<Record<keyof FoundNote, unknown>>
  return typeof id === 'string' && typeof title === 'string' && typeof path === 'string'
}

/** Every note in an answer of the house: the answer itself, its items, or the items of its pages. */
export const notesIn = (data: unknown): readonly FoundNote[] => {
  if (isNote(data)) return [data]
  const { items, pages } = (data ?? {}) as { items?: unknown; pages?: unknown }
  const lists = Array.isArray(pages) ? pages.flatMap((page: { items?: unknown } | null) => page?.items ?? []) : items
  return Array.isArray(lists) ? lists.filter(isNote).filter(isAboutNote) : []
}

/** Folders and what is in the trash are named alike. */
const isAboutNote = (item: FoundNote) => !('trashedAt' in item) && !('parentId' in item)

const short = ({ id, title, path, audience, updatedAt }: FoundNote): FoundNote => ({
  ...{ id, title, path },
  ...(audience ? { audience } : {}),
  ...(updatedAt ? { updatedAt } : {}),
})

export const keptNotes = (storage: Keeps | undefined, person: string): readonly FoundNote[] => {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isNote) : []
  } catch {
    return []
  }
}

/** What was seen last stands first and stays longest. */
export const keepNotes = (storage: Keeps | undefined, person: string, seen: readonly FoundNote[]) => {
  if (seen.length === 0) return
  const byId = new Map<string, FoundNote>()
  for (const note of [...seen, ...keptNotes(storage, person)]) if (!byId.has(note.id)) byId.set(note.id, short(note))
  const newest = [...byId.values()].slice(0, MOST)
  try {
    storage?.setItem(keyOf(person), JSON.stringify(newest))
  } catch {
    // Full, or forbidden: offline there is less to find, and nothing else is lost.
  }
}

export const browserStorage = (): Keeps | undefined => {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
