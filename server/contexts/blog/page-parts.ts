import type { Card, Counted, Frame, Page, Theme } from './contract/pages.ts'
import { pathOf } from './domain/article.ts'
import type { Site } from './domain/site.ts'
import type { CardRow, Counted as CountedRow } from './rdb/readers.ts'

export type Asked = Readonly<{ path: string; page: number; q: string; origin: string; theme: Theme }>
export type Found =
  | Readonly<{ status: 200 | 404 | 410; page: Page; articleId?: string; isFleeting?: boolean }>
  | Readonly<{ status: 301; location: string }>

export const HOME = '/blog'
export const tagPath = (key: string) => `/blog/tag/${encodeURIComponent(key)}`
export const seriesPath = (slug: string) => `/blog/series/${encodeURIComponent(slug)}`
export const authorPath = (handle: string) => `/blog/author/${encodeURIComponent(handle)}`
/** Where the comments below an article are read page by page and written. */
export const commentsPath = (articleId: string, commentId?: string) =>
  `/blog/comments/${articleId}${commentId === undefined ? '' : `/${commentId}`}`
export const cardImage = ({ id, revised }: Pick<CardRow, 'id' | 'revised'>) =>
  `/blog/card/${id}-${revised.getTime().toString(36)}.png`

/** A day as the machine's own clock has it: the house is where its readers' calendar is. */
export const dayOf = (at: Date) =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`

export const cardOf = (row: CardRow): Card => ({
  ...{ id: row.id, title: row.title, path: pathOf(row), excerpt: row.excerpt, language: row.language },
  ...{ day: dayOf(row.published), minutes: row.minutes, category: row.guide?.category ?? null },
  series: row.series && { title: row.series.title, path: seriesPath(row.series.slug) },
})
export const counted =
  (pathFrom: (slug: string) => string) =>
  ({ title, slug, count }: CountedRow): Counted => ({
    ...{ title, count, path: pathFrom(slug) },
  })

/** What a page has of every other page; of a page it is the beginning. */
export const frameOf = (site: Site, asked: Asked, path = asked.path): Frame => {
  const { version: _, ...shown } = site
  return {
    ...{ site: shown, origin: asked.origin, path, theme: asked.theme, language: site.language },
    ...{ title: site.name, description: site.description, isListed: true, canonical: null, alternates: [] },
    ...{ feed: '/blog/feed', image: null },
  }
}
