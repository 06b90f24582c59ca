import { applyLive } from '#features/notes/queries.ts'
import { saver } from '#features/notes/saving/browser-saver.ts'
import { applyToTree } from '#features/notes/shelf/tree-live.ts'
import { type LiveEvent, openLive } from '#lib/live.ts'

/** While somebody types, their own saves come back every few moments: what is made of many notes is asked for again once for several. */
const GATHER_MS = 400

/** Hears what changes in the house: open notes take it in at once, lists a moment later. */
export const followHouse = () => {
  const waiting = new Map<string, LiveEvent>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const heard = (event: LiveEvent) => {
    const { id, version } = (event.data ?? {}) as { id?: string; version?: number }
    const saving = saver.get()
    if (event.name === 'again') saving?.lookAgain()
    if (event.name === 'written' && id && version) saving?.noteChanged(id, version)
    if (event.name === 'trashed' && id) saving?.noteTrashed(id)
    waiting.set(`${event.name} ${id}`, event)
    timer ??= setTimeout(() => {
      timer = undefined
      const events = [...waiting.values()]
      waiting.clear()
      for (const one of events) {
        applyLive(one)
        applyToTree(one)
      }
    }, GATHER_MS)
  }
  const close = openLive('/api/notes/stream', heard)
  return () => {
    clearTimeout(timer)
    close()
  }
}
