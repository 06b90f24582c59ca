import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { fail } from '#platform/errors'
import { actorOf, limitedTo, originOf, type Routes } from '#platform/http'
import { type Language, languageOf, say } from '#platform/messages'
import { may } from '#platform/policy'
import { isTimeZone } from '#platform/time-zone'
import { CalendarView, EditCalendar, ImportedView, ImportPlan, OpenedFeed, OpenFeed } from '../../contract/exchange.ts'
import { plannerMessages } from '../../messages.ts'
import type { Feed } from '../../ports/exchange.ts'
import type { ExportingUseCases } from '../../usecases/exchange/exporting.ts'
import type { ImportingUseCases, Report } from '../../usecases/exchange/importing.ts'
import type { SubscriptionsUseCases } from '../../usecases/subscriptions.ts'

const MOST_BYTES = 10 * 1024 * 1024
const MOST_NAMED = 200

type Needs = Readonly<{
  exporting: ExportingUseCases
  importing: ImportingUseCases
  publicOrigin: string | undefined
  subscriptions: Pick<SubscriptionsUseCases, 'hasten'>
}>

export const calendarRoutes =
  ({ exporting, importing, publicOrigin, subscriptions }: Needs): Routes =>
  (app) => {
    app.get(
      '/export',
      {
        config: { ...may('planner.read'), ...limitedTo('upload') },
        schema: {
          summary: 'Every task, series and anniversary as a calendar file',
          produces: ['text/calendar'],
          response: { 200: Type.Unknown() },
        },
      },
      async (request, reply) =>
        reply
          .type('text/calendar; charset=utf-8')
          .header('content-disposition', 'attachment; filename="haruteo.ics"')
          .serializer((payload: unknown) => payload as string)
          .send(await exporting.exportCalendar(actorOf(request))),
    )
    app.register(async (scope) => {
      await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, parts: 6, fieldSize: 1_024 } })
      scope.post(
        '/imports',
        {
          bodyLimit: MOST_BYTES + 64 * 1024,
          config: { ...may('planner.write'), ...limitedTo('upload') },
          schema: {
            summary: 'Bring a calendar or a project of Todoist in, as the multipart field `file`',
            description:
              'The same file a second time changes nothing: things are known by their UIDs. What no rule of the planner says is refused by name, never half taken.',
            consumes: ['multipart/form-data'],
            ...{ querystring: ImportPlan, response: { 200: ImportedView } },
          },
        },
        async (request) => {
          const actor = actorOf(request)
          const { format, timeZone, today, dryRun = false } = request.query as ImportPlan
          if (timeZone !== undefined && !isTimeZone(timeZone)) throw fail('invalid', 'planner.unknown_zone', { zone: timeZone })
          const part = request.isMultipart() ? await request.file() : undefined
          if (part?.fieldname !== 'file') throw fail('invalid', 'planner.exchange_no_file')
          const text = await wholeText(part.file)
          const report =
            format === 'calendar'
              ? await importing.importCalendar(actor, text, timeZone, dryRun)
              : await importing.importTodoist(actor, text, today ?? new Date().toISOString().slice(0, 10), dryRun)
          return reportView(report, languageOf(request.headers['accept-language']))
        },
      )
    })
    const calendarOf = async (request: FastifyRequest) => {
      const { zone, feed } = await exporting.calendar(actorOf(request))
      return { timeZone: zone, feed: feed ? feedView(feed) : null }
    }
    app.get(
      '/calendar',
      {
        config: may('planner.open_feed'),
        schema: { summary: 'How other programs see my planner', response: { 200: CalendarView } },
      },
      calendarOf,
    )
    app.patch(
      '/calendar',
      {
        config: may('planner.open_feed'),
        schema: {
          summary: 'Say on whose clock the times of other programs are told',
          ...{ body: EditCalendar, response: { 200: CalendarView } },
        },
      },
      async (request) => {
        await exporting.setZone(actorOf(request), request.body.timeZone)
        await subscriptions.hasten(actorOf(request))
        return calendarOf(request)
      },
    )
    app.put(
      '/feed',
      {
        config: may('planner.open_feed'),
        schema: {
          summary: 'Make a secret address of my calendar, in place of the one before',
          ...{ body: OpenFeed, response: { 200: OpenedFeed } },
        },
      },
      async (request) => {
        const words = languageOf(request.headers['accept-language'])
        const { feed, token } = await exporting.openFeed(actorOf(request), request.body.shows, words)
        return { ...feedView(feed), url: `${originOf(request, publicOrigin)}/calendars/${token}.ics` }
      },
    )
    app.delete(
      '/feed',
      {
        config: may('planner.open_feed'),
        schema: { summary: 'Take the secret address away', response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await exporting.closeFeed(actorOf(request))
        return reply.code(204).send(null)
      },
    )
  }

const wholeText = async (file: AsyncIterable<Uint8Array> & { truncated?: boolean }) => {
  const parts: Uint8Array[] = []
  for await (const part of file) parts.push(part)
  if (file.truncated) throw fail('too_large', 'planner.exchange_too_large', { mb: MOST_BYTES / 1024 / 1024 })
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\ufeff/, '')
}

const feedView = ({ shows, made }: Feed) => ({ shows, madeAt: made.toISOString() })

const reportView = ({ refused, asText, ...counts }: Report, language: Language): ImportedView => ({
  ...counts,
  refusedCount: refused.length,
  refused: refused.slice(0, MOST_NAMED).map(({ uid, title, code, details }) => ({
    ...{ uid, title, code },
    reason: say(plannerMessages, language, code, details),
  })),
  asText: asText.slice(0, MOST_NAMED),
})
