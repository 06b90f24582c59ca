import { Type } from 'typebox'
import type { Actor } from '#platform/actor'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { may } from '#platform/policy'
import {
  AddRetrospective,
  EditRetrospective,
  ListRetrospectives,
  RetrospectivePage,
  RetrospectiveView,
} from '../contract/goals.ts'
import { TaskId } from '../contract/tasks.ts'
import { isoOf } from '../domain/day.ts'
import type { Retrospective } from '../domain/retrospective.ts'
import type { RetrospectivesUseCases } from '../usecases/retrospectives.ts'

const viewFor =
  (actor: Actor, authors: ReadonlyMap<string, string>) =>
  ({ id, ownerId, week, title, body, audience, version, created, updated }: Retrospective): RetrospectiveView => ({
    ...{ id, week: isoOf(week), title, body, audience, mine: ownerId === actor.id, version },
    author: authors.get(ownerId) ?? null,
    ...{ createdAt: created.toISOString(), updatedAt: updated.toISOString() },
  })

export const retrospectiveRoutes =
  (retrospectives: RetrospectivesUseCases): Routes =>
  (app) => {
    app.get(
      '/retrospectives',
      {
        config: may('planner.read'),
        schema: { summary: 'Looks back on weeks', querystring: ListRetrospectives, response: { 200: RetrospectivePage } },
      },
      async (request) => {
        const actor = actorOf(request)
        const { items, nextCursor } = await retrospectives.list(actor, request.query)
        return { items: items.map(viewFor(actor, await retrospectives.authors(items))), nextCursor }
      },
    )
    app.post(
      '/retrospectives',
      {
        config: may('planner.write'),
        schema: { summary: 'Look back on a week', body: AddRetrospective, response: { 201: RetrospectiveView } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const one = await retrospectives.add(actor, request.body)
        return reply
          .code(201)
          .header('etag', etag(one.version))
          .send(viewFor(actor, await retrospectives.authors([one]))(one))
      },
    )
    app.get(
      '/retrospectives/:id',
      {
        config: may('planner.read_shared'),
        schema: { summary: 'Read a look back', params: TaskId, response: { 200: RetrospectiveView } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const one = await retrospectives.read(actor, request.params.id)
        return reply.header('etag', etag(one.version)).send(viewFor(actor, await retrospectives.authors([one]))(one))
      },
    )
    app.patch(
      '/retrospectives/:id',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Change or share a look back',
          ...{ params: TaskId, headers: IfMatch, body: EditRetrospective, response: { 200: RetrospectiveView } },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const one = await retrospectives.edit(actor, request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(one.version)).send(viewFor(actor, await retrospectives.authors([one]))(one))
      },
    )
    app.delete(
      '/retrospectives/:id',
      {
        config: may('planner.write'),
        schema: { summary: 'Remove a look back', params: TaskId, headers: IfMatch, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await retrospectives.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
  }
