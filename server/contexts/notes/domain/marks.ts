import { definitionAt, inlineDestination } from './destination.ts'
import { autolinkEnd, tagEnd } from './html.ts'
import { type Line, linesOf } from './lines.ts'
import { isBlank, isBreak, isPunctuation, seeker } from './positions.ts'
import { wikilinkEnd } from './wikilink.ts'

/** A construct in running text. `from` and `to` enclose what it is about: code, formula, the inside of `[[]]`, a link's path. */
export type Mark = Readonly<{
  kind: 'code' | 'math' | 'comment' | 'html' | 'autolink' | 'wikilink' | 'embed' | 'link' | 'image' | 'definition'
  start: number
  end: number
  from: number
  to: number
}>

export type Scan = Readonly<{
  lines: readonly Line[]
  /** In the order of `from`: apart from an image within the text of a link, none lies inside another. */
  marks: readonly Mark[]
}>

/** The one reading of a text on which links, tags, headings and blocks agree. Linear in its length; total on every string. */
export const scan = (body: string): Scan => {
  const { lines, hidden } = linesOf(body)
  const marks: Mark[] = []
  const seen = lookahead(body)
  const blocks = hidden.values()
  let block = blocks.next().value
  for (let index = 0; index < lines.length; ) {
    const first = lines[index]!
    for (; block && block.start <= first.content; block = blocks.next().value) {
      marks.push({ ...block, from: block.start, to: block.end })
    }
    let last = index + 1
    while (first.kind === 'text' && lines[last]?.continues) last++
    if (first.kind === 'text' || first.kind === 'heading') {
      const limit = lines[last - 1]!.end
      let begin = index
      for (; begin < last && first.kind === 'text'; begin++) {
        const found = define(body, lines[begin]!)
        if (!found) break
        marks.push(found)
      }
      if (begin < last) scanRun(body, lines[begin]!.content, limit, seen, marks)
    }
    index = last
  }
  for (; block; block = blocks.next().value) marks.push({ ...block, from: block.start, to: block.end })
  return { lines, marks }
}

const define = (body: string, { content, end }: Line): Mark | undefined => {
  const found = definitionAt(body, content, end)
  return found && { kind: 'definition', start: content, ...found }
}

type Lookahead = ReturnType<typeof lookahead>

const lookahead = (body: string) => {
  const runs = new Map<number, { places: number[]; next: number }>()
  for (const run of body.matchAll(/`+/g)) {
    const known = runs.get(run[0].length)
    if (known) known.places.push(run.index)
    else runs.set(run[0].length, { places: [run.index], next: 0 })
  }
  /** The next run of exactly so many backticks at or after an offset; -1 if there is none. */
  const ticks = (length: number, from: number) => {
    const run = runs.get(length)
    if (!run) return -1
    while (run.next < run.places.length && run.places[run.next]! < from) run.next++
    return run.places[run.next] ?? -1
  }
  return { ticks, comment: seeker(body, '-->'), percents: seeker(body, '%%'), dollars: seeker(body, '$$') }
}

/** Reads one paragraph, heading or table row from left to right; whatever opens first, wins. */
const scanRun = (body: string, begin: number, limit: number, seen: Lookahead, marks: Mark[]) => {
  const brackets: { start: number; image: boolean }[] = []
  /** Brackets below this height may not become links any more, because a link lies inside them. */
  let spent = 0
  const put = (kind: Mark['kind'], start: number, end: number, from = start, to = end) => {
    marks.push({ kind, start, end, from, to })
    return end
  }

  for (let at = begin; at < limit; ) {
    switch (body.charCodeAt(at)) {
      case BACKSLASH:
        at += isPunctuation(body.charCodeAt(at + 1)) ? 2 : 1
        break
      case BACKTICK: {
        let open = at + 1
        while (body.charCodeAt(open) === BACKTICK) open++
        const length = open - at
        const close = seen.ticks(length, open)
        at = close === -1 || close + length > limit ? open : put('code', at, close + length, open, close)
        break
      }
      case LESS: {
        const comment = body.startsWith('<!--', at)
        const close = comment ? seen.comment(at + 2) : -1
        const link = comment ? -1 : autolinkEnd(body, at, limit)
        const tag = comment || link !== -1 ? -1 : tagEnd(body, at, limit)
        if (close !== -1 && close + 3 <= limit) at = put('comment', at, close + 3)
        else if (link !== -1) at = put('autolink', at, link, at + 1, link - 1)
        else at = tag === -1 ? at + 1 : put('html', at, tag)
        break
      }
      case PERCENT: {
        const close = body.charCodeAt(at + 1) === PERCENT ? seen.percents(at + 2) : -2
        if (close === -2) at += 1
        else at = close === -1 || close + 2 > limit ? at + 2 : put('comment', at, close + 2)
        break
      }
      case DOLLAR: {
        const double = body.charCodeAt(at + 1) === DOLLAR
        const close = double ? seen.dollars(at + 2) : formulaEnd(body, at, limit)
        const width = double ? 2 : 1
        at = close === -1 || close + width > limit ? at + width : put('math', at, close + width, at + width, close)
        break
      }
      case BANG:
      case OPEN: {
        const image = body.charCodeAt(at) === BANG
        const open = image ? at + 1 : at
        if (body.charCodeAt(open) !== OPEN || open >= limit) {
          at++
          break
        }
        const end = body.charCodeAt(open + 1) === OPEN ? wikilinkEnd(body, open, limit) : -1
        if (end === -1) {
          brackets.push({ start: at, image })
          at = open + 1
        } else {
          if (!image) spent = brackets.length
          at = put(image ? 'embed' : 'wikilink', at, end, open + 2, end - 2)
        }
        break
      }
      case CLOSE: {
        const bracket = brackets.pop()
        const alive = bracket && (bracket.image || brackets.length >= spent)
        spent = Math.min(spent, brackets.length)
        const found = alive && body[at + 1] === '(' ? inlineDestination(body, at + 1, limit) : undefined
        if (bracket && found) {
          at = put(bracket.image ? 'image' : 'link', bracket.start, found.end, found.from, found.to)
          if (!bracket.image) spent = brackets.length
        } else at++
        break
      }
      default:
        at++
    }
  }
}

/** The `$` that closes the formula opened here: on the same line, no space within either `$`, no digit after. */
const formulaEnd = (body: string, start: number, limit: number): number => {
  const first = body.charCodeAt(start + 1)
  if (isBlank(first) || isBreak(first)) return -1
  for (let at = start + 1; at < limit; at++) {
    const unit = body.charCodeAt(at)
    if (isBreak(unit)) return -1
    if (unit === BACKSLASH) at++
    else if (unit === DOLLAR) {
      const before = body.charCodeAt(at - 1)
      const after = body.charCodeAt(at + 1)
      return isBlank(before) || (after >= 0x30 && after <= 0x39) ? -1 : at
    }
  }
  return -1
}

const BACKSLASH = 0x5c
const BACKTICK = 0x60
const LESS = 0x3c
const PERCENT = 0x25
const DOLLAR = 0x24
const BANG = 0x21
const OPEN = 0x5b
const CLOSE = 0x5d
