import type { Clock } from './keeper.ts'
import type { Entry, NoteSession } from './session.ts'
import type { ServerNote } from './state.ts'

type Landed = ServerNote & Readonly<{ id: string }>
type Needs = Readonly<{
  entries: ReadonlyMap<string, Entry>
  enter: (note: Landed) => Entry
  clock: Clock
  isStopped: () => boolean
}>

const COMPOSING_MS = 200

/** Puts what was jotted down for a day at the end of that day's note, through the note's own draft. */
export const landing = ({ entries, enter, clock, isStopped }: Needs) => {
  const waiting = new Map<string, (session: NoteSession) => void>()

  const canTake = (entry: Entry) => {
    const state = entry.keeper()?.state()
    // A syllable that is being composed in that note comes to its end first.
    return state !== undefined && !state.composing && !isStopped()
  }

  return {
    /** Answers when it lies in the store as a part of the note; never, where the tab ends before. */
    append: async (from: string, note: Landed, text: string) => {
      const entry = entries.get(note.id) ?? enter(note)
      const session = entry.session()
      while (!canTake(entry))
        await new Promise<void>((resolve) => (isStopped() ? undefined : clock.after(COMPOSING_MS, resolve)))
      entry.dispatch({ kind: 'added', note, text })
      await entry.keeper()?.stored()
      const hear = waiting.get(from)
      waiting.delete(from)
      if (hear) hear(session)
      else session.close()
    },
    /** The note that this became a part of. Whoever asks closes it. */
    landed: (from: string) => new Promise<NoteSession>((resolve) => waiting.set(from, resolve)),
  }
}
