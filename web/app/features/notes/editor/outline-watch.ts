import type { EditorView } from '@codemirror/view'
import { type Heading, headingsOf } from './outline.ts'

type Listener = (headings: readonly Heading[]) => void

const PAUSE_MS = 300

const whenIdle = (run: () => void) => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 1000 })
  else setTimeout(run)
}

/** The outline, read anew only when it is asked for, or in a pause after a change when someone listens. */
export const watchOutline = (view: () => EditorView | undefined) => {
  const listeners = new Set<Listener>()
  let known: readonly Heading[] | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  const outline = () => {
    known ??= headingsOf(view()?.state.doc.iterLines() ?? [])
    return known
  }
  const tell = () => {
    const headings = outline()
    for (const listener of listeners) listener(headings)
  }
  return {
    outline,
    changed: () => {
      known = undefined
      clearTimeout(pause)
      if (listeners.size > 0) pause = setTimeout(() => whenIdle(tell), PAUSE_MS)
    },
    listen: (listener: Listener) => {
      listeners.add(listener)
      whenIdle(() => listeners.has(listener) && listener(outline()))
      return () => {
        listeners.delete(listener)
      }
    },
    stop: () => {
      clearTimeout(pause)
      listeners.clear()
    },
  }
}
