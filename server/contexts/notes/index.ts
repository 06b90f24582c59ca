import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import type { IdentityEvents, IdentityFace } from '#contexts/identity'
import type { MediaFace } from '#contexts/media'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import type { Handlers } from '#platform/events'
import { exportRoute } from '#platform/export-route'
import { actorOf, originOf } from '#platform/http'
import { importRoutes } from '#platform/import-routes'
import { importRunsIn } from '#platform/import-runs-rdb'
import { diffLines } from '#platform/line-diff'
import { log, reason } from '#platform/log'
import { refusalOf } from '#platform/zip/item'
import { readFolder } from '#platform/zip/read-folder'
import { readZip } from '#platform/zip/read-zip'
import { zipUploads } from '#platform/zip/uploads'
import { writeZip } from '#platform/zip/write'
import { notesActions } from './actions.ts'
import { mediaTypeOf } from './archive/media-type.ts'
import { diskBlobs } from './blobs.ts'
import { type ImportReport, ImportView } from './contract.ts'
import { factsOf, type Note } from './domain/note.ts'
import { aroundRoutes } from './http/around.ts'
import { attachmentRoutes } from './http/attachments.ts'
import { dayRoutes } from './http/days.ts'
import { findingRoutes } from './http/finding.ts'
import { folderRoutes } from './http/folders.ts'
import { noteRoutes } from './http/notes.ts'
import { sharedPages, sharedRoutes } from './http/shared.ts'
import { streamRoutes } from './http/stream.ts'
import { noteView } from './http/views.ts'
import { linkTokens } from './link-token.ts'
import { notesMessages } from './messages.ts'
import type { NotesFace, NotesOperator } from './public.ts'
import { attachmentRdb } from './rdb/attachments.ts'
import { noteCare } from './rdb/care.ts'
import { keptFiles } from './rdb/files.ts'
import { findingRdb } from './rdb/finding.ts'
import { folderRdb } from './rdb/folders.ts'
import { importRdb } from './rdb/imports.ts'
import { erasing, noteLeaving } from './rdb/leaving.ts'
import { noteRdb } from './rdb/notes.ts'
import { notesForReaders } from './rdb/readers.ts'
import { noteViews } from './rdb/views.ts'
import { markdownReader } from './reader.ts'
import { markdownRenderer } from './rendering.ts'
import { attachUseCases } from './usecases/attach.ts'
import { dayUseCases } from './usecases/days.ts'
import { findingUseCases } from './usecases/finding.ts'
import { folderUseCases } from './usecases/folders.ts'
import { leavingUseCases } from './usecases/leaving.ts'
import { notesUseCases } from './usecases/notes.ts'

export const notes: Context<Readonly<{ identity: IdentityFace; media: MediaFace }>> = {
  name: 'notes',
  migrations: new URL('./migrations/', import.meta.url),
  messages: notesMessages,
  hears: ['identity.person_left'],
  files: ({ dataDir }) => keptFiles(diskBlobs(dataDir)),
  actions: notesActions,
  create({ db, tell, now, newId, hub, settings, secrets }, { media }) {
    const onError = (error: unknown) => log('warn', 'notes: work in the background failed', { error: reason(error) })
    const store = noteRdb(db, tell, hub)
    const folders = folderRdb(db, tell, hub)
    const common = { store, folders, reader: markdownReader, now, newId, onError }
    const folderCases = folderUseCases({ ...common, limit: settings.limits.folders })
    const blobs = diskBlobs(settings.dataDir)
    const imports = importRdb(db, tell, hub)
    const uploads = zipUploads(join(settings.dataDir, 'imports'))
    const cases = notesUseCases({
      ...common,
      ...{ views: noteViews(db), renderer: markdownRenderer(), diff: diffLines, limit: settings.limits.notes },
      ...{ folderUseCases: folderCases, imports, blobs, uploads, runs: importRunsIn<ImportReport>(db, sql`notes.import`) },
      ...{ refusalOf, mediaTypeOf, media },
    })
    const days = dayUseCases({ ...common, imports, folderUseCases: folderCases, create: cases.create })
    const files = attachUseCases({ ...common, attachments: attachmentRdb(db), imports, blobs })
    const tokens = linkTokens(secrets.masterKey)
    const view = (request: FastifyRequest, note: Note) =>
      noteView(actorOf(request), note, (nonce) => `${originOf(request, settings.publicOrigin)}/shared/${tokens.tokenOf(nonce)}`)
    const readers = notesForReaders(db)
    const care = noteCare(db, now)
    const { stillUsed } = care
    const face: NotesFace = {
      page: async ({ after, limit }) => (await readers.page(after, limit)).map(factsOf),
      ...cases.publishing,
      ...leavingUseCases({ imports, blobs, uploads, leaving: noteLeaving(db), stillUsed }),
    }
    const on: Handlers<IdentityEvents> = {
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId)),
    }
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
      ...{ face, on, operator },
      routes: {
        notes: (app) => {
          noteRoutes({ db, now, notes: cases, view })(app)
          streamRoutes({ hub, notes: cases })(app)
          aroundRoutes({ notes: cases, view })(app)
          findingRoutes(findingUseCases({ finding: findingRdb(db), folders }))(app)
          dayRoutes({ db, now, days, view })(app)
          attachmentRoutes({ notes: cases, files })(app)
          importRoutes({
            ...{ room: 'notes', runs: cases.imports, view: ImportView, refuses: ['full'] },
            rights: { write: 'notes.write', look: 'notes.read_own' },
            says: {
              summary: 'Bring a vault in: a zip of Markdown files and attachments',
              again: 'The same vault a second time changes nothing.',
              watch: 'How far an import has come',
            },
          })(app)
          exportRoute({
            right: 'notes.read_own',
            summary: 'Everything of mine as a zip, the bytes as they came in',
            file: 'haruteo-notes.zip',
            zipOf: (actor) => writeZip(cases.export(actor)),
          })(app)
          sharedRoutes({ notes: cases, tokens })(app)
        },
        folders: folderRoutes({ db, now, folders: folderCases }),
      },
      pages: sharedPages({ notes: cases, tokens }),
      jobs: [
        { name: 'notes-empty-trash', cron: '23 3 * * *', run: care.emptyTrash },
        { name: 'notes-thin-history', cron: '53 3 * * *', run: care.thinHistory },
        { name: 'notes-take-up-imports', cron: '* * * * *', run: cases.imports.takeUp },
        { name: 'notes-sweep-files', cron: '43 4 * * *', run: () => blobs.sweep(care.stillUsed) },
      ],
    }
  },
}
