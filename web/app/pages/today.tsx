import { openDay } from '#features/notes/making/new-note.ts'
import { opening } from '#features/notes/making/use-note-commands.ts'
import { TodayPage as Today } from '#features/planner/today-page.tsx'
import { useOpenNote } from '../frame/open-note.ts'

export const TodayPage = () => {
  const open = useOpenNote()
  return <Today onDaily={(days) => void opening(open)(openDay(days))} />
}
