import { Type } from 'typebox'
import type { Db } from '#platform/db'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey, madeOnce } from '#platform/idempotency'
import { may } from '#platform/policy'
import { EditedFolderView, EditFolder, FolderTree, FolderView, MakeFolder, NoteId } from '../contract.ts'
import type { Folder } from '../domain/folder.ts'
import type { FolderUseCases } from '../usecases/folders.ts'
import { folderView } from './views.ts'

type Needs = Readonly<{ db: Db; now: () => Date; folders: FolderUseCases }>

export const folderRoutes =
  ({ db, now, folders }: Needs): Routes =>
  (app) => {
    app.get(
      '/',
      { config: may('notes.read_own'), schema: { summary: 'All my folders', response: { 200: FolderTree } } },
      async (request) => ({
        items: (await folders.tree(actorOf(request))).map(({ folder, notes }) => folderView(folder, notes)),
      }),
    )
    app.post(
      '/',
      {
        config: may('notes.write'),
        schema: {
          summary: 'Make a folder',
          refuses: ['not_found'],
          body: MakeFolder,
          headers: IdempotencyKey,
          response: { 201: FolderView },
        },
      },
      (request, reply) =>
        madeOnce(
          { db, now, request, reply },
          (folder: Folder) => folderView(folder, 0),
          (actor, keep) => folders.create(actor, request.body, keep),
        ),
    )
    app.get(
      '/:id',
      { config: may('notes.read_own'), schema: { summary: 'Read a folder', params: NoteId, response: { 200: FolderView } } },
      async (request, reply) => {
        const { folder, notes } = await folders.read(actorOf(request), request.params.id)
        return reply.header('etag', etag(folder.version)).send(folderView(folder, notes))
      },
    )
    app.patch(
      '/:id',
      {
        config: may('notes.write'),
        schema: {
          summary: 'Rename, move or place a folder',
          ...{ params: NoteId, headers: IfMatch, body: EditFolder, response: { 200: EditedFolderView } },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const { id, rewritten } = await folders.edit(actor, request.params.id, versionSeen(request), request.body)
        const { folder, notes } = await folders.read(actor, id)
        return reply.header('etag', etag(folder.version)).send({ ...folderView(folder, notes), rewritten })
      },
    )
    app.delete(
      '/:id',
      {
        config: may('notes.write'),
        schema: {
          summary: 'Put a folder and all that is in it into the trash',
          ...{ params: NoteId, headers: IfMatch, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await folders.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/trash/:id/restore',
      {
        config: may('notes.write'),
        schema: { summary: 'Take a folder out of the trash', params: NoteId, response: { 200: FolderView } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const restored = await folders.restore(actor, request.params.id)
        const { folder, notes } = await folders.read(actor, restored.id)
        return reply.header('etag', etag(folder.version)).send(folderView(folder, notes))
      },
    )
    app.delete(
      '/trash/:id',
      {
        config: may('notes.write'),
        schema: { summary: 'Delete a folder in the trash for good', params: NoteId, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await folders.purge(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
