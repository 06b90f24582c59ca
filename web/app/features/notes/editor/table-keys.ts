import { EditorSelection, type EditorState, type StateCommand, type Text, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { isCode } from './places.ts'
import { aligned, cellsOf, emptyRow, isDelimiter, isRow } from './tables.ts'

/** Line numbers, from 1. */
type Table = Readonly<{ first: number; last: number }>
const MOST_ROWS = 1000

const tableAt = (state: EditorState, at: number): Table | undefined => {
  const { doc } = state
  const { number, text } = doc.lineAt(at)
  if (!isRow(text)) return undefined
  let first = number
  let last = number
  while (first > 1 && number - first < MOST_ROWS && isRow(doc.line(first - 1).text)) first--
  while (last < doc.lines && last - number < MOST_ROWS && isRow(doc.line(last + 1).text)) last++
  return last > first && isDelimiter(doc.line(first + 1).text) && !isCode(state, at) ? { first, last } : undefined
}

const linesOf = (doc: Text, { first, last }: Table) =>
  Array.from({ length: last - first + 1 }, (_, i) => doc.line(first + i).text)

/** The table aligned, with rows added, and this cell selected. */
const withCell = (state: EditorState, table: Table, lines: readonly string[], row: number, column: number): TransactionSpec => {
  const now = aligned(lines)
  const from = state.doc.line(table.first).from
  const start = from + now.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0)
  const cell = cellsOf(now[row] ?? '')[column]
  return {
    changes: { from, to: state.doc.line(table.last).to, insert: now.join('\n') },
    selection: EditorSelection.range(start + (cell?.from ?? 0), start + (cell?.to ?? 0)),
    scrollIntoView: true,
    userEvent: 'input.table',
  }
}

const step =
  (by: 1 | -1): StateCommand =>
  ({ state, dispatch }) => {
    const { head } = state.selection.main
    const table = tableAt(state, head)
    if (!table || state.readOnly) return false
    const lines = linesOf(state.doc, table)
    const columns = Math.max(...lines.map((line) => cellsOf(line).length))
    let row = state.doc.lineAt(head).number - table.first
    let column = columnAt(state, head) + by
    if (column >= columns) {
      row += row === 0 ? 2 : 1
      column = 0
    } else if (column < 0) {
      row -= row === 2 ? 2 : 1
      column = columns - 1
    }
    if (row < 0) return false
    if (row >= lines.length) lines.push(emptyRow(lines[0] ?? ''))
    dispatch(state.update(withCell(state, table, lines, row, column)))
    return true
  }

const columnAt = (state: EditorState, at: number) => {
  const line = state.doc.lineAt(at)
  const cells = cellsOf(line.text)
  const column = cells.findIndex(({ to }) => at - line.from <= to)
  return column === -1 ? cells.length - 1 : column
}

export const nextCell = step(1)
export const previousCell = step(-1)

/** A new row below; in an empty last row the table ends instead. */
export const newRow: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection
  const table = tableAt(state, main.head)
  const line = state.doc.lineAt(main.head)
  if (!table || state.readOnly || main.head === line.from) return false
  const lines = linesOf(state.doc, table)
  const row = line.number - table.first
  if (row > 1 && row === lines.length - 1 && cellsOf(line.text).every(({ text }) => text === '')) {
    dispatch(state.update({ changes: { from: line.from, to: line.to }, userEvent: 'delete' }))
    return true
  }
  const below = Math.max(row + 1, 2)
  lines.splice(below, 0, emptyRow(lines[0] ?? ''))
  dispatch(state.update(withCell(state, table, lines, below, 0)))
  return true
}

/** A table that was written in is aligned when the caret has left it. */
export const alignOnLeaving = EditorView.updateListener.of(({ view, state, startState, selectionSet, docChanged }) => {
  if (!selectionSet || docChanged || state.readOnly || view.compositionStarted) return
  const left = tableAt(state, Math.min(startState.selection.main.head, state.doc.length))
  if (!left || tableAt(state, state.selection.main.head)?.first === left.first) return
  const lines = linesOf(state.doc, left)
  const now = aligned(lines)
  if (now.every((line, i) => line === lines[i]) || !touched.has(view)) return
  touched.delete(view)
  const from = state.doc.line(left.first).from
  const { to } = state.doc.line(left.last)
  queueMicrotask(() => {
    if (view.state.doc === state.doc) view.dispatch({ changes: { from, to, insert: now.join('\n') }, userEvent: 'input.table' })
  })
})

/** Views in whose tables someone has written since they were last aligned: a table that was only looked at stays as it is. */
const touched = new WeakSet<EditorView>()
export const noticeTables = EditorView.updateListener.of(({ view, state, docChanged, transactions }) => {
  if (!docChanged || !transactions.some((transaction) => transaction.isUserEvent('input') || transaction.isUserEvent('delete')))
    return
  if (isRow(state.doc.lineAt(state.selection.main.head).text)) touched.add(view)
})
