import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { hexOf, sha256 } from '#platform/secrets'
import { DEFAULT_QUOTA, type Item, LONGEST_ALT, MOST_BYTES, tooLarge, type Variant } from '../domain/item.ts'
import { type Format, formatIn, isTwoThings, MEDIA_TYPE, mustBePicture, PLAIN_FILE } from '../domain/kind.ts'
import { fileName } from '../domain/name.ts'
import type { Decoded, Drawn, MediaStore, Pictures, Storage } from '../ports.ts'

export type Given = Readonly<{
  name: string
  bytes: Uint8Array
  alt: string
  as?: 'picture' | undefined
  id?: string | undefined
}>
type Needs = Readonly<{
  store: Pick<MediaStore, 'isFree' | 'sameContent' | 'expect' | 'add' | 'quota'>
  storage: Pick<Storage, 'put'>
  pictures: Pick<Pictures, 'decode'>
  now: () => Date
  newId: () => string
  /** There is a picture to be drawn. */
  wake: () => void
}>

const HOUR_MS = 3_600_000
/** As the house makes them, and texts are read for them. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Where a variant lies, and what is known of it. No key is used twice: what an earlier try left behind is swept out by itself. */
export const placed = (itemId: string, attempt: string, { format, width, height, bytes }: Drawn): Variant => {
  const hash = hexOf(bytes).slice(0, 20)
  return { format, width, height, hash, size: bytes.length, key: `v/${itemId}/${attempt}/${width}-${hash}.${format}` }
}

/** Somebody's file comes into their library. */
export const takeUseCase = ({ store, storage, pictures, now, newId, wake }: Needs) => {
  const looked = async (bytes: Uint8Array, format: Format | undefined): Promise<Decoded | undefined> => {
    if (format === undefined) return undefined
    if (isTwoThings(bytes)) throw fail('unprocessable', 'media.two_things')
    return pictures.decode(bytes, format)
  }

  return async (actor: Actor, { name, bytes, alt, as, id: wanted }: Given): Promise<Item> => {
    if (bytes.length === 0) throw fail('invalid', 'media.empty')
    if (bytes.length > MOST_BYTES) throw tooLarge()
    const content = sha256(bytes)
    const same = await store.sameContent(actor.id, content)
    if (same) return same
    const format = as === 'picture' ? mustBePicture(bytes) : formatIn(bytes)
    const picture = await looked(bytes, format)
    const isFree = wanted !== undefined && UUID.test(wanted) && (await store.isFree(actor.id, wanted))
    const [id, attempt] = isFree ? [wanted, newId()] : [newId(), 'first']
    const at = now()
    const mediaType = format === undefined ? PLAIN_FILE : MEDIA_TYPE[format]
    const first = picture && placed(id, attempt, picture.first)
    const item: Item = {
      ...{ id, ownerId: actor.id, kind: picture ? 'picture' : 'file', name: fileName(name, format), mediaType },
      ...{ size: bytes.length, sha256: content, key: `o/${isFree ? attempt : id}` },
      ...{ width: picture?.width ?? null, height: picture?.height ?? null },
      ...{ placeholder: picture?.placeholder ?? null, colour: picture?.colour ?? null },
      ...{ alt: alt.trim().slice(0, LONGEST_ALT), audience: 'me', state: picture ? 'waiting' : 'ready', tries: 0 },
      ...{ version: 1, created: at, updated: at, trashed: null },
    }
    const variants = first ? [first] : []
    await store.expect(actor.id, [item.key, ...variants.map(({ key }) => key)], new Date(at.getTime() + HOUR_MS))
    await storage.put(item.key, bytes, mediaType)
    if (picture && first) await storage.put(first.key, picture.first.bytes, MEDIA_TYPE.webp)
    try {
      await store.add(item, variants, (await store.quota()) ?? DEFAULT_QUOTA)
    } catch (error) {
      // The same came twice at once: one of them is kept.
      const other = await store.sameContent(actor.id, content)
      if (other) return other
      throw error
    }
    if (picture) wake()
    return item
  }
}
export type Take = ReturnType<typeof takeUseCase>
