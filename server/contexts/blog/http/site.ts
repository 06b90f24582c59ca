import { Type } from 'typebox'
import type { Db } from '#platform/db'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey, madeOnce } from '#platform/idempotency'
import { may } from '#platform/policy'
import {
  ArticleId,
  AskReads,
  AskTags,
  AuthorView,
  EditSeries,
  EditSite,
  MakeSeries,
  PutAuthor,
  ReadsView,
  SeriesList,
  SeriesView,
  SiteView,
  TagList,
} from '../contract.ts'
import type { Site } from '../domain/site.ts'
import type { Author, Series } from '../ports/site.ts'
import type { ArticleUseCases } from '../usecases/articles.ts'
import type { SiteUseCases } from '../usecases/site.ts'

type Needs = Readonly<{
  db: Db
  now: () => Date
  articles: Pick<ArticleUseCases, 'tags' | 'site' | 'mine' | 'present'>
  around: SiteUseCases
}>

const seriesView = ({ id, slug, title, description, version }: Series) => ({ id, slug, title, description, version })
const siteView = ({ menu, ...site }: Site) => ({ ...site, menu: menu.map((one) => ({ ...one })) })
const authorView = ({ handle, name, bio, version }: Author) => ({ handle, name, bio, version })

export const siteRoutes =
  ({ db, now, articles, around }: Needs): Routes =>
  (app) => {
    app.get(
      '/tags',
      {
        config: may('blog.read_own'),
        schema: {
          summary: 'The tags of what is published, the most used first',
          querystring: AskTags,
          response: { 200: TagList },
        },
      },
      async (request) => {
        const { q = '', limit = 10 } = request.query
        return { items: [...(await articles.tags(actorOf(request), q, limit))] }
      },
    )
    app.get(
      '/series',
      { config: may('blog.read_own'), schema: { summary: 'My series and what is in them', response: { 200: SeriesList } } },
      async (request) => ({
        items: (await around.seriesList(actorOf(request))).map((one) => ({
          ...seriesView(one),
          articles: [...one.articles] as never,
        })),
      }),
    )
    app.post(
      '/series',
      {
        config: may('blog.write'),
        schema: { summary: 'Begin a series', body: MakeSeries, headers: IdempotencyKey, response: { 201: SeriesView } },
      },
      (request, reply) =>
        madeOnce({ db, now, request, reply }, seriesView, (actor, keep) => around.makeSeries(actor, request.body, keep)),
    )
    app.patch(
      '/series/:id',
      {
        config: may('blog.write'),
        schema: {
          summary: 'Name a series, or put its parts in order',
          ...{ params: ArticleId, headers: IfMatch, body: EditSeries, response: { 200: SeriesView } },
        },
      },
      async (request, reply) => {
        const made = await around.editSeries(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(made.version)).send(seriesView(made))
      },
    )
    app.delete(
      '/series/:id',
      {
        config: may('blog.write'),
        schema: {
          summary: 'Dissolve a series; its articles stay',
          params: ArticleId,
          headers: IfMatch,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await around.removeSeries(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/site',
      {
        config: may('blog.read_own'),
        schema: { summary: 'How the public site is called and looks', response: { 200: SiteView } },
      },
      async (request, reply) => {
        const site = await articles.site(actorOf(request))
        return reply.header('etag', etag(site.version)).send(siteView(site))
      },
    )
    app.patch(
      '/site',
      {
        config: may('blog.keep_site'),
        schema: {
          summary: 'Say how the public site is called and looks',
          headers: IfMatch,
          body: EditSite,
          response: { 200: SiteView },
        },
      },
      async (request, reply) => {
        const site = await around.editSite(actorOf(request), versionSeen(request), request.body)
        return reply.header('etag', etag(site.version)).send(siteView(site))
      },
    )
    app.get(
      '/author',
      { config: may('blog.read_own'), schema: { summary: 'How readers know me', response: { 200: AuthorView } } },
      async (request, reply) => {
        const author = await articles.mine(actorOf(request))
        return reply.header('etag', etag(author.version)).send(authorView(author))
      },
    )
    app.put(
      '/author',
      {
        config: may('blog.write'),
        schema: {
          summary: 'Say how readers know me',
          refuses: ['not_found'],
          headers: IfMatch,
          body: PutAuthor,
          response: { 200: AuthorView },
        },
      },
      async (request, reply) => {
        const author = await articles.present(actorOf(request), versionSeen(request), request.body)
        return reply.header('etag', etag(author.version)).send(authorView(author))
      },
    )
    app.get(
      '/statistics',
      {
        config: may('blog.read_own'),
        schema: {
          summary: 'How often my articles were read, and where readers came from',
          description:
            'Counted without cookies and without anything of who it was; programs are left out, as far as they say so.',
          ...{ querystring: AskReads, response: { 200: ReadsView } },
        },
      },
      async (request) => {
        const { days, articles: most, referrers } = await around.statistics(actorOf(request), request.query)
        return { days: [...days], articles: [...most], referrers: [...referrers] }
      },
    )
  }
