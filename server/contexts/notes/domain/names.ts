/** Letters that case folding joins and lower-casing leaves apart. */
const FOLDED: Readonly<Record<string, string>> = { ß: 'ss', ς: 'σ', ſ: 's', µ: 'μ' }
const UNFOLDED = /[ßςſµ]/g

/** The key under which titles, aliases, folder names and tags are unique and compared. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(UNFOLDED, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFC')

/** Text that a database and a file can hold exactly: no NUL and no half of a surrogate pair. */
export const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const MOST_CODE_POINTS = 200
/** What common file systems allow for a name, less `.md`. */
const MOST_BYTES = 255 - 3

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u

export type TitleProblem = 'empty' | 'too_long' | 'slash' | 'control' | 'dots' | 'edges' | 'lone_surrogate'

/** Why a text cannot be the name of a file in every common file system; undefined if it can. */
export const titleProblem = (title: string): TitleProblem | undefined => {
  if (!title.isWellFormed()) return 'lone_surrogate'
  if (CONTROL.test(title)) return 'control'
  if (!VISIBLE.test(title)) return 'empty'
  if (title.includes('/') || title.includes('\\')) return 'slash'
  if (title.startsWith('.')) return 'dots'
  if (title !== title.trim() || title.endsWith('.')) return 'edges'
  return fits(title, '') ? undefined : 'too_long'
}

/** The wanted title, or the first of `X 2`, `X 3`... whose key is free; shortened where the number would make it too long. */
export const freeTitle = (wanted: string, taken: (key: string) => boolean): string => {
  let title = wanted
  for (let number = 2; taken(nameKey(title)); number++) title = numbered(wanted, ` ${number}`)
  return title
}

const numbered = (wanted: string, suffix: string) => {
  if (fits(wanted, suffix)) return wanted + suffix
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(wanted)) {
    if (!fits(kept + segment, suffix)) break
    kept += segment
  }
  return kept.trimEnd() + suffix
}

const fits = (title: string, suffix: string) => {
  const whole = title + suffix
  return whole.length <= 2 * MOST_CODE_POINTS && [...whole].length <= MOST_CODE_POINTS && bytesOf(whole) <= MOST_BYTES
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length
