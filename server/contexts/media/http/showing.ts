import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { AskWidth, MediaId, NamedFile, Signed, VariantFile } from '../contract.ts'
import type { Item } from '../domain/item.ts'
import type { ShowUseCases } from '../usecases/show.ts'
import { lasting, send } from './send.ts'

const DEFAULT_WIDTH = 960
/** The picture may be drawn better, or hidden: it is asked again each time, which costs a 304. */
const ASK_AGAIN = 'private, no-cache'
const BRIEFLY = 'public, max-age=60'
const SHORTLY = 'private, max-age=300'
const RANGE = { 200: Type.Unknown(), 206: Type.Unknown(), 304: Type.Null(), 416: Type.Null() }

export const showingRoutes =
  (show: ShowUseCases): Routes =>
  (app) => {
    app.get(
      '/:id/picture',
      {
        config: may('media.see'),
        schema: {
          summary: 'A picture that I may see, drawn anew',
          description: 'In the best format that Accept names. Nothing of the original but its pixels is in it.',
          ...{
            params: MediaId,
            querystring: AskWidth,
            produces: ['image/avif', 'image/webp', 'image/jpeg', 'image/png', 'image/gif'],
          },
          response: { 200: Type.Unknown(), 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const accept = request.headers.accept ?? ''
        const takes = (mediaType: string) => !/^image\/(avif|webp)$/.test(mediaType) || accept.includes(mediaType)
        const found = await show.picture(actorOf(request), request.params.id, request.query.width ?? DEFAULT_WIDTH, takes)
        return send(request, reply, found, { caching: ASK_AGAIN, as: 'picture' })
      },
    )
    app.get(
      '/:id/original',
      {
        config: may('media.read'),
        schema: {
          summary: 'The file as it came, for its owner, as a download',
          ...{ params: MediaId, produces: ['application/octet-stream'], response: RANGE },
        },
      },
      async (request, reply) => {
        const { item, open } = await show.original(actorOf(request), request.params.id)
        return send(request, reply, { ...asFound(item), open }, { caching: ASK_AGAIN, as: 'attachment' })
      },
    )
  }

/** At the top of the house, where nobody is asked who they are: what is public, and what a signed address was made for. */
export const showingPages =
  (show: ShowUseCases): Routes =>
  (app) => {
    const config = may('media.open')
    app.get(
      '/media/:id/original/:name',
      { config, schema: { hide: true, params: NamedFile, querystring: Signed } },
      async (request, reply) => {
        const { item, open } = await show.originalAt(request.params.id, request.query)
        return send(request, reply, { ...asFound(item), open }, { caching: SHORTLY, as: 'attachment' })
      },
    )
    app.get(
      '/media/:id/:width/:file',
      { config, schema: { hide: true, params: VariantFile, querystring: Signed } },
      async (request, reply) => {
        const { id, width, file } = request.params
        const found = await show.variantAt(id, width, file, request.query)
        if (found.movedTo !== undefined)
          return reply.header('cache-control', found.isPublic ? BRIEFLY : ASK_AGAIN).redirect(found.movedTo, 302)
        return send(request, reply, found, { caching: found.isPublic ? lasting('public') : SHORTLY, as: 'picture' })
      },
    )
    app.get('/media/:id/:name', { config, schema: { hide: true, params: NamedFile } }, async (request, reply) =>
      reply.header('cache-control', BRIEFLY).redirect(await show.namedAt(request.params.id), 302),
    )
  }

const asFound = (item: Item) => ({ hash: Buffer.from(item.sha256).toString('hex'), size: item.size })
