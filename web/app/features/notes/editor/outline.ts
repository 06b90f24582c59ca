/** `line` counts from 1. */
export type Heading = Readonly<{ level: number; text: string; line: number }>

const ATX = /^ {0,3}(#{1,6})(?:[ \t]+|$)/
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const NO_PARAGRAPH = /^(?:\s*$| {4}|\t| {0,3}(?:[-*+>|]|\d+[.)]))/

/** The headings of a text, as its lines say them; what stands in front matter and in code is none. */
export const headingsOf = (lines: Iterable<string>): Heading[] => {
  const headings: Heading[] = []
  let line = 0
  let fence = ''
  let front = false
  let before = ''
  for (const text of lines) {
    line++
    const opened = FENCE.exec(text)?.[1]
    const underline = UNDERLINE.exec(text)?.[1]
    if (line === 1 && text.trimEnd() === '---') front = true
    else if (front) front = text.trimEnd() !== '---' && text.trimEnd() !== '...'
    else if (fence) {
      if (opened?.startsWith(fence) && text.trim() === opened) fence = ''
    } else if (opened) fence = opened
    else {
      const atx = ATX.exec(text)
      if (atx?.[1]) headings.push({ level: atx[1].length, text: plain(unclosed(text.slice(atx[0].length))), line })
      else if (underline && !NO_PARAGRAPH.test(before))
        headings.push({ level: underline[0] === '=' ? 1 : 2, text: plain(before), line: line - 1 })
      before = atx || underline ? '' : text
      continue
    }
    before = ''
  }
  return headings
}

/** The words of a heading without the `#` that may stand behind them. */
const unclosed = (text: string) => {
  let end = text.length
  while (isGap(text[end - 1])) end--
  let words = end
  while (text[words - 1] === '#') words--
  return text.slice(0, isGap(text[words - 1]) ? words : end)
}

const isGap = (char: string | undefined) => char === ' ' || char === '\t'

const plain = (text: string) =>
  unmarked(
    text
      .replace(/!?\[\[([^\][|]*)(?:\|([^\][]*))?\]\]/g, (_, target: string, shown?: string) => shown ?? target)
      .replace(/\[([^\][]*)\]\([^)[]*\)/g, '$1'),
  ).trim()

/** The longer of two that begin alike stands before the shorter. */
const MARKS = ['***', '**', '*', '___', '__', '_', '~~', '```', '``', '`']

/** Takes the outer marks from around words, as in `**words**`. Linear: a mark that was not closed once is not looked for again. */
const unmarked = (text: string): string => {
  const open = new Set(MARKS)
  let words = ''
  for (let at = 0; at < text.length; ) {
    let end = -1
    const mark = MARKS.find((one) => {
      const from = at + one.length
      if (!open.has(one) || !text.startsWith(one, at) || isBlank(text.charAt(from))) return false
      end = closing(text, one, from)
      if (end === -1) open.delete(one)
      return end !== -1
    })
    const from = at + (mark?.length ?? 0)
    const to = mark ? end : at + 1
    words += text.slice(from, to)
    at = to + (mark?.length ?? 0)
  }
  return words
}

/** Where the mark stands again behind a word that begins at `from`; -1 where it does not. */
const closing = (text: string, mark: string, from: number) => {
  let at = text.indexOf(mark, from + 1)
  while (at !== -1 && isBlank(text.charAt(at - 1))) at = text.indexOf(mark, at + 1)
  return at
}

const isBlank = (char: string) => char.trim() === ''
