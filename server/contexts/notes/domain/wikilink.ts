import { isBreak } from './positions.ts'

/** What stands between `[[` and `]]`. Offsets are those of the trimmed target. */
export type WikilinkParts = Readonly<{
  targetStart: number
  targetEnd: number
  heading?: string
  block?: string
  shown?: string
}>

/** The end of the wikilink whose `[[` is here; -1 if there is none. It ends on its own line and holds no other wikilink. */
export const wikilinkEnd = (body: string, start: number, limit: number): number => {
  let open = 0
  for (let at = start + 2; at < limit; at++) {
    const char = body[at]
    if (char === '[') {
      if (body[at + 1] === '[') return -1
      open++
    } else if (char === ']') {
      const closes = body[at + 1] === ']' && at + 1 < limit && !(open > 0 && body[at + 2] === ']' && at + 2 < limit)
      if (closes) return hasTarget(body, start + 2, at) ? at + 2 : -1
      open--
    } else if (isBreak(body.charCodeAt(at))) return -1
  }
  return -1
}

/** Reads `target#heading|shown`; in a table the bar is written `\|`. */
export const wikilinkParts = (body: string, from: number, to: number): WikilinkParts => {
  const inner = body.slice(from, to)
  const bar = inner.indexOf('|')
  const shown = bar === -1 ? undefined : inner.slice(bar + 1).trim()
  const address = bar === -1 ? inner : inner.slice(0, inner[bar - 1] === '\\' ? bar - 1 : bar)
  const hash = address.indexOf('#')
  const path = hash === -1 ? address : address.slice(0, hash)
  const lead = path.length - path.trimStart().length
  const targetStart = path.trim() === '' ? from : from + lead
  const target = { targetStart, targetEnd: targetStart + path.trim().length }
  return { ...target, ...(hash === -1 ? {} : fragmentParts(address.slice(hash + 1))), ...(shown ? { shown } : {}) }
}

/** `A#B` is a heading below a heading, `^id` a block. */
export const fragmentParts = (fragment: string): { heading?: string; block?: string } => {
  const parts = fragment
    .split('#')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '^')
  const last = parts.at(-1)
  const block = last?.startsWith('^') ? last.slice(1) : undefined
  const heading = (block === undefined ? parts : parts.slice(0, -1)).join('#')
  return { ...(heading ? { heading } : {}), ...(block === undefined ? {} : { block }) }
}

const BRACKET = /[[\]]/

const hasTarget = (body: string, from: number, to: number) => {
  const { targetStart, targetEnd, heading, block } = wikilinkParts(body, from, to)
  const target = body.slice(targetStart, targetEnd)
  return !BRACKET.test(target) && (target !== '' || heading !== undefined || block !== undefined)
}
