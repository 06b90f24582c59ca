import multipart from '@fastify/multipart'
import { fail } from '#platform/errors'
import { actorOf, etag, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { ItemView, Receive } from '../contract.ts'
import { MOST_BYTES, tooLarge } from '../domain/item.ts'
import type { Take } from '../usecases/take.ts'
import { itemView } from './views.ts'

/** Bodies that are held in memory at the same time; who comes later is asked to try again. */
const MOST_HELD = 12

export const takingRoutes =
  (take: Take): Routes =>
  (app) => {
    let held = 0
    app.register(async (scope) => {
      await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, parts: 6, fieldSize: 1_024 } })
      scope.post(
        '/',
        {
          bodyLimit: 2 * MOST_BYTES,
          config: { ...may('media.write'), ...limitedTo('upload') },
          schema: {
            summary: 'Upload a file, as the multipart field `file`',
            description:
              'Up to 10 MiB. A picture (JPEG, PNG, WebP, GIF, AVIF) is shown in widths drawn from it; everything else is only handed out as a file. The same bytes again are the same file.',
            refuses: ['full', 'unprocessable'],
            consumes: ['multipart/form-data'],
            ...{ querystring: Receive, response: { 201: ItemView } },
          },
        },
        async (request, reply) => {
          const actor = actorOf(request)
          if (!request.isMultipart()) throw fail('unsupported', 'media.not_multipart')
          if (held >= MOST_HELD) throw fail('unavailable', 'db.busy')
          held++
          try {
            const part = await request.file()
            if (part?.fieldname !== 'file') throw fail('invalid', 'media.no_file')
            const parts: Buffer[] = []
            for await (const piece of part.file) parts.push(piece)
            if (part.file.truncated) throw tooLarge()
            const { alt = '', as } = request.query as Receive
            const item = await take(actor, { name: part.filename, bytes: Buffer.concat(parts), alt, as })
            return reply.code(201).header('etag', etag(item.version)).send(itemView(item))
          } finally {
            held--
          }
        },
      )
    })
  }
