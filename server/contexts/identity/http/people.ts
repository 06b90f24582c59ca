import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { ById } from '../contract/joining.ts'
import { GiveRole, PeopleAsked, PeopleView, ResidentView } from '../contract/people.ts'
import type { ResidentsUseCases } from '../usecases/residents.ts'
import { whereFrom } from './welcome.ts'

export const peopleRoutes =
  (cases: ResidentsUseCases): Routes =>
  (app) => {
    const config = may('identity.look_after_people')
    app.get(
      '/people',
      {
        config,
        schema: { summary: 'Who lives here, the last to come first', querystring: PeopleAsked, response: { 200: PeopleView } },
      },
      (request) => cases.people(actorOf(request), request.query),
    )
    app.patch(
      '/people/:id',
      {
        config,
        schema: {
          summary: 'Give somebody another role',
          description: 'Both the old and the new one below one’s own, with a fresh proof. All sessions of that person end.',
          ...{ params: ById, body: GiveRole, response: { 200: ResidentView } },
        },
      },
      (request) => cases.changeRole(actorOf(request), request.params.id, request.body.role, whereFrom(request)),
    )
    app.delete(
      '/people/:id/sessions',
      { config, schema: { summary: 'End all sessions of somebody', params: ById, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await cases.endSessions(actorOf(request), request.params.id, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }
