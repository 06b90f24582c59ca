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
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

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
  for (const one of items)
    feed.addItem({
      ...{ title: clean(one.title), id: origin + one.path, link: origin + one.path, description: clean(one.excerpt) },
      ...{ content: clean(absolute(one.html, origin)), date: one.revised, published: one.published },
      author: [{ name: clean(one.author.name) || clean(title) }],
      category: one.tags.map((name) => ({ name: clean(name) })),
    })
  return kind === 'rss' ? feed.rss2() : feed.atom1()
}
