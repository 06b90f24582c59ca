import { escapeHtml } from '#platform/html'
import { EMBED, isSize, LINK, type Reference, referenceIn } from './placeholder.ts'

type Picture = Readonly<{ width: number; height: number; alt: string; srcset: string }>
/** Where a placeholder leads. `noteId` is the note that opens; `html` is the note to show in its place, filled in already. */
export type Destination = Readonly<{ href: string; title?: string; noteId?: string; html?: string; picture?: Picture }>
export type Resolve = (reference: Reference) => Destination | undefined

/** Puts links in the place of a rendered note's placeholders. Those that lead nowhere stay as what they show. */
export const fill = (html: string, resolve: Resolve): string => {
  const parts: string[] = []
  for (const { before, tag, kind, shown } of placeholders(html)) {
    parts.push(before)
    if (kind === undefined) continue
    const reference = referenceIn(tag)
    const destination = resolve(reference)
    parts.push(kind === 'link' ? opening(reference, destination) : embedded(reference, destination, shown))
  }
  return parts.join('')
}

/** What a rendered note's placeholders ask for, in their order: to be looked up before `fill`. */
export const referencesIn = (html: string): Reference[] =>
  Array.from(placeholders(html)).flatMap(({ kind, tag }) => (kind === undefined ? [] : [referenceIn(tag)]))

type Found = Readonly<{ before: string; tag: string; kind?: 'link' | 'embed'; shown: string }>
const EMBED_END = '</span>'

function* placeholders(html: string): Generator<Found> {
  let at = 0
  let link = html.indexOf(LINK)
  let embed = html.indexOf(EMBED)
  while (link !== -1 || embed !== -1) {
    const kind = embed === -1 || (link !== -1 && link < embed) ? 'link' : 'embed'
    const start = kind === 'link' ? link : embed
    const close = html.indexOf('>', start)
    const end = kind === 'link' ? close : html.indexOf(EMBED_END, close)
    if (close === -1 || end === -1) break
    yield { before: html.slice(at, start), tag: html.slice(start, close), kind, shown: html.slice(close + 1, end) }
    at = kind === 'link' ? end + 1 : end + EMBED_END.length
    if (kind === 'link') link = html.indexOf(LINK, at)
    else embed = html.indexOf(EMBED, at)
  }
  yield { before: html.slice(at), tag: '', shown: '' }
}

const opening = ({ target, heading, block, title }: Reference, to: Destination | undefined): string => {
  const note = to?.noteId === undefined ? '' : ` data-note-id="${escapeHtml(to.noteId)}"`
  if (to) return `<a class="wikilink" href="${escapeHtml(to.href)}"${note}${titled(to.title ?? title)}>`
  const place = [['target', target] as const, ['heading', heading] as const, ['block', block] as const]
  const kept = place.map(([name, value]) => (value === undefined ? '' : ` data-${name}="${escapeHtml(value)}"`))
  return `<a class="wikilink unresolved"${kept.join('')}>`
}

const IMAGE = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i

/** `shown` is HTML: what the placeholder has shown so far. */
const embedded = (reference: Reference, to: Destination | undefined, shown: string): string => {
  if (to && IMAGE.test(reference.target)) return image(reference, to)
  if (reference.within === 'link') return shown
  if (to?.html === undefined || reference.within !== 'block') return `${opening(reference, to)}${shown}</a>`
  return `<section class="embed"><p class="embed-title">${opening(reference, to)}${shown}</a></p>\n${withoutIds(to.html)}</section>`
}

/** No wider than a line of text. */
const SIZES = '(min-width: 760px) 720px, 100vw'

const image = ({ target, shown, title }: Reference, to: Destination): string => {
  const sized = isSize(shown)
  const [width, height] = sized ? shown!.split('x') : []
  const said = shown !== undefined && !sized ? shown : ''
  const alt = said || (to.picture?.alt ?? target.slice(target.lastIndexOf('/') + 1))
  const [w, h] = to.picture && !sized ? [to.picture.width, to.picture.height] : [width, height]
  const size = `${w ? ` width="${w}"` : ''}${h ? ` height="${h}"` : ''}`
  const widths = to.picture ? ` srcset="${escapeHtml(to.picture.srcset)}" sizes="${SIZES}"` : ''
  return `<img class="embed" src="${escapeHtml(to.href)}" alt="${escapeHtml(alt)}"${titled(title ?? to.title)}${size}${widths} loading="lazy">`
}

const titled = (title: string | undefined) => (title ? ` title="${escapeHtml(title)}"` : '')

/** A page has each id once: those of an embedded note are its own page's. */
const withoutIds = (html: string): string =>
  html
    .split('<')
    .map((piece) => {
      const close = piece.indexOf('>')
      const tag = piece.slice(0, close + 1).replace(/ id="[^"]*"/, '')
      return tag.replace(/ href="#fn[^"]*"/, '') + piece.slice(close + 1)
    })
    .join('<')
