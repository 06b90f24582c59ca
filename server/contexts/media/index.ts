import type { IdentityEvents } from '#contexts/identity'
import type { NotesEvents } from '#contexts/notes'
import type { Config } from '#platform/config'
import type { Context } from '#platform/context'
import type { Handlers } from '#platform/events'
import { log, reason } from '#platform/log'
import { mediaActions } from './actions.ts'
import { pathOf } from './domain/name.ts'
import { libraryRoutes } from './http/library.ts'
import { resumingRoutes } from './http/resuming.ts'
import { showingPages, showingRoutes } from './http/showing.ts'
import { takingRoutes } from './http/taking.ts'
import { mediaMessages } from './messages.ts'
import { sharpPictures } from './pictures/draw.ts'
import type { MediaFace, MediaHears } from './public.ts'
import { keptFiles } from './rdb/files.ts'
import { itemsRdb } from './rdb/items.ts'
import { erasing, leavingRdb } from './rdb/leaving.ts'
import { uploadsRdb } from './rdb/uploads.ts'
import { using } from './rdb/uses.ts'
import { workRdb } from './rdb/work.ts'
import { tusServer } from './resuming/tus.ts'
import { addressSigning } from './signing.ts'
import { diskStorage } from './storage/disk.ts'
import { s3Storage } from './storage/s3.ts'
import { drawUseCases } from './usecases/draw.ts'
import { leavingUseCases } from './usecases/leaving.ts'
import { libraryUseCases } from './usecases/library.ts'
import { showUseCases } from './usecases/show.ts'
import { takeUseCase } from './usecases/take.ts'
import { uploadUseCases } from './usecases/upload.ts'

type Heard = IdentityEvents & Pick<NotesEvents, 'notes.files_shown' | 'notes.removed'> & MediaHears

const storageOf = ({ s3, dataDir }: Config) => (s3 ? s3Storage(s3) : diskStorage(dataDir))

export const media: Context = {
  name: 'media',
  migrations: new URL('./migrations/', import.meta.url),
  messages: mediaMessages,
  actions: mediaActions,
  files: (settings) => keptFiles(storageOf(settings)),
  hears: ['identity.person_left', 'notes.files_shown', 'notes.removed', 'media.used'],
  create({ db, tellFound, now, newId, settings, secrets }) {
    const onError = (error: unknown) => log('warn', 'media: work in the background failed', { error: reason(error) })
    const [store, work, uploads] = [itemsRdb(db, tellFound), workRdb(db, tellFound), uploadsRdb(db)]
    const storage = storageOf(settings)
    const pictures = sharpPictures()
    const drawing = drawUseCases({ store, work, uploads, storage, pictures, now, newId, onError })
    const wake = () => void drawing.drawWaiting().catch(onError)
    const take = takeUseCase({ store, storage, pictures, now, newId, wake })
    const uploading = uploadUseCases({ uploads, store, take, now, newId })
    const library = libraryUseCases({ store, work, storage, now, wake })
    const show = showUseCases({ store, storage, signing: addressSigning(secrets.masterKey, now) })

    const face: MediaFace = {
      ...leavingUseCases({ leaving: leavingRdb(db), work, storage, now }),
      pictures: show.pictures,
      originals: show.originals,
      original: async (arg) => ({ base64: Buffer.from((await show.originalBytes(arg)) ?? []).toString('base64') }),
      known: library.known,
      keep: async ({ ownerId, name, base64, alt = '', id }) => {
        const item = await take({ id: ownerId, role: 'member' }, { name, bytes: Buffer.from(base64, 'base64'), alt, id })
        return { id: item.id, path: pathOf(item) }
      },
    }
    const on: Handlers<Heard> = {
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId, now())),
      'notes.files_shown': (notes) =>
        using(
          tellFound,
          notes.map(({ id, ...note }) => ({ kind: 'note', thingId: id, ...note })),
        ),
      'notes.removed': (notes) =>
        using(
          tellFound,
          notes.map(({ id, ownerId, version }) => ({
            ...{ kind: 'note', thingId: id, ownerId, title: '', audience: 'me', version },
            mediaIds: [],
          })),
        ),
      'media.used': (used) => using(tellFound, used),
    }
    return {
      ...{ face, on },
      routes: (app) => {
        takingRoutes(take)(app)
        resumingRoutes({ uploads: uploading, tus: tusServer(uploading, '/api/media/uploads') })(app)
        libraryRoutes({ library, show })(app)
        showingRoutes(show)(app)
      },
      pages: showingPages(show),
      jobs: [
        { name: 'media-draw', cron: '* * * * *', run: drawing.drawWaiting },
        { name: 'media-sweep', cron: '*/10 * * * *', run: drawing.sweep },
        { name: 'media-empty-trash', cron: '33 3 * * *', run: drawing.emptyTrash },
      ],
      stop: drawing.stop,
    }
  },
}
