import type { Routes } from '#platform/http'
import { may } from '#platform/policy'
import { AskPublished, PublishedPage } from '../contract.ts'
import { pathOf } from '../domain/article.ts'
import type { PublishedList } from '../published.ts'

/** What is published, for programs. */
export const publishedRoutes =
  (published: PublishedList): Routes =>
  (app) => {
    app.get(
      '/published',
      {
        config: may('blog.open'),
        schema: { summary: 'What is published, the newest first', querystring: AskPublished, response: { 200: PublishedPage } },
      },
      async (request) => {
        const { items, nextCursor } = await published(request.query)
        return {
          items: items.map((one) => ({
            ...{
              id: one.id,
              slug: one.slug,
              path: pathOf(one),
              title: one.title,
              excerpt: one.excerpt,
              language: one.language,
            },
            ...{ tags: one.tags.map(({ name }) => name), author: one.author.name, minutes: one.minutes },
            ...{ publishedAt: one.published.toISOString(), revisedAt: one.revised.toISOString() },
          })),
          nextCursor,
        }
      },
    )
  }
