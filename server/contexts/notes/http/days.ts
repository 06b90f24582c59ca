import type { FastifyRequest } from 'fastify'
import type { Db } from '#platform/db'
import { actorOf, etag, type Routes } from '#platform/http'
import { IdempotencyKey, madeOnce } from '#platform/idempotency'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import { Day, FromTemplate, OpenDay } from '../contract/days.ts'
import { NoteView } from '../contract.ts'
import type { Note } from '../domain/note.ts'
import type { DayUseCases } from '../usecases/days.ts'

type Needs = Readonly<{
  db: Db
  now: () => Date
  days: DayUseCases
  view: (request: FastifyRequest, note: Note) => NoteView
}>

const languageFor = (request: FastifyRequest) => languageOf(request.headers['accept-language'])

/** Notes that are made from others: those of days, and from templates. */
export const dayRoutes =
  ({ db, now, days, view }: Needs): Routes =>
  (app) => {
    app.put(
      '/daily/:date',
      {
        config: may('notes.write'),
        schema: {
          summary: 'The note of a day, made where it is missing',
          description: 'Answers 201 where it was made. However many ask for it at once, there is one.',
          ...{ params: Day, body: OpenDay, response: { 200: NoteView, 201: NoteView } },
        },
      },
      async (request, reply) => {
        const { note, made } = await days.openDay(actorOf(request), request.params.date, request.body, languageFor(request))
        return reply
          .code(made ? 201 : 200)
          .header('etag', etag(note.version))
          .send(view(request, note))
      },
    )
    app.post(
      '/from-template',
      {
        config: may('notes.write'),
        schema: {
          summary: 'Write a note that begins with a template’s text',
          refuses: ['not_found'],
          description:
            'Filled in are {{title}}, {{date}}, {{time}} and, in the words of moment.js, such as {{date:YYYY년 M월 D일 dddd}}. Without a title it is called like the template.',
          ...{ body: FromTemplate, headers: IdempotencyKey, response: { 201: NoteView } },
        },
      },
      (request, reply) =>
        madeOnce(
          { db, now, request, reply },
          (note: Note) => view(request, note),
          (actor, keep) => days.fromTemplate(actor, request.body, languageFor(request), keep),
        ),
    )
  }
