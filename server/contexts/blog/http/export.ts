import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import type { Exported } from '../ports/export.ts'
import type { ExportUseCases } from '../usecases/export.ts'

export const exportRoutes =
  ({ leaving, zip }: Readonly<{ leaving: ExportUseCases; zip: (files: AsyncIterable<Exported>) => Readable }>): Routes =>
  (app) => {
    app.get(
      '/export',
      {
        config: { ...may('blog.read_own'), ...limitedTo('upload') },
        schema: {
          summary: 'My articles as Markdown with front matter, and the pictures of the library they show, as a zip',
          produces: ['application/zip'],
          response: { 200: Type.Unknown() },
        },
      },
      async (request, reply) =>
        reply
          .type('application/zip')
          .header('content-disposition', 'attachment; filename="haruteo-blog.zip"')
          .serializer((payload: unknown) => payload as string)
          .send(zip(leaving.export(actorOf(request)))),
    )
  }
