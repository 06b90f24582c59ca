import type { CommentsFace } from '#contexts/comments'
import { libraryIds } from '#platform/library-files'
import { log, reason } from '#platform/log'
import { type Content, pathOf } from './domain/article.ts'
import { notesIn, withArticles, withLibrary } from './domain/html.ts'
import { coverOf } from './domain/library-pictures.ts'
import type { Site } from './domain/site.ts'
import type { Library } from './library.ts'
import {
  type Asked,
  authorPath,
  cardImage,
  cardOf,
  commentsPath,
  counted,
  dayOf,
  type Found,
  frameOf,
  HOME,
  seriesPath,
  tagPath,
} from './page-parts.ts'
import type { Around, ArticleRead, Readers } from './rdb/readers.ts'
import { listPages } from './reading-lists.ts'
import type { PublishingUseCases } from './usecases/publishing.ts'

type Cover = NonNullable<Content['cover']>

type Needs = Readonly<{
  readers: Readers
  site: () => Promise<Site>
  previewed: PublishingUseCases['previewed']
  library: Library
  comments: Pick<CommentsFace, 'thread'>
}>

/** Turns an address of the public site into what is to be drawn there. */
export const reading = (needs: Needs) => {
  const { readers, previewed, library } = needs
  const lists = listPages(readers)

  const nothing = (site: Site, asked: Asked, isGone: boolean): Found => ({
    status: isGone ? 410 : 404,
    page: { ...frameOf(site, asked, HOME), kind: 'nothing', isGone, isListed: false },
  })

  const linked = async (html: string) => {
    const paths = new Map((await readers.ofNotes(notesIn(html))).map(({ noteId, slug }) => [noteId, pathOf({ slug })]))
    return withArticles(html, (id) => paths.get(id))
  }
  /** A text as readers see it: its links, and its pictures of the library. */
  const filled = async (html: string, cover: Cover | null = null, viewerId: string | null = null) => {
    const ids = libraryIds(`${html} ${cover?.src ?? ''}`)
    const [text, { pictures, isFleeting }] = await Promise.all([linked(html), library(ids, viewerId)])
    const of = (id: string) => pictures.get(id)
    return { html: withLibrary(text, of), cover: cover && coverOf(cover, of), isFleeting }
  }

  const home = async (site: Site, asked: Asked): Promise<Found> => {
    const [cards, series, tags] = await Promise.all([readers.cards({}, 0, 22), readers.allSeries(8), readers.topTags(12)])
    const [lead, ...others] = cards
    const { cover, isFleeting } = await filled('', lead?.cover)
    return {
      ...{ status: 200, isFleeting },
      page: {
        ...frameOf(site, asked, HOME),
        ...{ kind: 'home', lead: lead ? { ...cardOf(lead), cover } : null, cards: others.slice(0, 20).map(cardOf) },
        ...{ series: series.map(counted(seriesPath)), tags: tags.map(counted(tagPath)), hasMore: cards.length > 21 },
      },
    }
  }

  /** An article can be read also when what was said of it cannot be had. */
  const threadOf = (id: string) =>
    needs.comments.thread({ kind: 'article', id, page: 1 }).catch((error: unknown) => {
      log('warn', 'blog: comments could not be had', { error: reason(error) })
      return null
    })

  const articlePage = async (site: Site, asked: Asked, row: ArticleRead & Around, isPreview: boolean): Promise<Found> => {
    const [{ html, cover, isFleeting }, parts, pair, thread] = await Promise.all([
      filled(row.html, row.cover, isPreview ? row.ownerId : null),
      row.seriesId === null || isPreview ? [] : readers.parts(row.seriesId),
      row.pair === null || isPreview ? [] : readers.pair(row.pair),
      isPreview ? null : threadOf(row.id),
    ])
    const path = pathOf(row)
    const at = parts.findIndex(({ id }) => id === row.id)
    // Within a series its own order goes before that of time.
    const [previous, next] = at === -1 ? [row.previous, row.next] : [parts[at - 1], parts[at + 1]]
    const link = (to: Readonly<{ title: string; slug: string }> | null | undefined) =>
      to && { title: to.title, path: pathOf(to) }
    const { author } = row
    return {
      ...{ status: 200, articleId: row.id, isFleeting: isFleeting || (!isPreview && thread === null) },
      page: {
        ...frameOf(site, asked, path),
        ...{ kind: 'article', title: row.title, description: row.excerpt, language: row.language },
        ...{ canonical: row.canonical, isListed: !isPreview, isPreview },
        alternates: pair.length > 1 ? pair.map(({ language, slug }) => ({ language, path: pathOf({ slug }) })) : [],
        image: isPreview ? null : { path: cardImage(row), width: 1200, height: 630 },
        article: {
          ...{ ...cardOf(row), html, headings: row.headings, cover },
          ...{ published: row.published.toISOString(), revised: row.revised.toISOString(), revisedDay: dayOf(row.revised) },
          author: { title: author.name, path: authorPath(author.handle), bio: author.bio },
          tags: row.tags.map(({ key, name }) => ({ title: name, path: tagPath(key) })),
          guide: row.guide,
        },
        inSeries:
          row.series === null || parts.length === 0
            ? null
            : {
                ...{ title: row.series.title, path: seriesPath(row.series.slug) },
                parts: parts.map((part) => ({ title: part.title, path: pathOf(part), isThis: part.id === row.id })),
              },
        ...{
          previous: link(previous) ?? null,
          next: link(next) ?? null,
          thread,
          commentsPath: isPreview ? null : commentsPath(row.id),
        },
      },
    }
  }

  return {
    async page(asked: Asked): Promise<Found> {
      const site = await needs.site()
      const [first = '', second, ...more] = asked.path.split('/').slice(2)
      if (first === '') return home(site, asked)
      if (more.length > 0) return nothing(site, asked, false)
      const list = await lists(site, asked, first, second)
      if (list) return list
      if (second !== undefined || list === null) return nothing(site, asked, false)
      const slug = first.normalize('NFC')
      const row = await readers.article(slug)
      if (row) return slug === first ? articlePage(site, asked, row, false) : { status: 301, location: pathOf(row) }
      const known = await readers.address(slug)
      if (known?.isOpen) return { status: 301, location: pathOf(known) }
      return nothing(site, asked, known?.wasOpen ?? false)
    },

    /** A draft as readers would see it, for who has the link. */
    async preview(secret: string, asked: Asked): Promise<Found> {
      const [site, { article, content }] = await Promise.all([needs.site(), previewed(secret)])
      const now = new Date()
      const row: ArticleRead & Around = {
        ...article,
        ...content,
        ...{ published: article.published ?? now, revised: article.revised ?? now, headings: content.headings },
        ...{ series: null, author: { name: '', handle: '', bio: '' }, previous: null, next: null },
      }
      return articlePage(site, asked, row, true)
    },

    async nothing(asked: Asked): Promise<Found> {
      return nothing(await needs.site(), asked, false)
    },

    site: needs.site,
    filled: async (html: string) => (await filled(html)).html,
  }
}
export type Reading = ReturnType<typeof reading>
