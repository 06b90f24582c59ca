/** Small steps through a text by offsets. A line ends at CR, LF or both. */

export const endOfLine = (body: string, at: number): number => {
  let end = at
  while (end < body.length && !isBreak(body.charCodeAt(end))) end++
  return end
}

/** The start of the line after the one that ends here. */
export const nextLine = (body: string, end: number): number => end + (body.startsWith('\r\n', end) ? 2 : 1)

export const isBreak = (unit: number): boolean => unit === 0x0a || unit === 0x0d

export const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09

export const skipByteOrderMark = (body: string): number => (body.charCodeAt(0) === 0xfeff ? 1 : 0)

/** Where the text after the front matter begins: the start itself if there is none, or if it is never closed. */
export const frontMatterEnd = (body: string, begin = skipByteOrderMark(body)): number => {
  const first = endOfLine(body, begin)
  if (first >= body.length || body.slice(begin, first).trimEnd() !== '---') return begin
  for (let at = nextLine(body, first); at < body.length; ) {
    const end = endOfLine(body, at)
    if (end - at < 80) {
      const line = body.slice(at, end).trimEnd()
      if (line === '---' || line === '...') return Math.min(nextLine(body, end), body.length)
    }
    at = nextLine(body, end)
  }
  return begin
}

/** Finds the next place of a text at or after an offset. Offsets must not fall, so that all questions together read the body once. */
export const seeker = (body: string, text: string): ((from: number) => number) => {
  let found = -2
  return (from) => {
    if (found !== -1 && found < from) found = body.indexOf(text, from)
    return found
  }
}

/** ASCII punctuation: what a backslash can escape. */
export const isPunctuation = (unit: number): boolean =>
  (unit >= 0x21 && unit <= 0x2f) ||
  (unit >= 0x3a && unit <= 0x40) ||
  (unit >= 0x5b && unit <= 0x60) ||
  (unit >= 0x7b && unit <= 0x7e)

/** Past blanks and line breaks. */
export const skipSpace = (body: string, from: number, limit: number): number => {
  let at = from
  while (at < limit && (isBlank(body.charCodeAt(at)) || isBreak(body.charCodeAt(at)))) at++
  return at
}

/** Past blanks, on the same line. */
export const skipBlanks = (body: string, from: number, limit: number): number => {
  let at = from
  while (at < limit && isBlank(body.charCodeAt(at))) at++
  return at
}
