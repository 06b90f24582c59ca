import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { fail } from '#platform/errors'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { ByPicture, Rename } from '../contract/people.ts'
import { PersonView } from '../contract/sign-in.ts'
import type { ProfileUseCases } from '../usecases/profile.ts'
import type { SigningIn } from '../usecases/sign-in.ts'
import { whereFrom } from './welcome.ts'

const MOST_BYTES = 10 * 1_024 * 1_024

type Needs = Readonly<{ profile: ProfileUseCases; signingIn: Pick<SigningIn, 'me'> }>

export const profileRoutes =
  ({ profile, signingIn }: Needs): Routes =>
  (app) => {
    const config = may('identity.keep_myself')
    app.patch(
      '/profile',
      { config, schema: { summary: 'Take another name', body: Rename, response: { 200: PersonView } } },
      async (request) => {
        const actor = actorOf(request)
        await profile.rename(actor, request.body.name, whereFrom(request))
        return signingIn.me(actor)
      },
    )
    app.register(async (scope) => {
      await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, parts: 2, fieldSize: 1_024 } })
      scope.put(
        '/profile/avatar',
        {
          bodyLimit: 2 * MOST_BYTES,
          config: { ...config, ...limitedTo('upload') },
          schema: {
            summary: 'Set my picture, as the multipart field `file`',
            description: 'It is drawn anew as a square; of the file nothing is kept.',
            consumes: ['multipart/form-data'],
            response: { 200: PersonView },
          },
        },
        async (request) => {
          const actor = actorOf(request)
          if (!request.isMultipart()) throw fail('unsupported', 'identity.avatar_unreadable')
          const part = await request.file()
          if (part?.fieldname !== 'file') throw fail('invalid', 'identity.avatar_unreadable')
          const parts: Buffer[] = []
          for await (const piece of part.file) parts.push(piece)
          if (part.file.truncated) throw fail('too_large', 'identity.avatar_too_large', { mb: MOST_BYTES / 1_048_576 })
          await profile.setPicture(actor, Buffer.concat(parts), whereFrom(request))
          return signingIn.me(actor)
        },
      )
    })
    app.delete(
      '/profile/avatar',
      { config, schema: { summary: 'Take my picture away', response: { 204: Type.Null() } } },
      async (request, reply) => {
        await profile.removePicture(actorOf(request), whereFrom(request))
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/avatars/:hash/:size',
      {
        config: may('identity.know_people'),
        schema: {
          summary: 'A picture of somebody of the house',
          description: 'It never changes under its address.',
          ...{ params: ByPicture, produces: ['image/webp'], response: { 200: Type.Unknown() } },
        },
      },
      async (request, reply) => {
        const { hash, size } = request.params
        const bytes = await profile.picture(hash, size === '64' ? 'small' : 'large')
        return reply
          .type('image/webp')
          .header('cache-control', 'private, max-age=31536000, immutable')
          .header('content-security-policy', "sandbox; default-src 'none'")
          .serializer((payload: unknown) => payload as string)
          .send(bytes)
      },
    )
  }
