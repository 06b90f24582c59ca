import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { fail } from '#platform/errors'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { type Language, languageOf, say } from '#platform/messages'
import { may } from '#platform/policy'
import { DocumentAsked, ExportAsked, ImportAsked, ImportedView } from '../contract/exchange.ts'
import { isoOf, wallAt } from '../domain/day.ts'
import { diaryMessages } from '../messages.ts'
import type { DocumentsUseCases } from '../usecases/documents.ts'
import type { ExchangeUseCases, ImportReport } from '../usecases/exchange.ts'

/** Apple Health gives everything at once: years of a watch, of which little is of lungs. */
const MOST_BYTES = 1024 * 1024 * 1024
const MOST_NAMED = 200
const FILES = {
  json: ['application/json; charset=utf-8', 'json'],
  fhir: ['application/fhir+json; charset=utf-8', 'fhir.json'],
  csv: ['text/csv; charset=utf-8', 'csv'],
  ics: ['text/calendar; charset=utf-8', 'ics'],
} as const

export const exchangeRoutes =
  (exchange: ExchangeUseCases, documents: DocumentsUseCases, now: () => Date): Routes =>
  (app) => {
    app.get(
      '/report/document',
      {
        config: { ...may('diary.read'), ...limitedTo('upload') },
        schema: {
          summary: 'The report of a period as a document of FHIR R4',
          description:
            'A Bundle that begins with a Composition, with the figures and what they were computed from. In clear: keep it as carefully as the diary.',
          produces: ['application/fhir+json'],
          ...{ querystring: DocumentAsked, response: { 200: Type.Unknown() } },
        },
      },
      async (request, reply) => {
        const { language = languageOf(request.headers['accept-language']), ...asked } = request.query
        const text = await documents.give(actorOf(request), { language, ...asked })
        const { from, to } = asked
        return reply
          .type(FILES.fhir[0])
          .header('content-disposition', `attachment; filename="haruteo-report-${from}-${to}.fhir.json"`)
          .serializer((payload: unknown) => payload as string)
          .send(text)
      },
    )
    app.get(
      '/export',
      {
        config: { ...may('diary.read'), ...limitedTo('upload') },
        schema: {
          summary: 'My whole diary as a file',
          description: 'In clear: keep it as carefully as the diary.',
          produces: Object.values(FILES).map(([type]) => type.split(';', 1)[0] ?? type),
          ...{ querystring: ExportAsked, response: { 200: Type.Unknown() } },
        },
      },
      async (request, reply) => {
        const { format, timeZone } = request.query
        const text = await exchange.give(actorOf(request), request.query)
        const [type, ending] = FILES[format]
        return reply
          .type(type)
          .header('content-disposition', `attachment; filename="haruteo-diary-${isoOf(wallAt(now(), timeZone).day)}.${ending}"`)
          .serializer((payload: unknown) => payload as string)
          .send(text)
      },
    )
    app.register(async (scope) => {
      await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, parts: 6, fieldSize: 1_024 } })
      scope.post(
        '/imports',
        {
          bodyLimit: MOST_BYTES + 64 * 1024,
          config: { ...may('diary.write'), ...limitedTo('upload') },
          schema: {
            summary: 'Bring a diary in, as the multipart field `file`',
            description:
              'What is new in the file is taken; what is here already stays as it is, also where the file says otherwise. The same file a second time changes nothing. What is not taken is named with its reason.',
            consumes: ['multipart/form-data'],
            ...{ querystring: ImportAsked, response: { 200: ImportedView } },
          },
        },
        async (request) => {
          const actor = actorOf(request)
          const part = request.isMultipart() ? await request.file() : undefined
          if (part?.fieldname !== 'file') throw fail('invalid', 'diary.import_no_file')
          const report = await exchange.take(actor, whole(part.file), request.query as ImportAsked)
          return reportView(report, languageOf(request.headers['accept-language']))
        },
      )
    })
  }

async function* whole(file: AsyncIterable<Uint8Array> & { truncated?: boolean }) {
  yield* file
  if (file.truncated) throw fail('too_large', 'diary.import_too_large', { mb: MOST_BYTES / 1024 / 1024 })
}

const reportView = ({ kinds, refused }: ImportReport, language: Language): ImportedView => {
  const counts = [...kinds].map(([what, one]) => ({ what, ...one }))
  const sum = (of: 'created' | 'unchanged') => counts.reduce((all, one) => all + one[of], 0)
  return {
    ...{ created: sum('created'), unchanged: sum('unchanged'), kinds: counts, refusedCount: refused.length },
    refused: refused.slice(0, MOST_NAMED).map(({ where, what, day, minutes, code, details }) => ({
      ...{ where, what, day: day ?? null, minutes: minutes ?? null, code },
      reason: say(diaryMessages, language, code, details),
    })),
  }
}
