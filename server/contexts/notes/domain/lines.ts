import { closesFence, type Fence, fenceAt, isDelimiterRow, isHeading, isRule, isUnderline, markerAt } from './leaves.ts'
import { endOfLine, frontMatterEnd, nextLine, seeker, skipByteOrderMark } from './positions.ts'

export type LineKind = 'front_matter' | 'blank' | 'text' | 'heading' | 'underline' | 'rule' | 'code' | 'hidden'

/** One line of a note: `content` is where its own text begins, after the marks of quotes and lists; `end` leaves the line break out. */
export type Line = Readonly<{
  start: number
  content: number
  end: number
  kind: LineKind
  /** It carries on the paragraph of the line before, so that a mark may reach from there into it. */
  continues: boolean
}>

/** A comment or a formula over several lines. Offsets are those of its own marks. */
export type Hidden = Readonly<{ kind: 'comment' | 'math'; start: number; end: number }>

type Container = Readonly<{ kind: 'quote' } | { kind: 'item'; indent: number }>
/** Columns count a tab as up to four; `base` is the column at which the innermost container's content begins. */
type Cursor = { at: number; column: number; base: number; readonly end: number }

/** Deeper nesting is read as text, so that no line costs more than a fixed multiple of its length. */
const DEEPEST = 50
const HIDING = [
  { opener: '<!--', closer: '-->', kind: 'comment' },
  { opener: '%%', closer: '%%', kind: 'comment' },
  { opener: '$$', closer: '$$', kind: 'math' },
] as const

/** The lines of a Markdown text and what each of them is: the block structure of CommonMark as far as links, tags and headings need it. */
export const linesOf = (body: string): Readonly<{ lines: readonly Line[]; hidden: readonly Hidden[] }> => {
  const lines: Line[] = []
  const hidden: Hidden[] = []
  const hiding = HIDING.map((each) => ({ ...each, seek: seeker(body, each.closer) }))
  const stack: Container[] = []
  let fence: Fence | undefined
  let paragraph = false
  let table = false
  let row = false
  /** The line before opened an item and had nothing in it: one blank line more ends it. */
  let emptyItem = false

  const put = (start: number, content: number, end: number, kind: LineKind, continues = false) => {
    lines.push({ start, content, end, kind, continues })
    paragraph = kind === 'text'
    if (!paragraph) table = row = false
    emptyItem = false
  }

  /** A comment or formula that begins a line may run over blank lines, up to its closing mark. Returns where reading goes on. */
  const hide = (start: number, { at, end }: Cursor): number | undefined => {
    const found = hiding.find(({ opener }) => body.startsWith(opener, at))
    if (!found) return undefined
    const closing = found.seek(at + (found.kind === 'comment' && found.opener === '<!--' ? 2 : found.opener.length))
    if (closing === -1 ? found.opener !== '<!--' || stack.length > 0 : closing < end) return undefined
    const stop = closing === -1 ? body.length : closing + found.closer.length
    hidden.push({ kind: found.kind, start: at, end: stop })
    put(start, at, end, 'hidden')
    let last = end
    for (let from = nextLine(body, last); last < stop && from < body.length; from = nextLine(body, last)) {
      last = endOfLine(body, from)
      const rest = { at: Math.min(stop, last), column: 0, base: 0, end: last }
      advance(body, rest)
      if (last >= stop && rest.at < last) put(from, rest.at, last, 'text')
      else put(from, last, last, 'hidden')
    }
    return nextLine(body, last)
  }

  const begin = skipByteOrderMark(body)
  const afterFrontMatter = frontMatterEnd(body, begin)
  for (let at = begin; at < afterFrontMatter; at = nextLine(body, endOfLine(body, at))) {
    put(at, at, endOfLine(body, at), 'front_matter')
  }

  for (let start = afterFrontMatter; start < body.length; ) {
    const end = endOfLine(body, start)
    const cursor: Cursor = { at: start, column: 0, base: 0, end }
    advance(body, cursor)
    const matched = matching(body, cursor, stack)
    const indented = () => cursor.column - cursor.base
    const next = nextLine(body, end)

    if (fence && matched === stack.length) {
      if (closesFence(body, cursor.at, end, indented(), fence)) fence = undefined
      put(start, cursor.at, end, 'code')
      start = next
      continue
    }
    fence = undefined

    let opened = false
    while (cursor.at < end && indented() <= 3) {
      const container = containerAt(body, cursor, !opened && paragraph && matched === stack.length)
      if (!container) break
      if (!opened) stack.length = matched
      if (stack.length >= DEEPEST) break
      enter(body, cursor, container)
      stack.push(container.is === 'quote' ? { kind: 'quote' } : { kind: 'item', indent: container.indent })
      opened = true
      paragraph = table = row = false
    }

    const lazy = !opened && matched < stack.length
    const { at } = cursor
    const shallow = indented() <= 3
    const inList = stack.slice(0, lazy ? matched : undefined).some(({ kind }) => kind === 'item')
    const leave = () => {
      if (lazy) stack.length = matched
    }
    const opener = shallow || inList ? fenceAt(body, at, end) : undefined

    if (at >= end) {
      if (emptyItem && !opened && !lazy) stack.pop()
      leave()
      put(start, end, end, 'blank')
      emptyItem = opened && stack.at(-1)?.kind === 'item'
    } else if (shallow && !lazy && paragraph && isUnderline(body, at, end)) {
      put(start, at, end, 'underline')
    } else if (shallow && isRule(body, at, end)) {
      leave()
      put(start, at, end, 'rule')
    } else if (shallow && isHeading(body, at, end)) {
      leave()
      put(start, at, end, 'heading')
    } else if (opener) {
      leave()
      fence = { ...opener, indent: indented() }
      put(start, at, end, 'code')
    } else if (!shallow && !paragraph && !inList) {
      leave()
      put(start, at, end, 'code')
    } else {
      const after = shallow ? hide(start, cursor) : undefined
      if (after !== undefined) {
        start = after
        continue
      }
      if (!paragraph) leave()
      const previousRow = row
      table ||= paragraph && isDelimiterRow(body, at, end)
      row = table || body.startsWith('|', at)
      put(start, at, end, 'text', paragraph && !row && !previousRow)
    }
    start = next
  }
  return { lines, hidden }
}

const advance = (body: string, cursor: Cursor) => {
  for (; cursor.at < cursor.end; cursor.at++) {
    const unit = body.charCodeAt(cursor.at)
    if (unit === 0x20) cursor.column++
    else if (unit === 0x09) cursor.column += 4 - (cursor.column % 4)
    else return
  }
}

/** How many of the open containers this line still belongs to. */
const matching = (body: string, cursor: Cursor, stack: readonly Container[]): number => {
  for (const [depth, container] of stack.entries()) {
    if (container.kind === 'quote') {
      if (cursor.column - cursor.base > 3 || body[cursor.at] !== '>' || cursor.at >= cursor.end) return depth
      enter(body, cursor, { is: 'quote' })
    } else if (cursor.at < cursor.end) {
      if (cursor.column - cursor.base < container.indent) return depth
      cursor.base += container.indent
    }
  }
  return stack.length
}

type Opening = { is: 'quote' } | { is: 'item'; width: number; indent: number; base: number }

/** The quote or list item that begins here. Inside a paragraph an empty item, or a number other than 1, is text. */
const containerAt = (body: string, cursor: Cursor, insideParagraph: boolean): Opening | undefined => {
  const { at, column, base, end } = cursor
  if (body[at] === '>') return { is: 'quote' }
  const marker = markerAt(body, at, end)
  if (!marker || isRule(body, at, end)) return undefined
  const inside: Cursor = { at: at + marker.width, column: column + marker.width, base, end }
  advance(body, inside)
  const empty = inside.at >= end
  if (insideParagraph && (empty || !marker.mayInterrupt)) return undefined
  const gap = inside.column - column - marker.width
  const content = column + marker.width + (empty || gap > 4 ? 1 : gap)
  return { is: 'item', width: marker.width, indent: content - base, base: content }
}

const enter = (body: string, cursor: Cursor, opening: Opening) => {
  const width = opening.is === 'quote' ? 1 : opening.width
  cursor.at += width
  cursor.column += width
  if (opening.is === 'item') cursor.base = opening.base
  else cursor.base = cursor.column + (body[cursor.at] === ' ' || body[cursor.at] === '\t' ? 1 : 0)
  advance(body, cursor)
}
