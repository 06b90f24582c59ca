import { fail } from '#platform/errors'
import { actorOf, type Routes } from '#platform/http'
import type { Hub } from '#platform/hub'
import { may } from '#platform/policy'
import { GoOn, openStream, type StreamEvent } from '#platform/stream'
import type { InboxUseCases } from '../usecases/inbox.ts'
import { noticeView } from './inbox.ts'

type Needs = Readonly<{ hub: Hub; inbox: InboxUseCases; topicOf: (ownerId: string) => string }>

export const streamRoutes =
  ({ hub, inbox, topicOf }: Needs): Routes =>
  (app) => {
    app.get(
      '/stream',
      {
        config: may('notify.read'),
        schema: {
          summary: 'What I am told, as it comes (Server-Sent Events)',
          description:
            'Events `notice`: a notice as in the list; `state`: { unread }, when anything of the list has changed. `place` comes first. Send the last id as Last-Event-ID, or as `after`, to go on where you were. The stream ends when the session does.',
          querystring: GoOn,
          produces: ['text/event-stream'],
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return openStream(request, reply, {
          ...{ hub, topic: topicOf(actor.id), readerId: actor.id, stillMay: request.stillMay },
          head: async () => (await inbox.state(actor)).changes,
          after: async (at): Promise<StreamEvent[]> => {
            if (!/^\d{1,18}$/.test(at)) throw fail('invalid', 'http.bad_cursor')
            const { unread, changes } = await inbox.state(actor)
            if (changes === at) return []
            const made = await inbox.madeAfter(actor, at)
            const told = made.map((notice) => ({ id: notice.made, name: 'notice', data: noticeView(notice) }))
            const last = made.at(-1)?.made ?? at
            return [...told, { id: BigInt(last) > BigInt(changes) ? last : changes, name: 'state', data: { unread } }]
          },
        })
      },
    )
  }
