import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { fail } from '#platform/errors'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { mustBeOwnPage, type Sessions, sessionCookie } from '#platform/session'
import { PersonView, SetUp, SignedIn, SignIn } from './contract.ts'
import type { IdentityUseCases } from './usecases.ts'

type Needs = Readonly<{ identity: IdentityUseCases; sessions: Pick<Sessions, 'forget'>; publicOrigin: string | undefined }>
type Opened = Awaited<ReturnType<IdentityUseCases['signIn']>>

export const identityRoutes =
  ({ identity, sessions, publicOrigin }: Needs): Routes =>
  (app) => {
    const welcome = (reply: FastifyReply, { token, expires, person }: Opened) =>
      reply
        .code(201)
        .header('set-cookie', sessionCookie(publicOrigin, token))
        .send({ accessToken: token, expiresAt: expires.toISOString(), person })

    app.post(
      '/sessions',
      {
        schema: { summary: 'Sign in', security: [], body: SignIn, response: { 201: SignedIn } },
        config: limitedTo('signIn'),
      },
      async (request, reply) => {
        // A page elsewhere must not be able to sign somebody in as somebody else.
        if (request.headers.origin) mustBeOwnPage(request, publicOrigin)
        return welcome(reply, await identity.signIn(request.body))
      },
    )
    app.post(
      '/setup',
      {
        schema: { summary: 'Become the owner, by the one-time link', security: [], body: SetUp, response: { 201: SignedIn } },
        config: limitedTo('signIn'),
      },
      async (request, reply) => {
        if (request.headers.origin) mustBeOwnPage(request, publicOrigin)
        return welcome(reply, await identity.setUp(request.body))
      },
    )
    app.delete(
      '/sessions/current',
      { schema: { summary: 'Sign out', response: { 204: Type.Null() } } },
      async (request, reply) => {
        const actor = actorOf(request)
        if (!request.token) throw fail('unauthenticated', 'http.sign_in_first')
        await identity.signOut(actor, request.token)
        sessions.forget(actor.id)
        return reply.code(204).header('set-cookie', sessionCookie(publicOrigin, '')).send(null)
      },
    )
    app.get('/me', { schema: { summary: 'Who I am', response: { 200: PersonView } } }, (request) =>
      identity.me(actorOf(request)),
    )
  }
