import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { MediaId, UploadView } from '../contract.ts'
import type { TusRequest, TusServer } from '../resuming/tus.ts'
import type { UploadUseCases } from '../usecases/upload.ts'
import { itemView } from './views.ts'

type Needs = Readonly<{ uploads: UploadUseCases; tus: TusServer }>

/** A part of a file, and as much again of what else there may be in it. */
const MOST_REQUEST = 16 * 1_024 * 1_024
const PART = 'application/offset+octet-stream'
const NOTHING = Type.Null()
const HEADERS = Type.Object({ 'tus-resumable': Type.Optional(Type.String({ description: '1.0.0' })) })

/** Uploads that go on after whatever interrupts them: tus 1.0.0 with creation, expiration and termination. */
export const resumingRoutes =
  ({ uploads, tus }: Needs): Routes =>
  (app) => {
    const config = may('media.write')
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const { id } = request.params as { id?: string }
      // Whoever asks about somebody else’s is told nothing of how to ask.
      if (id !== undefined) await uploads.get(actorOf(request), id)
      const response = await tus.answerFor(actorOf(request), asWeb(request))
      for (const [name, value] of response.headers) if (!name.startsWith('access-control-')) reply.header(name, value)
      return reply.code(response.status).send(null)
    }
    app.register(async (scope) => {
      scope.addContentTypeParser(PART, (_request, payload, done) => done(null, payload))
      scope.post(
        '/uploads',
        {
          config,
          schema: {
            summary: 'Begin an upload that can be resumed (tus 1.0.0)',
            description:
              'Upload-Length in bytes; Upload-Metadata may hold filename, alt and as (picture: refused unless it is one). Location names the upload.',
            refuses: ['too_large', 'full'],
            ...{ headers: HEADERS, response: { 201: NOTHING } },
          },
        },
        answer,
      )
      scope.head('/uploads/:id', { config, schema: { hide: true, params: MediaId, headers: HEADERS } }, answer)
      scope.patch(
        '/uploads/:id',
        {
          bodyLimit: MOST_REQUEST,
          config: { ...config, rateLimit: false, isLong: true },
          schema: {
            summary: 'The next part of an upload (tus 1.0.0)',
            description: 'From Upload-Offset on. With the last part the file comes into the library; how that went, GET says.',
            consumes: [PART],
            refuses: ['full', 'unsupported'],
            ...{ params: MediaId, headers: HEADERS, response: { 204: NOTHING } },
          },
        },
        answer,
      )
      scope.delete(
        '/uploads/:id',
        {
          config,
          schema: {
            summary: 'Give an upload up (tus 1.0.0)',
            ...{ params: MediaId, headers: HEADERS, response: { 204: NOTHING } },
          },
        },
        answer,
      )
    })
    app.get(
      '/uploads/:id',
      {
        config,
        exposeHeadRoute: false,
        schema: {
          summary: 'How an upload stands, and the file that it has become',
          description: 'Where the file was refused, this is refused in the same words.',
          refuses: ['too_large', 'unsupported', 'unprocessable', 'full', 'conflict'],
          ...{ params: MediaId, response: { 200: UploadView } },
        },
      },
      async (request) => {
        const { upload, item } = await uploads.outcome(actorOf(request), request.params.id)
        return { id: upload.id, size: upload.size, received: upload.received, item: item && itemView(item) }
      },
    )
  }

const asWeb = (request: FastifyRequest): TusRequest => ({
  method: request.method,
  url: `http://house${request.url}`,
  headers: new Headers(
    Object.entries({ 'tus-resumable': '1.0.0', ...request.headers }).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
  ),
  body: request.body instanceof Readable ? (Readable.toWeb(request.body) as ReadableStream<Uint8Array>) : null,
})
