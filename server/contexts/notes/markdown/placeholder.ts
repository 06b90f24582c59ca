import { escapeHtml } from '#platform/html'

/** Links to be filled in later: what a note's HTML holds in place of them does not depend on any other note. */

export type Reference = Readonly<{
  /** As in a link of the domain: empty within the same note. */
  target: string
  heading?: string
  block?: string
  /** Of an embed: what stands behind its bar, such as a width, or an image's alternative text. */
  shown?: string
  title?: string
  /** Written `[](path)`: its path begins at the note's own folder. */
  style?: 'markdown'
  /** Of an embed: fills a block of its own, or stands inside the text of a link. */
  within?: 'block' | 'link'
}>

/** Behind the bar of an image: `200` or `200x100`. */
export const isSize = (shown: string | undefined) => /^\d{1,4}(?:x\d{1,4})?$/.test(shown ?? '')

export const LINK = '<a class="wikilink"'
export const EMBED = '<span class="embed"'

export const anchorTag = ({ shown: _, ...reference }: Reference) => `${LINK}${attributes(reference)} href="#">`

/** What it shows until it is filled in is what remains if nothing can be. */
export const embedTag = (reference: Reference, shown: string) => `${EMBED}${attributes(reference)}>${escapeHtml(shown)}</span>`

const attributes = ({ target, heading, block, shown, title, style, within }: Reference) =>
  Object.entries({ target, heading, block, shown, title, style, within })
    .map(([name, value]) => (value === undefined ? '' : ` data-${name}="${escapeHtml(value)}"`))
    .join('')

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescapeHtml = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (escaped) => SIGNS[escaped] ?? escaped)

const ATTRIBUTE = / data-([a-z]+)="([^"]*)"/g

/** Reads back a tag that went through the sanitiser. */
export const referenceIn = (tag: string): Reference => {
  const found = Array.from(tag.matchAll(ATTRIBUTE), ([, name, value]) => [name!, unescapeHtml(value!)])
  return { target: '', ...Object.fromEntries(found) }
}
