import { type Mark, scan } from './marks.ts'
import { decodePath, isExternal } from './paths.ts'
import { fragmentParts, wikilinkParts } from './wikilink.ts'

/** A link to another file of the vault, or to a place in the same note. Offsets are UTF-16 indexes into the body. */
export type Link = Readonly<{
  kind: 'wikilink' | 'embed' | 'markdown' | 'image'
  start: number
  end: number
  /** The path alone, as it is written. */
  targetStart: number
  targetEnd: number
  /** The path as it is meant: decoded and trimmed; empty within the same note. */
  target: string
  /** `A#B` is B below A. */
  heading?: string
  block?: string
  shown?: string
}>

/** In the order of their targets. Only an image can lie inside another link: in the text that the link shows. */
export const parseLinks = (body: string): Link[] => linksIn(body, scan(body).marks)

const linksIn = (body: string, marks: readonly Mark[]): Link[] =>
  marks.flatMap((mark): Link[] => {
    if (mark.kind === 'wikilink' || mark.kind === 'embed') return [wikilink(body, mark, mark.kind)]
    if (mark.kind === 'link' || mark.kind === 'image' || mark.kind === 'definition') return markdownLink(body, mark)
    return []
  })

const MD = /\.md$/i

/** The target as the name of a note: without one trailing `.md`. */
export const noteTarget = ({ target }: Pick<Link, 'target'>): string => target.replace(MD, '')

/** The target of a name that itself ends in `.md` needs a second one, because one is always taken off. */
export const nameAsTarget = (name: string): string => (MD.test(name) ? `${name}.md` : name)

export const endsInMd = (target: string): boolean => MD.test(target)

const wikilink = (body: string, { start, end, from, to }: Mark, kind: 'wikilink' | 'embed'): Link => {
  const { targetStart, targetEnd, ...rest } = wikilinkParts(body, from, to)
  return { kind, start, end, targetStart, targetEnd, target: body.slice(targetStart, targetEnd), ...rest }
}

const markdownLink = (body: string, { kind, start, end, from, to }: Mark): Link[] => {
  const written = body.slice(from, to)
  if (written.trim() === '' || isExternal(written)) return []
  const hash = written.indexOf('#')
  const path = hash === -1 ? written : written.slice(0, hash)
  const fragment = hash === -1 ? {} : fragmentParts(decodePath(written.slice(hash + 1)))
  const target = decodePath(path).trim()
  const targetStart = from + (path.length - path.trimStart().length)
  const targetEnd = Math.max(targetStart, from + path.trimEnd().length)
  const image = kind === 'image'
  const shown = kind === 'definition' ? '' : shownText(body, start + (image ? 2 : 1), from)
  return [
    {
      kind: image ? 'image' : 'markdown',
      start,
      end,
      targetStart,
      targetEnd,
      target,
      ...fragment,
      ...(shown ? { shown } : {}),
    },
  ]
}

/** The text in the brackets, before `](` and, if there is one, `<`. */
const shownText = (body: string, from: number, destination: number) =>
  body.slice(from, body.lastIndexOf('](', destination)).trim()

const LONGEST = 240
/** How far to look to either side: more than is shown, so that cutting has a choice, and a bound on the cost of each link. */
const REACH = 300
const CUT = '…'
const LINE_BREAK = /[\r\n]/
/** Marks of quotes, lists, task boxes and headings, each with the space after it. */
const MARKER = /^(?:[ \t]+|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|#{1,6}(?=[ \t])|\[[ xX]\](?=[ \t])|\|)/
/** Full-width ends need no space after them; the others do, or 3.14 and v1.2 would be cut. */
const SENTENCE_END = /(?:[.!?…][)\]"'”’」』]{0,4}(?=\s)|[。？！][)\]"'”’」』]{0,4})/g

/** The sentence around a part of the body, within its line and without the line's marks; at most about 240 characters, whole graphemes. */
export const sentenceAround = (body: string, start: number, end: number): string => {
  const stop = Math.max(start, Math.min(end, start + LONGEST))
  const left = body.slice(Math.max(0, start - REACH), start)
  const right = body.slice(stop, stop + REACH)
  const lead = left.slice(lastBreak(left) + 1)
  const opensLine = lead.length < left.length || start <= REACH
  const before = sentenceStart(opensLine ? withoutMarkers(lead) : lead)
  const rightBreak = right.search(LINE_BREAK)
  const tail = rightBreak === -1 ? right : right.slice(0, rightBreak)
  const after = sentenceEnd(tail)
  const wholeLeft = opensLine || before.length < lead.length
  const wholeRight = stop === end && (after.length < tail.length || rightBreak !== -1 || stop + REACH >= body.length)
  return clipped(before, body.slice(start, stop).replace(/\s+/g, ' '), after, wholeLeft, wholeRight)
}

const lastBreak = (text: string) => Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))

const withoutMarkers = (line: string) => {
  let rest = line
  for (let marker = MARKER.exec(rest); marker; marker = MARKER.exec(rest)) rest = rest.slice(marker[0].length)
  return rest
}

const sentenceStart = (text: string) => {
  let from = 0
  for (const found of text.matchAll(SENTENCE_END)) from = found.index + found[0].length
  return text.slice(from).trimStart()
}

const sentenceEnd = (text: string) => {
  // A mark at the very end of the line ends the sentence too, and so does the end of the line.
  const found = text.matchAll(SENTENCE_END).next().value
  return (found ? text.slice(0, found.index + found[0].length) : text).trimEnd()
}

/** Shares what the link leaves over between both sides; what one side does not use goes to the other. */
const clipped = (before: string, link: string, after: string, wholeLeft: boolean, wholeRight: boolean): string => {
  const room = Math.max(0, LONGEST - link.length)
  const leftRoom = Math.max(room - after.length, Math.floor(room / 2))
  const left = before.length > leftRoom ? lastGraphemes(before, leftRoom) : before
  const rightRoom = room - left.length
  const right = after.length > rightRoom ? firstGraphemes(after, rightRoom) : after
  const cutLeft = left.length < before.length || !wholeLeft
  const cutRight = right.length < after.length || !wholeRight
  const inside = `${left}${link}${right}`
  const text = inside.length > LONGEST ? firstGraphemes(inside, LONGEST) : inside
  return `${cutLeft ? CUT : ''}${text.trim()}${cutRight || text.length < inside.length ? CUT : ''}`
}

const graphemes = new Intl.Segmenter()

const firstGraphemes = (text: string, most: number) =>
  text.slice(0, graphemes.segment(text).containing(most)?.index ?? text.length)

const lastGraphemes = (text: string, most: number) => {
  const cut = text.length - most
  const found = graphemes.segment(text).containing(cut)
  return found ? text.slice(found.index === cut ? cut : found.index + found.segment.length) : ''
}
