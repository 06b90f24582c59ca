import { diffArrays } from 'diff'

/** A run of whole lines, each with its own line break. */
export type LineRun = Readonly<{ kind: 'same' | 'added' | 'removed'; lines: string[] }>

/** Between texts that share so little, a list of differences would tell nobody anything. */
const MOST_CHANGED = 1000

/** From one text to another: `same` and `removed` together are `a`, `same` and `added` together are `b`, byte for byte. */
export const diffLines = (a: string, b: string): LineRun[] => {
  const [before, after] = [linesOf(a), linesOf(b)]
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const runs: LineRun[] = [
    { kind: 'same', lines: before.slice(0, head) },
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    { kind: 'same', lines: before.slice(before.length - tail) },
  ]
  return runs.filter(({ lines }) => lines.length > 0)
}

const middle = (before: string[], after: string[]): LineRun[] => {
  const changes = diffArrays(before, after, { maxEditLength: MOST_CHANGED })
  if (changes)
    return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', lines: value }))
  return [
    { kind: 'removed', lines: before },
    { kind: 'added', lines: after },
  ]
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
