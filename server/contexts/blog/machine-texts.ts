import { escapeHtml } from '#platform/html'
import { pathOf } from './domain/article.ts'
import { tagKey } from './domain/tags.ts'
import { authorPath, seriesPath, tagPath } from './page-parts.ts'
import type { Readers, Which } from './rdb/readers.ts'
import type { Reading } from './reading.ts'
import { feedOf } from './site/feeds.ts'
import { type Sent, sent } from './site/page-cache.ts'

type Needs = Readonly<{
  reading: Pick<Reading, 'site' | 'filled'>
  readers: Readers
  /** How many addresses a part of the sitemap holds. */
  mostAddresses?: number
}>

/** As many as a sitemap may hold. */
const MOST_ADDRESSES = 50_000
const IN_A_FEED = 20
const XML = 'application/xml; charset=utf-8'
const LISTS = ['/blog', '/blog/archive', '/blog/series', '/blog/tag', '/blog/guides']

/** What programs read of the public site, as text. */
export const machineTexts = ({ reading, readers, mostAddresses = MOST_ADDRESSES }: Needs) => {
  const xml = (origin: string, outer: string, inner: string, items: readonly Readonly<{ path: string; at?: Date }>[]) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items
      .map(
        ({ path, at }) =>
          `<${inner}><loc>${escapeHtml(origin + path)}</loc>${at ? `<lastmod>${at.toISOString()}</lastmod>` : ''}</${inner}>\n`,
      )
      .join('')}</${outer}>\n`

  const nothing = () => sent(404, 'text/plain; charset=utf-8', 'There is nothing at this address.\n')

  /** So many addresses from a place on: first the lists, then the articles. */
  const addresses = async (from: number, most: number) => {
    const lists = LISTS.slice(from, from + most).map((path) => ({ path }))
    const found = await readers.addresses(Math.max(0, from - LISTS.length), most - lists.length)
    return [...lists, ...found.map((one) => ({ path: pathOf(one), at: one.revised }))]
  }
  const urls = (origin: string, items: Awaited<ReturnType<typeof addresses>>) =>
    sent(200, XML, xml(origin, 'urlset', 'url', items))

  const part = async (origin: string, n: number): Promise<Sent> => {
    const found = await addresses(n * mostAddresses, mostAddresses)
    return found.length === 0 ? nothing() : urls(origin, found)
  }

  const sitemap = async (origin: string): Promise<Sent> => {
    const all = LISTS.length + (await readers.count({}))
    // One file as long as all of it fits.
    if (all <= mostAddresses) return urls(origin, await addresses(0, mostAddresses))
    const files = Array.from({ length: Math.ceil(all / mostAddresses) }, (_, n) => ({ path: `/sitemap/${n + 1}.xml` }))
    return sent(200, XML, xml(origin, 'sitemapindex', 'sitemap', files))
  }

  type Fed = Readonly<{ which: Which; title: string; description: string; page: string; path: string }>
  const feedFor =
    (of: (site: Awaited<ReturnType<Reading['site']>>) => Promise<Fed | undefined>, kind: 'rss' | 'atom') =>
    async (origin: string) => {
      const site = await reading.site()
      const about = await of(site)
      if (!about) return nothing()
      const items = await readers.newest(about.which, IN_A_FEED)
      const texts = await Promise.all(
        items.map(async (one) => ({
          ...one,
          path: pathOf(one),
          html: await reading.filled(one.html),
          tags: one.tags.map(({ name }) => name),
        })),
      )
      const revised = new Date(Math.max(0, ...items.map((one) => one.revised.getTime())))
      const text = await feedOf(kind, { origin, language: site.language, revised, ...about }, texts)
      return sent(200, `application/${kind}+xml; charset=utf-8`, text)
    }

  /** The feeds of the parts of the site, by the first word of their addresses. */
  const parts: Readonly<Record<string, (slug: string) => Promise<Omit<Fed, 'path'> | undefined>>> = {
    async tag(slug) {
      const found = await readers.tag(tagKey(slug))
      return found && { which: { tag: tagKey(slug) }, title: `#${found.name}`, description: '', page: tagPath(tagKey(slug)) }
    },
    async series(slug) {
      const found = await readers.series(slug)
      return (
        found && { which: { seriesId: found.id }, title: found.title, description: found.description, page: seriesPath(slug) }
      )
    },
    async author(slug) {
      const found = await readers.author(slug)
      return found && { which: { authorId: found.id }, title: found.name, description: found.bio, page: authorPath(slug) }
    },
  }
  return {
    robots: async (origin: string) =>
      sent(
        200,
        'text/plain; charset=utf-8',
        `User-agent: *\nAllow: /blog\nDisallow: /app/\nDisallow: /api/\nDisallow: /shared/\nDisallow: /blog/preview/\nDisallow: /blog/search\nDisallow: /blog/theme\n\nSitemap: ${origin}/sitemap.xml\n`,
      ),
    sitemap,
    sitemapPart: (n: number) => (origin: string) => (n < 1 ? Promise.resolve(nothing()) : part(origin, n - 1)),
    feed: (kind: 'rss' | 'atom') =>
      feedFor(
        async ({ name, description }) => ({ which: {}, title: name, description, page: '/blog', path: '/blog/feed' }),
        kind,
      ),
    feedOf: (kind: 'rss' | 'atom', part: string, slug: string) =>
      feedFor(async () => {
        const found = await parts[part]?.(slug.normalize('NFC'))
        return found && { ...found, path: `${found.page}/feed` }
      }, kind),
  }
}
export type MachineTexts = ReturnType<typeof machineTexts>
