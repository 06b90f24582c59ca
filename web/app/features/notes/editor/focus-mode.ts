import type { EditorState, Extension } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** From the blank line above the caret to the one below. */
const paragraphAt = ({ doc, selection }: EditorState): Readonly<{ from: number; to: number }> => {
  let first = doc.lineAt(selection.main.head).number
  let last = first
  while (first > 1 && doc.line(first).text.trim() && doc.line(first - 1).text.trim()) first--
  while (last < doc.lines && doc.line(last).text.trim() && doc.line(last + 1).text.trim()) last++
  return { from: doc.line(first).from, to: doc.line(last).to }
}

const dim = Decoration.line({ class: 'md-dim' })

const dimmed = (view: EditorView): DecorationSet => {
  const present = paragraphAt(view.state)
  const lines = []
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at)
      if (line.to < present.from || line.from > present.to) lines.push(dim.range(line.from))
      at = line.to + 1
    }
  return Decoration.set(lines, true)
}

/** All but the present paragraph stands back. */
export const focusMode: Extension = ViewPlugin.define(
  (view) => {
    const plugin = {
      lines: dimmed(view),
      update: (update: ViewUpdate) => {
        if (update.docChanged || update.selectionSet || update.viewportChanged) plugin.lines = dimmed(update.view)
      },
    }
    return plugin
  },
  { decorations: ({ lines }) => lines },
)

/** The line that is being written stays in the middle of the window. */
export const typewriter: Extension = EditorView.updateListener.of(({ view, docChanged, transactions, state }) => {
  if (!docChanged || !transactions.some((transaction) => transaction.isUserEvent('input') || transaction.isUserEvent('delete')))
    return
  const at = state.selection.main.head
  requestAnimationFrame(() => {
    if (view.state === state) view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'center' }) })
  })
})
