import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import { DEFAULT_QUOTA, type Item, mustBeCurrent, mustOwn, UNUSED_DAYS, unknown } from '../domain/item.ts'
import { formatIn } from '../domain/kind.ts'
import { fileName, pathOf } from '../domain/name.ts'
import type { MediaStore, Sieve, Storage, Work } from '../ports.ts'

type Needs = Readonly<{
  store: MediaStore
  work: Pick<Work, 'again'>
  storage: Pick<Storage, 'read'>
  now: () => Date
  wake: () => void
}>
type Asked = Readonly<{
  cursor?: string
  limit?: number
  q?: string
  kind?: Sieve['kind']
  use?: Sieve['use']
  described?: boolean
  trashed?: boolean
}>
const DAY_MS = 86_400_000

/** Somebody's own files, as they keep them. */
export const libraryUseCases = ({ store, work, storage, now, wake }: Needs) => {
  const own = async (actor: Actor, id: string): Promise<Item> => mustOwn(await store.find(id), actor.id)
  const live = async (actor: Actor, id: string): Promise<Item> => {
    const item = await own(actor, id)
    if (item.trashed) throw unknown()
    return item
  }
  const idleSince = () => new Date(now().getTime() - UNUSED_DAYS * DAY_MS)

  return {
    async list(actor: Actor, { cursor, limit = 20, q, kind, use, described, trashed = false }: Asked) {
      const [after] = fromCursor(cursor, 'string') ?? []
      if (after !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after))
        throw fail('invalid', 'http.bad_cursor')
      return toPage(await store.page(actor.id, { kind, use, described, q, trashed, after, limit }), limit, ({ id }) => [id])
    },

    get: own,

    /** By what they are: of each content at most one is there. */
    async known({ ownerId, sha256 }: Readonly<{ ownerId: string; sha256: readonly string[] }>) {
      const found = sha256.slice(0, 100).map(async (hash) => {
        const item = await store.sameContent(ownerId, Uint8Array.fromHex(hash))
        return item ? [{ sha256: hash, id: item.id, path: pathOf(item) }] : []
      })
      return (await Promise.all(found)).flat()
    },

    uses: (item: Item) => store.uses(item.id),

    totals: async (actor: Actor) => ({
      ...(await store.totals(actor.id, idleSince())),
      quota: (await store.quota()) ?? DEFAULT_QUOTA,
    }),

    setQuota: (_: Actor, bytes: number) => store.setQuota(bytes),

    async describe(actor: Actor, id: string, seen: number, { alt, name }: Readonly<{ alt?: string; name?: string }>) {
      const item = await live(actor, id)
      mustBeCurrent(item, seen)
      const head =
        item.kind === 'picture' && name !== undefined ? await storage.read(item.key, { start: 0, end: 255 }) : undefined
      const saved: Item = {
        ...item,
        ...(alt === undefined ? {} : { alt: alt.trim() }),
        ...(name === undefined ? {} : { name: fileName(name, head && formatIn(head)) }),
        ...{ version: item.version + 1, updated: now() },
      }
      await store.save(saved)
      return saved
    },

    async trash(actor: Actor, id: string, seen: number) {
      const item = await live(actor, id)
      mustBeCurrent(item, seen)
      await store.trash(item, now())
    },

    /** What came again meanwhile is there already. */
    async restore(actor: Actor, id: string) {
      const item = await own(actor, id)
      if (!item.trashed) throw unknown()
      if (await store.sameContent(actor.id, item.sha256)) throw fail('conflict', 'media.there_again')
      await store.restore(item, now())
      return own(actor, id)
    },

    async forget(actor: Actor, id: string) {
      const item = await own(actor, id)
      if (!item.trashed) throw unknown()
      await store.forget([id], now())
    },

    /** All that nothing has shown for a month goes into the trash. */
    trashUnused: (actor: Actor) => store.trashUnused(actor.id, idleSince(), now()),

    /** Draws a picture again that could not be drawn. */
    async again(actor: Actor, id: string) {
      const item = await live(actor, id)
      if (item.state !== 'failed') throw fail('conflict', 'media.not_failed')
      await work.again(id, now())
      wake()
      return own(actor, id)
    },
  }
}
export type LibraryUseCases = ReturnType<typeof libraryUseCases>
