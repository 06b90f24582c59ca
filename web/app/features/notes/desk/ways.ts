import { preferences } from '#lib/preferences.ts'
import { createStore } from '#lib/store.ts'

/** How a note is looked at: its text, what becomes of it, or both side by side. */
export type Way = 'write' | 'beside' | 'read'

const PANEL = 'haruteo.connected'

const kept = () => {
  try {
    return localStorage.getItem(PANEL)
  } catch {
    return null
  }
}

const wished = () => preferences.get().editor
const wayOf = ({ preview }: ReturnType<typeof wished>): Way => (preview ? 'read' : 'write')

/** How the last note was looked at; the next one opens so. It begins, and changes, as the settings say. */
export const way = createStore<Way>(wayOf(wished()))

/** Whether 이어진 것 stands at the right. */
export const panelOpen = createStore(kept() !== 'closed')
panelOpen.subscribe(() => {
  try {
    localStorage.setItem(PANEL, panelOpen.get() ? 'open' : 'closed')
  } catch {
    // Without storage it is open again the next time.
  }
})

/** Dims all but the paragraph that is being written. */
export const focusMode = createStore(wished().focus)

let known = wished()
preferences.subscribe(() => {
  const now = wished()
  if (now.preview !== known.preview) way.set(wayOf(now))
  if (now.focus !== known.focus) focusMode.set(now.focus)
  known = now
})
