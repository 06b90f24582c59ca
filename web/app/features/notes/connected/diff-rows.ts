import { diffArrays } from 'diff'

export type Run = Readonly<{ kind: 'same' | 'added' | 'removed'; lines: readonly string[] }>
export type Piece = Readonly<{ text: string; changed: boolean }>
export type DiffRow =
  | Readonly<{ kind: 'same' | 'added' | 'removed'; pieces: readonly Piece[] }>
  | Readonly<{ kind: 'fold'; lines: readonly string[] }>

/** So many equal lines stay beside a change; fewer hidden than `LEAST` are not worth hiding. */
const BESIDE = 2
const LEAST = 4
/** Of two lines that share less, the changed words would be nearly all of them. */
const ALIKE = 0.35

const withoutBreak = (line: string) => line.replace(/\r?\n$/, '')
const whole = (kind: 'same' | 'added' | 'removed', line: string): DiffRow => ({
  kind,
  pieces: [{ text: withoutBreak(line), changed: false }],
})

const wordsOf = (line: string) => line.match(/\s+|[^\s]+/g) ?? []

/** Two versions of a line, with the words that only one of them has. Undefined where they have too little in common. */
const lineChange = (before: string, after: string): readonly [Piece[], Piece[]] | undefined => {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: 400 })
  if (!changes) return undefined
  const left: Piece[] = []
  const right: Piece[] = []
  let same = 0
  for (const { added, removed, value } of changes) {
    const text = value.join('')
    if (!added) left.push({ text, changed: removed })
    if (!removed) right.push({ text, changed: added })
    if (!added && !removed) same += text.length
  }
  return same >= ALIKE * Math.max(before.length, after.length) ? [left, right] : undefined
}

/** A replaced stretch: lines at the same place are compared word by word. */
const replaced = (removed: readonly string[], added: readonly string[]): DiffRow[] => {
  const pairs = removed.map((line, n) => {
    const other = added[n]
    return other === undefined ? undefined : lineChange(withoutBreak(line), withoutBreak(other))
  })
  return [
    ...removed.map((line, n): DiffRow => (pairs[n] ? { kind: 'removed', pieces: pairs[n][0] } : whole('removed', line))),
    ...added.map((line, n): DiffRow => (pairs[n] ? { kind: 'added', pieces: pairs[n][1] } : whole('added', line))),
  ]
}

const folded = (lines: readonly string[], first: boolean, last: boolean): DiffRow[] => {
  const head = first ? 0 : BESIDE
  const tail = last ? 0 : BESIDE
  const hidden = lines.slice(head, lines.length - tail)
  if (hidden.length < LEAST) return lines.map((line) => whole('same', line))
  return [
    ...lines.slice(0, head).map((line) => whole('same', line)),
    { kind: 'fold', lines: hidden.map(withoutBreak) },
    ...lines.slice(lines.length - tail).map((line) => whole('same', line)),
  ]
}

/** The lines of a difference as they are shown: long equal stretches folded, changed words known. */
export const diffRows = (runs: readonly Run[]): DiffRow[] => {
  const rows: DiffRow[] = []
  for (let n = 0; n < runs.length; n++) {
    const run = runs[n]
    const next = runs[n + 1]
    if (!run) continue
    if (run.kind === 'same') rows.push(...folded(run.lines, n === 0, n === runs.length - 1))
    else if (run.kind === 'removed' && next?.kind === 'added') {
      rows.push(...replaced(run.lines, next.lines))
      n++
    } else rows.push(...run.lines.map((line) => whole(run.kind, line)))
  }
  return rows
}

export const changedLines = (runs: readonly Run[]) => {
  const count = (kind: Run['kind']) => runs.reduce((sum, run) => sum + (run.kind === kind ? run.lines.length : 0), 0)
  return { added: count('added'), removed: count('removed') }
}
