import { headingLevel } from './leaves.ts'
import type { Line } from './lines.ts'
import { type Mark, scan } from './marks.ts'
import { nameKey } from './names.ts'
import { plainText } from './plain.ts'

export type Heading = Readonly<{
  level: number
  text: string
  /** As GitHub writes it, letters of every script kept; unique within the note. */
  slug: string
  start: number
}>

/** Headings written with `#` or underlined, in order. */
export const headingsOf = (body: string): Heading[] => {
  const { lines, marks } = scan(body)
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  const slugs = slugger()
  const headings: Heading[] = []
  let first = 0
  let next = 0
  const read = (from: number, to: number) => {
    while (next < sorted.length && sorted[next]!.start < from) next++
    const inside: Mark[] = []
    while (next < sorted.length && sorted[next]!.start < to) inside.push(sorted[next++]!)
    return plainText(body, from, to, inside)
  }
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'text' && !line.continues) first = index
    if (line.kind === 'heading') {
      const level = headingLevel(body, line.content, line.end)
      const text = read(line.content + level, withoutClosing(body, line.content + level, line.end))
      headings.push({ level, text, slug: slugs(text), start: line.content })
    } else if (line.kind === 'underline') {
      const text = read(lines[first]!.content, lines[index - 1]!.end)
      // A paragraph of nothing but reference definitions is no heading.
      if (text)
        headings.push({ level: body[line.content] === '=' ? 1 : 2, text, slug: slugs(text), start: lines[first]!.content })
    }
  }
  return headings
}

/** Where the text ends before closing hashes, which a space must part from it. */
const withoutClosing = (body: string, from: number, end: number) => {
  let at = end
  while (at > from && ' \t'.includes(body[at - 1]!)) at--
  const trimmed = at
  while (at > from && body[at - 1] === '#') at--
  return at < trimmed && (at === from || ' \t'.includes(body[at - 1]!)) ? at : trimmed
}

const NOT_IN_SLUG = /[^\p{L}\p{N}\p{M}_ -]/gu

const slugger = () => {
  const counts = new Map<string, number>()
  return (text: string) => {
    const base = text.normalize('NFC').toLowerCase().replace(NOT_IN_SLUG, '').replaceAll(' ', '-') || 'section'
    let slug = base
    for (let count = counts.get(base) ?? 0; counts.has(slug); slug = `${base}-${count}`) counts.set(base, ++count)
    counts.set(slug, 0)
    return slug
  }
}

const NOT_ALPHANUMERIC = /[^\p{L}\p{N}\p{M}]+/gu

/** A heading as links name it: case and punctuation make no difference, unless there is nothing else. */
const headingKey = (text: string) => {
  const key = nameKey(text)
  return key.replace(NOT_ALPHANUMERIC, ' ').trim() || key.trim()
}

/** The heading that a link names: `A#B` is B somewhere below A. */
export const findHeading = <H extends Pick<Heading, 'level' | 'text'>>(headings: readonly H[], path: string): H | undefined => {
  const wanted = path.split('#').map(headingKey).filter(Boolean)
  if (wanted.length === 0) return undefined
  /** The open headings above, each with how much of the path it and those above it have met. */
  const above: { level: number; met: number }[] = []
  for (const heading of headings) {
    while (above.length > 0 && above.at(-1)!.level >= heading.level) above.pop()
    const met = above.at(-1)?.met ?? 0
    const now = headingKey(heading.text) === wanted[met] ? met + 1 : met
    if (now === wanted.length) return heading
    above.push({ level: heading.level, met: now })
  }
  // A heading may hold a `#` of its own: `C# 문법`.
  const whole = headingKey(path)
  return wanted.length > 1 ? headings.find(({ text }) => headingKey(text) === whole) : undefined
}

export type Block = Readonly<{ id: string; start: number }>

/** Blocks that carry a `^id` at their end or on a line of their own after them; `start` is where the block begins. */
export const blocksOf = (body: string): Block[] => {
  const { lines, marks } = scan(body)
  const covered = [...marks].sort((a, b) => a.start - b.start)
  const found = new Map<string, Block>()
  let next = 0
  let paragraph = 0
  let run: number | undefined
  let previous: number | undefined
  for (const line of lines) {
    if (line.kind === 'blank') {
      previous = run ?? previous
      run = undefined
      continue
    }
    if (!line.continues) paragraph = line.content
    run ??= line.content
    const id = line.kind === 'text' || line.kind === 'heading' ? blockIdAt(body, line) : undefined
    if (!id) continue
    const at = id.start
    while (next < covered.length && covered[next]!.end <= at) next++
    if (next < covered.length && covered[next]!.start <= at) continue
    const alone = id.start === line.content
    const start = alone ? (run === line.content ? (previous ?? run) : run) : paragraph
    if (!found.has(id.text)) found.set(id.text, { id: id.text, start })
  }
  return [...found.values()]
}

const BLOCK_ID = /^[A-Za-z0-9-]+$/
const LONGEST_ID = 200

const blockIdAt = (body: string, { content, end }: Line) => {
  let to = end
  while (to > content && ' \t'.includes(body[to - 1]!)) to--
  const from = Math.max(content, to - LONGEST_ID)
  const start = from + body.slice(from, to).lastIndexOf('^')
  if (start < from || !(start === content || ' \t'.includes(body[start - 1]!))) return undefined
  const text = body.slice(start + 1, to)
  return BLOCK_ID.test(text) ? { text, start } : undefined
}
