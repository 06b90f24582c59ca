import { useQuery } from '@tanstack/react-query'
import { lazy, type RefObject, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { sessionOver } from '#lib/api.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import type { EditorHandle } from '../editor/sources.ts'
import { fetchNote, noteQuery } from '../queries.ts'
import type { LinkPlace } from '../reading/links.ts'
import type { OpenOptions, ReadingHandle } from '../reading/note-reading.tsx'
import { ReadingPane } from '../reading/reading-pane.tsx'
import { withTask } from '../reading/task-line.ts'
import { ConflictView } from '../saving/conflict-view.tsx'
import { SavingState } from '../saving/saving-state.tsx'
import type { NoteSession } from '../saving/session.ts'
import { useNoteSession } from '../saving/use-note-session.ts'
import { DeskBar } from './desk-bar.tsx'
import { editorSources } from './editor-sources.ts'
import { pinNote, trashNote } from './note-acts.ts'
import { NoteProps } from './note-props.tsx'
import { readHeading } from './outlines.ts'
import { TitleField } from './title-field.tsx'
import { useShownTitle } from './use-shown-title.ts'
import { way } from './ways.ts'
import { deskWords } from './words.ts'

const TextPane = lazy(async () => ({ default: (await import('./text-pane.tsx')).TextPane }))

export type NoteDeskProps = Readonly<{
  id: string
  place: LinkPlace | undefined
  /** The note has just been made: its title is what is written first. */
  begins: boolean
  onOpen: (id: string, options: OpenOptions) => void
  onCreate: (title: string, folderId: string | null) => void
  /** A note that was begun without a network has been given its own id. */
  onNamed: (id: string) => void
  onTrashed: () => void
  reading: RefObject<ReadingHandle | null>
  editor: RefObject<EditorHandle | null>
}>

/** One note: its title, its text, what becomes of it, and how it is saved. */
export const NoteDesk = (props: NoteDeskProps) => {
  const { id, place, begins, onOpen, onCreate, onNamed, onTrashed, reading, editor } = props
  const t = useWords(deskWords)
  const isNamed = !id.startsWith('new-')
  const { data: note } = useQuery({ ...noteQuery(id), enabled: isNamed })
  const { session, isReady, noteId, state, conflict } = useNoteSession(id, isNamed ? () => fetchNote(id) : undefined)
  // The button that was pressed is drawn at once, the long text that it asks for after it.
  const chosen = useDeferredValue(useStore(way))
  const [comparing, setComparing] = useState(true)
  const [title, setTitle] = useShownTitle(session, isReady)
  const folderId = note?.folderId ?? null
  const mayWrite = note?.mine ?? true
  const now = mayWrite ? chosen : 'read'

  useEffect(() => {
    if (noteId !== id) onNamed(noteId)
  }, [noteId, id, onNamed])
  useEffect(() => {
    // Only what is typed here is lost with the session: reading goes on from what the device knows.
    if (state?.kind === 'signedOut') sessionOver.set(true)
  }, [state?.kind])
  const create = (name: string) => onCreate(name, folderId)
  const sources = useMemo(
    () => editorSources({ noteId: id, folderId, open: onOpen, create: (name) => onCreate(name, folderId) }),
    [id, folderId, onOpen, onCreate],
  )

  if (!session || !state || !isReady)
    return (
      <main id="main" className="sheet" aria-busy="true">
        {state && state.kind !== 'loading' ? <SavingLine {...{ session, state, setComparing }} /> : <Skeleton lines={6} />}
      </main>
    )

  const tick = (line: number, done: boolean) => {
    const changed = withTask(session.text(), line, done)
    if (changed === undefined) return
    editor.current?.replace(changed)
    session.type(changed)
    session.flush()
  }
  const head = (
    <>
      <TitleField
        value={title}
        readOnly={!mayWrite}
        begins={begins}
        invalid={state.kind === 'refused' && state.what === 'title'}
        onChange={(next) => {
          setTitle(next)
          session.retitle(next)
        }}
        onDone={() => editor.current?.focus()}
      />
      <NoteProps note={note} text={session.text} editor={editor} />
    </>
  )
  const isComparing = conflict !== undefined && comparing
  return (
    <main id="main" data-way={now}>
      <h1 className="vh">{title}</h1>
      <DeskBar
        {...{ note, editor }}
        saving={<SavingLine {...{ session, state, setComparing }} />}
        onPin={() => note && void pinNote(note)}
        onTrash={() => note && void trashNote(note, session, onTrashed)}
      />
      {isComparing && (
        <div className="sheet">
          <ConflictView conflict={conflict} onChoose={(choice) => session.resolve(choice)} />
        </div>
      )}
      <div className={now === 'beside' ? 'sheets' : undefined} hidden={isComparing}>
        {now !== 'read' && (
          <article className="sheet">
            {head}
            <Suspense fallback={<Skeleton lines={8} />}>
              <TextPane session={session} noteKey={id} sources={sources} editor={editor} />
            </Suspense>
          </article>
        )}
        {now !== 'write' && (
          <article className="sheet" aria-label={t('read')}>
            {now === 'read' && head}
            {isNamed && (
              <ReadingPane
                {...{ id, place, onOpen, handle: reading, onHeading: readHeading.set }}
                onCreate={create}
                onTick={mayWrite ? tick : undefined}
              />
            )}
          </article>
        )}
      </div>
    </main>
  )
}

type SavingLineProps = Readonly<{
  session: NoteSession | undefined
  state: ReturnType<NoteSession['state']>
  setComparing: (on: boolean) => void
}>

const SavingLine = ({ session, state, setComparing }: SavingLineProps) => (
  <SavingState
    state={state}
    onCompare={() => setComparing(true)}
    onSignIn={() => sessionOver.set(true)}
    onAsNew={() => session?.resolve({ keep: 'asNew' })}
  />
)
