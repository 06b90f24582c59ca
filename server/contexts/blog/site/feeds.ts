import { escapeHtml } from '#platform/html'

type Item = Readonly<{
  title: string
  path: string
  excerpt: string
  html: string
  published: Date
  revised: Date
  author: Readonly<{ name: string }>
  tags: readonly string[]
}>
type About = Readonly<{
  origin: string
  title: string
  description: string
  language: string
  path: string
  page: string
  revised: Date
}>

/** Addresses within the house, as whoever reads elsewhere must have them. */
const absolute = (html: string, origin: string) =>
  html
    .replaceAll(/<source [^<>]{0,4000}>|<\/?picture>/g, '')
    .replaceAll(/ (href|src)="\/(?!\/)/g, ` $1="${origin}/`)
    .replaceAll(/ (?:srcset|sizes)="[^"]{0,4000}"/g, '')

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufdd0\ufffe\uffff]/g
/** Stands for `<` in an attribute, where the library would let it stand, until it has written everything. No text holds it. */
const LESS = '\ufdd0'

/** No sign that XML cannot hold, and no end of a section where there is none: the library writes texts as they are. */
const clean = (text: string) => text.replace(UNFIT, '').replaceAll(']]>', ']]\u200b>')

/** A feed in one of its two forms, whole texts included. The library is loaded with the first reader. */
export const feedOf = async (kind: 'rss' | 'atom', about: About, items: readonly Item[]): Promise<string> => {
  const { Feed } = await import('feed')
  const { origin, title, description, language, path, page, revised } = about
  const feed = new Feed({
    ...{ title: clean(title), description: clean(description || title), language, id: origin + page, link: origin + page },
    ...{ updated: revised, copyright: clean(title), generator: 'Haruteo' },
    feedLinks: { [kind]: `${origin}${path}.${kind}` },
  })
  // What the forms take for HTML: the title in Atom alone, the excerpt in both.
  const asHtml = (text: string) => escapeHtml(clean(text))
  const titleOf = kind === 'atom' ? asHtml : clean
  const tagOf = (tag: string) => (kind === 'atom' ? clean(tag).replaceAll('<', LESS) : clean(tag))
  for (const one of items) {
    const name = clean(one.author.name) || clean(title)
    feed.addItem({
      ...{ title: titleOf(one.title), id: origin + one.path, link: origin + one.path, description: asHtml(one.excerpt) },
      // Without any content the library leaves out what declares `dc:`.
      ...{ content: clean(absolute(one.html, origin)) || '<p></p>', date: one.revised, published: one.published },
      // An author of RSS is an e-mail address, and we tell nobody’s.
      ...(kind === 'rss' ? { extensions: [{ name: 'dc:creator', objects: { _text: name } }] } : { author: [{ name }] }),
      category: one.tags.map(tagOf).map((tag) => ({ name: tag, term: tag })),
    })
  }
  return kind === 'rss' ? feed.rss2() : feed.atom1().replaceAll(LESS, '&lt;')
}
