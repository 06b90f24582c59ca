import type { FastifyRequest } from 'fastify'
import type { IdentityFace } from '#contexts/identity'
import type { Context } from '#platform/host'
import { actorOf, originOf } from '#platform/http'
import { log, reason } from '#platform/log'
import { refusalOf } from './archive/item.ts'
import { mediaTypeOf } from './archive/media-type.ts'
import { readFolder } from './archive/read-folder.ts'
import { readZip } from './archive/read-zip.ts'
import { writeZip } from './archive/write-zip.ts'
import { diskBlobs } from './blobs.ts'
import { factsOf, type Note } from './domain/note.ts'
import { aroundRoutes } from './http/around.ts'
import { folderRoutes } from './http/folders.ts'
import { importRoutes } from './http/imports.ts'
import { noteRoutes } from './http/notes.ts'
import { sharedPages, sharedRoutes } from './http/shared.ts'
import { noteView } from './http/views.ts'
import { linkTokens } from './link-token.ts'
import { diffLines } from './markdown/diff.ts'
import { notesMessages } from './messages.ts'
import type { NotesFace, NotesOperator } from './public.ts'
import { noteCare } from './rdb/care.ts'
import { folderRdb } from './rdb/folders.ts'
import { importRdb } from './rdb/imports.ts'
import { noteRdb } from './rdb/notes.ts'
import { notesForReaders } from './rdb/readers.ts'
import { noteViews } from './rdb/views.ts'
import { markdownReader } from './reader.ts'
import { markdownRenderer } from './rendering.ts'
import { diskUploads } from './uploads.ts'
import { folderUseCases } from './usecases/folders.ts'
import { notesUseCases } from './usecases/notes.ts'

export const notes: Context<Readonly<{ identity: IdentityFace }>> = {
  name: 'notes',
  migrations: new URL('./migrations/', import.meta.url),
  messages: notesMessages,
  create({ db, tell, now, newId, hub, sessions, settings, secrets }) {
    const onError = (error: unknown) => log('warn', 'notes: work in the background failed', { error: reason(error) })
    const store = noteRdb(db, tell, hub)
    const folders = folderRdb(db, tell, hub)
    const common = { store, folders, reader: markdownReader, now, newId, onError }
    const folderCases = folderUseCases({ ...common, limit: settings.limits.folders })
    const blobs = diskBlobs(settings.dataDir)
    const cases = notesUseCases({
      ...common,
      ...{ views: noteViews(db), renderer: markdownRenderer(), diff: diffLines, limit: settings.limits.notes },
      ...{ folderUseCases: folderCases, imports: importRdb(db, tell, hub), blobs, uploads: diskUploads(settings.dataDir) },
      ...{ refusalOf, mediaTypeOf },
    })
    const tokens = linkTokens(secrets.masterKey)
    const view = (request: FastifyRequest, note: Note) =>
      noteView(actorOf(request), note, (nonce) => `${originOf(request, settings.publicOrigin)}/shared/${tokens.tokenOf(nonce)}`)
    const stillSignedIn = async (token: string | undefined) =>
      token !== undefined && (await sessions.whoIs(token)) !== undefined
    const readers = notesForReaders(db)
    const face: NotesFace = { page: async ({ after, limit }) => (await readers.page(after, limit)).map(factsOf) }
    const care = noteCare(db, now)
    const operator: NotesOperator = {
      importFolder: ({ ownerId, path, dryRun }) =>
        cases.importItems(
          { id: ownerId, role: 'member' },
          path.toLowerCase().endsWith('.zip') ? readZip(path) : readFolder(path),
          dryRun,
        ),
      exportZip: ({ ownerId }) => writeZip(cases.export({ id: ownerId, role: 'member' })),
    }
    return {
      face,
      operator,
      routes: {
        notes: (app) => {
          noteRoutes({ db, now, hub, notes: cases, view, stillSignedIn })(app)
          aroundRoutes({ notes: cases, view })(app)
          importRoutes({ notes: cases, zip: writeZip })(app)
          sharedRoutes({ notes: cases, tokens })(app)
        },
        folders: folderRoutes({ db, now, folders: folderCases }),
      },
      pages: sharedPages({ notes: cases, tokens }),
      jobs: [
        { name: 'notes-empty-trash', cron: '23 3 * * *', run: care.emptyTrash },
        { name: 'notes-thin-history', cron: '53 3 * * *', run: care.thinHistory },
        { name: 'notes-take-up-imports', cron: '* * * * *', run: cases.takeUpImports },
        { name: 'notes-sweep-files', cron: '43 4 * * *', run: () => blobs.sweep(care.stillUsed) },
      ],
    }
  },
}
