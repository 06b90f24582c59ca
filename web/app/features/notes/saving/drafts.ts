import type { DraftText, ServerNote } from './state.ts'

/** What one tab has of one note and the server has not yet. Each has one writer: the tab that made it, or that took it over. */
export type Draft = DraftText & Readonly<{ personId: string; writer: string /** Milliseconds. */; since: number }>

/** A note as it was last seen, to be read and edited without a network. */
export type SeenNote = ServerNote & Readonly<{ personId: string; noteId: string; seenAt: number; html?: string | undefined }>

type DraftKey = Readonly<{ personId: string; noteId: string; writer: string }>

/** Where drafts outlive their tab. All of it is private to a person. */
export type DraftStore = Readonly<{
  put: (draft: Draft) => Promise<void>
  remove: (key: DraftKey) => Promise<void>
  /** Puts a draft under another note's id, in one step. */
  move: (key: DraftKey, draft: Draft) => Promise<void>
  /** Takes a draft over from another writer, in one step: of two that ask, one gets it. */
  claim: (key: DraftKey, writer: string) => Promise<Draft | undefined>
  /** The oldest first. */
  list: (personId: string) => Promise<readonly Draft[]>
  see: (note: SeenNote) => Promise<void>
  seen: (personId: string, noteId: string) => Promise<SeenNote | undefined>
  /** For signing out. Answers how many notes were not sent. */
  forgetAll: (personId: string) => Promise<number>
  /** Whether what was put outlives this tab; false in private mode and when the disk is full. */
  isLasting: () => boolean
}>

const MOST_SEEN = 200

export const byAge = (a: Draft, b: Draft) => a.since - b.since || (a.noteId < b.noteId ? -1 : 1)

export const countNotes = (drafts: readonly Draft[]) => new Set(drafts.map(({ noteId }) => noteId)).size

/** Which of the seen notes to forget, the longest unseen first. */
export const surplus = <Seen extends { seenAt: number }>(seen: readonly Seen[]): readonly Seen[] =>
  seen.length <= MOST_SEEN ? [] : [...seen].sort((a, b) => a.seenAt - b.seenAt).slice(0, seen.length - MOST_SEEN)

/** A store that ends with the tab. */
export const memoryStore = (): DraftStore => {
  const drafts = new Map<string, Draft>()
  const notes = new Map<string, SeenNote>()
  const at = ({ personId, noteId, writer }: DraftKey) => JSON.stringify([personId, noteId, writer])
  const of = (personId: string) => [...drafts.values()].filter((draft) => draft.personId === personId)
  return {
    put: async (draft) => void drafts.set(at(draft), draft),
    remove: async (key) => void drafts.delete(at(key)),
    move: async (key, draft) => {
      drafts.delete(at(key))
      drafts.set(at(draft), draft)
    },
    claim: async (key, writer) => {
      const found = drafts.get(at(key))
      if (!found) return undefined
      const claimed = { ...found, writer }
      drafts.delete(at(key))
      drafts.set(at(claimed), claimed)
      return claimed
    },
    list: async (personId) => of(personId).sort(byAge),
    see: async (note) => {
      notes.set(JSON.stringify([note.personId, note.noteId]), note)
      const own = [...notes.values()].filter(({ personId }) => personId === note.personId)
      for (const { personId, noteId } of surplus(own)) notes.delete(JSON.stringify([personId, noteId]))
    },
    seen: async (personId, noteId) => notes.get(JSON.stringify([personId, noteId])),
    forgetAll: async (personId) => {
      const own = of(personId)
      for (const draft of own) drafts.delete(at(draft))
      for (const [key, note] of notes) if (note.personId === personId) notes.delete(key)
      return countNotes(own)
    },
    isLasting: () => false,
  }
}
