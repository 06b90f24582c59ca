import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey } from '#platform/idempotency'
import { may } from '#platform/policy'
import {
  AddRecord,
  ConsentView,
  GiveConsent,
  Green,
  ListRecords,
  Made,
  RecordPage,
  RecordView,
  Trash,
  Versions,
} from '../contract/records.ts'
import { ById } from '../contract/shared.ts'
import { isoOf } from '../domain/day.ts'
import type { ConsentsUseCases } from '../usecases/consents.ts'
import type { RecordsUseCases } from '../usecases/records.ts'
import type { OnceSealed } from './once.ts'
import { consentView, recordView } from './views.ts'

export const consentRoutes =
  (consents: ConsentsUseCases): Routes =>
  (app) => {
    app.get(
      '/consent',
      { config: may('diary.consent'), schema: { summary: 'What I agree to', response: { 200: ConsentView } } },
      async (request) => consentView(await consents.look(actorOf(request))),
    )
    app.put(
      '/consent',
      {
        config: may('diary.consent'),
        schema: { summary: 'Agree, before the first record', body: GiveConsent, response: { 200: ConsentView } },
      },
      async (request) => {
        await consents.give(actorOf(request), request.body.textVersion)
        return consentView(await consents.look(actorOf(request)))
      },
    )
    app.delete(
      '/consent',
      {
        config: may('diary.consent'),
        schema: {
          summary: 'Take the consent back',
          description: 'Erases the diary and its keys at once, for good.',
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await consents.withdraw(actorOf(request))
        return reply.code(204).send(null)
      },
    )
  }

export const recordRoutes =
  (records: RecordsUseCases, once: OnceSealed): Routes =>
  (app) => {
    app.post(
      '/records',
      {
        config: may('diary.write'),
        schema: { summary: 'Write something down', body: AddRecord, headers: IdempotencyKey, response: { 201: Made } },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return once(actor, request, reply, (keep) => records.add(actor, request.body, keep))
      },
    )
    app.post(
      '/green',
      {
        config: may('diary.write'),
        schema: { summary: 'A day without symptoms', body: Green, response: { 200: RecordView } },
      },
      async (request, reply) => {
        const entry = await records.green(actorOf(request), request.body)
        return reply.header('etag', etag(entry.version)).send(recordView(entry))
      },
    )
    app.get(
      '/records',
      {
        config: may('diary.read'),
        schema: { summary: 'What I wrote down, the newest first', querystring: ListRecords, response: { 200: RecordPage } },
      },
      async (request) => {
        const { items, nextCursor } = await records.list(actorOf(request), request.query)
        return { items: items.map(recordView), nextCursor }
      },
    )
    app.get(
      '/records/trash',
      { config: may('diary.read'), schema: { summary: 'The newest hundred in the trash', response: { 200: Trash } } },
      async (request) => ({ items: (await records.trash(actorOf(request))).map(recordView) }),
    )
    app.get(
      '/records/:id',
      { config: may('diary.read'), schema: { summary: 'Read a record', params: ById, response: { 200: RecordView } } },
      async (request, reply) => {
        const entry = await records.read(actorOf(request), request.params.id)
        return reply.header('etag', etag(entry.version)).send(recordView(entry))
      },
    )
    app.get(
      '/records/:id/versions',
      {
        config: may('diary.read'),
        schema: { summary: 'What a record said before', params: ById, response: { 200: Versions } },
      },
      async (request) => ({
        items: (await records.versions(actorOf(request), request.params.id)).map(({ day, replaced, ...past }) => ({
          ...past,
          ...{ day: isoOf(day), replacedAt: replaced.toISOString() },
        })),
      }),
    )
    app.put(
      '/records/:id',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Correct a record',
          description: 'What it said before is kept.',
          ...{ params: ById, headers: IfMatch, body: AddRecord, response: { 200: RecordView } },
        },
      },
      async (request, reply) => {
        const entry = await records.correct(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(entry.version)).send(recordView(entry))
      },
    )
    app.delete(
      '/records/:id',
      {
        config: may('diary.write'),
        schema: { summary: 'Put a record into the trash', params: ById, headers: IfMatch, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await records.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/records/:id/restore',
      {
        config: may('diary.write'),
        schema: { summary: 'Take a record out of the trash', params: ById, response: { 200: RecordView } },
      },
      async (request, reply) => {
        const entry = await records.restore(actorOf(request), request.params.id)
        return reply.header('etag', etag(entry.version)).send(recordView(entry))
      },
    )
  }
