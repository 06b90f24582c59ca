import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { Actor } from './actor.ts'
import { actorOf, limitedTo, type Routes } from './http.ts'
import { may } from './policy.ts'

type Given = Readonly<{
  right: string
  /** What the API document says is in it. */
  summary: string
  /** What it is called where it is saved. */
  file: string
  zipOf: (actor: Actor) => Readable
}>

/** The route of a room that gives somebody all that is theirs there, as a zip that is made while it is sent. */
export const exportRoute =
  ({ right, summary, file, zipOf }: Given): Routes =>
  (app) => {
    app.get(
      '/export',
      {
        schema: { summary, produces: ['application/zip'], response: { 200: Type.Unknown() } },
        config: { ...may(right), ...limitedTo('upload') },
      },
      async (request, reply) =>
        reply
          .type('application/zip')
          .header('content-disposition', `attachment; filename="${file}"`)
          .serializer((payload: unknown) => payload as string)
          .send(zipOf(actorOf(request))),
    )
  }
