import type { Choice, Event } from './events.ts'
import type { Keeper, Shown } from './keeper.ts'
import { isUnsaved, type Text } from './state.ts'

export type SessionChoice = Exclude<Choice, { keep: 'asNew' }> | Readonly<{ keep: 'asNew' }>

/** One note in one tab, for whoever edits it. */
export type NoteSession = Readonly<{
  /** Changes once for a new note, when the server has made it. */
  noteId: () => string
  /** Whether there is a text to show and to type into. */
  isReady: () => boolean
  text: () => string
  title: () => string
  /** The whole text, as it is after a key. */
  type: (text: string) => void
  retitle: (title: string) => void
  /** Puts this at the end, once the text is there. */
  add: (text: string) => void
  /** While a syllable is composed, nothing from outside is taken in. */
  compose: (on: boolean) => void
  state: () => Shown
  /** Both texts, and what they were made from; undefined where there is nothing to decide. The same object until one changes. */
  conflict: () => Conflict | undefined
  subscribe: (listener: () => void) => () => void
  /** The text changed from outside: show this one. */
  onOutside: (reader: (text: string, title: string) => void) => () => void
  resolve: (choice: SessionChoice) => void
  flush: () => void
  /** Takes back what the server refused. */
  drop: () => void
  /** Saves what there is and lets go. Saving goes on without anybody looking. */
  close: () => void
}>

export type Conflict = Readonly<{ base: Text; mine: Text; theirs: Text }>

const LOADING: Shown = { kind: 'loading', waits: undefined, onDevice: true }

/** A note that is open or still being saved; its keeper comes when the store has answered. */
export const openEntry = (noteId: string, newId: () => string, letGo: () => void) => {
  const listeners = new Set<() => void>()
  const readers = new Set<(text: string, title: string) => void>()
  let keeper: Keeper | undefined
  let waiting: Event[] = []
  let users = 0
  let conflict: Conflict | undefined

  const dispatch = (event: Event) => (keeper ? keeper.dispatch(event) : void waiting.push(event))
  const state = () => keeper?.state()

  const readConflict = () => {
    const now = state()
    if (!now?.conflict || !now.base) return undefined
    const { base, mine, conflict: theirs } = now
    if (conflict?.mine !== mine || conflict.theirs !== theirs || conflict.base !== base) conflict = { base, mine, theirs }
    return conflict
  }

  const session = (): NoteSession => {
    users++
    let isOpen = true
    return {
      noteId: () => state()?.noteId ?? noteId,
      isReady: () => keeper !== undefined && (state()?.base ?? state()?.making) !== undefined,
      text: () => state()?.mine.body ?? '',
      title: () => state()?.mine.title ?? '',
      type: (body) => dispatch({ kind: 'typed', body }),
      retitle: (title) => dispatch({ kind: 'typed', title }),
      add: (text) => {
        const put = () => {
          const base = state()?.base
          if (!base) return false
          dispatch({ kind: 'added', note: base, text })
          return true
        }
        if (put()) return
        const look = () => {
          if (put()) listeners.delete(look)
        }
        listeners.add(look)
      },
      compose: (on) => dispatch({ kind: 'composing', on }),
      state: () => keeper?.shown() ?? LOADING,
      conflict: readConflict,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      onOutside: (reader) => {
        readers.add(reader)
        return () => void readers.delete(reader)
      },
      resolve: (choice) =>
        dispatch({
          kind: 'choice',
          choice: choice.keep === 'asNew' ? { keep: 'asNew', noteId: placeholder(newId()), key: newId() } : choice,
        }),
      flush: () => keeper?.flush(),
      drop: () => dispatch({ kind: 'dropped' }),
      close: () => {
        if (!isOpen) return
        isOpen = false
        users--
        dispatch({ kind: 'composing', on: false })
        keeper?.flush()
        letGo()
      },
    }
  }

  return {
    session,
    keeper: () => keeper,
    dispatch,
    begin: (started: Keeper) => {
      keeper = started
      started.dispatch({ kind: 'due' })
      for (const event of waiting) started.dispatch(event)
      waiting = []
      for (const listener of [...listeners]) listener()
    },
    changed: () => {
      for (const listener of [...listeners]) listener()
    },
    outside: (text: string, title: string) => {
      for (const reader of [...readers]) reader(text, title)
    },
    /** Whether nobody would miss it: nobody looks, and all of it is on the server. */
    isIdle: () => {
      const now = state()
      return users === 0 && now !== undefined && now.busy === undefined && !isUnsaved(now)
    },
  }
}

export type Entry = ReturnType<typeof openEntry>

export const placeholder = (id: string) => `new-${id}`
export const isPlaceholder = (noteId: string) => noteId.startsWith('new-')
