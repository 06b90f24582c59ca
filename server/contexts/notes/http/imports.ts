import type { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { fail } from '#platform/errors'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { ImportOptions, ImportView, NoteId } from '../contract.ts'
import type { ImportRun } from '../ports/imports.ts'
import type { NotesUseCases } from '../usecases/notes.ts'

/** Bytes of an uploaded vault. */
const MOST_BYTES = 200_000_000
/** An import that is done by then is answered as a whole; a longer one by where to look. */
const PATIENCE_MS = 5_000

type Needs = Readonly<{
  notes: NotesUseCases
  zip: (items: ReturnType<NotesUseCases['export']>) => Readable
}>

export const importRoutes =
  ({ notes, zip }: Needs): Routes =>
  (app) => {
    app.register(async (scope) => {
      await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, parts: 6, fieldSize: 1_024 } })
      scope.post(
        '/imports',
        {
          bodyLimit: MOST_BYTES + 64 * 1024,
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
          if (!request.isMultipart()) throw fail('unsupported', 'notes.import_not_multipart')
          const part = await request.file()
          if (part?.fieldname !== 'file') throw fail('invalid', 'notes.import_no_file')
          const { run, finished } = await notes.beginImport(
            actor,
            whole(part.file),
            (request.query as ImportOptions).dryRun ?? false,
          )
          const patience = Promise.withResolvers<void>()
          const timer = setTimeout(patience.resolve, PATIENCE_MS)
          await Promise.race([finished, patience.promise])
          clearTimeout(timer)
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

/** The upload, or a refusal where it was cut off for its size: half a vault is none. */
async function* whole(file: AsyncIterable<Uint8Array> & { truncated?: boolean }) {
  yield* file
  if (file.truncated) throw fail('too_large', 'notes.import_too_large', { mb: MOST_BYTES / 1_000_000 })
}

const importView = ({ id, state, dryRun, total, done, report, error }: ImportRun): ImportView => ({
  ...{ id, state, dryRun, total, done, report, error },
})
