import { syntaxTree } from '@codemirror/language'
import { type EditorState, type Range, RangeSet } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { itemStart, toggledTask } from './lists.ts'

const line = (className: string) => Decoration.line({ class: className })
const mark = (className: string) => Decoration.mark({ class: className })

const HEADINGS = [1, 2, 3, 4, 5, 6].map((level) => line(`md-h md-h${level}`))
const BLOCKS: Readonly<Record<string, Decoration>> = {
  FencedCode: line('md-codeline'),
  CodeBlock: line('md-codeline'),
  Table: line('md-tableline'),
  Blockquote: line('md-quote'),
  FrontMatter: line('md-frontline'),
  HorizontalRule: line('md-rule'),
}
const codeFirst = line('md-codeline-first')
const codeLast = line('md-codeline-last')
const hash = mark('md-hash')
const done = mark('md-done')
const box = { open: mark('md-task'), done: mark('md-task md-task-done') }

/** How far wrapped lines of an item stand in: `em` of the mark, each sign about as wide as it is. */
const hanging = (text: string) => {
  const start = itemStart(text)
  let em = 0
  for (const char of text.slice(0, start)) em += char === ' ' ? 0.25 : char === '\t' ? 1.4 : /\d/.test(char) ? 0.6 : 0.42
  const by = (Math.round(em * 20) / 20).toFixed(2)
  return Decoration.line({ attributes: { style: `padding-inline-start: ${by}em; text-indent: -${by}em` } })
}

const lookOf = (state: EditorState, from: number, to: number, decorations: Range<Decoration>[]) => {
  const eachLine = (start: number, end: number, visit: (at: number, text: string) => void) => {
    let at = Math.max(start, state.doc.lineAt(from).from)
    const last = Math.min(end, to)
    while (at <= last) {
      const { from: lineFrom, to: lineTo, text } = state.doc.lineAt(at)
      visit(lineFrom, text)
      at = lineTo + 1
    }
  }
  syntaxTree(state).iterate({
    from,
    to,
    enter: ({ name, from: start, to: end, node }) => {
      const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1]
      if (heading) eachLine(start, end, (at) => decorations.push((HEADINGS[Number(heading) - 1] as Decoration).range(at)))
      const block = BLOCKS[name]
      if (block) eachLine(start, end, (at) => decorations.push(block.range(at)))
      if (name === 'FencedCode' || name === 'CodeBlock') {
        decorations.push(codeFirst.range(state.doc.lineAt(start).from), codeLast.range(state.doc.lineAt(end).from))
      } else if (name === 'HeaderMark' && node.prevSibling === null && node.parent?.name.startsWith('ATX')) {
        const blank = /^[ \t]/.test(state.sliceDoc(end, end + 1)) ? 1 : 0
        decorations.push(hash.range(start, end + blank))
      } else if (name === 'ListItem') {
        const first = state.doc.lineAt(start)
        decorations.push(hanging(first.text).range(first.from))
      } else if (name === 'TaskMarker') {
        const isDone = /[xX]/.test(state.sliceDoc(start, end))
        const { to: lineEnd } = state.doc.lineAt(end)
        decorations.push((isDone ? box.done : box.open).range(start, end))
        if (isDone && lineEnd > end + 1) decorations.push(done.range(end + 1, lineEnd))
      }
    },
  })
}

const build = (view: EditorView): DecorationSet => {
  const decorations: Range<Decoration>[] = []
  for (const { from, to } of view.visibleRanges) lookOf(view.state, from, to, decorations)
  return RangeSet.of(decorations, true)
}

type Look = { decorations: DecorationSet; update: (update: ViewUpdate) => void }

/** The look of whole lines, of those only that are in view. */
export const lineLook = ViewPlugin.define<Look>(
  (view) => {
    const look: Look = {
      decorations: build(view),
      update: (update) => {
        if (update.docChanged || update.viewportChanged || syntaxTree(update.startState) !== syntaxTree(update.state))
          look.decorations = build(update.view)
      },
    }
    return look
  },
  { decorations: ({ decorations }) => decorations },
)

/** A click on the box of a task turns it. */
export const clickableTasks = EditorView.domEventHandlers({
  mousedown: (event, view) => {
    const target = event.target
    if (!(target instanceof Element) || !target.closest('.md-task') || view.state.readOnly || event.button !== 0) return false
    const { from, text } = view.state.doc.lineAt(view.posAtDOM(target))
    const change = toggledTask(text)
    view.dispatch({ changes: { ...change, from: from + change.from, to: from + change.to }, userEvent: 'input.toggle' })
    event.preventDefault()
    return true
  },
})
