import { hunksOf, linesOf } from './merge.ts'

/** A stretch of two texts. `from` is where it begins, as a key. */
export type Stretch =
  | Readonly<{ kind: 'same'; from: number; lines: readonly string[] }>
  /** The same in both, and too long to be shown. */
  | Readonly<{ kind: 'folded'; from: number; count: number }>
  | Readonly<{ kind: 'different'; from: number; mine: readonly string[]; theirs: readonly string[] }>

/** So many lines are shown around what differs. */
const AROUND = 2

export const compare = (mine: string, theirs: string): readonly Stretch[] => {
  const lines = linesOf(mine)
  const stretches: Stretch[] = []
  let at = 0
  for (const { start, end, lines: other } of hunksOf(lines, linesOf(theirs))) {
    stretches.push(...fold(lines.slice(at, start), at, at > 0, true))
    stretches.push({ kind: 'different', from: start, mine: lines.slice(start, end), theirs: other })
    at = end
  }
  stretches.push(...fold(lines.slice(at), at, at > 0, false))
  return stretches
}

const fold = (lines: readonly string[], from: number, isAfter: boolean, isBefore: boolean): readonly Stretch[] => {
  const head = isAfter ? AROUND : 0
  const tail = isBefore ? AROUND : 0
  const count = lines.length - head - tail
  if (lines.length === 0) return []
  if (count <= 1) return [{ kind: 'same', from, lines }]
  const folded = { kind: 'folded', from: from + head, count } as const
  return [
    ...(head === 0 ? [] : [{ kind: 'same', from, lines: lines.slice(0, head) } as const]),
    folded,
    ...(tail === 0 ? [] : [{ kind: 'same', from: from + head + count, lines: lines.slice(head + count) } as const]),
  ]
}

/** All lines of both, each once: what a person begins with who joins them by hand. */
export const joined = (mine: string, theirs: string): string => {
  const lines = linesOf(mine)
  const all: string[] = []
  let at = 0
  for (const { end, lines: other } of hunksOf(lines, linesOf(theirs))) {
    all.push(...lines.slice(at, end), ...other)
    at = end
  }
  return [...all, ...lines.slice(at)].join('\n')
}

/** A text field gives back `\n` for every end of line: takes the ends of the text that it began with, where those were all `\r\n`. */
export const withEndsOf = (like: string, text: string): string =>
  like.includes('\r\n') && !/(^|[^\r])\n/.test(like) ? text.replace(/\r?\n/g, '\r\n') : text
