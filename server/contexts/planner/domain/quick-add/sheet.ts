/** The text as it is read: composed, and with one space between two words. */
export const tidy = (phrase: string) => phrase.normalize('NFC').trim().replace(/\s+/g, ' ')

/** A phrase while it is being read: what was understood is crossed out, what is left is the title. */
export type Sheet = {
  readonly text: string
  /** As `text`, with what was understood turned into blanks that no pattern matches. */
  left: string
  readonly spans: Span[]
}
/** From where to where of the text something was understood, in UTF-16 units. */
export type Span = Readonly<{ from: number; to: number; kind: 'date' | 'time' | 'repeat' | 'label' }>

const BLANK = '\uFFFC'

export const sheetOf = (text: string): Sheet => ({ text, left: text, spans: [] })

/** Finds the first match of a pattern in what is left, and crosses it out; `accept` may refuse it, and then it stays. */
export const take = <T>(
  sheet: Sheet,
  pattern: RegExp,
  kind: Span['kind'],
  accept: (match: RegExpExecArray) => T | undefined,
): T | undefined => {
  for (const match of sheet.left.matchAll(pattern) as Iterable<RegExpExecArray>) {
    const found = accept(match)
    if (found === undefined) continue
    const [from, to] = [match.index, match.index + match[0].length]
    sheet.left = sheet.left.slice(0, from) + BLANK.repeat(to - from) + sheet.left.slice(to)
    sheet.spans.push({ from, to, kind })
    return found
  }
  return undefined
}

/** A word that hung on something that was understood, and means nothing alone. */
const HANGING = /\uFFFC ?(?:에는|에서|에|은|는|엔|까지|부터|마다|쯤|경|의|,|on|at|by|from)(?= |\uFFFC|$)/g
const LEADING = /(?:^|(?<= ))(?:on|at|by|from|starting|시작) ?(?=\uFFFC)/gi

/** What was not understood, as the title. */
export const titleOf = ({ left }: Sheet): string =>
  left
    .replace(HANGING, BLANK)
    .replace(LEADING, '')
    .replaceAll(BLANK, ' ')
    .split(' ')
    .filter((word) => word !== '' && !/^[,·~-]$/.test(word))
    .join(' ')
