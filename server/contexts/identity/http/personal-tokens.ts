import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { MadeToken, MakeToken, PersonalTokenList, TokenId } from '../contract/personal-tokens.ts'
import type { PersonalTokensUseCases } from '../usecases/personal-tokens.ts'
import { whereFrom } from './welcome.ts'

const config = may('identity.keep_myself')

export const personalTokensRoutes =
  ({ personalTokens, makeToken, endToken }: PersonalTokensUseCases): Routes =>
  (app) => {
    app.get(
      '/personal-tokens',
      {
        config,
        schema: {
          summary: 'My personal access tokens, and what one can be made for',
          ...{ response: { 200: PersonalTokenList } },
        },
      },
      (request) => personalTokens(actorOf(request)),
    )
    app.post(
      '/personal-tokens',
      {
        config,
        schema: {
          summary: 'Make a personal access token',
          description:
            'For a program of mine: send it as a Bearer token. It may do what its scopes name, and never what is mine to keep.',
          ...{ body: MakeToken, response: { 201: MadeToken } },
        },
      },
      async (request, reply) => {
        const made = await makeToken(actorOf(request), request.body, whereFrom(request))
        return reply.code(201).header('cache-control', 'no-store').send(made)
      },
    )
    app.delete(
      '/personal-tokens/:id',
      { config, schema: { summary: 'End a personal access token', params: TokenId, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await endToken(actorOf(request), request.params.id, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }
