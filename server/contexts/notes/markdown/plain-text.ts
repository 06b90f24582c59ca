import { headingLevel } from '../domain/leaves.ts'
import type { Line } from '../domain/lines.ts'
import { type Mark, scan } from '../domain/marks.ts'
import { plainText as wordsOf } from '../domain/plain.ts'
import { isSize } from './placeholder.ts'

/** The words of a note as it is read: without markup, comments and front matter; code is words too. One line for each block. */
export const plainText = (body: string): string => Array.from(blocksOf(body)).join('\n')

/** How a note begins, in one line of at most so many letters. */
export const excerpt = (body: string, most = 200): string => {
  let text = ''
  for (const block of blocksOf(body)) {
    text += text === '' ? block : ` ${block}`
    if (text.length > 4 * most) break
  }
  return shortened(text.replaceAll(/\s+/g, ' ').trim(), most)
}

/** Cut between letters as readers see them, if possible between words. */
const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text
  // To look at the one letter that would be cut costs little; to count them all, a hundred times as much.
  const cut = text.slice(0, letters.segment(text).containing(most - 1)?.index ?? 0)
  const space = text[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

const letters = new Intl.Segmenter('ko', { granularity: 'grapheme' })

function* blocksOf(body: string): Generator<string> {
  const { lines, marks } = scan(body)
  const inside = marksWithin(marks)
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    if (line.kind === 'code') {
      const code = body.slice(line.content, line.end).trim()
      if (code !== '' && !FENCE.test(code)) yield code
      continue
    }
    if (line.kind === 'hidden') {
      for (const { kind, start, end } of inside(line.start, line.end)) {
        const tex = kind === 'math' ? body.slice(start + 2, Math.max(start + 2, end - 2)).trim() : ''
        if (tex !== '') yield tex
      }
      continue
    }
    if (line.kind !== 'text' && line.kind !== 'heading') continue
    const quoted: Mark[] = []
    while (line.kind === 'text' && lines[index + 1]?.continues) quoted.push(leadOf(lines[++index]!))
    const end = lines[index]!.end
    const found = inside(line.start, end).map((mark) => (mark.kind === 'embed' ? withoutSize(body, mark) : mark))
    const text = cleaned(wordsOf(body, beginOf(body, line), end, [...found, ...quoted]))
    if (text !== '') yield text
  }
}

/** The marks that begin in one part of the text after the other. */
const marksWithin = (marks: readonly Mark[]) => {
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  let next = 0
  return (from: number, to: number) => {
    while (next < sorted.length && sorted[next]!.start < from) next++
    const first = next
    while (next < sorted.length && sorted[next]!.start < to) next++
    return sorted.slice(first, next)
  }
}

const beginOf = (body: string, { kind, content, end }: Line) =>
  kind === 'heading' ? content + headingLevel(body, content, end) : content

/** The marks of quotes and lists in front of a line that goes on with a paragraph: left out like a comment. */
const leadOf = ({ start, content }: Line): Mark => ({ kind: 'comment', start, end: content, from: start, to: content })

/** An image's width is no word of the note. */
const withoutSize = (body: string, mark: Mark): Mark => {
  const inner = body.slice(mark.from, mark.to)
  const bar = inner.lastIndexOf('|')
  return bar > 0 && isSize(inner.slice(bar + 1)) ? { ...mark, to: mark.from + bar } : mark
}

const FENCE = /^(?:`{3}|~{3})/
const DELIMITER_ROW = /^[|: -]+$/
const TASK = /^\[[ xX]\] /
const CALLOUT = /^\[![^\]]{1,40}\][+-]?/
const FOOTNOTE = /\[\^[^\s\][]{1,200}\]:?/g
const INLINE_NOTE = /\^\[([^\]^]{0,500})\]/g
const BLOCK_ID = /(?:^| )\^[A-Za-z0-9-]{1,200}$/

/** Takes out what only the renderer understands: boxes, callouts' names, footnotes' marks, bars of tables, block ids. */
const cleaned = (text: string): string => {
  if (text.includes('-') && DELIMITER_ROW.test(text)) return ''
  const bars = text.startsWith('|') || text.endsWith('|') ? text.replaceAll('|', ' ') : text
  return bars
    .replace(TASK, '')
    .replace(CALLOUT, '')
    .replaceAll(FOOTNOTE, '')
    .replaceAll(INLINE_NOTE, ' $1')
    .replace(BLOCK_ID, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
