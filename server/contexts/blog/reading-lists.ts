import type { Counted, ListKind, Page } from './contract/pages.ts'
import type { Site } from './domain/site.ts'
import { tagKey } from './domain/tags.ts'
import { type Asked, authorPath, cardOf, counted, type Found, frameOf, HOME, seriesPath, tagPath } from './page-parts.ts'
import type { Readers, Which } from './rdb/readers.ts'

const PER_PAGE = 30
const MOST_WORDS = 6
const MOST_LISTS = 200

const WORDS = {
  ko: { archive: '모든 글', guides: '안내서', seriesList: '연재', tags: '태그', search: '찾기' },
  en: { archive: 'All articles', guides: 'Guides', seriesList: 'Series', tags: 'Tags', search: 'Search' },
} as const

type Listing = Readonly<{
  list: ListKind
  heading: string
  description?: string
  path: string
  feed?: string
  which?: Which
  links?: readonly Counted[]
  query?: string
  language?: Site['language']
}>

/** The lists of the site by the first words of their addresses. Undefined: no list is meant; null: one that is not there. */
export const listPages = (readers: Readers) => {
  const listing = async (site: Site, asked: Asked, given: Listing): Promise<Found | null> => {
    const { list, heading, description = site.description, path, feed = '/blog/feed', which, links = [], query = '' } = given
    const number = asked.page
    const [cards, total] = which
      ? await Promise.all([readers.cards(which, (number - 1) * PER_PAGE, PER_PAGE), readers.count(which)])
      : [[], links.length]
    if (number > 1 && cards.length === 0) return null
    const at = (n: number) => {
      const asks = new URLSearchParams({ ...(query === '' ? {} : { q: query }), ...(n === 1 ? {} : { page: String(n) }) })
      return asks.size === 0 ? path : `${path}?${asks}`
    }
    const page: Page = {
      ...frameOf(site, asked, at(number)),
      ...{ kind: 'list', list, heading, title: heading, description, feed, query, total, links, cards: cards.map(cardOf) },
      isListed: list !== 'search',
      older: number * PER_PAGE < total ? at(number + 1) : null,
      newer: number > 1 ? at(number - 1) : null,
    }
    return { status: 200, page }
  }

  return async (site: Site, asked: Asked, first: string, second: string | undefined): Promise<Found | null | undefined> => {
    const words = WORDS[site.language]
    if (second === undefined) {
      if (first === 'archive')
        return listing(site, asked, { list: 'archive', heading: words.archive, path: '/blog/archive', which: {} })
      if (first === 'guides')
        return listing(site, asked, { list: 'guides', heading: words.guides, path: '/blog/guides', which: { guides: true } })
      if (first === 'series') {
        const links = (await readers.allSeries(MOST_LISTS)).map(counted(seriesPath))
        return listing(site, asked, { list: 'seriesList', heading: words.seriesList, path: '/blog/series', links })
      }
      if (first === 'tag') {
        const links = (await readers.topTags(MOST_LISTS)).map(counted(tagPath))
        return listing(site, asked, { list: 'tags', heading: words.tags, path: '/blog/tag', links })
      }
      if (first !== 'search') return undefined
      const asks = asked.q.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
      const which = asks.length === 0 ? {} : { which: { words: asks } }
      return listing(site, asked, { list: 'search', heading: words.search, path: `${HOME}/search`, query: asked.q, ...which })
    }
    if (first === 'tag') {
      const key = tagKey(second)
      const found = await readers.tag(key)
      if (!found) return null
      const path = tagPath(key)
      return listing(site, asked, { list: 'tag', heading: `#${found.name}`, path, feed: `${path}/feed`, which: { tag: key } })
    }
    if (first === 'series') {
      const slug = second.normalize('NFC')
      const found = await readers.series(slug)
      if (!found) return null
      const { id, title, description } = found
      const path = seriesPath(slug)
      return listing(site, asked, {
        list: 'series',
        heading: title,
        description,
        path,
        feed: `${path}/feed`,
        which: { seriesId: id },
      })
    }
    if (first !== 'author') return undefined
    const handle = second.normalize('NFC')
    const found = await readers.author(handle)
    if (!found) return null
    const path = authorPath(handle)
    return listing(site, asked, {
      list: 'author',
      heading: found.name,
      description: found.bio,
      path,
      feed: `${path}/feed`,
      which: { authorId: found.id },
    })
  }
}
