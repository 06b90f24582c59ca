import { nameIn } from '../domain/archive-places.ts'
import type { Guide } from '../domain/article.ts'
import type { Parsed, Post } from '../domain/post.ts'
import { slugFrom } from '../domain/slug.ts'
import { asText, dateOf, type FactsReader, factsReader } from './facts.ts'
import { frontMatterIn } from './front-matter.ts'
import { withoutHtml } from './html.ts'
import { withoutShortcodes } from './shortcodes.ts'

const folders = (path: string) => path.split('/').slice(0, -1)
const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** What lies beside every project. */
const ABOUT = /^(?:readme|license|changelog|contributing|code_of_conduct|security|authors)(?:\.[a-z-]{2,5})?\.(?:md|markdown)$/i
const LANGUAGE = /\.(ko|en)\.(?:md|markdown)$/i
const DATED = /^(\d{4}-\d{1,2}-\d{1,2})-/

/** A Markdown file as an article: of this blog, of Hugo, Jekyll, velog’s back-ups, or with nothing above its text. */
export const postOf = (path: string, text: string, modified: Date): Parsed => {
  const matter = frontMatterIn(text)
  if (!matter) return { kind: 'refused', path, reason: 'bad_front_matter' }
  const facts = factsReader(matter.facts)
  const isOwn = isOurs(path, facts)
  if (isOwn && facts.text('kind') === 'series') {
    const created = facts.date('date') ?? modified
    const description = matter.body.trimEnd().slice(0, 500)
    return {
      kind: 'series',
      series: { title: facts.text('title').slice(0, 100), slug: facts.text('slug'), description, created },
    }
  }
  const left = isOwn ? undefined : leftReason(path, facts)
  if (left) return { kind: 'left', path, reason: left }
  const post = isOwn ? ownPost(path, matter.body, facts, modified) : foreignPost(path, matter.body, facts, modified)
  if (post.name === '' && post.title === '') return { kind: 'refused', path, reason: 'bad_post' }
  return { kind: isOwn && folders(path).at(-1) === 'drafts' ? 'waiting' : 'post', post }
}

/** Our own front matter says which state an article is in, and lies in one of three folders. */
const isOurs = (path: string, facts: FactsReader) => {
  const folder = folders(path).at(-1)
  if (folder === 'articles')
    return ['draft', 'scheduled', 'published'].includes(facts.text('status')) && facts.text('slug') !== ''
  if (folder === 'drafts')
    return facts.text('slug') !== '' && `${facts.text('slug')}.md` === fileOf(path) && facts.isTrue('draft')
  return folder === 'series' && facts.text('kind') === 'series'
}

const leftReason = (path: string, facts: FactsReader) => {
  const file = fileOf(path)
  if (/^_index(?:\.[a-z-]{2,5})?\.(?:md|markdown)$/i.test(file)) return 'list' as const
  if (ABOUT.test(file)) return 'about_project' as const
  if (
    ['page', 'home', 'about', 'archives', 'search', 'default'].includes(facts.text('layout')) &&
    !/(?:^|\/)_(?:posts|drafts)\//.test(path)
  )
    return 'page' as const
  return facts.text('type') === 'page' ? ('page' as const) : undefined
}

const languageIn = (facts: FactsReader, path: string): Post['language'] => {
  const said = (facts.text('language', 'lang', 'locale') || LANGUAGE.exec(path)?.[1] || '').slice(0, 2).toLowerCase()
  return said === 'ko' || said === 'en' ? said : null
}

const common = (path: string, body: string, facts: FactsReader, modified: Date) => ({
  ...{ path, body, modified },
  ...{
    excerpt: facts.text('description', 'excerpt', 'summary', 'subtitle'),
    canonical: facts.text('canonical', 'canonicalurl', 'canonical_url') || null,
  },
  ...{
    revised: facts.date('lastmod', 'last_modified_at', 'updated', 'updated_at', 'modified', 'updatedat', 'updated_date'),
    language: languageIn(facts, path),
  },
  seriesOrder: facts.number('seriesorder', 'series_order', 'series_weight', 'seriesindex', 'series_index'),
  aliases: facts.list('aliases', 'alias', 'redirect_from', 'redirects'),
  pair: facts.text('translationkey') || null,
})

const ownPost = (path: string, body: string, facts: FactsReader, modified: Date): Post => {
  const status = facts.text('status')
  return {
    ...common(path, body, facts, modified),
    ...{ name: facts.text('slug'), title: facts.text('title'), isOwn: true, guide: guideOf(facts) },
    ...{ status: status === 'published' || status === 'scheduled' ? status : 'draft', tags: listOf(facts.value('tags')) },
    ...{ date: facts.date('date'), publishAt: facts.date('publishdate'), series: facts.text('series') || null },
    ...{ cover: coverOf(facts.value('cover')), pictures: picturesOf(facts.value('pictures')) },
  }
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.map(asText) : [])

const picturesOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value).map(([id, alt]) => [id, asText(alt)]) : [])

const foreignPost = (path: string, raw: string, facts: FactsReader, modified: Date): Post => {
  const written = withoutHtml(withoutShortcodes(raw.replace(/^(?:[ \t]*\r?\n)+/, '')))
  const heading = /^# +(\S[^\n]{0,300})(?:\n|$)/.exec(written)
  const said = facts.text('title')
  const title = said || heading?.[1]?.trim() || nameOf(path)
  // A title that stands above the text as well would stand there twice.
  const body = heading && heading[1]?.trim() === title ? written.slice(heading[0].length).replace(/^\n+/, '') : written
  const name = slugFrom(nameIn(facts.text('slug', 'permalink', 'url', 'url_slug') || nameOf(path))) || slugFrom(title)
  const isDraft =
    facts.isTrue('draft') || facts.isFalse('published') || facts.text('status') === 'draft' || /(?:^|\/)_drafts\//.test(path)
  const date =
    facts.date('date', 'created', 'created_at', 'published_at', 'released_at', 'pubdate') ??
    dateOf(DATED.exec(fileOf(path))?.[1] ?? '')
  const series = facts.value('series')
  return {
    ...common(path, body, facts, modified),
    ...{ name, title, isOwn: false, guide: null, pictures: new Map() },
    // Without a word of when or whether it came out, it did not.
    status: isDraft || (date === null && !facts.isTrue('published')) ? 'draft' : 'published',
    ...{ date, publishAt: facts.date('publishdate') },
    tags: [...new Set([...facts.list('tags', 'tag', 'keywords'), ...facts.list('categories', 'category')])],
    series:
      (typeof series === 'object' && series !== null && !Array.isArray(series)
        ? asText((series as { name?: unknown }).name)
        : facts.text('series')) || null,
    cover: coverOf(
      facts.value('cover', 'image', 'thumbnail', 'featured_image', 'feature_image', 'featuredimage', 'images', 'header'),
    ),
  }
}

/** `_posts/2021-03-04-안녕.md`, `안녕/index.ko.md` and `안녕.ko.md` are all of `안녕`. */
const nameOf = (path: string) => nameIn(path.replace(LANGUAGE, '.md'))

/** A path alone, or what Hugo’s themes, Jekyll’s and we ourselves write around it. */
const coverOf = (value: unknown): Post['cover'] => {
  const one = Array.isArray(value) ? value[0] : value
  if (typeof one === 'string') return one.trim() === '' ? null : { target: one.trim(), alt: '' }
  if (typeof one !== 'object' || one === null) return null
  const said = one as Readonly<Record<string, unknown>>
  const target = [said.image, said.path, said.src, said.url, said.teaser, said.overlay_image]
    .map(asText)
    .find((text) => text !== '')
  return target === undefined ? null : { target, alt: asText(said.alt ?? said.caption).slice(0, 300) }
}

const guideOf = (facts: FactsReader): Guide | null => {
  const [category, reviewed] = [facts.text('category').slice(0, 50), facts.text('reviewed')]
  if (category === '' || !/^\d{4}-\d\d-\d\d$/.test(reviewed) || dateOf(reviewed) === null) return null
  const given = facts.value('sources')
  const sources = (Array.isArray(given) ? given : []).slice(0, 30).flatMap((one: unknown) => {
    const { title, url } = (one ?? {}) as { title?: unknown; url?: unknown }
    return asText(title) !== '' && asText(url) !== ''
      ? [{ title: asText(title).slice(0, 200), url: asText(url).slice(0, 500) }]
      : []
  })
  return { category, reviewed, sources }
}
