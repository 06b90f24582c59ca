export type Cell = Readonly<{ from: number; to: number; text: string }>

const DELIMITER = /^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/

export const isRow = (line: string) => line.includes('|') && line.trim() !== ''
export const isDelimiter = (line: string) => isRow(line) && DELIMITER.test(line)

/** The cells of a row, without the blanks around them; a bar behind `\`, in code or in a wikilink parts nothing. */
export const cellsOf = (line: string): Cell[] => {
  const cells: Cell[] = []
  const lead = /^[ \t]*\|?/.exec(line)?.[0].length ?? 0
  let from = lead
  let code = ''
  const push = (end: number) => {
    const raw = line.slice(from, end)
    const text = raw.trim()
    const start = text ? from + raw.indexOf(text) : Math.min(from + 1, end)
    cells.push({ from: start, to: start + text.length, text })
  }
  for (let at = lead; at < line.length; at++) {
    const char = line[at]
    if (char === '\\') at++
    else if (char === '`') {
      const ticks = /^`+/.exec(line.slice(at))?.[0] ?? '`'
      if (code === ticks) code = ''
      else if (!code && line.includes(ticks, at + ticks.length)) code = ticks
      at += ticks.length - 1
    } else if (char === '|' && !code) {
      push(at)
      from = at + 1
    }
  }
  if (line.slice(from).trim() !== '') push(line.length)
  return cells
}

/** Columns on a screen of equal cells: Hangul, Han and emoji take two. */
export const width = (text: string): number => {
  let sum = 0
  for (const char of text.normalize('NFC')) sum += WIDE.test(char) ? 2 : MARK.test(char) ? 0 : 1
  return sum
}
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const MARK = /\p{M}|\u200d|\ufe0f/u

type Align = 'none' | 'left' | 'center' | 'right'
const alignOf = (cell: string): Align =>
  cell.startsWith(':') ? (cell.endsWith(':') ? 'center' : 'left') : cell.endsWith(':') ? 'right' : 'none'

/** The same table with its bars below each other; every row as long as the first. */
export const aligned = (lines: readonly string[]): string[] => {
  const indent = /^[ \t]*/.exec(lines[0] ?? '')?.[0] ?? ''
  const rows = lines.map((line) => cellsOf(line).map(({ text }) => text))
  const delimiter = lines.findIndex(isDelimiter)
  const columns = Math.max(1, ...rows.map((row) => row.length))
  const aligns = Array.from({ length: columns }, (_, column) => alignOf(rows[delimiter]?.[column] ?? ''))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.filter((_, row) => row !== delimiter).map((row) => width(row[column] ?? ''))),
  )
  return rows.map((row, index) => {
    const cells = aligns.map((align, column) =>
      index === delimiter ? ruled(align, widths[column] ?? 3) : padded(row[column] ?? '', align, widths[column] ?? 3),
    )
    return `${indent}| ${cells.join(' | ')} |`
  })
}

const ruled = (align: Align, size: number) =>
  (align === 'left' || align === 'center' ? ':' : '-') +
  '-'.repeat(size - 2) +
  (align === 'right' || align === 'center' ? ':' : '-')

const padded = (text: string, align: Align, size: number) => {
  const space = Math.max(0, size - width(text))
  if (align === 'right') return ' '.repeat(space) + text
  const left = align === 'center' ? Math.floor(space / 2) : 0
  return ' '.repeat(left) + text + ' '.repeat(space - left)
}

export const emptyRow = (like: string) => {
  const indent = /^[ \t]*/.exec(like)?.[0] ?? ''
  return `${indent}|${cellsOf(like)
    .map(() => '  ')
    .join('|')}|`
}
