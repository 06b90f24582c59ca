import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '#lib/paths.ts'

export type NotePlace = Readonly<{ heading?: string; block?: string; beside?: boolean }>

const OPEN = /^\/app\/write\/([\w-]{20,})/

/** Opens a note, at a heading or block of it, or beside the one that is open. */
export const useOpenNote = () => {
  const navigate = useNavigate()
  return useCallback(
    (id: string, { heading, block, beside = false }: NotePlace = {}) => {
      const present = beside ? OPEN.exec(location.pathname)?.[1] : undefined
      const place = heading === undefined ? (block === undefined ? '' : `#^${block}`) : `#${encodeURIComponent(heading)}`
      void navigate(present && present !== id ? paths.notes(present, id) : paths.note(id) + place)
    },
    [navigate],
  )
}
