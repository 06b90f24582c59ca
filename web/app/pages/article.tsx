import { useParams } from 'react-router'
import { ArticlePage as Article } from '#features/blog/article-page.tsx'
import { OfNote } from '#features/blog/of-note.tsx'
import { PicturePick } from '#features/media/picture-pick.tsx'
import { DiffView } from '#features/notes/connected/diff-view.tsx'
import { createNote } from '#features/notes/making/new-note.ts'
import { asTitle } from '#features/notes/making/titles.ts'

const makeNote = async (title: string, body: string) => {
  const fitting = asTitle(title)
  return (await createNote(fitting === '' ? { body } : { title: fitting, body })).id
}

/** An article, with the differences of its texts shown as those of notes are, and pictures chosen from the library. */
export const ArticlePage = () => {
  const { id = '' } = useParams()
  return <Article key={id} id={id} diff={(runs) => <DiffView runs={runs} />} Pick={PicturePick} makeNote={makeNote} />
}

export const NoteArticlePage = () => {
  const { id = '' } = useParams()
  return <OfNote key={id} noteId={id} />
}
