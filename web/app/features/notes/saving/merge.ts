import { diffIndices } from 'node-diff3'

type Text = Readonly<{ title: string; body: string }>
type Hunk = Readonly<{ start: number; end: number; lines: readonly string[] }>

export type Merge = Readonly<{ kind: 'merged'; text: Text }> | Readonly<{ kind: 'overlap' }>

/**
 * Brings what two people made of the same text together, by lines. Edits of neighbouring lines stand side by side; edits of the same
 * line, or two different insertions at the same place, overlap. A line keeps its `\r`, and a missing last newline stays missing.
 */
export const merge = (base: Text, mine: Text, theirs: Text): Merge => {
  const title = mergeWhole(base.title, mine.title, theirs.title)
  const body = mergeWhole(base.body, mine.body, theirs.body) ?? mergeLines(base.body, mine.body, theirs.body)
  return title === undefined || body === undefined ? { kind: 'overlap' } : { kind: 'merged', text: { title, body } }
}

const mergeWhole = (base: string, mine: string, theirs: string) =>
  theirs === base || theirs === mine ? mine : mine === base ? theirs : undefined

const mergeLines = (base: string, mine: string, theirs: string): string | undefined => {
  const from = linesOf(base)
  const hunks = inOrder(hunksOf(from, linesOf(mine)), hunksOf(from, linesOf(theirs)))
  if (!hunks) return undefined
  const merged: string[] = []
  let at = 0
  for (const { start, end, lines } of hunks) {
    for (; at < start; at++) merged.push(from[at] ?? '')
    for (const line of lines) merged.push(line)
    at = end
  }
  for (; at < from.length; at++) merged.push(from[at] ?? '')
  return merged.join('\n')
}

/** What was changed, from top to bottom; undefined where both changed the same. */
const inOrder = (mine: readonly Hunk[], theirs: readonly Hunk[]): readonly Hunk[] | undefined => {
  const hunks: Hunk[] = []
  for (let m = 0, t = 0; m < mine.length || t < theirs.length; ) {
    const a = mine[m]
    const b = theirs[t]
    if (a && b && isSame(a, b)) {
      hunks.push(a)
      m++
      t++
    } else if (a && (!b || isBefore(a, b))) {
      hunks.push(a)
      m++
    } else if (b && (!a || isBefore(b, a))) {
      hunks.push(b)
      t++
    } else return undefined
  }
  return hunks
}

/** Whether a ends where b begins, or earlier. Two insertions at the same place have no order. */
const isBefore = (a: Hunk, b: Hunk) => a.end <= b.start && !(a.start === b.start && a.end === b.end)

const isSame = (a: Hunk, b: Hunk) =>
  a.start === b.start && a.end === b.end && a.lines.length === b.lines.length && a.lines.every((line, i) => line === b.lines[i])

/** Joined by `\n` they are the text again, whatever its ends of lines. */
export const linesOf = (text: string): string[] => text.split('\n')

/** What has to be done to `from` to get `to`. What both begin and end with is set aside first: comparing is dear, and most edits are small. */
export const hunksOf = (from: readonly string[], to: readonly string[]): readonly Hunk[] => {
  let head = 0
  while (head < from.length && head < to.length && from[head] === to[head]) head++
  let tail = 0
  while (tail < Math.min(from.length, to.length) - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++
  const a = from.slice(head, from.length - tail)
  const b = to.slice(head, to.length - tail)
  if (a.length === 0 && b.length === 0) return []
  if (a.length === 0 || b.length === 0) return [{ start: head, end: head + a.length, lines: b }]
  return diffIndices(a, b).map(({ buffer1: [start, length], buffer2Content }) => ({
    ...{ start: head + start, end: head + start + length, lines: buffer2Content },
  }))
}
