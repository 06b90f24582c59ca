import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { may } from '#platform/policy'
import { EditSeries, Scope, SeriesDay, TaskId, TaskView } from '../contract/tasks.ts'
import type { SeriesUseCases } from '../usecases/series.ts'
import { taskView } from './views.ts'

export const seriesRoutes =
  (series: SeriesUseCases): Routes =>
  (app) => {
    app.get(
      '/series/:id',
      {
        config: may('planner.read'),
        schema: { summary: 'Read the next day of a series', params: TaskId, response: { 200: TaskView } },
      },
      async (request) => taskView(await series.read(actorOf(request), request.params.id)),
    )
    app.patch(
      '/series/:id/days/:day',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Change a day of a series, it and all that follow, or all of it',
          description: 'What lies before that day never changes.',
          ...{ params: SeriesDay, querystring: Scope, headers: IfMatch, body: EditSeries, response: { 200: TaskView } },
        },
      },
      async (request, reply) => {
        const { id, day } = request.params
        const shown = await series.edit(
          actorOf(request),
          id,
          day,
          request.query.scope ?? 'this',
          versionSeen(request),
          request.body,
        )
        const version = 'task' in shown ? shown.task.version : shown.coming.series.version
        return reply.header('etag', etag(version)).send(taskView(shown))
      },
    )
    app.delete(
      '/series/:id/days/:day',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Take a day out of a series, it and all that follow, or all of it',
          description: 'What was done stays, as a task that stands alone.',
          ...{ params: SeriesDay, querystring: Scope, headers: IfMatch, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        const { id, day } = request.params
        await series.remove(actorOf(request), id, day, request.query.scope ?? 'this', versionSeen(request))
        return reply.code(204).send(null)
      },
    )
  }
