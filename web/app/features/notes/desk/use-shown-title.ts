import { useEffect, useState } from 'react'
import type { NoteSession } from '../saving/session.ts'

/** The title as it is being typed, which follows what comes from outside. */
export const useShownTitle = (session: NoteSession | undefined, isReady: boolean) => {
  const [title, setTitle] = useState('')
  useEffect(() => {
    if (!session || !isReady) return
    setTitle(session.title())
    return session.onOutside((_text, next) => setTitle(next))
  }, [session, isReady])
  return [title, setTitle] as const
}
