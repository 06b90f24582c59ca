import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { ExportId, ExportList, ExportView } from '../contract/exports.ts'
import type { Export } from '../ports/exports.ts'
import type { ExportUseCases } from '../usecases/exports.ts'
import { whereFrom } from './welcome.ts'

export const exportRoutes =
  ({ begin, exports, fetch }: Pick<ExportUseCases, 'begin' | 'exports' | 'fetch'>): Routes =>
  (app) => {
    app.post(
      '/exports',
      {
        config: { ...may('identity.keep_myself'), ...limitedTo('upload') },
        schema: {
          summary: 'Pack everything of mine, of every room, into one zip',
          description: 'Asks for a fresh proof. It is made in the background, one at a time, and kept for seven days.',
          response: { 202: ExportView },
        },
      },
      async (request, reply) => reply.code(202).send(exportView(await begin(actorOf(request), whereFrom(request)))),
    )
    app.get(
      '/exports',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'My exports and how far they are, the newest first', response: { 200: ExportList } },
      },
      async (request) => ({ items: (await exports(actorOf(request))).map(exportView) }),
    )
    app.get(
      '/exports/:id/file',
      {
        config: { ...may('identity.keep_myself'), ...limitedTo('upload') },
        schema: {
          summary: 'An export of mine, as a zip',
          produces: ['application/zip'],
          ...{ params: ExportId, response: { 200: Type.Unknown() } },
        },
      },
      async (request, reply) => {
        const { file, size } = await fetch(actorOf(request), request.params.id, whereFrom(request))
        return reply
          .type('application/zip')
          .header('content-length', size)
          .header('content-disposition', 'attachment; filename="haruteo.zip"')
          .serializer((payload: unknown) => payload as string)
          .send(file)
      },
    )
  }

const exportView = ({ id, state, files, size, created, expires }: Export): ExportView => ({
  ...{ id, state, files, size, createdAt: created.toISOString(), expiresAt: expires.toISOString() },
})
