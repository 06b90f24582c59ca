import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Db } from '#platform/db'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey, madeOnce } from '#platform/idempotency'
import { may } from '#platform/policy'
import {
  ArticleId,
  ArticlePage,
  ArticleView,
  AskPreview,
  ChangesView,
  EditArticle,
  EditionNumber,
  EditionPage,
  EditionView,
  ListArticles,
  MakeArticle,
  MoveArticle,
  Paged,
  PreviewView,
} from '../contract.ts'
import type { ArticleUseCases } from '../usecases/articles.ts'
import type { PublishingUseCases } from '../usecases/publishing.ts'
import { articleView, lineView } from './views.ts'

/** An article's text, which JSON may write in six times as many bytes. */
const TEXT_LIMIT = 3 * 1024 * 1024 + 64 * 1024

type Needs = Readonly<{
  db: Db
  now: () => Date
  articles: ArticleUseCases
  publishing: PublishingUseCases
  /** The address of a preview, by its secret. */
  previewUrl: (request: FastifyRequest, secret: string) => string
}>

export const articleRoutes =
  ({ db, now, articles, publishing, previewUrl }: Needs): Routes =>
  (app) => {
    app.get(
      '/articles',
      {
        config: may('blog.read_own'),
        schema: { summary: 'My articles', querystring: ListArticles, response: { 200: ArticlePage } },
      },
      async (request) => {
        const { items, nextCursor } = await articles.list(actorOf(request), request.query)
        return { items: items.map(lineView), nextCursor }
      },
    )
    app.post(
      '/articles',
      {
        config: may('blog.write'),
        bodyLimit: TEXT_LIMIT,
        schema: {
          summary: 'Begin an article, of a note or by itself',
          refuses: ['not_found'],
          ...{ body: MakeArticle, headers: IdempotencyKey, response: { 201: ArticleView } },
        },
      },
      (request, reply) =>
        madeOnce({ db, now, request, reply }, articleView, (actor, keep) => articles.create(actor, request.body, keep)),
    )
    app.get(
      '/articles/:id',
      {
        config: may('blog.read_own'),
        schema: { summary: 'One of my articles', params: ArticleId, response: { 200: ArticleView } },
      },
      async (request, reply) => {
        const article = await articles.read(actorOf(request), request.params.id)
        return reply.header('etag', etag(article.version)).send(articleView(article))
      },
    )
    app.patch(
      '/articles/:id',
      {
        config: may('blog.write'),
        bodyLimit: TEXT_LIMIT,
        schema: {
          summary: 'Change an article, or what stands around it',
          ...{ params: ArticleId, headers: IfMatch, body: EditArticle, response: { 200: ArticleView } },
        },
      },
      async (request, reply) => {
        const article = await articles.edit(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(article.version)).send(articleView(article))
      },
    )
    app.patch(
      '/articles/:id/status',
      {
        config: may('blog.write'),
        schema: {
          summary: 'Publish, publish anew, schedule, take back, delete or restore',
          description:
            'draft → scheduled, published, deleted; scheduled → scheduled, published, draft, deleted; published → published (the draft takes its place), draft, deleted; deleted → draft.',
          ...{ params: ArticleId, headers: IfMatch, body: MoveArticle, response: { 200: ArticleView } },
        },
      },
      async (request, reply) => {
        const article = await publishing.move(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(article.version)).send(articleView(article))
      },
    )
    app.post(
      '/articles/:id/withdraw',
      {
        config: may('blog.withdraw'),
        schema: { summary: 'Take somebody’s article from the public', params: ArticleId, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await publishing.withdraw(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/articles/:id/changes',
      {
        config: may('blog.read_own'),
        schema: { summary: 'What readers would see anew', params: ArticleId, response: { 200: ChangesView } },
      },
      async (request) => {
        const { diff, ...found } = await publishing.changes(actorOf(request), request.params.id)
        return { ...found, diff: diff.map(({ kind, lines }) => ({ kind, lines: [...lines] })) }
      },
    )
    app.get(
      '/articles/:id/history',
      {
        config: may('blog.read_own'),
        schema: {
          summary: 'What was published, the latest first',
          params: ArticleId,
          querystring: Paged,
          response: { 200: EditionPage },
        },
      },
      async (request) => {
        const { items, nextCursor } = await publishing.history(actorOf(request), request.params.id, request.query)
        return { items: items.map((one) => ({ ...one, at: one.at.toISOString() })), nextCursor }
      },
    )
    app.get(
      '/articles/:id/history/:n',
      {
        config: may('blog.read_own'),
        schema: {
          summary: 'A text that was published, and its difference to the present one',
          ...{ params: EditionNumber, response: { 200: EditionView } },
        },
      },
      async (request) => {
        const { edition, diff } = await publishing.edition(actorOf(request), request.params.id, request.params.n)
        return { ...edition, at: edition.at.toISOString(), diff: diff.map(({ kind, lines }) => ({ kind, lines: [...lines] })) }
      },
    )
    app.post(
      '/articles/:id/preview',
      {
        config: may('blog.write'),
        schema: {
          summary: 'A link under which the draft can be read for a while',
          description: 'The one before is void then.',
          ...{ params: ArticleId, body: AskPreview, response: { 200: PreviewView } },
        },
      },
      async (request) => {
        const { secret, expires, version } = await publishing.preview(
          actorOf(request),
          request.params.id,
          request.body.hours ?? 48,
        )
        return { url: previewUrl(request, secret), expiresAt: expires.toISOString(), version }
      },
    )
  }
