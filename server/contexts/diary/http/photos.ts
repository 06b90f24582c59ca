import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { fail } from '#platform/errors'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { unstorableAt } from '#platform/text'
import { EditPhoto, ListPhotos, LONGEST_ALT, Photos, PhotoView } from '../contract/photos.ts'
import { ById, Whose } from '../contract/shared.ts'
import { MOST_SENT, type Photo } from '../domain/photo.ts'
import type { PhotosUseCases } from '../usecases/photos.ts'

/** Files that are held in memory at the same time; who comes later is asked to try again. */
const MOST_HELD = 4

const photoView = ({ id, recordId, alt, width, height, created, removed, by }: Photo): PhotoView => ({
  ...{ id, recordId, alt, width, height, createdAt: created.toISOString() },
  ...{ removedAt: removed?.toISOString() ?? null, writtenBy: by },
})

type Field = Readonly<{ value?: unknown }>
const textOf = (field: unknown) => {
  const text = (field as Field | undefined)?.value ?? ''
  if (typeof text !== 'string' || text.length > LONGEST_ALT || unstorableAt({ text }) !== undefined)
    throw fail('invalid', 'diary.photo_bad_words', { max: LONGEST_ALT })
  return text
}

export const photoRoutes =
  (photos: PhotosUseCases): Routes =>
  (app) => {
    let held = 0
    app.get(
      '/photos',
      {
        config: may('diary.read'),
        schema: {
          summary: 'The photos of the records of these days',
          refuses: ['not_found'],
          querystring: ListPhotos,
          response: { 200: Photos },
        },
      },
      async (request) => ({ items: (await photos.list(actorOf(request), request.query)).map(photoView) }),
    )
    app.get(
      '/photos/:id',
      {
        config: may('diary.read'),
        schema: {
          summary: 'A photo, as JPEG',
          ...{ params: ById, querystring: Whose, produces: ['image/jpeg'], response: { 200: Type.Unknown() } },
        },
      },
      async (request, reply) => {
        const bytes = await photos.look(actorOf(request), request.query, request.params.id)
        return reply
          .type('image/jpeg')
          .header('cache-control', 'private, no-store')
          .header('content-security-policy', "sandbox; default-src 'none'")
          .header('content-disposition', 'inline')
          .serializer((payload: unknown) => payload as string)
          .send(bytes)
      },
    )
    app.patch(
      '/photos/:id',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Say otherwise what a photo shows',
          refuses: ['stale'],
          ...{ params: ById, querystring: Whose, body: EditPhoto, response: { 200: PhotoView } },
        },
      },
      async (request) => photoView(await photos.tell(actorOf(request), request.query, request.params.id, request.body)),
    )
    app.delete(
      '/photos/:id',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Take a photo out of its record',
          description: 'It is kept for thirty days.',
          ...{ params: ById, querystring: Whose, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await photos.remove(actorOf(request), request.query, request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/photos/:id/restore',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Put a photo back into its record',
          ...{ params: ById, querystring: Whose, response: { 200: PhotoView } },
        },
      },
      async (request) => photoView(await photos.restore(actorOf(request), request.query, request.params.id)),
    )
    app.register(async (scope) => {
      await scope.register(multipart, { limits: { fileSize: MOST_SENT, files: 1, parts: 2, fieldSize: 4_096 } })
      scope.post(
        '/records/:id/photos',
        {
          bodyLimit: 2 * MOST_SENT,
          config: { ...may('diary.write'), ...limitedTo('upload') },
          schema: {
            summary: 'Add a photo to a record, as the multipart field `file`',
            description:
              'JPEG, PNG, WebP or AVIF, up to 10 MiB; what it shows in words in a field `alt` before it. It is drawn anew and sealed; of the file nothing is kept, neither where it was taken.',
            refuses: ['full'],
            consumes: ['multipart/form-data'],
            ...{ params: ById, querystring: Whose, response: { 201: PhotoView } },
          },
        },
        async (request, reply) => {
          const add = await photos.adding(actorOf(request), request.query as Whose, (request.params as { id: string }).id)
          if (!request.isMultipart()) throw fail('unsupported', 'diary.photo_unreadable')
          if (held >= MOST_HELD) throw fail('unavailable', 'db.busy')
          held++
          try {
            const part = await request.file()
            if (part?.fieldname !== 'file') throw fail('invalid', 'diary.photo_unreadable')
            const parts: Buffer[] = []
            for await (const piece of part.file) parts.push(piece)
            if (part.file.truncated) throw fail('too_large', 'diary.photo_too_large', { mb: MOST_SENT / 1_048_576 })
            return reply.code(201).send(photoView(await add(Buffer.concat(parts), textOf(part.fields.alt))))
          } finally {
            held--
          }
        },
      )
    })
  }
