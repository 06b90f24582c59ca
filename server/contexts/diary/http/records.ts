import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey } from '#platform/idempotency'
import { may } from '#platform/policy'
import { OneRecord } from '../contract/advice.ts'
import {
  AddRecord,
  ConsentView,
  GiveConsent,
  Green,
  ListRecords,
  Made,
  RecordPage,
  Trash,
  Versions,
} from '../contract/records.ts'
import { ById, Whose } from '../contract/shared.ts'
import { isoOf } from '../domain/day.ts'
import type { ConsentsUseCases } from '../usecases/consents.ts'
import type { RecordsUseCases } from '../usecases/records.ts'
import type { OnceSealed } from './once.ts'
import { consentView, oneRecordView, recordView } from './views.ts'

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
        config: { ...may('diary.write'), cost: 'vital' },
        schema: {
          summary: 'Write something down',
          refuses: ['not_found'],
          querystring: Whose,
          body: AddRecord,
          headers: IdempotencyKey,
          response: { 201: Made },
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return once(actor, request, reply, (keep) => records.add(actor, request.query, request.body, keep))
      },
    )
    app.post(
      '/green',
      {
        config: { ...may('diary.write'), cost: 'vital' },
        schema: {
          summary: 'A day without symptoms',
          refuses: ['not_found'],
          querystring: Whose,
          body: Green,
          response: { 200: OneRecord },
        },
      },
      async (request, reply) => {
        const one = await records.green(actorOf(request), request.query, request.body)
        return reply.header('etag', etag(one.entry.version)).send(oneRecordView(one))
      },
    )
    app.get(
      '/records',
      {
        config: may('diary.read'),
        schema: {
          summary: 'What was written down, the newest first',
          refuses: ['not_found'],
          querystring: ListRecords,
          response: { 200: RecordPage },
        },
      },
      async (request) => {
        const { items, nextCursor } = await records.list(actorOf(request), request.query)
        return { items: items.map(recordView), nextCursor }
      },
    )
    app.get(
      '/records/trash',
      {
        config: may('diary.read'),
        schema: {
          summary: 'The newest hundred in the trash',
          refuses: ['not_found'],
          querystring: Whose,
          response: { 200: Trash },
        },
      },
      async (request) => ({ items: (await records.trash(actorOf(request), request.query)).map(recordView) }),
    )
    app.get(
      '/records/:id',
      {
        config: may('diary.read'),
        schema: { summary: 'Read a record', params: ById, querystring: Whose, response: { 200: OneRecord } },
      },
      async (request, reply) => {
        const one = await records.read(actorOf(request), request.query, request.params.id)
        return reply.header('etag', etag(one.entry.version)).send(oneRecordView(one))
      },
    )
    app.get(
      '/records/:id/versions',
      {
        config: may('diary.read'),
        schema: { summary: 'What a record said before', params: ById, querystring: Whose, response: { 200: Versions } },
      },
      async (request) => ({
        items: (await records.versions(actorOf(request), request.query, request.params.id)).map(
          ({ day, replaced, by, ...past }) => ({
            ...past,
            ...{ day: isoOf(day), writtenBy: by, replacedAt: replaced.toISOString() },
          }),
        ),
      }),
    )
    app.put(
      '/records/:id',
      {
        config: { ...may('diary.write'), cost: 'vital' },
        schema: {
          summary: 'Correct a record',
          description: 'What it said before is kept.',
          ...{ params: ById, querystring: Whose, headers: IfMatch, body: AddRecord, response: { 200: OneRecord } },
        },
      },
      async (request, reply) => {
        const one = await records.correct(
          ...([actorOf(request), request.query, request.params.id, versionSeen(request), request.body] as const),
        )
        return reply.header('etag', etag(one.entry.version)).send(oneRecordView(one))
      },
    )
    app.delete(
      '/records/:id',
      {
        config: { ...may('diary.write'), cost: 'vital' },
        schema: {
          summary: 'Put a record into the trash',
          params: ById,
          querystring: Whose,
          headers: IfMatch,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await records.remove(actorOf(request), request.query, request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/records/:id/restore',
      {
        config: { ...may('diary.write'), cost: 'vital' },
        schema: { summary: 'Take a record out of the trash', params: ById, querystring: Whose, response: { 200: OneRecord } },
      },
      async (request, reply) => {
        const one = await records.restore(actorOf(request), request.query, request.params.id)
        return reply.header('etag', etag(one.entry.version)).send(oneRecordView(one))
      },
    )
  }
