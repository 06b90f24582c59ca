import { skipSpace } from './positions.ts'

/** Raw HTML inside a paragraph, by the grammar of CommonMark: prose such as `a < b` or `<[[Note]]>` is none. */

/** The end of the tag that begins with this `<`; -1 if none does. */
export const tagEnd = (body: string, start: number, limit: number): number => {
  let at = start + 1
  const closing = body[at] === '/'
  if (closing) at++
  if (at >= limit || !isLetter(body.charCodeAt(at))) return -1
  while (at < limit && isNameUnit(body.charCodeAt(at))) at++
  for (;;) {
    const spaced = skipSpace(body, at, limit)
    if (body[spaced] === '>' && spaced < limit) return spaced + 1
    if (!closing && body.startsWith('/>', spaced) && spaced + 2 <= limit) return spaced + 2
    if (closing || spaced === at) return -1
    at = attributeEnd(body, spaced, limit)
    if (at === -1) return -1
  }
}

/** The end of `<https://...>` or `<person@example.com>`; -1 if it is neither. */
export const autolinkEnd = (body: string, start: number, limit: number): number => {
  let scheme = false
  let address = false
  for (let at = start + 1; at < limit; at++) {
    const unit = body.charCodeAt(at)
    if (unit === GREATER) return at > start + 2 && (scheme || address) ? at + 1 : -1
    if (unit === LESS || unit <= 0x20) return -1
    if (scheme) continue
    if (unit === COLON && !address && isScheme(body, start + 1, at)) scheme = true
    else if (unit === AT) address = true
    else if (!isAddressUnit(unit)) return -1
  }
  return -1
}

/** A URI scheme as autolinks take it: 2 to 32 letters, digits, `+`, `.` or `-`. */
export const isScheme = (body: string, from: number, to: number): boolean => {
  if (to - from < 2 || to - from > 32 || !isLetter(body.charCodeAt(from))) return false
  for (let at = from; at < to; at++) {
    const unit = body.charCodeAt(at)
    if (!isLetter(unit) && !isDigit(unit) && unit !== 0x2b && unit !== 0x2d && unit !== 0x2e) return false
  }
  return true
}

const GREATER = 0x3e
const LESS = 0x3c
const COLON = 0x3a
const AT = 0x40

const attributeEnd = (body: string, start: number, limit: number): number => {
  const first = body.charCodeAt(start)
  if (start >= limit || !(isLetter(first) || first === 0x5f || first === COLON)) return -1
  let at = start
  while (at < limit && isAttributeUnit(body.charCodeAt(at))) at++
  const equals = skipSpace(body, at, limit)
  if (equals >= limit || body[equals] !== '=') return at
  return valueEnd(body, skipSpace(body, equals + 1, limit), limit)
}

const valueEnd = (body: string, start: number, limit: number): number => {
  const quote = body[start]
  if (start >= limit) return -1
  if (quote === '"' || quote === "'") {
    for (let at = start + 1; at < limit; at++) if (body[at] === quote) return at + 1
    return -1
  }
  let at = start
  while (at < limit && !' \t\r\n"\'=<>`'.includes(body[at]!)) at++
  return at > start ? at : -1
}

/** What an e-mail address may hold beside its `@`. */
const isAddressUnit = (unit: number) =>
  isLetter(unit) || isDigit(unit) || ".!#$%&'*+/=?^_`{|}~-".includes(String.fromCharCode(unit))
const isLetter = (unit: number) => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
const isNameUnit = (unit: number) => isLetter(unit) || isDigit(unit) || unit === 0x2d
const isAttributeUnit = (unit: number) => isNameUnit(unit) || unit === 0x5f || unit === COLON || unit === 0x2e
