import { GraphPage as Graph } from '#features/notes/graph/graph-page.tsx'
import { createNote } from '#features/notes/making/new-note.ts'
import { opening } from '#features/notes/making/use-note-commands.ts'
import { useOpenNote } from '../frame/open-note.ts'

export const GraphPage = () => {
  const open = useOpenNote()
  return <Graph onOpen={open} onCreate={(title) => void opening(open)(createNote({ title }))} />
}
