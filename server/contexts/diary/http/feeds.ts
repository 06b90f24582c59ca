import { Type } from 'typebox'
import { FeedFile, feedLimit, sendCalendar, tokenIn } from '#platform/calendar-feed'
import { actorOf, originOf, type Routes } from '#platform/http'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import { FeedView, OpenedFeed, OpenFeed } from '../contract/feeds.ts'
import type { Feed } from '../ports/feeds.ts'
import type { FeedsUseCases } from '../usecases/feeds.ts'

const feedView = ({ names, made, views, viewed }: Feed) => ({
  ...{ names, madeAt: made.toISOString(), views, lastViewedAt: viewed?.toISOString() ?? null },
})

export const feedRoutes =
  (feeds: FeedsUseCases, publicOrigin: string | undefined): Routes =>
  (app) => {
    const config = may('diary.share')
    app.get(
      '/feed',
      {
        config,
        schema: { summary: 'Whether there is a calendar of my dose times to subscribe to', response: { 200: FeedView } },
      },
      async (request) => {
        const feed = await feeds.look(actorOf(request))
        return { feed: feed && feedView(feed) }
      },
    )
    app.put(
      '/feed',
      {
        config,
        schema: {
          summary: 'Make a secret address of my dose times, in place of the one before',
          description: 'A calendar that other programs subscribe to. Whoever has the address can read it.',
          ...{ body: OpenFeed, response: { 200: OpenedFeed } },
        },
      },
      async (request) => {
        const words = languageOf(request.headers['accept-language'])
        const { feed, token } = await feeds.open(actorOf(request), request.body, words)
        return { ...feedView(feed), url: `${originOf(request, publicOrigin)}/calendars/diary/${token}.ics` }
      },
    )
    app.delete(
      '/feed',
      { config, schema: { summary: 'Take the secret address away', response: { 204: Type.Null() } } },
      async (request, reply) => {
        await feeds.close(actorOf(request))
        return reply.code(204).send(null)
      },
    )
  }

/** Where the secret address leads. */
export const feedPage =
  (feeds: FeedsUseCases): Routes =>
  (app) => {
    app.get(
      '/calendars/diary/:file',
      { config: { ...may('diary.open_copy'), ...feedLimit }, schema: { hide: true, params: FeedFile } },
      async (request, reply) => sendCalendar(request, reply, await feeds.read(tokenIn(request.params))),
    )
  }
