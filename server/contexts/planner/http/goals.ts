import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { may } from '#platform/policy'
import { AddGoal, AskStatistics, EditGoal, GoalsView, GoalView, StatisticsView } from '../contract/goals.ts'
import { TaskId, Window } from '../contract/tasks.ts'
import { isoOf } from '../domain/day.ts'
import { endOf, progressOf } from '../domain/goal.ts'
import type { GoalsUseCases, ShownGoal } from '../usecases/goals.ts'
import type { StatisticsUseCase } from '../usecases/statistics.ts'

const goalView = ({ goal, counted }: ShownGoal): GoalView => ({
  ...{ id: goal.id, span: goal.span, begins: isoOf(goal.begins), ends: isoOf(endOf(goal)), parentId: goal.parentId },
  ...{ title: goal.title, content: goal.content, byHand: goal.progress !== null, ...counted },
  progress: progressOf(goal, [counted]) ?? null,
  version: goal.version,
})

export const goalRoutes =
  ({ goals, statistics }: Readonly<{ goals: GoalsUseCases; statistics: StatisticsUseCase }>): Routes =>
  (app) => {
    app.get(
      '/goals',
      { config: may('planner.read'), schema: { summary: 'My goals', querystring: Window, response: { 200: GoalsView } } },
      async (request) => ({ items: (await goals.list(actorOf(request), request.query)).map(goalView) }),
    )
    app.post(
      '/goals',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Add a goal of a month or a week',
          refuses: ['not_found'],
          body: AddGoal,
          response: { 201: GoalView },
        },
      },
      async (request, reply) => {
        const shown = await goals.add(actorOf(request), request.body)
        return reply.code(201).header('etag', etag(shown.goal.version)).send(goalView(shown))
      },
    )
    app.patch(
      '/goals/:id',
      {
        config: may('planner.write'),
        schema: { summary: 'Change a goal', params: TaskId, headers: IfMatch, body: EditGoal, response: { 200: GoalView } },
      },
      async (request, reply) => {
        const shown = await goals.edit(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(shown.goal.version)).send(goalView(shown))
      },
    )
    app.delete(
      '/goals/:id',
      {
        config: may('planner.write'),
        schema: { summary: 'Remove a goal', params: TaskId, headers: IfMatch, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await goals.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/statistics',
      {
        config: may('planner.read'),
        schema: { summary: 'How a month went', querystring: AskStatistics, response: { 200: StatisticsView } },
      },
      (request) => statistics(actorOf(request), request.query),
    )
  }
