import type { Actor } from '#platform/actor'
import { AppError, fail, type Kind } from '#platform/errors'
import { type Item, LONGEST_ALT, MOST_BYTES, tooLarge, UPLOAD_HOURS } from '../domain/item.ts'
import { mustBePicture } from '../domain/kind.ts'
import type { Begun, MediaStore, Upload, UploadStore } from '../ports.ts'
import type { Take } from './take.ts'

type Needs = Readonly<{
  uploads: UploadStore
  store: Pick<MediaStore, 'find'>
  take: Take
  now: () => Date
  newId: () => string
}>
const HOUR_MS = 3_600_000
/** What is received is kept in pieces of this size: so much is lost where the process dies. */
const PIECE = 256 * 1_024
/** So many bytes tell what a file is. */
const TELLING = 64
const LONGEST_NAME = 500

const unknown = () => fail('not_found', 'media.unknown_upload')

/** A file that comes in parts, over whatever happens in between. */
export const uploadUseCases = ({ uploads, store, take, now, newId }: Needs) => {
  const get = async (actor: Actor, id: string): Promise<Upload> => {
    const upload = await uploads.find(id)
    if (upload?.ownerId !== actor.id || upload.updated.getTime() + UPLOAD_HOURS * HOUR_MS <= now().getTime()) throw unknown()
    return upload
  }

  /** Once all is there: into the library. Where the answer was lost, or the process died, it is done when somebody asks again. */
  const finish = async (actor: Actor, id: string): Promise<Upload> => {
    const upload = await get(actor, id)
    if (upload.received < upload.size || upload.itemId !== null || upload.refusal !== null) return upload
    try {
      const item = await take(actor, {
        ...{ name: upload.name, alt: upload.alt, bytes: await uploads.bytes(id) },
        ...(upload.asPicture ? { as: 'picture' } : {}),
      })
      await uploads.end(id, { itemId: item.id }, now())
    } catch (error) {
      // What cannot be had at the moment may be had later; what is refused stays refused.
      if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
      const { kind, code, details } = error
      await uploads.end(id, { refusal: { kind, code, ...(details ? { details } : {}) } }, now())
    }
    return get(actor, id)
  }

  return {
    newId,
    get,
    finish,

    async begin(actor: Actor, { id, size, name, alt, asPicture }: Begun) {
      if (size === 0) throw fail('invalid', 'media.empty')
      if (size > MOST_BYTES) throw tooLarge()
      const at = now()
      await uploads.begin({
        ...{ id, ownerId: actor.id, name: name.slice(0, LONGEST_NAME), alt: alt.slice(0, LONGEST_ALT), asPicture },
        ...{ size, received: 0, itemId: null, refusal: null, created: at, updated: at },
      })
    },

    /** Keeps what comes, piece by piece, and says how far the upload has come; also where the rest does not come. */
    async append(actor: Actor, id: string, start: number, bytes: AsyncIterable<Uint8Array>): Promise<number> {
      const { asPicture } = await get(actor, id)
      let at = start
      let waiting: Uint8Array[] = []
      let size = 0
      const keep = async () => {
        if (size === 0) return
        const piece = Buffer.concat(waiting)
        // Nobody sends the rest of what will be refused.
        if (asPicture && at === 0 && piece.length >= TELLING) mustBePicture(piece)
        ;[waiting, size] = [[], 0]
        await uploads.append(id, at, piece, now())
        at += piece.length
      }
      try {
        for await (const chunk of bytes) {
          waiting.push(chunk)
          size += chunk.length
          if (size >= PIECE) await keep()
        }
      } finally {
        await keep()
      }
      return at
    },

    drop: async (actor: Actor, id: string) => {
      await get(actor, id)
      await uploads.drop(id)
    },

    /** How an upload stands, and the file that it has become; thrown as it was where it was refused. */
    async outcome(actor: Actor, id: string): Promise<Readonly<{ upload: Upload; item: Item | null }>> {
      const upload = await finish(actor, id)
      if (upload.refusal) throw fail(upload.refusal.kind as Kind, upload.refusal.code, upload.refusal.details)
      const item = upload.itemId === null ? undefined : await store.find(upload.itemId)
      return { upload, item: item?.ownerId === actor.id ? item : null }
    },
  }
}
export type UploadUseCases = ReturnType<typeof uploadUseCases>
