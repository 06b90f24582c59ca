import { queryClient } from '#lib/query.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import type { NoteSession } from '../saving/session.ts'
import { messageOf, patchNote, restoreOne, trashOne } from '../shelf/tree-actions.ts'
import { deskWords } from './words.ts'

type Known = Readonly<{ id: string; title: string; version: number; pinned: boolean }>

const told = (error: unknown) => toast({ text: messageOf(error), tone: 'bad' })

const askAgain = () => queryClient.invalidateQueries({ queryKey: ['notes'] })

export const pinNote = ({ id, pinned, version }: Known) =>
  patchNote(id, version, { pinned: !pinned }).then(askAgain).catch(told)

/** When all that was typed is with the house, or cannot get there now. */
const settled = (session: NoteSession) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (['typing', 'saving', 'loading'].includes(session.state().kind)) return
      stop()
      resolve()
    }
    const stop = session.subscribe(look)
    session.flush()
    look()
  })

/** Into the trash, with all that was typed, and back by a press. */
export const trashNote = async ({ id, title, version }: Known, session: NoteSession, trashed: () => void) => {
  const note = { kind: 'note', id, version } as const
  try {
    await settled(session)
    await trashOne(note)
    trashed()
    const restore = () => restoreOne(note).then(askAgain).catch(told)
    toast({ text: say(deskWords)('trashed', { title }), action: { label: say(deskWords)('undo'), run: () => void restore() } })
  } catch (error) {
    told(error)
  }
}
