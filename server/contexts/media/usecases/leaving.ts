import { type KeepsOfPeople, wholePiece } from '#platform/people'
import type { Item } from '../domain/item.ts'
import { pathOf } from '../domain/name.ts'
import type { Leaving, Storage, Work } from '../ports.ts'

type Needs = Readonly<{
  leaving: Leaving
  work: Pick<Work, 'swept'>
  storage: Pick<Storage, 'read' | 'remove'>
  now: () => Date
}>

/** Of bytes in one answer; it travels as text, a third longer. */
const MOST = 512 * 1_024
const AT_ONCE = 200

/** What a person has here: given out as it came, with a list that says what of it they wrote themselves; and let go of. */
export const leavingUseCases = ({ leaving, work, storage, now }: Needs): KeepsOfPeople => {
  const listFrom = async (personId: string, after: string | null, file: number) => {
    const items = await leaving.itemsAfter(personId, after, AT_ONCE)
    const last = items.length < AT_ONCE
    const text = `${JSON.stringify(items.map(told), undefined, 2)}\n`
    const path = `media/library${file === 1 ? '' : `-${file}`}.json`
    return {
      pieces: items.length === 0 ? [] : [wholePiece(path, text, now())],
      next: last ? 'files::0' : `list:${items.at(-1)?.id}:${file + 1}`,
    }
  }

  const filesFrom = async (personId: string, after: string | null, from: number) => {
    const [item] = await leaving.itemsAfter(personId, after, 1)
    if (!item) return { pieces: [], next: null }
    const bytes = (await storage.read(item.key, { start: from, end: from + MOST - 1 })) ?? new Uint8Array()
    const last = from + bytes.length >= item.size || bytes.length === 0
    const piece = {
      ...{ path: pathOf(item).slice(1), modified: item.created.toISOString() },
      ...{ base64: Buffer.from(bytes).toString('base64'), last },
    }
    return { pieces: [piece], next: last ? `files:${item.id}:0` : `files:${after ?? ''}:${from + bytes.length}` }
  }

  return {
    async exportFor({ personId, cursor }) {
      const [kind = 'list', after = '', place = '1'] = cursor?.split(':') ?? []
      return kind === 'list'
        ? listFrom(personId, after || null, Number(place))
        : filesFrom(personId, after || null, Number(place))
    },

    async erase({ personId }) {
      await leaving.erase(personId, now())
      const keys = await leaving.straysOf(personId, AT_ONCE)
      for (const key of keys) await storage.remove(key)
      if (keys.length > 0) await work.swept(keys)
      return { left: await leaving.isLeft(personId) }
    },
  }
}

const told = (item: Item) => ({
  ...{ path: pathOf(item).slice(1), alt: item.alt, mediaType: item.mediaType, size: item.size },
  ...{ width: item.width, height: item.height, audience: item.audience, created: item.created.toISOString() },
})
