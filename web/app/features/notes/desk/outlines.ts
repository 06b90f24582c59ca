import { createStore } from '#lib/store.ts'
import type { EditorHandle } from '../editor/sources.ts'
import type { Heading } from '../reading/outline.tsx'

/** The heading that is being read. */
export const readHeading = createStore<string | undefined>(undefined)

type Written = Readonly<{ headings: readonly Heading[]; current: string | undefined }>

/** The headings of the text that is being written, and which of them stands at the top of the window; undefined where none is open. */
export const writtenOutline = createStore<Written | undefined>(undefined)

const NAME = 'line-'
export const lineOf = (slug: string) => Number(slug.slice(NAME.length))

/** Keeps `writtenOutline` as it is in this editor, until it is called off. */
export const followWriting = (editor: EditorHandle) => {
  let lines: readonly number[] = []
  let top = 1
  const current = () => {
    const line = lines.findLast((one) => one <= top) ?? lines[0]
    return line === undefined ? undefined : NAME + line
  }
  const stops = [
    editor.onOutline((outline) => {
      lines = outline.map(({ line }) => line)
      const headings = outline.map(({ level, text, line }) => ({ level, text, slug: NAME + line }))
      writtenOutline.set({ headings, current: current() })
    }),
    editor.onScroll((line) => {
      top = line
      const before = writtenOutline.get()
      if (before && before.current !== current()) writtenOutline.set({ ...before, current: current() })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    writtenOutline.set(undefined)
  }
}
