import type { MediaFace } from '#contexts/media'
import type { Shelf } from './ports/import.ts'

export const shelfOf = (media: Pick<MediaFace, 'known' | 'keep'>): Shelf => ({
  known: async (ownerId, sha256) => (await media.known({ ownerId, sha256: [sha256] }))[0],
  keep: (ownerId, { name, bytes, alt, id }) =>
    media.keep({ ownerId, name, base64: Buffer.from(bytes).toString('base64'), alt, id }),
})
