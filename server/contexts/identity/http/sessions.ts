import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { sessionCookie } from '#platform/session'
import { SessionId, SessionList } from '../contract/sessions.ts'
import type { SessionsUseCases } from '../usecases/sessions.ts'
import { whereFrom } from './welcome.ts'

type Needs = Readonly<{ cases: SessionsUseCases; publicOrigin: string | undefined }>

export const sessionsRoutes =
  ({ cases, publicOrigin }: Needs): Routes =>
  (app) => {
    app.get(
      '/sessions',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'Where I am signed in, the last used first', response: { 200: SessionList } },
      },
      (request) => cases.sessions(actorOf(request)),
    )
    app.delete(
      '/sessions/:id',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'End a session of mine', params: SessionId, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        await cases.endSession(actor, request.params.id, whereFrom(request))
        if (request.params.id === actor.session) reply.header('set-cookie', sessionCookie(publicOrigin, ''))
        return reply.code(204).send(null)
      },
    )
    app.delete(
      '/sessions',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'End all my sessions but this one', response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await cases.endOtherSessions(actorOf(request), whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }
