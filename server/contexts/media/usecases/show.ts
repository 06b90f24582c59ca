import type { Readable } from 'node:stream'
import type { Actor } from '#platform/actor'
import { type Item, mustOwn, unknown, type Variant } from '../domain/item.ts'
import { ENDINGS, type Format, MEDIA_TYPE } from '../domain/kind.ts'
import { pathOf } from '../domain/name.ts'
import type { DrawnItem, MediaStore, Range, Storage } from '../ports.ts'
import type { Picture, Source } from '../public.ts'

export type Signing = Readonly<{
  sign(path: string): Readonly<{ url: string; until: Date }>
  opens(path: string, given: Readonly<{ until?: number; proof?: string }>): boolean
}>
type Needs = Readonly<{ store: MediaStore; storage: Storage; signing: Signing }>
type Proof = Readonly<{ until?: number; proof?: string }>
export type Shown = Readonly<{ bytes: Readable; mediaType: string; size: number; hash: string; name: string }>

/** The best first. */
const ORDER: readonly Format[] = ['avif', 'webp', 'jpeg', 'png', 'gif']
const ACTOR_OF = (id: string): Actor => ({ id, role: 'member' })

const variantPath = (id: string, { width, hash, format }: Variant) => `/media/${id}/${width}/${hash}.${ENDINGS[format][0]}`
const originalPath = (item: Item) => `/media/${item.id}/original/${encodeURIComponent(item.name)}`

/** What of somebody's files others may see, and how. */
export const showUseCases = ({ store, storage, signing }: Needs) => {
  const opened = async (item: Item, { key, size, hash, format }: Variant, range?: Range): Promise<Shown> => {
    const bytes = await storage.open(key, range)
    if (!bytes) throw unknown()
    return { bytes, mediaType: MEDIA_TYPE[format], size, hash, name: item.name }
  }
  const original = async (item: Item, range?: Range): Promise<Shown> => {
    const bytes = await storage.open(item.key, range)
    if (!bytes) throw unknown()
    return {
      bytes,
      mediaType: item.mediaType,
      size: item.size,
      hash: Buffer.from(item.sha256).toString('hex'),
      name: item.name,
    }
  }
  const openTo = async (id: string, path: string, proof: Proof): Promise<Readonly<{ item: DrawnItem; isPublic: boolean }>> => {
    const [seen] = await store.seen(undefined, [id])
    if (seen) return { item: seen, isPublic: true }
    const item = signing.opens(path, proof) ? await store.find(id) : undefined
    if (!item || item.trashed) throw unknown()
    return { item, isPublic: false }
  }

  return {
    /** The variant that fits a width best, of the formats that the asking program understands. */
    async picture(actor: Actor, id: string, width: number, takes: (mediaType: string) => boolean) {
      // One's own also in the trash.
      const item = (await store.seen(actor, [id]))[0] ?? mustOwn(await store.find(id), actor.id)
      if (item.kind !== 'picture') throw unknown()
      const { variants } = item
      const understood = variants.filter(({ format }) => takes(MEDIA_TYPE[format]))
      const some = understood.length > 0 ? understood : variants
      const reach = some.some((v) => v.width >= width)
        ? Math.min(...some.filter((v) => v.width >= width).map((v) => v.width))
        : undefined
      const widest = reach ?? Math.max(...some.map((v) => v.width))
      const best = some.filter((v) => v.width === widest).sort((a, b) => ORDER.indexOf(a.format) - ORDER.indexOf(b.format))[0]
      if (!best) throw unknown()
      return { hash: best.hash, open: (range?: Range) => opened(item, best, range) }
    },

    /** For its owner alone. */
    async original(actor: Actor, id: string) {
      const item = mustOwn(await store.find(id), actor.id)
      return { item, open: (range?: Range) => original(item, range) }
    },

    /** An address of the original that anybody may use for five minutes. */
    async link(actor: Actor, id: string) {
      const item = mustOwn(await store.find(id), actor.id)
      if (item.trashed) throw unknown()
      return signing.sign(originalPath(item))
    },

    /**
     * By an address that names its content. A page may have been sent before the picture was drawn again: its address is one
     * of nothing now, and leads to what is most like it.
     */
    async variantAt(id: string, width: number, file: string, proof: Proof) {
      const path = `/media/${id}/${width}/${file}`
      const { item, isPublic } = await openTo(id, path, proof)
      const found = item.variants.find((v) => v.width === width && variantPath(id, v) === path)
      if (found) return { isPublic, hash: found.hash, open: (range?: Range) => opened(item, found, range) }
      const alike = item.variants.filter(({ format }) => file.endsWith(`.${ENDINGS[format][0]}`))
      const some = alike.length > 0 ? alike : item.variants
      const instead = some.find((v) => v.width >= width) ?? some.at(-1)
      if (!instead) throw unknown()
      const now = variantPath(id, instead)
      return { isPublic, movedTo: isPublic ? now : signing.sign(now).url }
    },

    async originalAt(id: string, proof: Proof) {
      const found = await store.find(id)
      if (!found || found.trashed || !signing.opens(originalPath(found), proof)) throw unknown()
      return { item: found, open: (range?: Range) => original(found, range) }
    },

    /** Where the address leads that a text names: to the picture itself, where that is public. */
    async namedAt(id: string): Promise<string> {
      const [item] = await store.seen(undefined, [id])
      if (item?.kind !== 'picture') throw unknown()
      const { variants } = item
      const plain = variants.findLast(({ format }) => format !== 'avif' && format !== 'webp') ?? variants.at(-1)
      if (!plain) throw unknown()
      return variantPath(id, plain)
    },

    async pictures({
      ids,
      viewerId,
      by,
    }: Readonly<{ ids: readonly string[]; viewerId: string | null; by: 'house' | 'signed' }>) {
      const items = await store.seen(viewerId === null ? undefined : ACTOR_OF(viewerId), ids.slice(0, 1_000))
      const address = (item: Item, variant: Variant) => {
        if (viewerId !== null && by === 'house') return `/api/media/${item.id}/picture?width=${variant.width}`
        return item.audience === 'public' ? variantPath(item.id, variant) : signing.sign(variantPath(item.id, variant)).url
      }
      return items.flatMap((item): Picture[] => {
        const { id, name, alt, width, height, placeholder, colour, state, variants } = item
        if (width === null || height === null || placeholder === null || colour === null) return []
        const byFormat = Map.groupBy(variants, ({ format }) => format)
        const sources = [...byFormat]
          .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
          .map(
            ([format, all]): Source => ({
              type: MEDIA_TYPE[format],
              widths: all.map((v) => ({ url: address(item, v), width: v.width, height: v.height })),
            }),
          )
        return [{ id, name, alt, width, height, placeholder, colour, sources, ready: state === 'ready' }]
      })
    },

    async originals({ ownerId, ids }: Readonly<{ ownerId: string; ids: readonly string[] }>) {
      const items = await store.seen(ACTOR_OF(ownerId), ids.slice(0, 1_000))
      return items
        .filter((item) => item.ownerId === ownerId)
        .map((item) => ({
          id: item.id,
          path: pathOf(item).slice(1),
          size: item.size,
          alt: item.alt,
          updated: item.updated.toISOString(),
        }))
    },

    async originalBytes({ ownerId, id, from, most }: Readonly<{ ownerId: string; id: string; from: number; most: number }>) {
      const item = mustOwn(await store.find(id), ownerId)
      if (from >= item.size) return undefined
      return storage.read(item.key, { start: from, end: Math.min(from + most, item.size) - 1 })
    },
  }
}
export type ShowUseCases = ReturnType<typeof showUseCases>
