import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Db } from '#platform/db'
import { fail } from '#platform/errors'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import type { Hub } from '#platform/hub'
import { IdempotencyKey, once } from '#platform/idempotency'
import { openStream } from '#platform/stream'
import { EditNote, ListNotes, NoteId, NotePage, NoteView, Paged, TrashPage, WriteNote } from '../contract.ts'
import { goneAt, type Note } from '../domain/note.ts'
import type { NotesUseCases } from '../usecases/notes.ts'
import { cardView } from './views.ts'

/** The server's limit for a request that carries a note's text, which JSON may write in six times as many bytes. */
const NOTE_LIMIT = 3 * 1024 * 1024 + 64 * 1024

type Needs = Readonly<{
  db: Db
  now: () => Date
  hub: Hub
  notes: NotesUseCases
  view: (request: FastifyRequest, note: Note) => NoteView
  stillSignedIn: (token: string | undefined) => Promise<boolean>
}>

export const noteRoutes =
  ({ db, now, hub, notes, view, stillSignedIn }: Needs): Routes =>
  (app) => {
    app.get('/', { schema: { summary: 'My notes', querystring: ListNotes, response: { 200: NotePage } } }, async (request) => {
      const { items, nextCursor } = await notes.list(actorOf(request), request.query)
      return { items: items.map(cardView), nextCursor }
    })
    app.post(
      '/',
      {
        bodyLimit: NOTE_LIMIT,
        schema: { summary: 'Write a note', body: WriteNote, headers: IdempotencyKey, response: { 201: NoteView } },
      },
      (request, reply) => {
        const actor = actorOf(request)
        const answer = (note: Note) => ({ status: 201, body: view(request, note), etag: etag(note.version) }) as const
        return once(db, now, actor, request, reply, async (keep) =>
          answer(await notes.create(actor, request.body, (note) => keep(answer(note)))),
        )
      },
    )
    app.get(
      '/:id',
      { schema: { summary: 'Read a note', params: NoteId, response: { 200: NoteView, 304: Type.Null() } } },
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
        bodyLimit: NOTE_LIMIT,
        schema: {
          summary: 'Edit, rename, move, place, pin or share a note',
          description:
            'A rename or a move rewrites every link that leads here, in one step, and leaves every other byte alone.',
          ...{ params: NoteId, headers: IfMatch, body: EditNote, response: { 200: NoteView } },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const note = await notes.edit(actor, request.params.id, versionSeen(request), request.body)
        return reply.header('etag', etag(note.version)).send(view(request, note))
      },
    )
    app.delete(
      '/:id',
      { schema: { summary: 'Put a note into the trash', params: NoteId, headers: IfMatch, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await notes.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/trash',
      { schema: { summary: 'What lies in the trash, and until when', querystring: Paged, response: { 200: TrashPage } } },
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
      { schema: { summary: 'Take a note out of the trash', params: NoteId, response: { 200: NoteView } } },
      async (request, reply) => {
        const actor = actorOf(request)
        const note = await notes.restore(actor, request.params.id)
        return reply.header('etag', etag(note.version)).send(view(request, note))
      },
    )
    app.delete(
      '/trash/:id',
      { schema: { summary: 'Delete a note in the trash for good', params: NoteId, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await notes.purge(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/stream',
      {
        schema: {
          summary: 'What changes, as it changes (Server-Sent Events)',
          description:
            'Events `written` and `trashed`: { id, title, version }. Send the last id as Last-Event-ID to go on where you were. The stream ends when the session does.',
          produces: ['text/event-stream'],
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return openStream(request, reply, {
          ...{ hub, topic: actor.id, head: () => notes.lastChange(actor) },
          after: async (at) => {
            if (!/^\d{1,18}$/.test(at)) throw fail('invalid', 'http.bad_cursor')
            return (await notes.changesAfter(actor, at)).map(({ change, id, title, version, trashed }) => ({
              ...{ id: change, name: trashed ? 'trashed' : 'written', data: { id, title, version } },
            }))
          },
          stillMay: () => stillSignedIn(request.token),
        })
      },
    )
  }
