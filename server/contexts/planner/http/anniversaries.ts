import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { may } from '#platform/policy'
import { AddAnniversary, AnniversariesView, AnniversaryView, EditAnniversary, ListAnniversaries } from '../contract/goals.ts'
import { TaskId } from '../contract/tasks.ts'
import type { Anniversary } from '../domain/anniversary.ts'
import { isoOf } from '../domain/day.ts'
import type { AnniversariesUseCases } from '../usecases/anniversaries.ts'

const anniversaryView = ({
  id,
  name,
  emoji,
  lunar,
  month,
  day,
  leap,
  since,
  remind,
  version,
}: Anniversary): AnniversaryView => ({
  ...{ id, name, emoji, lunar, month, day, leap, since, version },
  remind: [...remind],
})

export const anniversaryRoutes =
  (anniversaries: AnniversariesUseCases): Routes =>
  (app) => {
    app.get(
      '/anniversaries',
      {
        config: may('planner.read'),
        schema: { summary: 'My anniversaries', querystring: ListAnniversaries, response: { 200: AnniversariesView } },
      },
      async (request) => ({
        items: (await anniversaries.coming(actorOf(request), request.query)).map(({ anniversary, next }) => ({
          ...anniversaryView(anniversary),
          next: next ? { day: isoOf(next.day), counted: next.counted } : null,
        })),
      }),
    )
    app.post(
      '/anniversaries',
      {
        config: may('planner.write'),
        schema: { summary: 'Add an anniversary', body: AddAnniversary, response: { 201: AnniversaryView } },
      },
      async (request, reply) => {
        const one = await anniversaries.add(actorOf(request), request.body)
        return reply.code(201).header('etag', etag(one.version)).send(anniversaryView(one))
      },
    )
    app.patch(
      '/anniversaries/:id',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Change an anniversary',
          ...{ params: TaskId, headers: IfMatch, body: EditAnniversary, response: { 200: AnniversaryView } },
        },
      },
      async (request, reply) => {
        const one = await anniversaries.edit(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(one.version)).send(anniversaryView(one))
      },
    )
    app.delete(
      '/anniversaries/:id',
      {
        config: may('planner.write'),
        schema: { summary: 'Remove an anniversary', params: TaskId, headers: IfMatch, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await anniversaries.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
  }
