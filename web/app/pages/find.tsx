import { FindPage as Find } from '#features/find/find-page.tsx'
import { useOpenNote } from '../frame/open-note.ts'

export const FindPage = () => <Find onOpen={useOpenNote()} />
