import { Type } from 'typebox'
import { actorOf, etag, IfMatch, limitedTo, type Routes, versionSeen } from '#platform/http'
import { type Language, languageOf, say } from '#platform/messages'
import { may } from '#platform/policy'
import { AddSubscription, EditSubscription, SubscriptionsView, SubscriptionView } from '../../contract/subscriptions.ts'
import { TaskId } from '../../contract/tasks.ts'
import { hostOf } from '../../domain/subscription.ts'
import { plannerMessages } from '../../messages.ts'
import type { Followed } from '../../ports/subscriptions.ts'
import type { SubscriptionsUseCases } from '../../usecases/subscriptions.ts'

const viewOf = ({ subscription, fetched }: Followed, language: Language): SubscriptionView => {
  const { id, name, color, hidden, version, address } = subscription
  const { at, tried, problem, things, leftOut } = fetched
  return {
    ...{ id, name, color, hidden, version, host: hostOf(address), things, leftOut },
    ...{ fetchedAt: at?.toISOString() ?? null, triedAt: tried.toISOString() },
    problem: problem && { code: problem.code, reason: say(plannerMessages, language, problem.code, problem.details) },
  }
}

/** Calendars of others. */
export const subscriptionRoutes =
  (subscriptions: SubscriptionsUseCases): Routes =>
  (app) => {
    app.get(
      '/subscriptions',
      {
        config: may('planner.follow'),
        schema: { summary: 'The calendars of others that I subscribe to', response: { 200: SubscriptionsView } },
      },
      async (request) => {
        const language = languageOf(request.headers['accept-language'])
        return { items: (await subscriptions.list(actorOf(request))).map((one) => viewOf(one, language)) }
      },
    )
    app.post(
      '/subscriptions',
      {
        config: { ...may('planner.follow'), ...limitedTo('upload') },
        schema: {
          summary: 'Subscribe to a calendar at an address',
          description: 'It is fetched at once, and refused with the reason where nothing can be read there; then every hour.',
          ...{ body: AddSubscription, response: { 201: SubscriptionView } },
        },
      },
      async (request, reply) => {
        const one = await subscriptions.add(actorOf(request), request.body)
        const view = viewOf(one, languageOf(request.headers['accept-language']))
        return reply.code(201).header('etag', etag(view.version)).send(view)
      },
    )
    app.patch(
      '/subscriptions/:id',
      {
        config: may('planner.follow'),
        schema: {
          summary: 'Name, colour, hide or show a calendar of others',
          ...{ params: TaskId, headers: IfMatch, body: EditSubscription, response: { 200: SubscriptionView } },
        },
      },
      async (request, reply) => {
        const one = await subscriptions.edit(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply
          .header('etag', etag(one.subscription.version))
          .send(viewOf(one, languageOf(request.headers['accept-language'])))
      },
    )
    app.post(
      '/subscriptions/:id/refresh',
      {
        config: { ...may('planner.follow'), ...limitedTo('upload') },
        schema: { summary: 'Look for what is new in it now', params: TaskId, response: { 200: SubscriptionView } },
      },
      async (request) =>
        viewOf(
          await subscriptions.refresh(actorOf(request), request.params.id),
          languageOf(request.headers['accept-language']),
        ),
    )
    app.delete(
      '/subscriptions/:id',
      {
        config: may('planner.follow'),
        schema: {
          summary: 'End a subscription; what came of it goes with it',
          ...{ params: TaskId, headers: IfMatch, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await subscriptions.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
  }
