import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { type Static, Type } from 'typebox'
import { fail } from '#platform/errors'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import { AttachmentView, AttachTo, NoteId } from '../contract.ts'
import { PICTURES } from '../domain/attachment.ts'
import type { AttachUseCases } from '../usecases/attach.ts'
import type { NotesUseCases } from '../usecases/notes.ts'

/** Bytes of one file. */
const MOST_BYTES = 25_000_000
/** A larger request is read as far as the file's own limit, so that the refusal can say what was too large. */
const MOST_REQUEST = 8 * MOST_BYTES

type Needs = Readonly<{ notes: Pick<NotesUseCases, 'attachment'>; files: AttachUseCases }>

export const attachmentRoutes =
  ({ notes, files }: Needs): Routes =>
  (app) => {
    app.register(async (scope) => {
      await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, parts: 6, fieldSize: 1_024 } })
      scope.post(
        '/attachments',
        {
          bodyLimit: MOST_REQUEST,
          config: { ...may('notes.write'), ...limitedTo('upload') },
          schema: {
            summary: 'Put a file into a note, as the multipart field `file`',
            refuses: ['not_found', 'full'],
            description:
              'It is kept where the other files lie. `markdown` leads to it from this note. The same bytes under the same name are the same attachment; other bytes get a number.',
            consumes: ['multipart/form-data'],
            ...{ querystring: AttachTo, response: { 201: AttachmentView } },
          },
        },
        async (request, reply) => {
          const actor = actorOf(request)
          const note = await files.mustTakeFiles(actor, (request.query as Static<typeof AttachTo>).noteId)
          if (!request.isMultipart()) throw fail('unsupported', 'notes.attachment_not_multipart')
          const part = await request.file()
          if (part?.fieldname !== 'file' || !part.filename) throw fail('invalid', 'notes.attachment_no_file')
          const given = { name: part.filename, bytes: whole(part.file) }
          const language = languageOf(request.headers['accept-language'])
          const { id, path, mediaType, size, markdown } = await files.attach(actor, note, given, language)
          return reply.code(201).send({ id, path, mediaType, size, markdown })
        },
      )
    })
    app.get(
      '/attachments/:id',
      {
        config: may('notes.read_own'),
        schema: {
          summary: 'The bytes of an attachment, for its owner',
          ...{ params: NoteId, produces: ['application/octet-stream'], response: { 200: Type.Unknown() } },
        },
      },
      async (request, reply) => {
        const { path, mediaType, size, bytes } = await notes.attachment(actorOf(request), request.params.id)
        const name = encodeURIComponent(path.slice(path.lastIndexOf('/') + 1)).replaceAll("'", '%27')
        const isShown = PICTURES.has(mediaType)
        return reply
          .type(isShown ? mediaType : 'application/octet-stream')
          .header('content-length', size)
          .header('content-security-policy', "sandbox; default-src 'none'")
          .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
          .serializer((payload: unknown) => payload as string)
          .send(Readable.from(bytes))
      },
    )
  }

/** The file, or a refusal where it was cut off for its size: half a file is none. */
async function* whole(file: AsyncIterable<Uint8Array> & { truncated?: boolean }) {
  yield* file
  if (file.truncated) throw fail('too_large', 'notes.attachment_too_large', { mb: MOST_BYTES / 1_000_000 })
}
