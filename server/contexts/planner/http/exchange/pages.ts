import { FeedFile, feedLimit, sendCalendar, tokenIn } from '#platform/calendar-feed'
import type { Routes } from '#platform/http'
import { may } from '#platform/policy'
import type { ExportingUseCases } from '../../usecases/exchange/exporting.ts'
import { knowMethods } from './dav-words.ts'

/** What programs look for at the top of the house: where CalDAV is, and calendars at secret addresses. */
export const exchangePages =
  (exporting: ExportingUseCases): Routes =>
  (app) => {
    knowMethods(app, ['PROPFIND'])
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null))
      // Some programs ask at the address that they were given, and nowhere else.
      for (const [method, url] of [
        ['GET', '/.well-known/caldav'],
        ['PROPFIND', '/.well-known/caldav'],
        ['PROPFIND', '/'],
      ] as const)
        scope.route({
          ...{ method, url, config: may('house.look'), schema: { hide: true } },
          handler: (_request, reply) => reply.redirect('/api/dav/', 301),
        })
    })
    app.get(
      '/calendars/:file',
      {
        config: { ...may('planner.subscribe'), ...feedLimit },
        schema: { hide: true, params: FeedFile },
      },
      async (request, reply) => sendCalendar(request, reply, await exporting.readFeed(tokenIn(request.params))),
    )
  }
