import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { noteQuery } from '#features/notes/queries.ts'
import { ReadingPane } from '#features/notes/reading/reading-pane.tsx'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import type { NotePlace } from '../frame/open-note.ts'
import { pageWords } from './words.ts'

type BesidePaneProps = Readonly<{
  id: string
  onOpen: (id: string, place: NotePlace) => void
  onCreate: (title: string, folderId: string | null) => void
  onClose: () => void
}>

/** Another note, to be read while one is written. */
export const BesidePane = ({ id, onOpen, onCreate, onClose }: BesidePaneProps) => {
  const t = useWords(pageWords)
  const { data: note } = useQuery(noteQuery(id))
  return (
    <section className="beside" aria-label={note?.title}>
      <header className="desk-bar">
        <Link className="one m" to={paths.note(id)}>
          {note?.title}
        </Link>
        <span className="end">
          <IconButton icon="x" label={t('close')} onClick={onClose} />
        </span>
      </header>
      <article className="sheet">
        <ReadingPane
          id={id}
          place={undefined}
          onOpen={onOpen}
          onCreate={(title) => onCreate(title, note?.folderId ?? null)}
          onTick={undefined}
          handle={null}
        />
      </article>
    </section>
  )
}
