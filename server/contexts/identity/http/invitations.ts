import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import { ById, InvitationList, Invite, Invited } from '../contract/joining.ts'
import { MailsAsked } from '../contract/mail.ts'
import type { InvitationsUseCases } from '../usecases/invitations.ts'
import { whereFrom } from './welcome.ts'

export const invitationsRoutes =
  (cases: InvitationsUseCases): Routes =>
  (app) => {
    const config = may('identity.invite')
    app.get(
      '/invitations',
      {
        config,
        schema: { summary: 'Invitations, the newest first', querystring: MailsAsked, response: { 200: InvitationList } },
      },
      (request) => cases.invitations(request.query),
    )
    app.post(
      '/invitations',
      {
        config,
        schema: {
          summary: 'Invite somebody',
          description:
            'Into a role below one’s own; into any but member with a fresh proof. For an address, the link is mailed there.',
          ...{ body: Invite, response: { 201: Invited } },
        },
      },
      async (request, reply) => {
        const language = languageOf(request.headers['accept-language'])
        return reply.code(201).send(await cases.invite(actorOf(request), request.body, language, whereFrom(request)))
      },
    )
    app.post(
      '/invitations/:id/renew',
      { config, schema: { summary: 'A new link instead of the old one', params: ById, response: { 200: Invited } } },
      (request) => {
        const language = languageOf(request.headers['accept-language'])
        return cases.renew(actorOf(request), request.params.id, language, whereFrom(request))
      },
    )
    app.delete(
      '/invitations/:id',
      { config, schema: { summary: 'Take an invitation back', params: ById, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await cases.revoke(actorOf(request), request.params.id, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }
