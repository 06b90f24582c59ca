import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import {
  AskLooks,
  LendDiary,
  LookIn,
  LookInView,
  LooksCheck,
  LooksView,
  type LookView,
  ProxiesView,
  ProxyView,
  SharedView,
  SharedWithMe,
} from '../contract/people.ts'
import { ById } from '../contract/shared.ts'
import type { Lent } from '../domain/proxy.ts'
import type { PeopleUseCases } from '../usecases/people.ts'

type LentTo = Awaited<ReturnType<PeopleUseCases['proxies']>>['items'][number]
type Shared = Awaited<ReturnType<PeopleUseCases['sharedWithMe']>>[number]
type Looked = Awaited<ReturnType<PeopleUseCases['looks']>>['items'][number]

const common = ({ id, role, mayWrite, created, accepted, expires }: Lent) => ({
  ...{ id, role, mayWrite, createdAt: created.toISOString(), acceptedAt: accepted?.toISOString() ?? null },
  expiresAt: expires.toISOString(),
})
const proxyView = ({ proxy, state, name }: LentTo): ProxyView => ({
  ...{ ...common(proxy), endedAt: proxy.ended?.toISOString() ?? null, email: proxy.email, state, name },
})
const sharedView = ({ proxy, state, name }: Shared): SharedView => ({
  ...{ ...common(proxy), state, person: { id: proxy.ownerId, name } },
})
const lookView = ({ n, at, actorId, name, as, what, from, to, reason }: Looked): LookView => ({
  ...{ n, at: at.toISOString(), by: actorId === null ? null : { id: actorId, name }, as, what, from, to, reason },
})

export const peopleRoutes =
  (people: PeopleUseCases): Routes =>
  (app) => {
    const lend = may('diary.lend')
    app.get(
      '/proxies',
      { config: lend, schema: { summary: 'To whom I lent my diary', response: { 200: ProxiesView } } },
      async (request) => {
        const { items, staffMayLook } = await people.proxies(actorOf(request))
        return { items: items.map(proxyView), staffMayLook }
      },
    )
    app.post(
      '/proxies',
      {
        config: lend,
        schema: {
          summary: 'Lend my diary to a guardian or a clinician',
          description:
            'They may look into it once they have accepted, until the day that is said here or until it is taken back.',
          ...{ body: LendDiary, response: { 201: ProxyView } },
        },
      },
      async (request, reply) => reply.code(201).send(proxyView(await people.lend(actorOf(request), request.body))),
    )
    app.delete(
      '/proxies/:id',
      { config: lend, schema: { summary: 'Take it back, at once', params: ById, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await people.takeBack(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/shared-with-me',
      { config: lend, schema: { summary: 'Diaries that were lent to me', response: { 200: SharedWithMe } } },
      async (request) => ({ items: (await people.sharedWithMe(actorOf(request))).map(sharedView) }),
    )
    app.post(
      '/shared-with-me/:id/accept',
      { config: lend, schema: { summary: 'Take on what was lent to me', params: ById, response: { 200: SharedView } } },
      async (request) => sharedView(await people.accept(actorOf(request), request.params.id)),
    )
    app.delete(
      '/shared-with-me/:id',
      { config: lend, schema: { summary: 'Decline it, or give it back', params: ById, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await people.giveBack(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/staff-looks',
      {
        config: may('diary.look_in'),
        schema: {
          summary: 'Look into somebody’s diary for an hour, as staff',
          description: 'Where the house lets its staff do so. The diary’s person is told at once, and reads the reason.',
          ...{ refuses: ['not_found'], body: LookIn, response: { 201: LookInView } },
        },
      },
      async (request, reply) => {
        const { id, ends } = await people.lookIn(actorOf(request), request.body)
        return reply.code(201).send({ id, endsAt: ends.toISOString() })
      },
    )
    app.get(
      '/looks',
      { config: lend, schema: { summary: 'Who looked into my diary', querystring: AskLooks, response: { 200: LooksView } } },
      async (request) => {
        const { items, nextCursor } = await people.looks(actorOf(request), request.query)
        return { items: items.map(lookView), nextCursor }
      },
    )
    app.get(
      '/looks/check',
      { config: lend, schema: { summary: 'Whether that list is as it was written', response: { 200: LooksCheck } } },
      (request) => people.checkLooks(actorOf(request)),
    )
  }
