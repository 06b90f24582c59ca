import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import type { CommentsEvents, CommentsFace } from '#contexts/comments'
import type { IdentityEvents, IdentityFace } from '#contexts/identity'
import type { MediaEvents, MediaFace } from '#contexts/media'
import type { NotesFace } from '#contexts/notes'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { Handlers } from '#platform/events'
import { exportRoute } from '#platform/export-route'
import { originOf } from '#platform/http'
import { importRoutes } from '#platform/import-routes'
import { importRuns } from '#platform/import-runs'
import { importRunsIn } from '#platform/import-runs-rdb'
import { diffLines } from '#platform/line-diff'
import { log, reason } from '#platform/log'
import type { Item } from '#platform/zip/item'
import { readPath } from '#platform/zip/read-path'
import { zipUploads } from '#platform/zip/uploads'
import { writeZip } from '#platform/zip/write'
import { blogActions } from './actions.ts'
import { commentedOf, commenting } from './commenting.ts'
import { type ImportReport, ImportView } from './contract/imports.ts'
import { articleRoutes } from './http/articles.ts'
import { publicPages } from './http/pages.ts'
import { publishedRoutes } from './http/published.ts'
import { siteRoutes } from './http/site.ts'
import { libraryOf } from './library.ts'
import { machineTexts } from './machine-texts.ts'
import { blogMessages } from './messages.ts'
import { originalsOf } from './originals.ts'
import { previewTokens } from './preview-token.ts'
import type { BlogFace, BlogOperator } from './public.ts'
import { publishedList } from './published.ts'
import { articleRdb } from './rdb/articles.ts'
import { blogCare, blogOfPeople, erasing } from './rdb/care.ts'
import { exportRdb } from './rdb/export.ts'
import { importRdb } from './rdb/import.ts'
import { picturesRdb } from './rdb/pictures.ts'
import { readersRdb } from './rdb/readers.ts'
import { nextEdition } from './rdb/rows.ts'
import { readsRdb, seriesRdb, siteRdb } from './rdb/site.ts'
import { reading } from './reading.ts'
import { shelfOf } from './shelf.ts'
import { cardImage } from './site/card-image.ts'
import { drawing } from './site/drawing.ts'
import { pageCache } from './site/page-cache.ts'
import { readCounter } from './site/reads.ts'
import { sourcesFrom } from './sources.ts'
import { asMarkdown } from './transfer/markdown.ts'
import { archiveOf } from './transfer/read.ts'
import { articleUseCases } from './usecases/articles.ts'
import { exportUseCases } from './usecases/export.ts'
import { importUseCase } from './usecases/import.ts'
import { publishingUseCases } from './usecases/publishing.ts'
import { siteUseCases } from './usecases/site.ts'

/** Whoever draws pages: something that readers see has changed. */
const TOPIC = 'blog:edition'

export const blog: Context<Readonly<{ comments: CommentsFace; identity: IdentityFace; media: MediaFace; notes: NotesFace }>> = {
  name: 'blog',
  migrations: new URL('./migrations/', import.meta.url),
  messages: blogMessages,
  actions: blogActions,
  hears: ['comments.changed', 'identity.person_left', 'media.changed'],
  create({ db, tell, tellFound, now, newId, hub, sessions, settings, secrets }, { comments, identity, media, notes }) {
    const announce = () => hub.announce(TOPIC)
    const [store, readers, pictures] = [articleRdb(db, tell, announce), readersRdb(db), picturesRdb(db, now)]
    const [series, site] = [seriesRdb(db, announce), siteRdb(db, announce)]
    const sources = sourcesFrom({ notes, media, pictures })
    const articles = articleUseCases({ articles: store, series, site, sources, identity, now, newId })
    const newSecret = () => crypto.randomUUID()
    const publishing = publishingUseCases({ articles: store, drafts: articles, sources, diff: diffLines, now, newSecret })
    const around = siteUseCases({ series, site, reads: readsRdb(db), now, newId })
    const tokens = previewTokens(secrets.masterKey)
    const care = blogCare(db, tellFound, now, announce)
    const cache = pageCache({ isOn: settings.pageCache, edition: readers.edition })
    const leave = hub.watch(TOPIC, cache.purge)
    const onError = (error: unknown) => log('warn', 'blog: reads could not be kept', { error: reason(error) })
    const reads = readCounter({ now, keep: care.keepReads, onError })
    const noLibrary = (error: unknown) => log('warn', 'blog: pictures could not be looked up', { error: reason(error) })
    const library = libraryOf(media, noLibrary)
    const pages = reading({ readers, library, site: site.site, previewed: publishing.previewed, comments })
    const on: Handlers<CommentsEvents & IdentityEvents & MediaEvents> = {
      'comments.changed': (changed) => (changed.some(({ kind }) => kind === 'article') ? [nextEdition(announce)] : []),
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId, announce)),
      'media.changed': (changed) => (changed.some(({ isPublic }) => isPublic) ? [nextEdition(announce)] : []),
    }
    const importStore = importRdb(db, tell, announce)
    const uploads = zipUploads(join(settings.dataDir, 'blog-imports'))
    const endImports = async (ownerId: string) => {
      for (const id of await importStore.takeImports(ownerId)) await uploads.drop(id)
    }
    const face: BlogFace = {
      ...blogOfPeople(db, announce, endImports),
      async commentable({ id }) {
        const row = await readers.byId(id)
        return row ? commentedOf(row) : null
      },
    }
    const { publicOrigin } = settings
    const leaving = exportUseCases({ store: exportRdb(db), sources, originals: originalsOf(media), asMarkdown })
    const bringIn = importUseCase({
      ...{ store: importStore, shelf: shelfOf(media), articles: store, drafts: articles, series, sources, now, newId },
      contentOf: publishing.contentOf,
    })
    const imports = importRuns<ImportReport, Item>({
      ...{ runs: importRunsIn(db, sql`blog.import`), uploads, now, newId },
      bringIn: (actor, open, how) => bringIn(actor, archiveOf(open), how),
      unknown: () => fail('not_found', 'blog.unknown_import'),
      onError: (error) => log('warn', 'blog: an import failed', { error: reason(error) }),
    })
    const operator: BlogOperator = {
      importFrom: ({ ownerId, path, dryRun }) =>
        bringIn(
          { id: ownerId, role: 'member' },
          archiveOf(() => readPath(path)),
          { dryRun, onProgress: async () => {} },
        ),
      exportZip: ({ ownerId }) => writeZip(leaving.export({ id: ownerId, role: 'member' })),
    }
    const previewUrl = (request: FastifyRequest, secret: string) =>
      `${originOf(request, publicOrigin)}/blog/preview/${tokens.tokenOf(secret)}`
    return {
      ...{ face, on, operator },
      routes: (app) => {
        articleRoutes({ db, now, articles, publishing, previewUrl })(app)
        siteRoutes({ db, now, articles, around })(app)
        publishedRoutes(publishedList(readers))(app)
        exportRoute({
          right: 'blog.read_own',
          summary: 'My articles as Markdown with front matter, and the pictures of the library they show, as a zip',
          file: 'haruteo-blog.zip',
          zipOf: (actor) => writeZip(leaving.export(actor)),
        })(app)
        importRoutes({
          ...{ room: 'blog', runs: imports, view: ImportView },
          rights: { write: 'blog.write', look: 'blog.read_own' },
          says: {
            summary: 'Bring articles in: a zip of an export of this blog, of Ghost, or of Markdown with front matter',
            again: 'The same a second time changes nothing; what was edited here since stays.',
            watch: 'How far an import of articles has come',
          },
        })(app)
      },
      pages: publicPages({
        ...{
          cache,
          reading: pages,
          commenting: commenting({ readers, comments, site: site.site, nothing: pages.nothing }),
          whoIs: async (token) => sessions.whoIs(token),
          texts: machineTexts({ reading: pages, readers }),
          reads,
          publicOrigin,
          drawing: drawing(),
          secretOf: tokens.secretOf,
        },
        bytesOfPicture: pictures.bytes,
        async cardOf(id) {
          const row = await readers.byId(id)
          if (!row) return undefined
          const { name, accent } = await site.site()
          return { bytes: await cardImage({ title: row.title, site: name, accent, author: row.author.name }) }
        },
      }),
      jobs: [
        { name: 'blog-publish-due', cron: '* * * * *', run: publishing.publishDue },
        { name: 'blog-take-up-imports', cron: '* * * * *', run: imports.takeUp },
        { name: 'blog-nightly', cron: '33 3 * * *', run: care.nightly },
      ],
      async stop() {
        leave()
        await reads.flush()
      },
    }
  },
}
