import type { Mark } from './marks.ts'
import { isPunctuation } from './positions.ts'
import { wikilinkParts } from './wikilink.ts'

/** The words of a piece of Markdown text, without its inline marks. `marks` are those that begin within it. */
export const plainText = (body: string, from: number, to: number, marks: readonly Mark[]): string => {
  const cuts = marks.flatMap((mark) => cutsOf(body, mark)).sort((a, b) => a[0] - b[0])
  let text = ''
  let at = from
  for (const [start, end, instead] of cuts) {
    if (start < at || end > to) continue
    text += withoutEmphasis(body.slice(at, start)) + instead
    at = end
  }
  return (text + withoutEmphasis(body.slice(at, to))).replace(/\s+/g, ' ').trim()
}

/** What goes, and what is read in its place. */
type Cut = readonly [start: number, end: number, instead: string]

const cutsOf = (body: string, mark: Mark): Cut[] => {
  const { kind, start, end, from, to } = mark
  switch (kind) {
    case 'code':
    case 'math':
    case 'autolink':
      return [[start, end, body.slice(from, to)]]
    case 'comment':
    case 'html':
    case 'definition':
      return [[start, end, '']]
    case 'wikilink':
    case 'embed': {
      const { targetStart, targetEnd, heading, block, shown } = wikilinkParts(body, from, to)
      const place = [body.slice(targetStart, targetEnd), ...(heading ?? block ?? '').split('#')].filter((part) => part !== '')
      return [[start, end, shown ?? place.join(' ')]]
    }
    case 'link':
    case 'image':
      return [
        [start, start + (kind === 'image' ? 2 : 1), ''],
        [body.lastIndexOf('](', from), end, ''],
      ]
  }
}

const WORD = /[\p{L}\p{N}]/u

/** Takes out `*`, `_`, `~~` and `==` where they stand at a word, and the backslash of an escape. */
const withoutEmphasis = (text: string): string => {
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const char = text[at]!
    if (char === '\\' && isPunctuation(text.charCodeAt(at + 1))) {
      plain += text[at + 1]
      at += 2
    } else if (char === '*' || char === '_' || char === '~' || char === '=') {
      let end = at + 1
      while (text[end] === char) end++
      const before = text[at - 1] ?? ''
      const after = text[end] ?? ''
      if (!isEmphasis(char, end - at, before, after)) plain += text.slice(at, end)
      at = end
    } else {
      plain += char
      at++
    }
  }
  return plain
}

const isEmphasis = (char: string, length: number, before: string, after: string) => {
  if (char === '~' || char === '=') return length === 2
  const apart = (side: string) => side === '' || side.trim() === ''
  if (apart(before) && apart(after)) return false
  return char === '*' || !(WORD.test(before) && WORD.test(after))
}
