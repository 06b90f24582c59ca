import { TrashPage as Trash } from '#features/notes/shelf/trash-page.tsx'
import { useOpenNote } from '../frame/open-note.ts'

export const TrashPage = () => <Trash onOpen={useOpenNote()} />
