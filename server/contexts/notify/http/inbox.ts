import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { toPage } from '#platform/paging'
import { may } from '#platform/policy'
import { InboxPage, InboxState, ListInbox, NoticeId, NoticeView, Snooze } from '../contract.ts'
import { pathOn } from '../domain/thing.ts'
import type { Notice } from '../ports.ts'
import type { InboxUseCases } from '../usecases/inbox.ts'

const iso = (date: Date | null) => date?.toISOString() ?? null

export const noticeView = (notice: Notice): NoticeView => {
  const { id, source, kind, thingId, title, path, lane, day, minutes, snoozed, missed } = notice
  return {
    ...{ id, source, kind, thingId, title, path: pathOn(path, day), lane, day, minutes, snoozed, missed },
    ...{ startsAt: notice.starts.toISOString(), dueAt: notice.planned.toISOString(), at: notice.at.toISOString() },
    ...{ gathered: iso(notice.gathered), readAt: iso(notice.read), snoozedUntil: iso(notice.until) },
  }
}

export const inboxRoutes =
  (inbox: InboxUseCases): Routes =>
  (app) => {
    app.get(
      '/inbox',
      {
        config: may('notify.read'),
        schema: { summary: 'What I was told, newest first', querystring: ListInbox, response: { 200: InboxPage } },
      },
      async (request) => {
        const { limit = 20 } = request.query
        const { items, nextCursor } = toPage(await inbox.list(actorOf(request), request.query), limit, ({ at, id }) => [
          at.toISOString(),
          id,
        ])
        return { items: items.map(noticeView), nextCursor }
      },
    )
    app.get(
      '/inbox/state',
      { config: may('notify.read'), schema: { summary: 'How many I have not read', response: { 200: InboxState } } },
      async (request) => ({ unread: (await inbox.state(actorOf(request))).unread }),
    )
    app.post(
      '/inbox/read',
      { config: may('notify.write'), schema: { summary: 'I have read all of it', response: { 204: Type.Null() } } },
      async (request, reply) => {
        await inbox.readAll(actorOf(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/inbox/:id/read',
      {
        config: may('notify.write'),
        schema: { summary: 'I have read it', params: NoticeId, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await inbox.read(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/inbox/:id/snooze',
      {
        config: may('notify.write'),
        schema: {
          summary: 'Tell me again later',
          description: 'By so much, tomorrow at nine by the clock where I am, or at a moment. It counts as read until then.',
          ...{ params: NoticeId, body: Snooze, response: { 200: NoticeView } },
        },
      },
      async (request) => noticeView(await inbox.snooze(actorOf(request), request.params.id, request.body)),
    )
  }
