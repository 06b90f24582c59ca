/** The mark at the start of a list item or a quote, and what follows it. */
const ITEM =
  /^(?<quote>(?:(?:[ \t]*>)+[ \t]?)?)(?<indent>[ \t]*)(?:(?<bullet>[-*+])|(?<number>\d{1,9})(?<stop>[.)]))(?<gap>[ \t]+)(?<task>\[[ xX]\][ \t]+)?/
const QUOTE = /^(?:[ \t]*>)+[ \t]?/

export type Next =
  /** Goes behind the line break. */
  | Readonly<{ kind: 'continue'; insert: string }>
  /** The item is empty: its mark is taken away instead. */
  | Readonly<{ kind: 'end'; from: number; to: number; insert: string }>

/** What Enter does at this column of this line, where a list or a quote goes on; elsewhere nothing. */
export const afterEnter = (line: string, column: number): Next | undefined => {
  const item = ITEM.exec(line)
  const groups = item?.groups
  if (item && groups) {
    const { quote = '', indent = '', bullet, number, stop = '', gap = ' ', task } = groups
    if (column < item[0].length) return undefined
    if (line.trim() === item[0].trim())
      return {
        kind: 'end',
        from: quote.length,
        to: line.length,
        insert: indent.length > 0 ? outdented(item[0].slice(quote.length)) : '',
      }
    const mark = bullet ?? `${Number(number) + 1}${stop}`
    return { kind: 'continue', insert: quote + indent + mark + gap + (task ? '[ ] ' : '') }
  }
  const quote = QUOTE.exec(line)
  if (!quote || column < quote[0].length) return undefined
  return line.trim() === quote[0].trim()
    ? { kind: 'end', from: 0, to: line.length, insert: '' }
    : { kind: 'continue', insert: quote[0] }
}

/** An empty item goes one step out before the list ends. */
const outdented = (mark: string) => mark.replace(/^(?:\t| {1,4})/, '')

export const isItem = (line: string) => ITEM.test(line)

/** Where the text of an item begins; 0 elsewhere. */
export const itemStart = (line: string) => ITEM.exec(line)?.[0].length ?? 0

/** How this text indents a list within a list: as its first one does, else by the width of a bullet. */
export const listIndent = (lines: Iterable<string>): string => {
  for (const line of lines) {
    const indent = ITEM.exec(line)?.groups?.indent
    if (indent) return indent.startsWith('\t') ? '\t' : ' '.repeat(Math.min(indent.length, 4))
  }
  return '  '
}

const TASK = /^((?:[ \t]*>)*[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t]|$)/

/** What makes a task of a line, or turns its box: a change within the line. */
export const toggledTask = (line: string): Readonly<{ from: number; to: number; insert: string }> => {
  const task = TASK.exec(line)
  if (task) {
    const box = task[1]?.length ?? 0
    return { from: box + 1, to: box + 2, insert: task[2] === ' ' ? 'x' : ' ' }
  }
  const start = itemStart(line)
  if (start > 0) return { from: start, to: start, insert: '[ ] ' }
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0
  return { from: indent, to: indent, insert: '- [ ] ' }
}
