import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { may } from '#platform/policy'
import {
  DescribeMedia,
  FullView,
  ItemView,
  LinkView,
  ListMedia,
  MediaId,
  MediaPage,
  MovedView,
  SetQuota,
  TotalsView,
} from '../contract.ts'
import type { LibraryUseCases } from '../usecases/library.ts'
import type { ShowUseCases } from '../usecases/show.ts'
import { itemView } from './views.ts'

type Needs = Readonly<{ library: LibraryUseCases; show: Pick<ShowUseCases, 'link'> }>
const NOTHING = { 204: Type.Null() }

export const libraryRoutes =
  ({ library, show }: Needs): Routes =>
  (app) => {
    const [reading, writing] = [may('media.read'), may('media.write')]
    app.get(
      '/',
      {
        config: reading,
        schema: { summary: 'My files, the newest first', querystring: ListMedia, response: { 200: MediaPage } },
      },
      async (request) => {
        const { items, nextCursor } = await library.list(actorOf(request), request.query)
        return { items: items.map((item) => ({ ...itemView(item), uses: item.uses })), nextCursor }
      },
    )
    app.get(
      '/totals',
      { config: reading, schema: { summary: 'How much I keep here, and how much I may', response: { 200: TotalsView } } },
      (request) => library.totals(actorOf(request)),
    )
    app.put(
      '/quota',
      {
        config: may('media.set_quota'),
        schema: { summary: 'Set how much each person may keep', body: SetQuota, response: NOTHING },
      },
      async (request, reply) => {
        await library.setQuota(actorOf(request), request.body.quota)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/unused/trash',
      {
        config: writing,
        schema: { summary: 'Put into the trash what nothing has shown for a month', response: { 200: MovedView } },
      },
      async (request) => ({ moved: await library.trashUnused(actorOf(request)) }),
    )
    app.get(
      '/:id',
      { config: reading, schema: { summary: 'A file, and what shows it', params: MediaId, response: { 200: FullView } } },
      async (request, reply) => {
        const item = await library.get(actorOf(request), request.params.id)
        const uses = await library.uses(item)
        reply.header('etag', etag(item.version))
        return { ...itemView(item), uses: uses.map(({ kind, thingId, title }) => ({ kind, id: thingId, title })) }
      },
    )
    app.patch(
      '/:id',
      {
        config: writing,
        schema: {
          summary: 'Say what a picture says, or give it another name',
          ...{ params: MediaId, headers: IfMatch, body: DescribeMedia, response: { 200: ItemView } },
        },
      },
      async (request, reply) => {
        const item = await library.describe(actorOf(request), request.params.id, versionSeen(request), request.body)
        reply.header('etag', etag(item.version))
        return itemView(item)
      },
    )
    app.delete(
      '/:id',
      {
        config: writing,
        schema: {
          summary: 'Put a file into the trash',
          description: 'It is shown nowhere from then on, and gone after 30 days.',
          ...{ params: MediaId, headers: IfMatch, response: NOTHING },
        },
      },
      async (request, reply) => {
        await library.trash(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/trash/:id/restore',
      { config: writing, schema: { summary: 'Take a file out of the trash', params: MediaId, response: { 200: ItemView } } },
      async (request) => itemView(await library.restore(actorOf(request), request.params.id)),
    )
    app.delete(
      '/trash/:id',
      { config: writing, schema: { summary: 'Delete a file for good', params: MediaId, response: NOTHING } },
      async (request, reply) => {
        await library.forget(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/:id/again',
      {
        config: writing,
        schema: { summary: 'Draw a picture again that could not be drawn', params: MediaId, response: { 200: ItemView } },
      },
      async (request) => itemView(await library.again(actorOf(request), request.params.id)),
    )
    app.post(
      '/:id/link',
      {
        config: reading,
        schema: {
          summary: 'An address of the original that opens without signing in, for five minutes',
          ...{ params: MediaId, response: { 200: LinkView } },
        },
      },
      async (request) => {
        const { url, until } = await show.link(actorOf(request), request.params.id)
        return { url, until: until.toISOString() }
      },
    )
  }
