import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { may } from '#platform/policy'
import { AddLabel, EditLabel, LabelsView, LabelView, TaskId } from '../contract/tasks.ts'
import type { LabelsUseCases } from '../usecases/labels.ts'
import { labelView } from './views.ts'

export const labelRoutes =
  (labels: LabelsUseCases): Routes =>
  (app) => {
    app.get(
      '/labels',
      { config: may('planner.read'), schema: { summary: 'My labels', response: { 200: LabelsView } } },
      async (request) => ({ items: (await labels.list(actorOf(request))).map(labelView) }),
    )
    app.post(
      '/labels',
      { config: may('planner.write'), schema: { summary: 'Add a label', body: AddLabel, response: { 201: LabelView } } },
      async (request, reply) => {
        const label = await labels.add(actorOf(request), request.body)
        return reply.code(201).header('etag', etag(label.version)).send(labelView(label))
      },
    )
    app.patch(
      '/labels/:id',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Name or colour a label',
          params: TaskId,
          headers: IfMatch,
          body: EditLabel,
          response: { 200: LabelView },
        },
      },
      async (request, reply) => {
        const label = await labels.edit(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(label.version)).send(labelView(label))
      },
    )
    app.delete(
      '/labels/:id',
      {
        config: may('planner.write'),
        schema: { summary: 'Remove a label', params: TaskId, headers: IfMatch, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await labels.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
  }
