import { invertedEffects } from '@codemirror/commands'
import {
  type ChangeDesc,
  type EditorState,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  Text,
  type Transaction,
} from '@codemirror/state'

/** CodeMirror counts every line break as one; the file keeps its own. Here stands which they are, so that nothing is normalised. */
export type LineBreak = '\n' | '\r\n' | '\r'

/** A line break that is not the usual one of its note. */
class OddBreak extends RangeValue {
  readonly written: LineBreak
  override startSide = 1
  override endSide = -1
  constructor(written: LineBreak) {
    super()
    this.written = written
  }
  override eq(other: RangeValue) {
    return other instanceof OddBreak && other.written === this.written
  }
}
const oddBreak = { '\n': new OddBreak('\n'), '\r\n': new OddBreak('\r\n'), '\r': new OddBreak('\r') }

type Breaks = Readonly<{ usual: LineBreak; odd: RangeSet<OddBreak> }>
type At = Readonly<{ at: number; written: LineBreak }>

const BREAK = /\r\n?|\n/g

/** The text as CodeMirror has it, and the line breaks that differ from `usual`; without it, from the most frequent one. */
export const readText = (text: string, usual = mostFrequent(text)): Readonly<{ doc: Text; breaks: Breaks }> => {
  const lines: string[] = []
  const odd: At[] = []
  let from = 0
  let at = 0
  for (const found of text.matchAll(BREAK)) {
    const written = found[0] as LineBreak
    lines.push(text.slice(from, found.index))
    at += found.index - from
    if (written !== usual) odd.push({ at, written })
    at++
    from = found.index + written.length
  }
  lines.push(text.slice(from))
  return { doc: Text.of(lines), breaks: { usual, odd: RangeSet.of(odd.map(range)) } }
}

const range = ({ at, written }: At) => oddBreak[written].range(at, at + 1)

const mostFrequent = (text: string): LineBreak => {
  const count = { '\n': 0, '\r\n': 0, '\r': 0 }
  for (const found of text.matchAll(BREAK)) count[found[0] as LineBreak]++
  return count['\r\n'] > count['\n'] ? (count['\r'] > count['\r\n'] ? '\r' : '\r\n') : count['\r'] > count['\n'] ? '\r' : '\n'
}

export type OddBreaks = RangeSet<OddBreak>

/** Those that are still there after the changes. One that was replaced is gone, though mapping alone would keep it. */
export const mapBreaks = (odd: OddBreaks, changes: ChangeDesc): OddBreaks => {
  let kept = odd
  changes.iterChangedRanges((from, to) => {
    if (to > from) kept = kept.update({ filterFrom: from, filterTo: to, filter: (at, end) => at < from || end > to })
  })
  return kept.map(changes)
}

/** All the odd line breaks of the text after this transaction, which comes from outside. */
export const setOddBreaks = StateEffect.define<OddBreaks>({ map: mapBreaks })

const restoreBreaks = StateEffect.define<readonly At[]>({
  map: (breaks, changes) => breaks.map(({ at, written }) => ({ at: changes.mapPos(at, 1), written })),
})

const breaksField = StateField.define<Breaks>({
  create: () => ({ usual: '\n', odd: RangeSet.empty }),
  update: (breaks, transaction) => {
    let { odd } = breaks
    if (transaction.docChanged && odd.size > 0) odd = mapBreaks(odd, transaction.changes)
    for (const effect of transaction.effects) {
      if (effect.is(setOddBreaks)) odd = effect.value
      if (effect.is(restoreBreaks)) odd = odd.update({ add: effect.value.map(range), sort: true })
    }
    return odd === breaks.odd ? breaks : { ...breaks, odd }
  },
})

/** Undo brings back the line break that was there. */
const takenBreaks = (transaction: Transaction) => {
  const { odd } = transaction.startState.field(breaksField)
  if (odd.size === 0 || !transaction.docChanged) return []
  const taken: At[] = []
  transaction.changes.iterChangedRanges((from, to) => {
    odd.between(from, to, (at, end, { written }) => {
      if (at >= from && end <= to) taken.push({ at, written })
    })
  })
  return taken.length > 0 ? [restoreBreaks.of(taken)] : []
}

export const lineBreaks = (breaks: Breaks) => [breaksField.init(() => breaks), invertedEffects.of(takenBreaks)]

export const usualBreak = (state: EditorState) => state.field(breaksField).usual

/** The text, byte for byte as it is to be saved. `doc` and `odd` may be those of a change that still waits. */
export const writeText = (state: EditorState, doc = state.doc, odd = state.field(breaksField).odd): string => {
  const { usual } = state.field(breaksField)
  if (odd.size === 0) return doc.sliceString(0, doc.length, usual)
  let text = ''
  let from = 0
  for (const cursor = odd.iter(); cursor.value; cursor.next()) {
    text += doc.sliceString(from, cursor.from, usual) + cursor.value.written
    from = cursor.to
  }
  return text + doc.sliceString(from, doc.length, usual)
}
