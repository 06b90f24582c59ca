import { Type } from 'typebox'
import type { Routes } from '#platform/http'
import { may } from '#platform/policy'
import { SignedIn } from '../contract/sign-in.ts'
import { KeySet, RefreshToken } from '../contract/tokens.ts'
import type { AccessTokens } from '../ports/access-tokens.ts'
import type { Refreshing } from '../usecases/refreshing.ts'
import { welcome, whereFrom } from './welcome.ts'

export const tokensRoutes =
  ({ refresh, revoke }: Refreshing, publicOrigin: string | undefined): Routes =>
  (app) => {
    app.post(
      '/tokens/refresh',
      {
        config: may('identity.come_in'),
        schema: {
          summary: 'The next tokens of an app',
          refuses: ['unauthenticated'],
          description:
            'A refresh token is good for one use. Asked again within ten seconds, the same token gets the same answer; later the app is signed out everywhere, and the person told.',
          ...{ security: [], body: RefreshToken, response: { 201: SignedIn } },
        },
      },
      async (request, reply) => welcome(reply, publicOrigin, await refresh(request.body.refreshToken, whereFrom(request))),
    )
    app.post(
      '/tokens/revoke',
      {
        config: may('identity.come_in'),
        schema: {
          summary: 'Sign an app out, by its refresh token',
          description: 'It is a 204 whether there was anything to end or not.',
          ...{ security: [], body: RefreshToken, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await revoke(request.body.refreshToken, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }

/** Where whoever wants to check an access token finds the keys. */
export const keysPage =
  ({ keys }: Pick<AccessTokens, 'keys'>): Routes =>
  (app) => {
    app.get(
      '/.well-known/jwks.json',
      { config: may('house.look'), schema: { hide: true, response: { 200: KeySet } } },
      (_request, reply) => {
        reply.header('cache-control', 'public, max-age=600')
        return keys()
      },
    )
  }
