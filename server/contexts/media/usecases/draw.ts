import { type Item, MOST_TRIES, TRASH_DAYS, UPLOAD_HOURS, type Variant } from '../domain/item.ts'
import { formatIn, MEDIA_TYPE } from '../domain/kind.ts'
import type { MediaStore, Pictures, Storage, UploadStore, Work } from '../ports.ts'
import { placed } from './take.ts'

type Needs = Readonly<{
  store: Pick<MediaStore, 'expect' | 'trashedBefore' | 'forget'>
  work: Work
  uploads: Pick<UploadStore, 'dropBefore'>
  storage: Storage
  pictures: Pictures
  now: () => Date
  newId: () => string
  onError: (error: unknown) => void
}>

const HOUR_MS = 3_600_000
/** Longer than the drawing of any picture takes: then its process is believed dead. */
const HELD_MS = 10 * 60_000
const AGAIN_MS = [60_000, 10 * 60_000] as const
const AT_ONCE = 100

export const drawUseCases = ({ store, work, uploads, storage, pictures, now, newId, onError }: Needs) => {
  const later = (ms: number) => new Date(now().getTime() + ms)

  const drawOne = async (item: Item) => {
    const bytes = await storage.read(item.key)
    const format = bytes && formatIn(bytes)
    if (!bytes || !format) throw new Error(`the original of ${item.id} is not there`)
    const attempt = newId()
    const variants: Variant[] = []
    for await (const drawn of pictures.draw(bytes, format)) {
      const variant = placed(item.id, attempt, drawn)
      await store.expect(item.ownerId, [variant.key], later(HOUR_MS))
      await storage.put(variant.key, drawn.bytes, MEDIA_TYPE[drawn.format])
      variants.push(variant)
    }
    await work.drawn(item, variants, now())
  }

  let running: Promise<void> | undefined
  let asked = false
  let stopped = false
  const drawAll = async () => {
    do {
      asked = false
      for (;;) {
        const item = stopped ? undefined : await work.take(now(), later(HELD_MS))
        if (!item) break
        await drawOne(item).catch(async (error) => {
          onError(error)
          const wait = item.tries >= MOST_TRIES ? undefined : AGAIN_MS[item.tries - 1]
          await work.failed(item, wait === undefined ? null : later(wait), now())
        })
      }
    } while (asked && !stopped)
  }
  /** All that waits, one after the other; a second call meanwhile joins the first. */
  const drawWaiting = (): Promise<void> => {
    asked = true
    running ??= drawAll().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    drawWaiting,
    stop: async () => {
      stopped = true
      await running?.catch(() => {})
    },

    /** What lies in the store for nothing. The bytes go first: until they are gone, the row remembers them. */
    async sweep() {
      for (;;) {
        const keys = await work.strays(now(), AT_ONCE)
        if (keys.length === 0) return
        for (const key of keys) await storage.remove(key)
        await work.swept(keys)
      }
    },

    async emptyTrash() {
      for (;;) {
        const ids = await store.trashedBefore(later(-TRASH_DAYS * 24 * HOUR_MS), AT_ONCE)
        if (ids.length === 0) break
        await store.forget(ids, now())
      }
      await uploads.dropBefore(later(-UPLOAD_HOURS * HOUR_MS))
    },
  }
}
