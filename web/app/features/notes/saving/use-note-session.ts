import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useStore } from '#lib/store.ts'
import { saver as current } from './browser-saver.ts'
import type { Saver } from './saver.ts'
import type { Conflict, NoteSession } from './session.ts'
import type { ServerNote } from './state.ts'

type Open = Readonly<{ saver: Saver; session: NoteSession }>

export type NoteSessionView = Readonly<{
  /** The same as long as the note is: also when the server gives a new one its id. */
  session: NoteSession | undefined
  isReady: boolean
  noteId: string
  state: ReturnType<NoteSession['state']> | undefined
  conflict: Conflict | undefined
}>

/** Opens a note for editing, and lets go of it when the component goes. `ask`: how the page comes to the note, where it does. */
export const useNoteSession = (noteId: string, ask?: () => Promise<ServerNote>): NoteSessionView => {
  const saver = useStore(current)
  const held = useRef<Open | undefined>(undefined)
  const [session, setSession] = useState<NoteSession>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked for once, when the note is opened.
  useEffect(() => {
    if (held.current && held.current.saver === saver && held.current.session.noteId() === noteId) return
    held.current?.session.close()
    held.current = saver && { saver, session: saver.open(noteId, ask?.()) }
    setSession(held.current?.session)
  }, [saver, noteId])

  useEffect(
    () => () => {
      held.current?.session.close()
      held.current = undefined
    },
    [],
  )

  const subscribe = session?.subscribe ?? nobody
  const state = useSyncExternalStore(subscribe, () => session?.state())
  const conflict = useSyncExternalStore(subscribe, () => session?.conflict())
  const isReady = useSyncExternalStore(subscribe, () => session?.isReady() ?? false)
  const id = useSyncExternalStore(subscribe, () => session?.noteId() ?? noteId)
  return { session, isReady, noteId: id, state, conflict }
}

const nobody = () => () => {}
