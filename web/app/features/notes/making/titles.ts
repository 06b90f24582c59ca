/** What the house takes for a title, in letters and in bytes of a file name. */
const MOST_LETTERS = 200
const MOST_BYTES = 252

const key = (title: string) => title.normalize('NFC').toLowerCase()

/** The wanted title, or the first of `X 2`, `X 3`… that nobody has. */
export const freeTitle = (wanted: string, taken: Iterable<string>): string => {
  const keys = new Set([...taken].map(key))
  let title = wanted
  for (let n = 2; keys.has(key(title)); n++) title = `${wanted} ${n}`
  return title
}

const fits = (title: string) => [...title].length <= MOST_LETTERS && new TextEncoder().encode(title).length <= MOST_BYTES

/** As much of a line as can be the name of a file; empty where nothing of it can. */
export const asTitle = (line: string): string => {
  const plain = line
    .replace(/^\s*(#{1,6}\s+|[-*+]\s+(\[.\]\s+)?|>\s*|\d+[.)]\s+)/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they cannot stand in a file name.
    .replace(/[\u0000-\u001f\u007f-\u009f/\\]+/g, ' ')
    .replace(/[[\]|#^`]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .toWellFormed()
  let title = ''
  for (const { segment } of new Intl.Segmenter().segment(plain)) {
    if (!fits(title + segment)) break
    title += segment
  }
  return withoutAtEnd(/[.\s]/, title.trim())
}

const withoutAtEnd = (letter: RegExp, text: string) => {
  let end = text.length
  while (letter.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

export type Captured = Readonly<{ title: string; body: string }>

/** What was jotted down, as a note: its first line is the title, and where nothing of that is lost it is not said twice. */
export const asNote = (text: string, untitled: string): Captured => {
  const lines = text.replace(/^\s*\n/, '').trimEnd()
  const [first = '', ...rest] = lines.split('\n')
  const title = asTitle(first)
  if (title === '') return { title: untitled, body: `${lines}\n` }
  const body = (title === first.trim() ? rest.join('\n') : lines).replace(/^\s*\n/, '').trimEnd()
  return { title, body: body === '' ? '' : `${body}\n` }
}

/** A note's text with more at its end, an empty line between; the line ends are the note's own. */
export const appended = (body: string, text: string): string => {
  const eol = body.includes('\r\n') ? '\r\n' : '\n'
  const before = withoutAtEnd(/[\r\n]/, body)
  const more = text.trim().replace(/\r?\n/g, eol)
  return before === '' ? `${more}${eol}` : `${before}${eol}${eol}${more}${eol}`
}
