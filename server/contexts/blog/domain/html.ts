import { LIBRARY_FILE } from '#platform/library-files'
import type { Picture } from './article.ts'
import { type LibraryPicture, libraryTag } from './library-pictures.ts'

type Made = Omit<Picture, 'alt'>

const ATTACHMENT = / src="\/api\/notes\/attachments\/([0-9a-f-]{36})"/
const ALT = / alt="([^"]{0,2000})"/
const SRC = / src="([^"]{0,4000})"/
const TITLE = / title="([^"]{0,2000})"/

const MOST = 60
const IMAGE = '<img '

/** Every tag that begins so, made into something else. In sanitised HTML a tag ends at the next `>`, and nowhere before. */
const eachTag = (html: string, begins: string, make: (tag: string) => string): string => {
  let [made, at] = ['', 0]
  for (let start = html.indexOf(begins); start !== -1; start = html.indexOf(begins, at)) {
    const end = html.indexOf('>', start)
    if (end === -1) break
    made += html.slice(at, start) + make(html.slice(start, end + 1))
    at = end + 1
  }
  return made + html.slice(at)
}

const tagsIn = (html: string, begins: string): readonly string[] => {
  const tags: string[] = []
  eachTag(html, begins, (tag) => {
    tags.push(tag)
    return tag
  })
  return tags
}

/**
 * Published HTML shows pictures of our own alone, made anew for readers; a picture of another site becomes a link to it, and what cannot be
 * shown the words that stand for it.
 */
export const withPictures = async (
  html: string,
  make: (attachmentId: string) => Promise<Made | undefined>,
): Promise<string> => {
  const ids = [...new Set(tagsIn(html, IMAGE).flatMap((tag) => ATTACHMENT.exec(tag)?.[1] ?? []))].slice(0, MOST)
  const made = new Map<string, Made>()
  for (const id of ids) {
    const one = await make(id)
    if (one) made.set(id, one)
  }
  return eachTag(withoutFiles(withBoxes(html)), IMAGE, (tag) => {
    const alt = ALT.exec(tag)?.[1] ?? ''
    const id = ATTACHMENT.exec(tag)?.[1]
    const one = id === undefined ? undefined : made.get(id)
    if (one) return shown(one, alt, TITLE.exec(tag)?.[1])
    const src = SRC.exec(tag)?.[1] ?? ''
    // The library draws its pictures itself, in more ways as time goes by: they are put in when the page is drawn.
    if (LIBRARY_FILE.test(src)) return named(src, alt, TITLE.exec(tag)?.[1])
    if (id === undefined && /^https?:/.test(src)) return `<a href="${src}" rel="noopener noreferrer nofollow">${alt || src}</a>`
    return alt
  })
}

/** A box that nobody can tick is a sign: it is read aloud as one, where a field without a name would not be. */
const withBoxes = (html: string) => eachTag(html, '<input ', (tag) => (/ checked/.test(tag) ? '☑' : '☐'))

const titled = (title: string | undefined) => (title ? ` title="${title}"` : '')
const named = (src: string, alt: string, title: string | undefined) => `<img src="${src}" alt="${alt}"${titled(title)}>`

const FILE_LINK = /^<a class="wikilink" href="\/(?:api|media)\//

/** Files are their owner's: a link to one leads nowhere for a reader. */
const withoutFiles = (html: string) =>
  eachTag(html, '<a class="wikilink" href="/', (tag) => (FILE_LINK.test(tag) ? '<a class="wikilink unresolved">' : tag))

/** The same with the pictures of the library that readers may see, and with captions below those that have a paragraph to themselves. */
export const withLibrary = (html: string, pictureOf: (id: string) => LibraryPicture | undefined): string =>
  withCaptions(
    eachTag(html, IMAGE, (tag) => {
      const src = SRC.exec(tag)?.[1] ?? ''
      const id = LIBRARY_FILE.exec(src)?.[1]
      if (id === undefined || !src.startsWith('/media/')) return tag
      const written = ALT.exec(tag)?.[1] ?? ''
      const picture = pictureOf(id)
      // Where nothing was said, the file's name stands there, which says nothing.
      const isSaid = written !== '' && !src.endsWith(`/${written}`)
      const alt = isSaid ? written : (picture?.alt ?? '')
      return picture ? libraryTag(picture, { alt, title: TITLE.exec(tag)?.[1] }) : alt
    }),
  )

/** What the renderer puts around a picture that stands by itself. */
const BLOCKS = [
  ['<p>', '</p>'],
  ['<div class="embeds">', '</div>'],
] as const

const withCaptions = (html: string): string => BLOCKS.reduce((text, [open, close]) => captioned(text, open, close), html)

const captioned = (html: string, open: string, close: string): string => {
  let [made, at] = ['', 0]
  for (let start = html.indexOf(open); start !== -1; start = html.indexOf(open, at)) {
    const end = html.indexOf(close, start)
    if (end === -1) break
    const inner = html.slice(start + open.length, end)
    const caption = captionOf(inner)
    made += html.slice(at, start)
    made += caption === undefined ? open + inner + close : `<figure>${inner}<figcaption>${caption}</figcaption></figure>`
    at = end + close.length
  }
  return made + html.slice(at)
}

/** The title of a picture that has its paragraph to itself. */
const captionOf = (inner: string): string | undefined => {
  if (!inner.startsWith(IMAGE) && !inner.startsWith('<picture>')) return undefined
  const start = inner.indexOf(IMAGE)
  const end = inner.indexOf('>', start)
  if (!['', '</picture>'].includes(inner.slice(end + 1))) return undefined
  return TITLE.exec(inner.slice(start, end + 1))?.[1]
}

/** Everything in it is escaped already, or made by us. */
const shown = ({ src, small, width, height }: Made, alt: string, title: string | undefined) =>
  `<img src="${src}" srcset="${small} 640w, ${src} ${width}w" sizes="(max-width: 44rem) 100vw, 684px" width="${width}" height="${height}"` +
  ` alt="${alt}"${titled(title)} loading="lazy" decoding="async">`

const NOTE_LINK = '<a class="wikilink" href="/app/write/'
const NOTE_PLACE = /^<a class="wikilink" href="\/app\/write\/([0-9a-f-]{36})([^"]{0,2000})"/

/** The notes that published HTML leads to. */
export const notesIn = (html: string): readonly string[] => [
  ...new Set(tagsIn(html, NOTE_LINK).flatMap((tag) => NOTE_PLACE.exec(tag)?.[1] ?? [])),
]

/** The same with each of these links leading to the article of its note; those of notes that are not published lead nowhere, and name nothing. */
export const withArticles = (html: string, pathOf: (noteId: string) => string | undefined): string =>
  eachTag(html, NOTE_LINK, (tag) => {
    const [, id = '', place = ''] = NOTE_PLACE.exec(tag) ?? []
    const path = pathOf(id)
    return path === undefined ? '<a class="wikilink unresolved">' : `<a class="wikilink" href="${path}${place}">`
  })
