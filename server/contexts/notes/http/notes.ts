import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Db } from '#platform/db'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey, madeOnce } from '#platform/idempotency'
import { may } from '#platform/policy'
import { EditedView, EditNote, ListNotes, NoteId, NotePage, NoteView, Paged, TrashPage, WriteNote } from '../contract.ts'
import { goneAt, type Note } from '../domain/note.ts'
import type { NotesUseCases } from '../usecases/notes.ts'
import { cardView } from './views.ts'

/** The server's limit for a request that carries a note's text, which JSON may write in six times as many bytes. */
const NOTE_LIMIT = 3 * 1024 * 1024 + 64 * 1024

type Needs = Readonly<{
  db: Db
  now: () => Date
  notes: NotesUseCases
  view: (request: FastifyRequest, note: Note) => NoteView
}>

export const noteRoutes =
  ({ db, now, notes, view }: Needs): Routes =>
  (app) => {
    app.get(
      '/',
      { config: may('notes.read_own'), schema: { summary: 'My notes', querystring: ListNotes, response: { 200: NotePage } } },
      async (request) => {
        const { items, nextCursor } = await notes.list(actorOf(request), request.query)
        return { items: items.map(cardView), nextCursor }
      },
    )
    app.post(
      '/',
      {
        config: may('notes.write'),
        bodyLimit: NOTE_LIMIT,
        schema: {
          summary: 'Write a note',
          refuses: ['not_found'],
          body: WriteNote,
          headers: IdempotencyKey,
          response: { 201: NoteView },
        },
      },
      (request, reply) =>
        madeOnce(
          { db, now, request, reply },
          (note: Note) => view(request, note),
          (actor, keep) => notes.create(actor, request.body, keep),
        ),
    )
    app.get(
      '/:id',
      {
        config: may('notes.read'),
        schema: { summary: 'Read a note', params: NoteId, response: { 200: NoteView, 304: Type.Null() } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const note = await notes.read(actor, request.params.id)
        const tag = etag(note.version)
        reply.header('etag', tag)
        if (request.headers['if-none-match'] === tag) return reply.code(304).send(null)
        return view(request, note)
      },
    )
    app.patch(
      '/:id',
      {
        config: may('notes.write'),
        bodyLimit: NOTE_LIMIT,
        schema: {
          summary: 'Edit, rename, move, place, pin or share a note',
          refuses: ['unprocessable'],
          description:
            'A rename or a move rewrites every link that leads here, in one step, and leaves every other byte alone.',
          ...{ params: NoteId, headers: IfMatch, body: EditNote, response: { 200: EditedView } },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const { note, rewritten } = await notes.edit(actor, request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(note.version)).send({ ...view(request, note), rewritten })
      },
    )
    app.delete(
      '/:id',
      {
        config: may('notes.write'),
        schema: { summary: 'Put a note into the trash', params: NoteId, headers: IfMatch, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await notes.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/trash',
      {
        config: may('notes.read_own'),
        schema: { summary: 'What lies in the trash, and until when', querystring: Paged, response: { 200: TrashPage } },
      },
      async (request) => {
        const { items, nextCursor } = await notes.listTrash(actorOf(request), request.query)
        return {
          items: items.map(({ trashed, ...item }) => ({
            ...item,
            ...{ trashedAt: trashed.toISOString(), goneAt: goneAt(trashed).toISOString() },
          })),
          nextCursor,
        }
      },
    )
    app.post(
      '/trash/:id/restore',
      {
        config: may('notes.write'),
        schema: { summary: 'Take a note out of the trash', params: NoteId, response: { 200: NoteView } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const note = await notes.restore(actor, request.params.id)
        return reply.header('etag', etag(note.version)).send(view(request, note))
      },
    )
    app.delete(
      '/trash/:id',
      {
        config: may('notes.write'),
        schema: { summary: 'Delete a note in the trash for good', params: NoteId, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await notes.purge(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
