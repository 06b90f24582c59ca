import { Type } from 'typebox'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey } from '#platform/idempotency'
import { may } from '#platform/policy'
import { AddDose, DosesView, MedicinesView, MedicineView, PutMedicine, Span, Where } from '../contract/care.ts'
import { Made } from '../contract/records.ts'
import { ById, Whose } from '../contract/shared.ts'
import type { MedicinesUseCases } from '../usecases/medicines.ts'
import type { OnceSealed } from './once.ts'
import { doseView, medicineView } from './views.ts'

export const medicineRoutes =
  (medicines: MedicinesUseCases, once: OnceSealed): Routes =>
  (app) => {
    app.get(
      '/medicines',
      {
        config: may('diary.read'),
        schema: { summary: 'Medicines', refuses: ['not_found'], querystring: Where, response: { 200: MedicinesView } },
      },
      async (request) => ({
        items: (await medicines.list(actorOf(request), request.query)).map(medicineView),
      }),
    )
    app.post(
      '/medicines',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Add a medicine',
          refuses: ['not_found'],
          querystring: Whose,
          body: PutMedicine,
          headers: IdempotencyKey,
          response: { 201: Made },
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return once(actor, request, reply, (keep) => medicines.add(actor, request.query, request.body, keep))
      },
    )
    app.get(
      '/medicines/:id',
      {
        config: may('diary.read'),
        schema: { summary: 'Read a medicine', params: ById, querystring: Where, response: { 200: MedicineView } },
      },
      async (request, reply) => {
        const shown = await medicines.read(actorOf(request), request.query, request.params.id)
        return reply.header('etag', etag(shown.paper.version)).send(medicineView(shown))
      },
    )
    app.put(
      '/medicines/:id',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Change a medicine',
          description: 'From today on: the days before keep the schedule they had.',
          ...{ params: ById, querystring: Whose, headers: IfMatch, body: PutMedicine, response: { 200: MedicineView } },
        },
      },
      async (request, reply) => {
        const shown = await medicines.edit(
          ...([actorOf(request), request.query, request.params.id, versionSeen(request), request.body] as const),
        )
        return reply.header('etag', etag(shown.paper.version)).send(medicineView(shown))
      },
    )
    app.delete(
      '/medicines/:id',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Take a medicine out of use',
          description: 'What was taken of it stays.',
          ...{ params: ById, querystring: Where, headers: IfMatch, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await medicines.remove(actorOf(request), request.query, request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/doses',
      {
        config: may('diary.read'),
        schema: {
          summary: 'Doses planned and taken on these days',
          refuses: ['not_found'],
          querystring: Span,
          response: { 200: DosesView },
        },
      },
      async (request) => ({ items: (await medicines.doses(actorOf(request), request.query)).map(doseView) }),
    )
    app.post(
      '/doses',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Write down a dose',
          refuses: ['not_found'],
          ...{ querystring: Whose, body: AddDose, headers: IdempotencyKey, response: { 201: Made } },
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return once(actor, request, reply, (keep) => medicines.addDose(actor, request.query, request.body, keep))
      },
    )
    app.delete(
      '/doses/:id',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Take back what was written of a dose',
          params: ById,
          querystring: Whose,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await medicines.removeDose(actorOf(request), request.query, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
