import { diffIndices } from 'node-diff3'

export type Change = Readonly<{ from: number; to: number; insert: string }>

/** Beyond so many pairs of lines the search for what stayed costs more than it saves. */
const MOST_PAIRS = 1_000_000

/** Few and small changes that make one text of another, line breaks being `\n`: what stayed, with a caret in it, is left alone. */
export const changesBetween = (before: string, after: string): Change[] => {
  if (before === after) return []
  const old = linesOf(before)
  const now = linesOf(after)
  let head = 0
  let at = 0
  while (head < old.length && head < now.length && old[head] === now[head]) at += old[head++]?.length ?? 0
  let tail = 0
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const oldMiddle = old.slice(head, old.length - tail)
  const nowMiddle = now.slice(head, now.length - tail)
  if (oldMiddle.length * nowMiddle.length > MOST_PAIRS) return [narrowed(at, oldMiddle.join(''), nowMiddle.join(''))]
  const starts: number[] = []
  for (const line of oldMiddle) {
    starts.push(at)
    at += line.length
  }
  return diffIndices(oldMiddle, nowMiddle).map(({ buffer1: [first], buffer1Content, buffer2Content }) =>
    narrowed(starts[first] ?? at, buffer1Content.join(''), buffer2Content.join('')),
  )
}

/** Each with its line break, so that together they are the text. */
const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

const narrowed = (at: number, old: string, now: string): Change => {
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  const most = Math.min(old.length, now.length) - head
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  return { from: at + head, to: at + old.length - tail, insert: now.slice(head, now.length - tail) }
}
