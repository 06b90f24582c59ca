import type { Draft, DraftStore } from './drafts.ts'
import type { Entry } from './session.ts'
import { isUnsaved } from './state.ts'

type Needs = Readonly<{
  personId: string
  writer: string
  store: DraftStore
  isOrphan: (draft: Draft) => Promise<boolean>
  entries: ReadonlyMap<string, Entry>
  /** Opens a note that begins with the draft that nobody holds. */
  enter: (noteId: string) => Entry
  isStopped: () => boolean
}>

/** Marks a draft that a live tab took over and has not joined to its own yet. */
const TAKEN = '+'

export const tabOf = (writer: string) => (writer.endsWith(TAKEN) ? writer.slice(0, -TAKEN.length) : writer)

/** Sends what killed tabs left, one note after the other, the oldest first. */
export const recovery = ({ personId, writer, store, isOrphan, entries, enter, isStopped }: Needs) => {
  /** Something lies in the store that could not be sent yet. */
  let isLeft = false
  let running: Promise<void> | undefined
  let isWantedAgain = false

  const recover = () => {
    isWantedAgain = running !== undefined
    running ??= recoverAll()
      .catch(() => undefined)
      .finally(() => {
        running = undefined
        if (isWantedAgain && !isStopped()) void recover()
      })
    return running
  }

  const recoverAll = async () => {
    isLeft = false
    for (const draft of await store.list(personId)) {
      if (isStopped() || !(await isOrphan(draft))) continue
      const open = entries.get(draft.noteId)
      if (open) {
        if (!(await absorb(open, draft))) isLeft = true
        continue
      }
      const entry = enter(draft.noteId)
      await settled(entry)
      if (entry.keeper()?.shown().kind !== 'waiting') continue
      isLeft = true
      return
    }
  }

  /** Joins what another tab left to an open note, as soon as that has nothing of its own. */
  const absorb = async (entry: Entry, draft: Draft) => {
    const keeper = entry.keeper()
    const canTake = () => {
      const now = keeper?.state()
      return now !== undefined && now.busy === undefined && !now.composing && !isUnsaved(now)
    }
    if (!keeper || !canTake()) return false
    const held = await store.claim(draft, writer + TAKEN)
    if (!held) return true
    if (!canTake()) return false
    keeper.dispatch({ kind: 'found', draft: held })
    await keeper.stored()
    await store.remove(held)
    return true
  }

  const settled = (entry: Entry) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const session = entry.session()
    const look = () => {
      if (!isStopped() && ['loading', 'typing', 'saving'].includes(session.state().kind)) return
      callOff()
      resolve()
    }
    const callOff = session.subscribe(look)
    look()
    return promise.then(() => session.close())
  }

  return {
    recover,
    recoverLeft: () => {
      if (isLeft) void recover()
    },
  }
}
