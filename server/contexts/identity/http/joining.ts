import { Type } from 'typebox'
import { limitedTo, type Routes } from '#platform/http'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import * as c from '../contract/joining.ts'
import { SignedIn } from '../contract/sign-in.ts'
import type { InvitationsUseCases } from '../usecases/invitations.ts'
import type { JoiningUseCases } from '../usecases/joining.ts'
import { welcome, whereFrom } from './welcome.ts'

type Needs = Readonly<{ invitations: InvitationsUseCases; joining: JoiningUseCases; publicOrigin: string | undefined }>

const atTheDoor = { ...may('identity.come_in'), ...limitedTo('signIn') }

/** For who does not live here yet. */
export const joiningRoutes =
  ({ invitations, joining, publicOrigin }: Needs): Routes =>
  (app) => {
    app.post(
      '/invitations/open',
      {
        config: atTheDoor,
        schema: {
          summary: 'What an invitation opens',
          refuses: ['not_found'],
          body: c.OpenInvitation,
          response: { 200: c.InvitationOpened },
        },
      },
      (request) => invitations.open(request.body.token),
    )
    app.post(
      '/invitations/join',
      {
        config: atTheDoor,
        schema: {
          summary: 'Join by an invitation',
          refuses: ['not_found'],
          body: c.JoinByInvitation,
          response: { 201: SignedIn },
        },
      },
      async (request, reply) => {
        return welcome(reply, publicOrigin, await invitations.join(request.body, whereFrom(request)))
      },
    )
    app.post(
      '/joinings',
      {
        config: atTheDoor,
        schema: {
          summary: 'Ask for a code to join with',
          description: 'The same answer whether the address has an account or not. A new code replaces the one before.',
          ...{ body: c.BeginJoining, response: { 202: c.JoiningBegun } },
        },
      },
      async (request, reply) => {
        const language = languageOf(request.headers['accept-language'])
        return reply.code(202).send(await joining.begin(request.body, language, whereFrom(request)))
      },
    )
    app.post(
      '/joinings/:id/code',
      {
        config: atTheDoor,
        schema: {
          summary: 'Confirm the address by the code',
          ...{ params: c.ById, body: c.ConfirmJoining, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await joining.confirm(request.params.id, request.body, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/joinings/:id/person',
      {
        config: atTheDoor,
        schema: {
          summary: 'Join, once the address is confirmed',
          ...{ params: c.ById, body: c.JoinByCode, response: { 201: SignedIn } },
        },
      },
      async (request, reply) => {
        return welcome(reply, publicOrigin, await joining.finish(request.params.id, request.body, whereFrom(request)))
      },
    )
  }
