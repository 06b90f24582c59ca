import { isBlank, isBreak, isPunctuation, skipBlanks } from './positions.ts'

/** The `(path "title")` of a Markdown link and the `path "title"` of a reference definition. */
export type Destination = Readonly<{
  /** The path alone, within `<>` if it has them. */
  from: number
  to: number
  end: number
}>

/** What stands between the parentheses that open here, on one line; undefined if it is no link. */
export const inlineDestination = (body: string, open: number, limit: number): Destination | undefined => {
  const at = skipBlanks(body, open + 1, limit)
  const path = pathAt(body, at, limit)
  if (!path) return undefined
  const spaced = skipBlanks(body, path.end, limit)
  const titled = spaced > path.end ? titleEnd(body, spaced, limit) : -1
  const close = titled === -1 ? spaced : skipBlanks(body, titled, limit)
  return close < limit && body[close] === ')' ? { ...path, end: close + 1 } : undefined
}

/** A reference definition that fills a line: `[id]: path "title"`. Footnotes have none. */
export const definitionAt = (body: string, start: number, end: number): Destination | undefined => {
  if (body[start] !== '[' || body[start + 1] === '^') return undefined
  const close = labelEnd(body, start, end)
  if (close === -1 || body[close + 1] !== ':') return undefined
  const at = skipBlanks(body, close + 2, end)
  const path = pathAt(body, at, end)
  if (!path || path.end === at) return undefined
  const spaced = skipBlanks(body, path.end, end)
  if (spaced >= end) return { ...path, end }
  const titled = spaced > path.end ? titleEnd(body, spaced, end) : -1
  return titled !== -1 && skipBlanks(body, titled, end) >= end ? { ...path, end } : undefined
}

/** As CommonMark: each attempt passes a bounded number of `(`, which keeps all attempts together linear. */
const MOST_PARENTHESES = 32
const LONGEST_LABEL = 999

const pathAt = (body: string, start: number, limit: number): Destination | undefined => {
  if (start < limit && body[start] === '<') return angledPathAt(body, start, limit)
  let open = 0
  let at = start
  for (; at < limit; at++) {
    const unit = body.charCodeAt(at)
    if (unit <= 0x20 || unit === 0x7f) break
    if (unit === BACKSLASH && isPunctuation(body.charCodeAt(at + 1))) at++
    else if (unit === OPEN && ++open > MOST_PARENTHESES) return undefined
    else if (unit === CLOSE && --open < 0) break
  }
  return open > 0 || at > limit ? undefined : { from: start, to: at, end: at }
}

const angledPathAt = (body: string, start: number, limit: number): Destination | undefined => {
  for (let at = start + 1; at < limit; at++) {
    const unit = body.charCodeAt(at)
    if (unit === BACKSLASH && isPunctuation(body.charCodeAt(at + 1))) at++
    else if (unit === GREATER) return { from: start + 1, to: at, end: at + 1 }
    else if (unit === LESS || isBreak(unit)) return undefined
  }
  return undefined
}

const titleEnd = (body: string, start: number, limit: number): number => {
  const open = body[start]
  if (start >= limit || (open !== '"' && open !== "'" && open !== '(')) return -1
  const close = open === '(' ? ')' : open
  for (let at = start + 1; at < limit; at++) {
    if (isBreak(body.charCodeAt(at)) || (open === '(' && body[at] === open)) return -1
    if (body[at] === close) return at + 1
    if (body[at] === '\\' && isPunctuation(body.charCodeAt(at + 1))) at++
  }
  return -1
}

const labelEnd = (body: string, start: number, end: number): number => {
  let blank = true
  for (let at = start + 1; at < Math.min(end, start + 1 + LONGEST_LABEL); at++) {
    if (body[at] === ']') return blank ? -1 : at
    if (body[at] === '[') return -1
    if (body[at] === '\\') at++
    if (!isBlank(body.charCodeAt(at))) blank = false
  }
  return -1
}

const BACKSLASH = 0x5c
const OPEN = 0x28
const CLOSE = 0x29
const LESS = 0x3c
const GREATER = 0x3e
