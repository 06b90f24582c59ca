import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { perMinute, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import type { ExportingUseCases } from '../../usecases/exchange/exporting.ts'
import { knowMethods } from './dav-words.ts'

const FeedFile = Type.Object({ file: Type.String({ pattern: '^[A-Za-z0-9_-]{43}\\.ics$' }) })

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
        config: { ...may('planner.subscribe'), rateLimit: { max: perMinute.challenge, timeWindow: '1 minute' } },
        schema: { hide: true, params: FeedFile },
      },
      async (request, reply) => {
        const text = await exporting.readFeed(request.params.file.slice(0, -4))
        const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"`
        reply.header('etag', etag).header('cache-control', 'private, max-age=900').header('x-robots-tag', 'noindex, nofollow')
        if (request.headers['if-none-match'] === etag) return reply.code(304).send()
        return reply.type('text/calendar; charset=utf-8').send(text)
      },
    )
  }
