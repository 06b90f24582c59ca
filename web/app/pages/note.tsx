import { useQuery } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { Connected, type ConnectedProps } from '#features/notes/connected/connected.tsx'
import { NoteDesk } from '#features/notes/desk/note-desk.tsx'
import { lineOf, readHeading, writtenOutline } from '#features/notes/desk/outlines.ts'
import { panelOpen, way } from '#features/notes/desk/ways.ts'
import type { EditorHandle } from '#features/notes/editor/sources.ts'
import { createNote, justMade } from '#features/notes/making/new-note.ts'
import { htmlQuery, noteQuery } from '#features/notes/queries.ts'
import type { ReadingHandle } from '#features/notes/reading/note-reading.tsx'
import { forgetNote, remember } from '#features/notes/shelf/recents.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { toast } from '#ui/toasts.ts'
import { useOpenNote } from '../frame/open-note.ts'
import { BesidePane } from './beside-pane.tsx'
import { GoneNote } from './gone-note.tsx'
import { useSettled } from './use-settled.ts'

/** A note and what is connected to it. */
export const NotePage = () => {
  const { id = '' } = useParams()
  return <OpenNote key={id} id={id} />
}

const placeIn = (hash: string) => {
  const place = decodeURIComponent(hash.slice(1))
  if (place === '') return undefined
  return place.startsWith('^') ? { block: place.slice(1) } : { heading: place }
}

type NotePanelProps = Pick<ConnectedProps, 'id' | 'headings' | 'onOpen' | 'onCreate'> &
  Readonly<{ reading: RefObject<ReadingHandle | null>; editor: RefObject<EditorHandle | null> }>

/** The panel beside a note; its outline is of the text that is written, or of what is read. */
const NotePanel = ({ reading, editor, headings, ...rest }: NotePanelProps) => {
  const isWriting = useStore(way) === 'write'
  const written = useStore(writtenOutline)
  const read = useStore(readHeading)
  const close = () => panelOpen.set(false)
  if (isWriting && written)
    return <Connected {...rest} {...written} onGo={(slug) => editor.current?.goTo(lineOf(slug))} onClose={close} />
  return (
    <Connected
      {...{ ...rest, headings }}
      current={read}
      onGo={(slug) => reading.current?.goTo({ heading: slug })}
      onClose={close}
    />
  )
}

const OpenNote = ({ id }: { id: string }) => {
  const navigate = useNavigate()
  const { hash } = useLocation()
  const [search, setSearch] = useSearchParams()
  const open = useOpenNote()
  const reading = useRef<ReadingHandle>(null)
  const editor = useRef<EditorHandle>(null)
  const isNamed = !id.startsWith('new-')
  const { data: note, error } = useQuery({ ...noteQuery(id), enabled: isNamed })
  const settled = useSettled(note !== undefined)
  const { data: html } = useQuery({ ...htmlQuery(id), enabled: isNamed && settled })
  const showPanel = useStore(panelOpen)
  const beside = search.get('beside')

  const title = note?.title
  useEffect(() => {
    if (title === undefined) return
    document.title = `${title} · 하루터`
    remember(id, title)
  }, [id, title])
  // Once for all: the title comes into the page later, when what is kept of the note is there.
  const [begins] = useState(() => justMade.get() === id)
  useEffect(() => {
    if (justMade.get() === id) justMade.set(undefined)
  }, [id])

  const create = useCallback(
    async (name: string, folderId: string | null) => {
      try {
        open((await createNote({ title: name, folderId })).id)
      } catch (refused) {
        if (!(refused instanceof ApiError)) throw refused
        toast({ text: refused.message, tone: 'bad' })
      }
    },
    [open],
  )
  const onCreate = useCallback((name: string, folderId: string | null) => void create(name, folderId), [create])
  const named = useCallback((given: string) => void navigate(paths.note(given), { replace: true }), [navigate])

  if (error instanceof ApiError && error.status === 404 && !note) return <GoneNote id={id} />
  return (
    <div className={showPanel && isNamed ? 'bench sided' : 'bench'}>
      <NoteDesk
        {...{ id, begins, reading, editor, onCreate, onOpen: open, onNamed: named }}
        place={placeIn(hash)}
        onTrashed={() => {
          forgetNote(id)
          void navigate(paths.write)
        }}
      />
      {beside && <BesidePane id={beside} onOpen={open} onCreate={onCreate} onClose={() => setSearch({})} />}
      {showPanel && isNamed && settled && (
        <NotePanel
          {...{ id, reading, editor }}
          headings={html?.headings}
          onOpen={open}
          onCreate={(name) => onCreate(name, note?.folderId ?? null)}
        />
      )}
    </div>
  )
}
