import { useState } from 'react'
import { useNavigate } from 'react-router'
import { QuickCapture } from '#features/notes/making/quick-capture.tsx'
import { TemplateDialog } from '#features/notes/making/template-dialog.tsx'
import { useNoteCommands } from '#features/notes/making/use-note-commands.ts'
import { DropZone } from '#features/notes/transfer/drop-zone.tsx'
import { usePlanCommands } from '#features/planner/use-plan-commands.ts'
import { paths } from '#lib/paths.ts'

type NotesAnywhereProps = Readonly<{
  capturing: boolean
  setCapturing: (on: boolean) => void
  onOpen: (id: string) => void
}>

/** What notes offer in every place: capturing, templates, taking in what is dropped, and their commands. */
export const NotesAnywhere = ({ capturing, setCapturing, onOpen }: NotesAnywhereProps) => {
  const navigate = useNavigate()
  const [choosing, setChoosing] = useState(false)
  useNoteCommands({
    openNote: onOpen,
    capture: () => setCapturing(true),
    template: () => setChoosing(true),
    go: (place) => void navigate(paths[place]),
  })
  usePlanCommands((to) => void navigate(to))
  return (
    <>
      <QuickCapture open={capturing} onClose={() => setCapturing(false)} onOpen={onOpen} />
      {choosing && <TemplateDialog folderId={null} onOpen={onOpen} onClose={() => setChoosing(false)} />}
      <DropZone onDropped={() => void navigate(paths.import)} />
    </>
  )
}
