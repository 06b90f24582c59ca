import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import type { ImportRun } from '#platform/import-runs'
import { may } from '#platform/policy'
import { archiveIn, MOST_OF_A_REQUEST, patiently, takesArchives } from '#platform/zip/taking'
import { ImportOptions, type ImportReport, ImportView, NoteId } from '../contract.ts'
import type { NotesUseCases } from '../usecases/notes.ts'

type Needs = Readonly<{
  notes: NotesUseCases
  zip: (items: ReturnType<NotesUseCases['export']>) => Readable
}>

export const importRoutes =
  ({ notes, zip }: Needs): Routes =>
  (app) => {
    app.register(async (scope) => {
      await takesArchives(scope)
      scope.post(
        '/imports',
        {
          bodyLimit: MOST_OF_A_REQUEST,
          config: { ...may('notes.write'), ...limitedTo('upload') },
          schema: {
            summary: 'Bring a vault in: a zip of Markdown files and attachments, as the multipart field `file`',
            refuses: ['full'],
            description:
              'Answers 201 with the report when it is done at once, else 202 with a resource to watch. The same vault a second time changes nothing.',
            consumes: ['multipart/form-data'],
            querystring: ImportOptions,
            response: { 201: ImportView, 202: ImportView },
          },
        },
        async (request, reply) => {
          const actor = actorOf(request)
          const bytes = await archiveIn(request)
          const { run, finished } = await notes.beginImport(actor, bytes, (request.query as ImportOptions).dryRun ?? false)
          await patiently(finished)
          const now = await notes.importRun(actor, run.id)
          return reply
            .code(now.state === 'running' ? 202 : 201)
            .header('location', `/api/notes/imports/${run.id}`)
            .send(importView(now))
        },
      )
    })
    app.get(
      '/imports/:id',
      {
        config: may('notes.read_own'),
        schema: { summary: 'How far an import has come', params: NoteId, response: { 200: ImportView } },
      },
      async (request) => importView(await notes.importRun(actorOf(request), request.params.id)),
    )
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

const importView = ({ id, state, dryRun, total, done, report, error }: ImportRun<ImportReport>): ImportView => ({
  ...{ id, state, dryRun, total, done, report, error },
})
