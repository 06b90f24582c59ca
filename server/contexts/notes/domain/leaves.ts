import { isBlank } from './positions.ts'

/** What one line begins, asked at the first character after its containers' marks. */

export type Fence = Readonly<{ mark: string; length: number; indent: number }>

const runOf = (body: string, mark: string, from: number, end: number) => {
  let at = from
  while (at < end && body[at] === mark) at++
  return at - from
}

const onlyBlanks = (body: string, from: number, end: number) => {
  for (let at = from; at < end; at++) if (!isBlank(body.charCodeAt(at))) return false
  return true
}

export const fenceAt = (body: string, at: number, end: number): Omit<Fence, 'indent'> | undefined => {
  const mark = body[at]
  if (mark !== '`' && mark !== '~') return undefined
  const length = runOf(body, mark, at, end)
  if (length < 3) return undefined
  return mark === '`' && body.slice(at + length, end).includes('`') ? undefined : { mark, length }
}

export const closesFence = (body: string, at: number, end: number, indent: number, fence: Fence): boolean => {
  if (at >= end || indent > (fence.indent > 3 ? fence.indent + 3 : 3)) return false
  const length = runOf(body, fence.mark, at, end)
  return length >= fence.length && onlyBlanks(body, at + length, end)
}

export const headingLevel = (body: string, at: number, end: number): number => {
  const level = runOf(body, '#', at, end)
  return level >= 1 && level <= 6 && (at + level >= end || isBlank(body.charCodeAt(at + level))) ? level : 0
}

export const isHeading = (body: string, at: number, end: number): boolean => body[at] === '#' && headingLevel(body, at, end) > 0

export const isUnderline = (body: string, at: number, end: number): boolean => {
  const mark = body[at]
  if (mark !== '=' && mark !== '-') return false
  return onlyBlanks(body, at + runOf(body, mark, at, end), end)
}

export const isRule = (body: string, from: number, end: number): boolean => {
  const mark = body[from]
  if (mark !== '-' && mark !== '*' && mark !== '_') return false
  let marks = 0
  for (let at = from; at < end; at++) {
    if (body[at] === mark) marks++
    else if (!isBlank(body.charCodeAt(at))) return false
  }
  return marks >= 3
}

/** The second line of a table: `|---|:--:|`. */
export const isDelimiterRow = (body: string, from: number, end: number): boolean => {
  let pipes = 0
  let dashes = 0
  for (let at = from; at < end; at++) {
    const char = body[at]
    if (char === '|') pipes++
    else if (char === '-') dashes++
    else if (char !== ':' && char !== ' ' && char !== '\t') return false
  }
  return pipes > 0 && dashes > 0
}

/** A list marker, without the space after it. Only a bullet or the number 1 may interrupt a paragraph. */
export const markerAt = (body: string, at: number, end: number): { width: number; mayInterrupt: boolean } | undefined => {
  const char = body[at]
  let width = 0
  if (char === '-' || char === '*' || char === '+') width = 1
  else {
    while (width < 10 && at + width < end && isDigit(body.charCodeAt(at + width))) width++
    if (width === 0 || width > 9 || (body[at + width] !== '.' && body[at + width] !== ')')) return undefined
    width++
  }
  if (at + width < end && !isBlank(body.charCodeAt(at + width))) return undefined
  return { width, mayInterrupt: width === 1 || (width === 2 && char === '1') }
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
