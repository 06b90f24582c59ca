import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import type { NotesUseCases } from '../usecases/notes.ts'

type Needs = Readonly<{
  notes: Pick<NotesUseCases, 'export'>
  zip: (items: ReturnType<NotesUseCases['export']>) => Readable
}>

export const exportRoute =
  ({ notes, zip }: Needs): Routes =>
  (app) => {
    app.get(
      '/export',
      {
        schema: {
          summary: 'Everything of mine as a zip, the bytes as they came in',
          produces: ['application/zip'],
          response: { 200: Type.Unknown() },
        },
        config: { ...may('notes.read_own'), ...limitedTo('upload') },
      },
      async (request, reply) =>
        reply
          .type('application/zip')
          .header('content-disposition', 'attachment; filename="haruteo-notes.zip"')
          .serializer((payload: unknown) => payload as string)
          .send(zip(notes.export(actorOf(request)))),
    )
  }
