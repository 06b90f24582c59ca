import { actorOf, type Routes } from '#platform/http'
import type { Hub } from '#platform/hub'
import { may } from '#platform/policy'
import { GoOn, openStream, type StreamEvent } from '#platform/stream'
import { AskMarks, DayView, InZone, MarksView, OneDay } from './contract.ts'
import type { Looking } from './looking.ts'
import { STRIPS } from './strips.ts'

type Needs = Readonly<{
  hub: Hub
  looking: Looking
  /** How often each strip has changed. */
  changes: (ownerId: string) => Promise<readonly Readonly<{ strip: string; version: string }>[]>
}>

/** Whoever watches the days of this person. */
export const topicOf = (ownerId: string) => `day:${ownerId}`

export const dayRoutes =
  ({ hub, looking, changes }: Needs): Routes =>
  (app) => {
    app.get(
      '/:date',
      {
        config: may('day.read'),
        schema: {
          summary: 'One day, whole',
          description:
            'What lies on it of every room, its holidays, the days before and after in brief, and the same date in earlier years. It follows a change by a moment.',
          ...{ params: OneDay, querystring: InZone, response: { 200: DayView } },
        },
      },
      (request) => looking.day(actorOf(request), request.params.date, request.query.timeZone),
    )
    app.get(
      '/marks',
      {
        config: may('day.read'),
        schema: { summary: 'Many days in brief, at most 400', querystring: AskMarks, response: { 200: MarksView } },
      },
      (request) => looking.marks(actorOf(request), request.query),
    )

    /** Where a reader stands: how often each strip had changed, in their order. */
    const placeOf = async (ownerId: string) => {
      const found = new Map((await changes(ownerId)).map(({ strip, version }) => [strip, version]))
      return STRIPS.map((strip) => found.get(strip) ?? '0')
    }
    app.get(
      '/stream',
      {
        config: may('day.read'),
        schema: {
          summary: 'Which strips of my days change, as they change (Server-Sent Events)',
          description:
            'Events `laid`: { strips }. `place` comes first. Send the last id as Last-Event-ID, or as `after`, to go on where you were. The stream ends when the session does.',
          querystring: GoOn,
          produces: ['text/event-stream'],
        },
      },
      (request, reply) => {
        const { id } = actorOf(request)
        return openStream(request, reply, {
          ...{ hub, topic: topicOf(id), readerId: id, stillMay: request.stillMay },
          head: async () => (await placeOf(id)).join('.'),
          after: async (at): Promise<StreamEvent[]> => {
            const [seen, place] = [at.split('.'), await placeOf(id)]
            const strips = STRIPS.filter((_, i) => seen[i] !== place[i])
            return strips.length === 0 ? [] : [{ id: place.join('.'), name: 'laid', data: { strips } }]
          },
        })
      },
    )
  }
