import { isScheme } from './html.ts'

/** How the destination of a Markdown link is written, and the path that it means. */

const ENCODED = /(?:%[0-9A-Fa-f]{2})+/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they could not be stored, or would break the line.
const UNFIT = /[\u0000-\u001f\u007f]/

/** Percent signs that encode nothing, or nothing fit for a path, stay as they are written. */
export const decodePath = (written: string): string => unescaped(written).replace(ENCODED, decodedOr)

const decodedOr = (written: string) => {
  try {
    const decoded = decodeURIComponent(written)
    return UNFIT.test(decoded) ? written : decoded
  } catch {
    return written
  }
}

const ESCAPED = /\\([!-/:-@[-`{-~])/g
const unescaped = (written: string) => written.replace(ESCAPED, '$1').replaceAll('&amp;', '&')

/** Everything that could end the path, start other markup or be read as part of a URL. */
const UNSAFE_BARE = /[\s()<>[\]"`$%#?|\\]|&(?=#|[A-Za-z][A-Za-z0-9]{1,31};)/g
const UNSAFE_ANGLED = /[<>[\]`$%#?|\\]|&(?=#|[A-Za-z][A-Za-z0-9]{1,31};)/g
const BEYOND_ASCII = /[^\0-\x7f]+/gu
const ENCODED_BEYOND_ASCII = /%[89A-Fa-f][0-9A-Fa-f]/

/** Writes a path in the manner of the one that it replaces: within `<>` or not, letters beyond ASCII encoded or left readable. */
export const encodePath = (path: string, angled: boolean, before: string): string => {
  const safe = path.replace(angled ? UNSAFE_ANGLED : UNSAFE_BARE, percent)
  const relative = isExternal(safe) ? safe.replace(':', percent) : safe
  return ENCODED_BEYOND_ASCII.test(before) ? relative.replace(BEYOND_ASCII, encodedOr) : relative
}

const encodedOr = (letters: string) => (letters.isWellFormed() ? encodeURIComponent(letters) : letters)

const percent = (char: string) => {
  const code = char.charCodeAt(0)
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodedOr(char)
}

/** A web address, a mail address, or anything else with a scheme: no file of the vault. */
export const isExternal = (written: string): boolean => {
  if (written.startsWith('//') || written.startsWith('\\\\')) return true
  const colon = written.indexOf(':')
  return colon > 0 && isScheme(written, 0, colon)
}
