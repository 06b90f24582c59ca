import type { MediaFace } from '#contexts/media'
import { inPieces } from '#platform/pieces'
import type { Originals } from './ports/export.ts'

export const originalsOf = (media: Pick<MediaFace, 'originals' | 'original'>): Originals => ({
  find: async (ownerId, ids) => (await media.originals({ ownerId, ids })).map(({ id, path, alt }) => ({ id, path, alt })),
  bytes: async (ownerId, id) =>
    Buffer.concat(await Array.fromAsync(inPieces((from, most) => media.original({ ownerId, id, from, most })))),
})
