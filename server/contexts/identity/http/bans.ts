import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { BannedPeople, BanPerson, BanView, PersonId } from '../contract/leaving.ts'
import { MailsAsked } from '../contract/mail.ts'
import type { Ban } from '../ports/bans.ts'
import type { BanUseCases } from '../usecases/bans.ts'
import { whereFrom } from './welcome.ts'

export const banRoutes =
  ({ banned, banOf, ban, lift }: BanUseCases): Routes =>
  (app) => {
    app.get(
      '/bans',
      {
        config: may('identity.look_after_people'),
        schema: {
          summary: 'Who is kept out, the last first',
          description: 'Of a role below one’s own.',
          ...{ querystring: MailsAsked, response: { 200: BannedPeople } },
        },
      },
      async (request) => {
        const { items, nextCursor } = await banned(actorOf(request), request.query)
        return {
          items: items.map(({ id, name, email, by, ...one }) => ({ id, name, email, by, ...momentsOf(one) })),
          nextCursor,
        }
      },
    )
    app.get(
      '/people/:id/ban',
      {
        config: may('identity.ban'),
        schema: { summary: 'Whether somebody is banned', params: PersonId, response: { 200: BanView } },
      },
      async (request) => banView(await banOf(actorOf(request), request.params.id)),
    )
    app.put(
      '/people/:id/ban',
      {
        config: may('identity.ban'),
        schema: {
          summary: 'Ban somebody: signed out at once, and kept out',
          description: 'Their address cannot join again. Without `until`, for good.',
          ...{ params: PersonId, body: BanPerson, response: { 200: BanView } },
        },
      },
      async (request) => banView(await ban(actorOf(request), request.params.id, request.body, whereFrom(request))),
    )
    app.delete(
      '/people/:id/ban',
      {
        config: may('identity.ban'),
        schema: { summary: 'Lift a ban', params: PersonId, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await lift(actorOf(request), request.params.id, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }

const momentsOf = ({ reason, until, at }: Pick<Ban, 'reason' | 'until' | 'at'>) => ({
  ...{ reason, until: until?.toISOString() ?? null, at: at.toISOString() },
})
const banView = (ban: Ban | null) => ({ ban: ban && momentsOf(ban) })
