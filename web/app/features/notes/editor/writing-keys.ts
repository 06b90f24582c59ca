import { indentLess, indentMore } from '@codemirror/commands'
import { EditorSelection, type EditorState, type StateCommand } from '@codemirror/state'
import { afterEnter, isItem, listIndent, toggledTask } from './lists.ts'
import { isCode } from './places.ts'

/** A list or a quote goes on with the next line; an empty item ends it. */
export const continueList: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection
  if (ranges.length > 1 || !main.empty || state.readOnly) return false
  const line = state.doc.lineAt(main.head)
  const next = afterEnter(line.text, main.head - line.from)
  if (!next || isCode(state, main.head)) return false
  const changes =
    next.kind === 'continue'
      ? { from: main.head, insert: state.lineBreak + next.insert }
      : { from: line.from + next.from, to: line.from + next.to, insert: next.insert }
  const transaction = state.update({ changes, scrollIntoView: true, userEvent: 'input' })
  const caret = changes.from + (next.kind === 'continue' ? 1 + next.insert.length : next.insert.length)
  dispatch(
    state.update({
      changes,
      selection: { anchor: Math.min(caret, transaction.newDoc.length) },
      scrollIntoView: true,
      userEvent: 'input',
    }),
  )
  return true
}

/** Tab moves items of a list and lines of code; elsewhere it is left to the browser, which moves on. */
const indentable = (state: EditorState) => {
  const { from, head } = state.selection.main
  return isItem(state.doc.lineAt(from).text) || isCode(state, head)
}

export const indentItem: StateCommand = (target) => {
  const { state, dispatch } = target
  if (!indentable(state)) return false
  const { from, to } = state.selection.main
  if (!isItem(state.doc.lineAt(from).text)) return indentMore(target)
  const indent = listIndent(state.doc.iterLines())
  const changes = []
  for (let at = state.doc.lineAt(from).number; at <= state.doc.lineAt(to).number; at++) {
    const line = state.doc.line(at)
    if (line.text !== '') changes.push({ from: line.from, insert: indent })
  }
  dispatch(state.update({ changes, userEvent: 'input.indent' }))
  return true
}

export const outdentItem: StateCommand = (target) => {
  const { state, dispatch } = target
  if (!indentable(state)) return false
  const { from, to } = state.selection.main
  if (!isItem(state.doc.lineAt(from).text)) return indentLess(target)
  const indent = listIndent(state.doc.iterLines())
  const changes = []
  for (let at = state.doc.lineAt(from).number; at <= state.doc.lineAt(to).number; at++) {
    const line = state.doc.line(at)
    const taken = /^(?:\t| +)/.exec(line.text)?.[0] ?? ''
    if (taken) changes.push({ from: line.from, to: line.from + (taken === '\t' ? 1 : Math.min(taken.length, indent.length)) })
  }
  dispatch(state.update({ changes, userEvent: 'delete.dedent' }))
  return true
}

export const toggleTask: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false
  const line = state.doc.lineAt(state.selection.main.head)
  const change = toggledTask(line.text)
  dispatch(
    state.update({
      changes: { ...change, from: line.from + change.from, to: line.from + change.to },
      userEvent: 'input.toggle',
    }),
  )
  return true
}

/** Puts a mark around what is selected, or around the word at the caret; takes it away where it stands already. */
export const toggleMark =
  (mark: string): StateCommand =>
  ({ state, dispatch }) => {
    if (state.readOnly) return false
    const size = mark.length
    const change = state.changeByRange((range) => {
      const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : range
      const around = state.sliceDoc(from - size, from) === mark && state.sliceDoc(to, to + size) === mark
      const longer =
        size === 1 &&
        around &&
        state.sliceDoc(from - 2, from) === mark + mark &&
        state.sliceDoc(from - 3, from) !== mark.repeat(3)
      if (around && !longer)
        return {
          changes: [
            { from: from - size, to: from },
            { from: to, to: to + size },
          ],
          range: EditorSelection.range(range.anchor - size, range.head - size),
        }
      const inside = state.sliceDoc(from, to)
      if (
        inside.length > 2 * size &&
        inside.startsWith(mark) &&
        inside.endsWith(mark) &&
        !(size === 1 && inside.startsWith(mark + mark))
      )
        return {
          changes: [
            { from, to: from + size },
            { from: to - size, to },
          ],
          range: EditorSelection.range(from, to - 2 * size),
        }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(range.anchor + size, range.head + size),
      }
    })
    dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }))
    return true
  }

/** A link of what is selected; without a selection the key is not ours. */
export const linkSelection: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection
  if (main.empty || state.readOnly) return false
  const text = state.sliceDoc(main.from, main.to)
  const isAddress = ADDRESS.test(text)
  const insert = isAddress ? `[](${text})` : `[${text}]()`
  const caret = main.from + (isAddress ? 1 : insert.length - 1)
  dispatch(
    state.update({ changes: { from: main.from, to: main.to, insert }, selection: { anchor: caret }, userEvent: 'input' }),
  )
  return true
}

export const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/

const two = (n: number) => String(n).padStart(2, '0')
export const dateOf = (now: Date) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
export const timeOf = (now: Date) => `${dateOf(now)} ${two(now.getHours())}:${two(now.getMinutes())}`

export const putDateTime: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false
  dispatch(state.update(state.replaceSelection(timeOf(new Date())), { scrollIntoView: true, userEvent: 'input' }))
  return true
}
