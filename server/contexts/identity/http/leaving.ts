import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { sessionCookie } from '#platform/session'
import { HandOver, Leave, LeavingView } from '../contract/leaving.ts'
import type { LeavingUseCases } from '../usecases/leaving.ts'
import type { OwnershipUseCases } from '../usecases/ownership.ts'
import { whereFrom } from './welcome.ts'

type Needs = Readonly<{ leaving: LeavingUseCases; ownership: OwnershipUseCases; publicOrigin: string | undefined }>

export const leavingRoutes =
  ({ leaving, ownership, publicOrigin }: Needs): Routes =>
  (app) => {
    app.get(
      '/leaving',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'Whether I am leaving, and until when I can come back', response: { 200: LeavingView } },
      },
      async (request) => {
        const { due, mustHandOver } = await leaving.standing(actorOf(request))
        return { due: due?.toISOString() ?? null, mustHandOver }
      },
    )
    app.post(
      '/leaving',
      {
        config: { ...may('identity.keep_myself'), ...limitedTo('signIn') },
        schema: {
          summary: 'Leave: in seven days everything of mine is erased',
          description: 'Asks for a fresh proof. I am signed out everywhere; who signs in again before it is due can come back.',
          ...{ body: Leave, response: { 202: LeavingView } },
        },
      },
      async (request, reply) => {
        const { due } = await leaving.leave(actorOf(request), request.body, whereFrom(request))
        reply.code(202).header('set-cookie', sessionCookie(publicOrigin, ''))
        return reply.send({ due: due.toISOString(), mustHandOver: false })
      },
    )
    app.delete(
      '/leaving',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'Come back', refuses: ['not_found'], response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await leaving.comeBack(actorOf(request), whereFrom(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/ownership',
      {
        config: { ...may('identity.hand_over'), ...limitedTo('signIn') },
        schema: {
          summary: 'Give the house to somebody who lives in it',
          refuses: ['not_found'],
          description: 'Asks for a fresh proof. Who gives it stays as an admin.',
          ...{ body: HandOver, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await ownership.handOver(actorOf(request), request.body, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }
