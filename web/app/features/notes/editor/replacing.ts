import { Annotation, ChangeSet, Transaction, type TransactionSpec } from '@codemirror/state'
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { changesBetween } from './differences.ts'
import { mapBreaks, type OddBreaks, readText, setOddBreaks, usualBreak, writeText } from './line-breaks.ts'

/** Marks what came from outside: nobody typed it. */
export const fromOutside = Annotation.define<true>()

type Waiting = Readonly<{ changes: ChangeSet; odd: OddBreaks }>
type Replacing = {
  waiting: Waiting | undefined
  update: (update: ViewUpdate) => void
}

/** A text from outside that arrives during a composition: it is carried along as the person goes on writing, and put in afterwards. */
export const replacing = ViewPlugin.define<Replacing>(
  () => {
    const plugin: Replacing = {
      waiting: undefined,
      update: (update) => {
        const { waiting } = plugin
        if (!waiting || !update.docChanged) return
        plugin.waiting = {
          changes: waiting.changes.map(update.changes),
          odd: mapBreaks(waiting.odd, update.changes.map(waiting.changes, true)),
        }
      },
    }
    return plugin
  },
  {
    eventObservers: {
      // CodeMirror settles the composition after this event; the next syllable may begin at once, and then its end is waited for.
      compositionend: (_, view) => {
        setTimeout(() => putIn(view))
      },
      blur: (_, view) => {
        setTimeout(() => putIn(view))
      },
    },
  },
)

const putIn = (view: EditorView) => {
  const plugin = view.plugin(replacing)
  const waiting = plugin?.waiting
  if (!plugin || !waiting || view.compositionStarted) return
  plugin.waiting = undefined
  view.dispatch(outside(waiting))
}

const outside = ({ changes, odd }: Waiting): TransactionSpec => ({
  changes,
  effects: setOddBreaks.of(odd),
  annotations: [fromOutside.of(true), Transaction.addToHistory.of(false), Transaction.remote.of(true)],
})

/** Makes the text this one, with the least changes. */
export const replaceText = (view: EditorView, text: string) => {
  const plugin = view.plugin(replacing)
  const { state } = view
  const before = plugin?.waiting
  const shown = before ? before.changes.apply(state.doc) : state.doc
  const { doc, breaks } = readText(text, usualBreak(state))
  const changed = ChangeSet.of(changesBetween(shown.toString(), doc.toString()), shown.length)
  const next = before ? before.changes.compose(changed) : changed
  const waiting = { changes: next, odd: breaks.odd }
  if (plugin && view.compositionStarted) plugin.waiting = waiting
  else {
    if (plugin) plugin.waiting = undefined
    view.dispatch(outside(waiting))
  }
}

/** The text as it will be when nothing waits any more. */
export const textOf = (view: EditorView): string => {
  const waiting = view.plugin(replacing)?.waiting
  return waiting ? writeText(view.state, waiting.changes.apply(view.state.doc), waiting.odd) : writeText(view.state)
}
